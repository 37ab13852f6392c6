"""Excellent cases: their life, and what the database itself refuses."""

import re
from collections import Counter
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gscnet.common.history import event_model
from gscnet.common.lifecycle import InvalidTransition
from pilots.models import (
    CaseTopic,
    EnvironmentalGood,
    ExcellentCase,
    Picture,
    Result,
)
from tests.factories import ExcellentCaseFactory, UserFactory

pytestmark = pytest.mark.django_db
Status = ExcellentCase.Status
VERBS = {
    "submit": {},
    "take_back": {},
    "request_changes": {"comment": "Name the unit."},
    "publish": {},
    "withdraw": {"reason": "Wrong."},
}


def refused_by_the_database(act):
    with pytest.raises((IntegrityError, DatabaseError)), transaction.atomic():
        act()


def test_case_goes_through_its_life():
    case, editor = ExcellentCaseFactory(), UserFactory()

    case.submit(by=case.contributor)
    case.request_changes(by=editor, comment="Name the unit.")
    case.submit(by=case.contributor)
    case.publish(by=editor)
    case.withdraw(by=editor, reason="Wrong.")

    assert case.status == Status.WITHDRAWN
    assert case.comments.get().asks_for_changes
    assert [each.status for each in event_model(ExcellentCase).objects.filter(id=case.pk).order_by("pgh_id")][
        -1
    ] == "withdrawn"


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.sampled_from(sorted(VERBS)), max_size=8))
def test_no_sequence_of_verbs_reaches_an_illegal_status(verbs):
    case, editor, was = ExcellentCaseFactory(), UserFactory(), Status.DRAFT
    for verb in verbs:
        try:
            getattr(case, verb)(by=editor, **VERBS[verb])
        except InvalidTransition:
            assert case.status == was
        else:
            assert case.status in ExcellentCase.NEXT[was]
        was = Status(case.status)


def test_status_set_behind_the_verbs_is_refused_by_the_database():
    case = ExcellentCaseFactory()

    refused_by_the_database(lambda: ExcellentCase.objects.filter(pk=case.pk).update(status="withdrawn"))


@pytest.mark.parametrize("unit", ["", "   ", "\n"])
def test_number_without_a_unit_is_refused_by_model_and_database(unit):
    result = Result(case=ExcellentCaseFactory(results=[]), indicator="Water", value=Decimal(3), unit=unit)

    with pytest.raises(ValidationError):
        result.full_clean()
    refused_by_the_database(result.save)


def test_year_before_without_a_value_before_is_refused():
    case = ExcellentCaseFactory(results=[])

    refused_by_the_database(
        lambda: case.results.create(indicator="Water", value=1, unit="m³", baseline_year=2014)
    )


def test_picture_without_words_is_refused():
    case = ExcellentCaseFactory()

    refused_by_the_database(
        lambda: Picture.objects.bulk_create(
            [Picture(case=case, large="a.webp", small="b.webp", width=1, height=1, alt=" ")]
        )
    )


@pytest.mark.parametrize(
    "cost",
    [
        {"cost": 5},
        {"cost": 5, "cost_currency": "CNY"},
        {"cost": 5, "cost_year": 2016},
        {"cost_currency": "CNY", "cost_year": 2016},
        {"cost": -1, "cost_currency": "CNY", "cost_year": 2016},
        {"cost": 5, "cost_currency": "yuan"[:3], "cost_year": 2016},
    ],
)
def test_cost_in_parts_is_refused(cost):
    refused_by_the_database(lambda: ExcellentCaseFactory(**cost))


def test_whole_cost_is_taken():
    assert ExcellentCaseFactory(cost=5, cost_currency="CNY", cost_year=2016).pk


def at_the_commit(act):
    """Does it and has what the database checks at the commit checked."""
    act()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_translation_into_the_own_language_is_refused_at_the_commit():
    case = ExcellentCaseFactory(language="en")
    translation = case.translations.create(language="es", title="Muebles verdes")
    case.language = "es"

    refused_by_the_database(lambda: at_the_commit(case.save))
    refused_by_the_database(lambda: at_the_commit(lambda: case.translations.create(language="en", title="A")))
    refused_by_the_database(lambda: at_the_commit(lambda: case.translations.update(language="en")))
    translation.refresh_from_db()
    assert translation.language == "es"


def test_list_of_environmental_goods_has_54_subheadings_of_hs_2012():
    codes = list(EnvironmentalGood.objects.values_list("code", flat=True))

    assert len(codes) == len(set(codes)) == 54
    assert set(EnvironmentalGood.objects.values_list("hs_version", flat=True)) == {2012}
    assert Counter(code[:2] for code in codes) == {"44": 1, "84": 23, "85": 11, "90": 19}


def test_codes_in_hs_2022_are_subheadings_with_a_source_and_the_rest_are_left_open():
    known = EnvironmentalGood.objects.exclude(hs_2022="")

    for good in known:
        assert re.fullmatch(r"\d{6}(, \d{6})*", good.hs_2022)
        assert good.hs_2022_source
    assert known.get(code="854140").hs_2022 == "854141, 854142, 854143, 854149"
    assert known.get(code="841919").hs_2022 == "841912, 841919"
    assert known.get(code="850231").hs_2022 == "850231"
    left_open = EnvironmentalGood.objects.filter(hs_2022="").values_list("code", flat=True)
    assert list(left_open) == ["441872", "841939", "847989", "847990"]


def test_code_in_hs_2022_without_a_source_is_refused():
    good = EnvironmentalGood.objects.get(code="841939")
    good.hs_2022 = "841933"

    refused_by_the_database(good.save)


def test_topics_of_a_case_are_in_its_history():
    case = ExcellentCaseFactory(topics=["building"])
    case.topics.clear()

    labels = (
        event_model(CaseTopic).objects.filter(excellentcase_id=case.pk).values_list("pgh_label", flat=True)
    )
    assert list(labels.order_by("pgh_id")) == ["insert", "delete"]


def test_change_since_before_is_in_per_cent():
    result = Result(value=Decimal(30), baseline=Decimal(40))

    assert result.change == Decimal(-25)
    assert Result(value=Decimal(30), baseline=Decimal(0)).change is None
