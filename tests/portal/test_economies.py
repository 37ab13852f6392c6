"""Pages of the economies: everything public of one in one place, and nothing that is not."""

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.cache import caches
from django.utils import timezone

from documents.models import Document
from documents.search import index_document
from events.models import Partner
from experts.models import EconomyResponse, Round
from gscnet.directory.models import Economy
from gscnet.portal import participation
from gscnet.workplan.models import Concern
from tests.experts.members import member
from tests.factories import (
    DecisionFactory,
    DocumentFactory,
    EventFactory,
    ExcellentCaseFactory,
    MembershipFactory,
    NominationFactory,
    OrganisationFactory,
    PilotCentreFactory,
    RoundFactory,
)

pytestmark = pytest.mark.django_db

DETAIL_QUERIES = 37
CHILE = "/economies/CHL/"
NOBODY = AnonymousUser()


def economy(code="CHL"):
    return Economy.objects.get(code=code)


def document(**fields):
    made = DocumentFactory(**({"published": True, "economies": ["CHL"]} | fields))
    index_document(made.pk)
    return made


def answer(round, code="CHL"):
    return EconomyResponse.objects.create(
        round=round, economy=economy(code), kind="acknowledged", received_on=dt.date(2026, 4, 1)
    )


def figures_of(client, address=CHILE):
    caches["pages"].clear()
    return {section.key: section.cell.count for section in client.get(address).context["sections"]}


@pytest.fixture
def full():
    """One public thing of each kind about Chile, and beside it each kind of thing that must not show."""
    published = document(title="Ports of the south")
    document(title="Hidden draft", published=False)
    document(title="Hidden from strangers", access=Document.Access.NETWORK)
    document(title="Hidden until later", embargo_until=timezone.now() + dt.timedelta(days=9))
    host = OrganisationFactory(name="Visible institute", economy=economy())
    OrganisationFactory(name="Hidden institute", economy=economy())
    centre = PilotCentreFactory(active=True, name="Visible centre", host=host)
    hidden = PilotCentreFactory(name="Hidden centre", is_public=False)
    Concern.objects.create(decision=DecisionFactory(what="the visible proposal"), centre=centre)
    Concern.objects.create(decision=DecisionFactory(what="Hidden words", draft=True), centre=centre)
    Concern.objects.create(decision=DecisionFactory(what="Hidden places"), centre=hidden)
    ExcellentCaseFactory(published=True, title="Visible case", organisation=host)
    ExcellentCaseFactory(title="Hidden case")
    event = EventFactory(title="Visible workshop")
    Partner.objects.create(event=event, organisation=host)
    EventFactory(draft=True, title="Hidden workshop")
    member("name", name="Visible Member")
    member(name="Hidden Member", email="hidden.member@example.org")
    answer(RoundFactory(title="Visible round", shows_answers=True))
    answer(RoundFactory(title="Hidden answers"))
    answer(RoundFactory(title="Hidden round", shows_answers=True, status=Round.Status.DRAFT))
    NominationFactory(submitted=True, name="Hidden Nominee", email="hidden.nominee@example.org")
    return published


def test_list_holds_21_economies_in_protocol_order(client):
    rows = client.get("/economies/").context["matrix"].rows

    names = [row.economy.short_name for row in rows]
    assert len(names) == 21
    assert names[4:6] == ["China", "Hong Kong, China"]
    assert names[-4:] == ["Chinese Taipei", "Thailand", "the United States", "Viet Nam"]


def test_list_of_an_empty_portal_says_so_for_each(client):
    assert client.get("/economies/").content.decode().count("Nothing here yet.") == 21


def test_page_counts_and_names_what_is_public(client, full):
    page = client.get(CHILE).content.decode()

    assert figures_of(client) == {
        "documents": 1,
        "centres": 1,
        "cases": 1,
        "events": 1,
        "institutions": 1,
        "members": 2,
        "decisions": 1,
        "responses": 1,
        "participants": 0,
        "nominees": 0,
    }
    for words in ("Ports of the south", "Visible centre", "Visible case", "Visible workshop"):
        assert words in page
    assert "the visible proposal" in page
    for words in ("Visible institute", "Visible Member", "Visible round"):
        assert words in page


@pytest.mark.parametrize(
    "address",
    ["", "institutions/", "members/", "responses/", "nominees/", "participants/", "decisions/"],
)
def test_what_is_not_public_shows_nowhere(client, full, address):
    page = client.get(CHILE + address).content.decode()

    assert "Hidden" not in page
    assert "hidden." not in page


def test_list_tells_strangers_of_no_more_than_the_page(client, full):
    row = next(row for row in client.get("/economies/").context["matrix"].rows if row.economy.code == "CHL")

    shown = figures_of(client)
    del shown["decisions"]
    assert {cell.column.key: cell.count for cell in row.cells} == shown


def test_staff_see_counted_what_they_may_see(client, secretariat, full):
    client.force_login(secretariat)

    counts = figures_of(client)

    assert (counts["centres"], counts["events"], counts["responses"], counts["nominees"]) == (2, 2, 3, 1)


def test_focal_point_sees_the_own_economys_answers_and_nominees_only(
    client, focal_point, other_focal_point, full
):
    client.force_login(focal_point)
    own = figures_of(client)
    client.force_login(other_focal_point)
    others = figures_of(client)

    assert (own["responses"], own["nominees"]) == (3, 1)
    assert (others["responses"], others["nominees"]) == (1, 0)


def test_empty_page_says_what_is_missing_part_by_part(client):
    response = client.get(CHILE)

    assert set(figures_of(client).values()) == {0}
    assert all(section.empty in response.content.decode() for section in response.context["sections"])


def test_open_round_shows_its_deadline_by_the_clocks_of_the_economy(client):
    RoundFactory(closes_on=timezone.now().date() + dt.timedelta(days=3), economies=["CHL"])

    assert "(Santiago time)" in client.get(CHILE).content.decode()
    assert client.get("/economies/JPN/").context["round"] is None


@pytest.mark.parametrize("count", [1, 4])
def test_page_queries_do_not_grow(client, count, django_assert_num_queries):
    for _n in range(count):
        document()
        host = OrganisationFactory(economy=economy())
        PilotCentreFactory(active=True, host=host)
        ExcellentCaseFactory(published=True, organisation=host)
        EventFactory()
        member("name", email=f"member{_n}@example.org")
        answer(RoundFactory(shows_answers=True, closed=True))

    with django_assert_num_queries(DETAIL_QUERIES):
        client.get(CHILE)


def test_address_in_small_letters_leads_to_the_page(client):
    response = client.get("/economies/chl/")

    assert (response.status_code, response["Location"]) == (301, CHILE)


@pytest.mark.parametrize(
    "address", ["/economies/XXX/", "/economies/CHL/secrets/", "/economies/CHL/documents/"]
)
def test_unknown_address_is_not_found(client, address):
    assert client.get(address).status_code == 404


def test_page_names_itself_to_machines(client, settings):
    settings.SITE_URL = "https://portal.example"

    page = client.get(CHILE).content.decode()

    assert '<link rel="canonical" href="https://portal.example/economies/CHL/">' in page
    assert 'href="/feeds/documents.atom?economy=CHL"' in page
    assert "https://portal.example/economies/CHL/" in client.get("/sitemap-economies.xml").content.decode()


def test_record_member_centre_and_event_lead_to_the_economy(client):
    record, event = document(), EventFactory()
    seat, centre = member("name"), PilotCentreFactory(active=True)

    for page in (record, event, seat, centre):
        assert f'href="{CHILE}"' in client.get(page.get_absolute_url()).content.decode()


def test_member_who_is_not_named_is_counted_and_not_told(client):
    MembershipFactory(nominee__name="Unseen Person")

    page = client.get(f"{CHILE}members/")

    assert page.context["page"].paginator.count == 1
    assert "A member who is not named here" in page.content.decode()
    assert "Unseen Person" not in page.content.decode()


def test_figures_as_of_a_day_are_those_of_that_day():
    then = dt.datetime(2016, 4, 27, 12, tzinfo=dt.UTC)
    document(published_at=then)
    document(published_at=then + dt.timedelta(days=2))
    ExcellentCaseFactory(published=True, published_at=then)
    ExcellentCaseFactory(withdrawn=True, published_at=then, withdrawn_at=then + dt.timedelta(days=2))
    PilotCentreFactory(active=True, begun="March 2016")
    PilotCentreFactory(active=True, begun="May 2016")
    EventFactory(dated=True, tentative=True, announced_at=then)
    EventFactory(announced_at=then + dt.timedelta(days=2))
    EconomyResponse.objects.create(
        round=RoundFactory(shows_answers=True), economy=economy(), kind="nominates", received_on=then.date()
    )

    def at(day):
        row = next(row for row in participation.matrix(NOBODY, day).rows if row.economy.code == "CHL")
        return {cell.column.key: cell.count for cell in row.cells if cell.count}

    assert at(dt.date(2015, 6, 1)) == {}
    assert at(dt.date(2016, 4, 27)) == {"documents": 1, "cases": 2, "centres": 1, "events": 1, "responses": 1}
