import datetime as dt

import pytest
from django.urls import reverse

from experts import figures
from experts.models import EconomyResponse, Nomination, Round
from gscnet.directory.models import Economy
from tests.factories import NominationFactory, NomineeFactory, RoundFactory

pytestmark = pytest.mark.django_db
DESK_QUERIES = 7


def utc(*parts):
    return dt.datetime(*parts, tzinfo=dt.UTC)


@pytest.fixture
def told_round():
    """Three answers, two nominating economies, three nominations of two people."""
    round = RoundFactory(opens_at=utc(2016, 2, 1))
    for code, day in (("CHL", 1), ("JPN", 2), ("PE", 20)):
        EconomyResponse.objects.create(
            round=round,
            economy=Economy.objects.get(code=code),
            kind="acknowledged",
            received_on=dt.date(2016, 4, day),
        )
    twice = NomineeFactory()
    for code, nominee, place in (("CHL", twice, 1), ("CHL", NomineeFactory(), 2), ("JPN", twice, 1)):
        NominationFactory(
            submitted=True,
            round=round,
            economy=Economy.objects.get(code=code),
            nominee=nominee,
            place=place,
            submitted_at=utc(2016, 4, 10),
        )
    NominationFactory(round=round, name="Only a draft")
    return round


def counts(round, as_of=None):
    found = (figures.responses, figures.nominating_economies, figures.nominees)
    return [figure(round, as_of).count() for figure in found]


def test_three_counts_do_not_follow_from_each_other(told_round):
    assert counts(told_round) == [3, 2, 2]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (dt.date(2015, 6, 1), [0, 0, 0]),
        (dt.date(2016, 4, 2), [2, 0, 0]),
        (dt.date(2016, 4, 10), [2, 2, 2]),
        (dt.date(2016, 4, 20), [3, 2, 2]),
    ],
)
def test_counts_as_of_a_day_are_those_of_that_day(told_round, day, expected):
    assert counts(told_round, day) == expected


def test_retracted_nomination_counts_until_the_day_it_was_retracted(told_round):
    Nomination.objects.filter(economy__code="JPN").update(
        status="retracted", place=None, retracted_at=utc(2016, 4, 15)
    )

    assert counts(told_round, dt.date(2016, 4, 14)) == [2, 2, 2]
    assert counts(told_round, dt.date(2016, 4, 15)) == [2, 1, 2]


def test_counts_of_many_rounds_at_once_are_those_of_each():
    first, empty = RoundFactory(), RoundFactory()
    for code in ("CHL", "CHL", "JPN"):
        NominationFactory(submitted=True, round=first, economy=Economy.objects.get(code=code))
    first.responses.create(
        economy=Economy.objects.get(code="PE"), kind="acknowledged", received_on=dt.date(2026, 1, 1)
    )

    counted = {
        each: (each.answered, each.nominating, each.nominated)
        for each in figures.with_counts(Round.objects.all())
    }

    assert counted == {
        each: (
            figures.responses(each).count(),
            figures.nominating_economies(each).count(),
            figures.nominees(each).count(),
        )
        for each in (first, empty)
    }
    assert counted[first] == (1, 2, 3)


@pytest.mark.parametrize("count", [1, 4])
def test_desk_asks_no_more_for_more_rounds(client, secretariat, count, django_assert_num_queries):
    RoundFactory.create_batch(count)
    client.force_login(secretariat)
    client.get(reverse("admin:experts_round_changelist"))

    with django_assert_num_queries(DESK_QUERIES):
        client.get(reverse("admin:experts_round_changelist"))
