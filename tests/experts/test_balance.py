"""The balance of the nominees: at the desk whole, for the public with small groups hidden."""

import pytest
from django.urls import reverse

from experts import balance, figures
from experts.models import Round
from gscnet.directory.models import Economy
from tests.experts.scenes import area
from tests.factories import NominationFactory, NomineeFactory, RoundFactory

pytestmark = pytest.mark.django_db
PUBLIC_QUERIES = 12


def nominated(round, code="CHL", **fields):
    return NominationFactory(submitted=True, round=round, economy=Economy.objects.get(code=code), **fields)


@pytest.fixture
def counted_round():
    """Twelve people: one by two economies, one erased, one with two areas; one draft and one retracted."""
    round = RoundFactory(quota=20)
    for number in range(8):
        nominated(round, gender="female", newcomer=number < 2, organisation_kind="research")
    twice = NomineeFactory(email="twice@example.org")
    nominated(round, gender="male", nominee=twice)
    nominated(round, "JPN", gender="female", nominee=twice)
    nominated(round, "JPN", gender="male").areas.set([area("Ports"), area("Standards")])
    nominated(round, "AUS", gender="other")
    nominated(round, "AUS", name="", gender="")
    NominationFactory(round=round, gender="male")
    NominationFactory(round=round, status="retracted", place=None, nominee=twice, submitted_at=round.opens_at)
    return round


def counts(table):
    return {group.key: group.count for group in table.groups if group.count != 0}


def by_key(tables):
    return {table.key: table for table in tables}


def test_every_total_is_the_number_of_nominees(counted_round):
    tables = balance.tables(counted_round)

    assert {table.total for table in tables} == {figures.nominees(counted_round).count()} == {12}
    assert {table.key: sum(group.count for group in table.groups) for table in tables} == {
        "economy": 12,
        "gender": 12,
        "expertise": 13,
        "organisation": 12,
        "newcomer": 12,
    }
    assert [table.key for table in tables if table.overlaps] == ["expertise"]


def test_each_person_counts_once_as_first_described(counted_round):
    tables = by_key(balance.tables(counted_round))

    assert counts(tables["economy"]) == {"AUS": 2, "CHL": 8, "JPN": 1, "several": 1}
    assert counts(tables["gender"]) == {"female": 8, "male": 2, "other": 1, "none": 1}
    assert counts(tables["newcomer"]) == {"new": 2, "known": 10}
    assert [group.key for group in tables["economy"].groups[:2]] == ["AUS", "BD"]
    assert len(tables["economy"].groups) == 22


def test_count_is_the_number_of_its_people(counted_round):
    for table in balance.tables(counted_round):
        assert all(group.count == len(group.people) for group in table.groups)


def test_public_tables_hide_small_groups_and_carry_no_person(counted_round):
    tables = by_key(balance.public_tables(counted_round))

    assert counts(tables["gender"]) == {"female": 8, "male": None, "other": None, "none": None}
    assert counts(tables["newcomer"]) == {"new": None, "known": None}
    assert counts(tables["organisation"]) == {"research": None, "none": None}
    assert all(not group.people for table in tables.values() for group in table.groups)


def test_public_table_of_very_few_people_is_hidden_as_a_whole():
    round = RoundFactory()
    nominated(round, gender="male")

    table = by_key(balance.public_tables(round))["gender"]

    assert (table.groups, table.is_hidden, table.total) == ([], True, 1)


def test_public_page_shows_the_balance_only_once_the_round_is_concluded(client, counted_round):
    before = client.get(counted_round.get_absolute_url()).content.decode()
    counted_round.conclude(by=None)
    after = client.get(counted_round.get_absolute_url(), {"economy": "CHL"})  # not the page kept before

    page = after.content.decode()
    assert ("Balance of the nominees" in before, "Balance of the nominees" in page) == (False, True)
    assert page.count("hidden</span>") == sum(
        group.count is None for table in after.context["balance"] for group in table.groups
    )


@pytest.mark.parametrize("count", [1, 6])
def test_public_page_asks_no_more_for_more_nominees(client, count, django_assert_num_queries):
    round = RoundFactory(quota=20, status=Round.Status.CONCLUDED)
    for _each in range(count):
        nominated(round).areas.add(area())

    with django_assert_num_queries(PUBLIC_QUERIES):
        client.get(round.get_absolute_url())


def test_desk_shows_every_count_and_on_request_its_people(client, secretariat, counted_round):
    client.force_login(secretariat)
    page = reverse("admin:experts_round_balance", args=[counted_round.pk])

    whole = client.get(page).content.decode()
    people = client.get(page, {"by": "economy", "group": "several"})

    assert "hidden</span>" not in whole
    assert [person.economies for person in people.context["group"].people] == ["Chile; Japan"]
    assert client.get(page, {"by": "nothing", "group": "x"}).status_code == 200


def test_desk_is_closed_to_those_who_may_not_see_nominations(client, editor, counted_round):
    client.force_login(editor)

    answers = [
        client.get(reverse(f"admin:experts_round_{name}", args=[counted_round.pk])).status_code
        for name in ("balance", "matrix", "decisions", "publish", "phases")
    ]

    assert set(answers) <= {403, 404}
