"""One search over four pillars: what it finds, for whom, in what order, and how many queries it takes."""

import re
from html import unescape

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from documents.models import Document
from documents.suggestions import refresh_terms
from experts.models import Clause, Round, TermsVersion
from gscnet.directory.models import Economy, Organisation
from pilots.models import PilotCentre
from tests.documents.test_search import indexed
from tests.experts.members import member
from tests.experts.terms_scenes import founder, proposed
from tests.factories import (
    EventFactory,
    ExcellentCaseFactory,
    IndexFactory,
    OrganisationFactory,
    PilotCentreFactory,
    RoundFactory,
    SessionFactory,
    ToolFactory,
)
from tests.pilots.index_scenes import published

pytestmark = pytest.mark.django_db
SEARCH, SUGGEST = "/search/", "/search/suggest/"


def groups(client, words):
    caches["pages"].clear()  # outdated at commit, which a test never reaches
    return client.get(SEARCH, {"q": words}).context["groups"]


def titles(client, words):
    """Every result, the words no longer marked."""
    return [plain(one.title) for group in groups(client, words) for one in group.found]


def plain(text):
    return unescape(re.sub("</?mark>", "", str(text)))


def suggested(client, words):
    """What is suggested, apart from words of the library."""
    html = client.get(SUGGEST, {"q": words}).content.decode()
    return [unescape(text) for text in re.findall(r'<a href="[^"]+" lang="[^"]+">([^<]+)</a>', html)]


def test_each_kind_is_found_in_its_pillar_with_count_and_link(client):
    host = OrganisationFactory(name="Quoll organisation")
    PilotCentreFactory(name="Quoll centre", host=host)
    ExcellentCaseFactory(title="Quoll case", published=True)
    published(index=IndexFactory(name="Quoll index"))
    ToolFactory(name="Quoll tool", published=True)
    EventFactory(title="Quoll event")
    RoundFactory(title="Quoll round")
    member("name", name="Quoll member")
    indexed(title="Quoll document")

    found = {group.pillar.name: group for group in groups(client, "quoll")}

    assert {name: [plain(one.title) for one in group.found] for name, group in found.items()} == {
        "directory": ["Quoll organisation"],
        "library": ["Quoll document"],
        "experts": ["Quoll member", "Quoll round"],
        "pilots": ["Quoll centre", "Quoll case", "Quoll index", "Quoll tool"],
        "events": ["Quoll event"],
    }
    assert {name: group.total for name, group in found.items()} == {
        "directory": 1,
        "library": 1,
        "experts": 2,
        "pilots": 4,
        "events": 1,
    }
    assert [url for _label, url in found["pilots"].links] == ["/pilots/?q=quoll", "/pilots/cases/?q=quoll"]
    for group in found.values():
        for one in group.found:
            assert client.get(one.shown.url).status_code == 200, one.shown.url


@pytest.mark.parametrize(
    "words",
    [
        "Green Expo",
        "expositions",
        "nanotubos",
        "expo -furniture",
        '"green expo"',
        "green exp",
        "绿色供应链",
        "色供",
    ],
)
def test_list_behind_the_link_holds_as_many_as_the_search_says(client, words):
    for n in range(5):
        PilotCentreFactory(name=f"Green Expo exposition {n} 绿色供应链中心", summary="Nanotubos")
        ExcellentCaseFactory(
            title=f"Green Expo exposition {n} 绿色供应链", published=True, summary="Nanotubos"
        )
        EventFactory(title=f"Green Expo exposition {n} 绿色供应链", description="Nanotubos")
        member(
            "name",
            "expertise",
            name=f"Green Expo {n}",
            email=f"m{n}@example.org",
            expertise="exposition nanotubos 绿色供应链",
        )

    found = {group.pillar.name: group for group in groups(client, words)}
    links = [link for group in found.values() for link in group.links]

    assert sorted(label for label, _url in links) == [
        "All 5 among the cases",
        "All 5 among the events",
        "All 5 experts on the roster",
        "All 5 in the registry",
    ]
    assert client.get("/pilots/", {"q": words}).context["total"] == 5
    assert client.get("/experts/", {"q": words}).context["total"] == 5
    assert client.get("/pilots/cases/", {"q": words}).context["page"].paginator.count == 5
    assert len(client.get("/events/", {"q": words}).context["upcoming"]) == 5


def test_aliases_find_each_other_and_a_case_finds_its_centre(client):
    feco = OrganisationFactory(name="Foreign Environmental Cooperation Center", acronym="FECO")
    caec = OrganisationFactory(
        name="China-ASEAN Environmental Cooperation Center", acronym="CAEC", successor=feco
    )
    centre = PilotCentreFactory(name="Tianjin centre", host=feco)
    other = PilotCentreFactory(name="Beijing centre", host=caec)
    ExcellentCaseFactory(title="Green Expo", centre=centre, published=True)
    indexed(title="Work plan", publisher=caec)
    EventFactory(title="Dialogue").partners.create(organisation=feco, role="host")

    for words in ("CAEC", "FECO", "caec"):
        assert {"Tianjin centre", "Beijing centre", "Work plan", "Dialogue", str(feco.name)} <= set(
            titles(client, words)
        )
    assert "Tianjin centre" in titles(client, "Green Expo")
    assert other.name not in titles(client, "Green Expo")


def test_words_follow_every_change_of_what_they_come_from(client):
    host = OrganisationFactory(name="Old name")
    centre = PilotCentreFactory(name="Harbour", host=host)
    event = EventFactory(title="Meeting")
    session = SessionFactory(event=event, title="Numbat session")
    assert titles(client, "numbat") == ["Meeting"]

    Organisation.objects.filter(pk=host.pk).update(name="Bilby institute")
    session.delete()

    assert "Harbour" in titles(client, "bilby")
    assert titles(client, "numbat") == []
    PilotCentre.objects.filter(pk=centre.pk).update(name="Jetty")
    assert "Jetty" in titles(client, "jetty")
    assert "Harbour" not in titles(client, "bilby")


def test_economy_by_its_name_comes_first(client):
    chile = Economy.objects.get(code="CHL")
    indexed(title="Ports of Chile")
    PilotCentreFactory(name="Chile centre")

    first = groups(client, "chile")[0].found[0]

    assert (plain(first.title), first.shown.url) == (chile.short_name, chile.get_absolute_url())


def test_words_in_a_title_put_a_pillar_before_one_where_they_stand_in_the_text(client):
    indexed(title="Annual report", abstract="It mentions the wombat once.")
    EventFactory(title="Wombat dialogue")

    assert [group.pillar.name for group in groups(client, "wombat")] == ["events", "library"]


# The two ways to learn that there are many: from the smallest sample, and by counting.
@pytest.mark.parametrize("surely_many", [0, 1])
def test_of_very_many_those_with_the_words_in_the_title_and_the_most_prominent_are_found(
    client, monkeypatch, surely_many
):
    for module in ("documents.site_search", "gscnet.portal.search"):
        monkeypatch.setattr(f"{module}.COUNTED", 6)
    monkeypatch.setattr("documents.site_search.SURELY_MANY", surely_many)
    for n in range(8):
        indexed(title=f"Old {n}", pages=["the quoll gearbox"], published_on="1990")
    for n in range(3):
        indexed(title=f"New {n}", pages=["a gearbox, quoll"], published_on="2026")
    indexed(title="Quoll in the title", published_on="1990")
    indexed(title="Quoll secret", access="staff")

    (group,) = groups(client, "quoll")
    found = [plain(one.title) for one in group.found]

    assert found[0] == "Quoll in the title"
    assert sorted(found[1:4]) == ["New 0", "New 1", "New 2"]
    assert found[4].startswith("Old")
    assert group.total_label == "6+"
    assert [label for label, _url in group.links] == ["More than 6 in the library"]
    assert sorted(titles(client, '"gearbox quoll"')) == ["New 0", "New 1", "New 2"]


def test_page_hits_open_the_page(client):
    document = indexed(title="Long report", pages=("Nothing.", "The gearbox turns.", "More."))

    (hit,) = groups(client, "gearbox")[0].found[0].shown.pages

    assert hit.url.startswith(reverse("documents:detail", args=[document.slug]) + "files/")
    assert hit.url.endswith("#page=2")
    assert "<mark>gearbox</mark>" in hit.snippet


HIDDEN = "Zqsecret"


@pytest.fixture
def secrets():
    """One of each kind that strangers may not know of, each with the word everywhere in it."""
    organisation = OrganisationFactory(name=f"{HIDDEN} organisation")
    centre = PilotCentreFactory(name=f"{HIDDEN} centre", host=organisation, is_public=False, summary=HIDDEN)
    ExcellentCaseFactory(title=f"{HIDDEN} case", organisation=organisation, summary=HIDDEN)
    ExcellentCaseFactory(title="Open case", published=True, centre=centre)
    IndexFactory(name=f"{HIDDEN} index")
    published(index=IndexFactory(name="Open index", centre=centre))
    ToolFactory(name=f"{HIDDEN} tool")
    ToolFactory(name="Open tool", published=True, centre=centre)
    EventFactory(title=f"{HIDDEN} event", draft=True, description=HIDDEN)
    RoundFactory(title=f"{HIDDEN} round", status=Round.Status.DRAFT, announced_at=None)
    draft = TermsVersion.objects.create(number=1)
    Clause.objects.create(version=draft, number="1", heading=f"{HIDDEN} clause", text=HIDDEN, order=1)
    member(name=f"{HIDDEN} member", expertise=HIDDEN)
    indexed(title=f"{HIDDEN} draft", published=False, abstract=HIDDEN, pages=(HIDDEN,))
    indexed(title=f"{HIDDEN} restricted", access=Document.Access.STAFF, abstract=HIDDEN, pages=(HIDDEN,))
    indexed(title=f"{HIDDEN} network", access=Document.Access.NETWORK, abstract=HIDDEN, pages=(HIDDEN,))
    refresh_terms()


SEEN = {
    None: [],
    "focal_point": ["network"],
    "expert": ["network"],
    "contributor": ["network"],
    "editor": ["case", "centre", "draft", "event", "index", "network", "organisation", "restricted", "tool"],
    "secretariat": [
        *("case", "centre", "clause", "draft", "event", "index"),
        *("member", "network", "organisation", "restricted", "round", "tool"),
    ],
}


@pytest.mark.parametrize("who", SEEN)
def test_results_counts_suggestions_and_snippets_differ_by_role(client, request, secrets, who):
    if who:
        client.force_login(request.getfixturevalue(who))

    found = groups(client, HIDDEN)
    named = sorted(
        plain(one.title).removeprefix("1 ").removeprefix(HIDDEN).strip()
        for group in found
        for one in group.found
    )
    html = client.get(SEARCH, {"q": HIDDEN}).content.decode()
    shown = html.replace(f"“{HIDDEN}”", "").replace(f'value="{HIDDEN}"', "")
    shown = shown.replace(f"/subscriptions/?q={HIDDEN}&", "")

    expected = SEEN[who]
    assert [name for name in named if not name.startswith("Open")] == expected
    assert sum(group.total for group in found) == len(named)
    assert (HIDDEN in shown) == bool(expected)
    names = [text.removeprefix("1 ").removeprefix(HIDDEN).strip() for text in suggested(client, HIDDEN[:5])]
    assert set(names) <= set(expected)
    if who not in {"editor", "secretariat"}:
        assert names == []
        assert client.get(SUGGEST, {"q": HIDDEN[:5], "format": "json"}).json()[1] == []


def test_nothing_hidden_is_offered_for_a_misspelt_word(client, secrets):
    PilotCentreFactory(name="Wallaby centre")

    better = client.get(SEARCH, {"q": "walaby"}).context["did_you_mean"]
    none = client.get(SEARCH, {"q": HIDDEN.replace("c", "k")}).context["did_you_mean"]

    assert better == {"text": "wallaby", "url": "/search/?q=wallaby"}
    assert none is None


def test_members_find_the_proposed_terms_and_strangers_do_not(client):
    seat = founder()
    proposed("1. Numbat\nThe numbat clause.")

    assert titles(client, "numbat") == []
    client.force_login(seat.user)
    assert titles(client, "numbat") == ["1 Numbat"]


def test_roster_is_found_by_fields_agreed_to_and_shared_ones_for_focal_points_only(client, focal_point):
    member("name", "expertise", shared=True)

    assert titles(client, "expertiseword") == ["Nameword"]
    assert titles(client, "positionword") == []
    client.force_login(focal_point)
    assert titles(client, "positionword") == ["Honorificword Nameword"]


@pytest.mark.parametrize("count", [1, 4])
def test_one_statement_answers_for_all_sources(client, count):
    for n in range(count):
        PilotCentreFactory(name=f"Quoll centre {n}", hosted=True)
        ExcellentCaseFactory(title=f"Quoll case {n}", published=True)
        EventFactory(title=f"Quoll event {n}")
        member("name", name=f"Quoll member {n}", email=f"m{n}@example.org")
        indexed(title=f"Quoll document {n}", pages=("quoll", "quoll"))

    with CaptureQueriesContext(
        connection,
    ) as queries:
        response = client.get(SEARCH, {"q": "quoll"})

    results = [
        query["sql"]
        for query in queries
        if "common_words" in query["sql"] or "documents_searchentry" in query["sql"]
    ]
    assert response.context["total"] == 5 * count
    assert len(results) == 1
    assert len(queries) == QUERIES


QUERIES = 10


@pytest.mark.parametrize(
    "words",
    [
        "",
        " ",
        "\0",
        "'",
        '"',
        "a -b or",
        "-quoll",
        "!!",
        "x" * 3000,
        "%s %(x)s",
        "<script>alert(1)</script>",
        "or or",
        "the",
        "'; DROP TABLE common_words; --",
        "绿",
        "é" * 400,
        ":*A",
        "a" * 40 + ":*",
    ],
)
def test_search_survives_whatever_is_asked(client, words):
    PilotCentreFactory(name="Quoll centre")

    page = client.get(SEARCH, {"q": words})

    assert page.status_code == 200
    assert client.get(SUGGEST, {"q": words}).status_code == 200
    assert "<script>alert" not in page.content.decode()


def test_without_words_the_page_leads_to_the_pillars_and_without_results_it_says_so(client):
    empty = client.get(SEARCH).content.decode()
    nothing = client.get(SEARCH, {"q": "nosuchthing"}).content.decode()

    for page in (empty, nothing):
        assert all(
            f'href="{reverse(name)}"' in page
            for name in ("documents:list", "experts:list", "pilots:list", "events:list")
        )
    assert "Nothing here has these words." in nothing


def test_suggestions_name_things_of_all_pillars(client):
    PilotCentreFactory(name="Green centre", hosted=True)
    EventFactory(title="The green dialogue")
    member("name", name="Greenwood")
    indexed(title="Green procurement")
    refresh_terms()

    html = client.get(SUGGEST, {"q": "gree"}).content.decode()

    assert set(suggested(client, "gree")) == {"Green centre", "The green dialogue", "Greenwood"}
    assert '<a href="/search/?q=green">green</a>' in html
    assert "Pilot centre" in html
