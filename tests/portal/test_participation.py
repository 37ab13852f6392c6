"""The participation matrix (#73): sums agree, each cell opens as many rows as it says, small numbers hide."""

import csv
import io

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from lxml import html

from documents.search import index_document
from events.models import Event, Partner
from experts import balance
from experts.models import EconomyResponse
from gscnet.directory.models import Economy
from gscnet.portal.participation import COLUMNS, matrix
from tests.experts.members import member
from tests.factories import (
    DocumentFactory,
    EventFactory,
    ExcellentCaseFactory,
    MembershipFactory,
    NominationFactory,
    NomineeFactory,
    OrganisationFactory,
    ParticipationFactory,
    PilotCentreFactory,
    RegistrationFactory,
    RoundFactory,
)

pytestmark = pytest.mark.django_db

ADDRESS = "/progress/participation/"
MATRIX_QUERIES = 15
NOBODY = AnonymousUser()


def economy(code):
    return Economy.objects.get(code=code)


def nominees(round, **numbers):
    """So many people nominated by each economy."""
    for code, number in numbers.items():
        for place in range(number):
            NominationFactory(
                accepted=True, round=round, economy=economy(code), place=place + 1, nominee=NomineeFactory()
            )


def concluded(**numbers):
    round = RoundFactory(closed=True, status="concluded", concluded_at=timezone.now())
    nominees(round, **numbers)
    return round


def participants(**numbers):
    """So many people of each economy at an event that was held."""
    event = RegistrationFactory().event
    for code, number in numbers.items():
        ParticipationFactory.create_batch(number, attended=True, event=event, economy=economy(code))
    Event.objects.filter(pk=event.pk).update(status="held")
    return event


@pytest.fixture
def busy():
    """Something in every column for two economies, beside rows that only some may know of."""
    for code, many in (("CHL", 2), ("JPN", 1)):
        for number in range(many):
            host = OrganisationFactory(economy=economy(code))
            for public in (True, False):
                index_document(DocumentFactory(published=public, economies=[code, "PE"], publisher=host).pk)
                PilotCentreFactory(active=True, economy=economy(code), host=host, is_public=public)
            ExcellentCaseFactory(published=True, economy=economy(code), organisation=host)
            ExcellentCaseFactory(economy=economy(code))
            event = EventFactory(economy=economy(code))
            Partner.objects.create(event=event, organisation=host)
            EventFactory(draft=True, economy=economy(code))
            for shows in (True, False):
                EconomyResponse.objects.create(
                    round=RoundFactory(shows_answers=shows, closed=True),
                    economy=economy(code),
                    kind="acknowledged",
                    received_on=timezone.now().date(),
                )
            member("name", code=code, name="Visible Member", email=f"{code}{number}@example.org")
            MembershipFactory(economy=economy(code))
    concluded(CHL=6, JPN=5, PE=7)
    nominees(RoundFactory(), CHL=1)
    participants(CHL=5, JPN=8)
    ParticipationFactory(confirmed=True)


def rows_listed(client, cell):
    """How many rows the list of a cell says and shows it has."""
    context = client.get(cell.url).context
    if cell.column.key == "documents":
        return context["total"], len(context["page"].object_list)
    if cell.column.key == "centres":
        return context["total"], len(context["centres"])
    if cell.column.key == "events":
        found = len(context["upcoming"]) + context["page"].paginator.count
        return found, len(context["upcoming"]) + len(context["page"].object_list)
    return context["page"].paginator.count, len(context["page"].object_list)


def test_all_economies_stand_in_protocol_order_with_zeros(client):
    found = client.get(ADDRESS)

    rows = found.context["matrix"].rows
    assert [row.economy for row in rows] == list(Economy.objects.order_by("protocol_order"))
    assert {cell.count for row in rows for cell in row.cells} == {0}
    assert found.content.decode().count('<span class="soft">0</span>') == 21 * len(COLUMNS)


def test_every_column_is_filled(busy):
    chile = next(row for row in matrix(NOBODY).rows if row.economy.code == "CHL")

    assert [(cell.column.key, cell.count) for cell in chile.cells] == [
        ("responses", 2),
        ("nominees", 6),
        ("members", 4),
        ("institutions", 2),
        ("centres", 2),
        ("cases", 2),
        ("documents", 2),
        ("events", 4),
        ("participants", 5),
    ]


@pytest.mark.parametrize("who", [None, "focal_point", "secretariat"])
def test_every_cell_opens_as_many_rows_as_it_says(client, request, busy, who):
    if who:
        client.force_login(request.getfixturevalue(who))
    rows = client.get(ADDRESS).context["matrix"].rows

    walked = {
        (cell.economy.code, cell.column.key): (cell.count, *rows_listed(client, cell))
        for row in rows
        for cell in row.cells
    }

    wrong = {key: counts for key, counts in walked.items() if len(set(counts)) != 1}
    assert wrong == {}
    assert sum(counts[0] for counts in walked.values()) > 50


def test_links_of_the_page_lead_to_the_rows_of_their_cell(client, busy):
    page = html.fromstring(client.get(ADDRESS).content)

    links = page.xpath("//tbody/tr[th/a[text()='Chile']]/td/a/@href")

    assert links == [
        "/economies/CHL/responses/",
        "/economies/CHL/nominees/",
        "/economies/CHL/members/",
        "/economies/CHL/institutions/",
        "/pilots/?economy=CHL",
        "/pilots/cases/?economy=CHL",
        "/documents/?economy=CHL",
        "/events/?economy=CHL",
        "/economies/CHL/participants/",
    ]


def test_sums_of_rows_and_of_columns_agree(busy):
    found = matrix(NOBODY)

    assert sum(row.total for row in found.rows) == sum(found.totals) == found.total > 0


def test_csv_says_the_same(client, busy):
    found = matrix(NOBODY)

    response = client.get("/progress/participation.csv")

    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert rows[0][:2] == ["Code", "Economy"]
    assert len(rows) == 1 + 21 + 1
    assert rows[4][0] == "CHL"
    assert [int(cell) for cell in rows[4][2:]] == [
        *(cell.count for cell in found.rows[3].cells),
        found.rows[3].total,
    ]
    assert [int(cell) for cell in rows[-1][2:]] == [*found.totals, found.total]


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow(client, count, django_assert_num_queries):
    for _n in range(count):
        concluded(CHL=6, JPN=5)
        participants(CHL=5, JPN=5)
        PilotCentreFactory(active=True)

    with django_assert_num_queries(MATRIX_QUERIES):
        client.get(ADDRESS)


# Numbers of people


def of_nominees(user=NOBODY):
    return {code: count for code, count in balance.nominees_by_economy(user).items() if count != 0}


def test_number_hidden_on_the_page_of_any_round_is_hidden():
    concluded(CHL=6, JPN=2, PE=3)
    concluded(CHL=5, JPN=7, PE=8)

    assert of_nominees() == {"CHL": 11, "JPN": None, "PE": None}


def test_lone_small_number_cannot_be_computed_from_the_others():
    concluded(CHL=6, JPN=2, PE=9)

    assert of_nominees() == {"CHL": None, "JPN": None, "PE": 9}


def test_round_without_a_table_does_not_say_who_nominated():
    concluded(CHL=2)

    hidden = of_nominees()

    assert len(hidden) == 21
    assert set(hidden.values()) == {None}


def test_person_of_two_economies_counts_with_neither_in_public(secretariat):
    round = concluded(CHL=6, JPN=7)
    twice = NomineeFactory()
    for code in ("PE", "CT"):
        NominationFactory(accepted=True, round=round, economy=economy(code), place=9, nominee=twice)

    assert "PE" not in of_nominees()
    assert of_nominees(secretariat)["PE"] == 1


def test_round_that_runs_says_nothing_of_its_nominees():
    nominees(RoundFactory(shows_answers=True), CHL=9)

    assert of_nominees() == {}


def test_cells_agree_with_the_table_on_the_page_of_the_round():
    round = concluded(CHL=6, JPN=2, PE=9, CT=5)

    table = next(one for one in balance.public_tables(round) if one.key == "economy")

    assert {group.key: group.count for group in table.groups} == of_nominees()


def test_hidden_number_shows_neither_in_table_nor_list_nor_csv(client):
    concluded(CHL=6, JPN=3, PE=4)

    page = client.get(ADDRESS).content.decode()
    rows = client.get("/economies/JPN/nominees/").content.decode()
    lines = client.get("/progress/participation.csv").content.decode().splitlines()

    assert "3 nominees" not in page
    assert page.count("not shown</span>") == 2
    assert "too small to be shown" in rows
    assert "A nominee who is not named here" not in rows
    assert next(line for line in lines if line.startswith("JPN")).split(",")[3] == ""


def test_few_participants_are_hidden_and_the_many_are_told(client):
    participants(CHL=6, JPN=3, PE=4)

    cells = {row.economy.code: row.cells[-1].count for row in client.get(ADDRESS).context["matrix"].rows}

    assert (cells["CHL"], cells["JPN"], cells["PE"], cells["CDA"]) == (6, None, None, 0)


def test_participants_are_named_as_they_agreed_to_be_listed(client):
    event = participants(CHL=5)
    for name, listed in (("Openly Listed", {"public": True}), ("For Participants", {"listed": True})):
        ParticipationFactory(attended=True, event=event, name=name, **listed)

    page = client.get("/economies/CHL/participants/").content.decode()

    assert "Openly Listed" in page
    assert "For Participants" not in page
    assert page.count("A participant who is not named here") == 6
