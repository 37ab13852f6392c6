"""Nothing that is hidden from strangers stands in anything that programs read."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from documents.models import Document, Relation
from events.models import Appearance, OnlineAccess
from experts.models import EconomyResponse, Round
from gscnet.directory.models import Economy
from gscnet.portal.api import described
from gscnet.portal.machines import SITEMAPS
from gscnet.workplan.models import Concern
from pilots.models import Contact
from tests.documents.test_record import SECRET, hidden
from tests.experts import terms_scenes
from tests.experts.members import member
from tests.factories import (
    ActivityFactory,
    DecisionFactory,
    DocumentFactory,
    EventFactory,
    ExcellentCaseFactory,
    IndexFactory,
    InitiativeFactory,
    MilestoneFactory,
    OrganisationFactory,
    ParticipationFactory,
    PilotCentreFactory,
    RoundFactory,
    SeriesFactory,
    SessionFactory,
    SpeakerFactory,
    TaskFactory,
    ToolFactory,
    WorkPlanFactory,
)

pytestmark = pytest.mark.django_db

SITE = "https://portal.example"
PATHS = described()["paths"]
LISTS = [path for path in PATHS if "{" not in path]
WITH_WORDS = [path for path in LISTS if "q" in {one["name"] for one in PATHS[path]["get"]["parameters"]}]
TABLES = [
    "documents:csv",
    "experts:csv",
    "experts:rounds_csv",
    "pilots:csv",
    "pilots:case_table",
    "pilots:goods_table",
    "pilots:tools_csv",
    "pilots:indexes_csv",
    "pilots:gaps_table",
    "events:csv",
    "events:calendar",
    "workplan:decisions_csv",
]
FEEDS = ["all", "documents", "experts", "rounds", "cases", "events", "decisions"]
OAI = [
    "Identify",
    "ListSets",
    "ListMetadataFormats",
    "ListRecords&metadataPrefix=oai_dc",
    "ListIdentifiers&metadataPrefix=oai_dc",
]
WORDS = (SECRET, "secret@example.org", "secret.example")


@pytest.fixture(autouse=True)
def _address(settings):
    settings.SITE_URL = SITE
    settings.READS_PER_MINUTE = 0


@pytest.fixture
def pages():
    """Everything that can be hidden, each with the same telling words; the public things that point at it."""
    documents = list(hidden(publisher=OrganisationFactory(name=SECRET)).values())
    for document in documents:
        Document.objects.filter(pk=document.pk).update(slug=f"zirconium-lighthouse-{document.pk}")
    shown = DocumentFactory(title="Shown document", published=True)
    for document in documents:
        Relation.objects.create(source=shown, kind="References", target=document)
    return [
        shown,
        *of_pilots(documents),
        *of_events(documents),
        *of_experts(documents),
        *of_the_plan(documents),
    ]


def of_pilots(documents):
    host = OrganisationFactory(name=f"{SECRET} of a centre")
    centre = PilotCentreFactory(name=SECRET, is_public=False, host=host)
    ActivityFactory(centre=centre, title=SECRET, published=True)
    InitiativeFactory(centre=centre, name=SECRET, published=True)
    shown = PilotCentreFactory(name="Shown centre")
    ActivityFactory(centre=shown, title=SECRET, submitted=True)
    InitiativeFactory(centre=shown, name=SECRET, submitted=True)
    Contact.objects.create(centre=shown, name=SECRET, email="secret@example.org")
    case = ExcellentCaseFactory(title="Shown case", centre=centre, published=True)
    for document in documents:
        shown.document_links.create(document=document)
        case.documents.add(document)
    ExcellentCaseFactory(title=SECRET, organisation=OrganisationFactory(name=f"{SECRET} of a draft"))
    ExcellentCaseFactory(title=SECRET, in_review=True)
    ToolFactory(name=SECRET)
    ToolFactory(name="Shown tool", centre=centre, published=True)
    IndexFactory(name=SECRET, centre=centre)
    return [shown, case]


def of_events(documents):
    draft = EventFactory(title=SECRET, draft=True, series=SeriesFactory(name=SECRET))
    SessionFactory(event=draft, title=SECRET)
    shown = EventFactory(title="Shown event")
    session = SessionFactory(event=shown, title="Shown session")
    person = {"name": SECRET, "position": SECRET, "organisation": SECRET}
    Appearance.objects.create(session=session, speaker=SpeakerFactory(event=shown, agreed_on=None, **person))
    OnlineAccess.objects.create(event=shown, url="https://secret.example/", details=SECRET)
    ParticipationFactory(name=SECRET, email="secret@example.org")
    shown.neighbours.add(draft)
    for document in documents:
        shown.materials.create(document=document, role="paper")
        shown.outcomes.create(document=document, verb="agreed", text="something")
    return [shown]


def of_experts(documents):
    draft = RoundFactory(title=SECRET, slug="draft", number=9, call=SECRET, status=Round.Status.DRAFT)
    shown = RoundFactory(title="Shown round", number=1, announced_at=timezone.now())
    for round in (draft, shown):
        EconomyResponse.objects.create(
            round=round,
            economy=Economy.objects.get(code="CHL"),
            kind="acknowledged",
            received_on=dt.date(2016, 4, 1),
            note=SECRET,
        )
    shown.documents.set(documents)
    person = {"position": SECRET, "organisation": SECRET, "expertise": SECRET}
    member("name", name="Shown Expert", email="secret@example.org", **person)
    member("position", name=SECRET, email="other.secret@example.org", code="JPN", **person)
    terms_scenes.draft(f"1. Purpose\n{SECRET}", summary=SECRET)
    return [shown]


def of_the_plan(documents):
    draft = WorkPlanFactory(title=SECRET, draft=True)
    MilestoneFactory(task=TaskFactory(plan=draft, title=SECRET), title=SECRET)
    MilestoneFactory(title="Shown milestone")
    DecisionFactory(what=SECRET, draft=True)
    decision = DecisionFactory(what="shown proposal", document=documents[0])
    for document in documents:
        Concern.objects.create(decision=decision, document=document)
    return [decision]


def everything(client, pages):
    """(address, answer) of all that programs read, each list with all of its details."""
    for path in LISTS:
        response = client.get(path)
        yield path, response
        for item in response.json()["items"]:
            if "slug" in item and f"{path}{{slug}}/" in PATHS:
                yield f"{path}{item['slug']}/", client.get(f"{path}{item['slug']}/")
    addresses = [
        "/api/openapi.json",
        "/api/",
        "/catalog.jsonld",
        "/sitemap.xml",
        "/robots.txt",
        "/opensearch.xml",
        *(f"/sitemap-{section}.xml" for section in SITEMAPS),
        *(f"/feeds/{name}.atom" for name in FEEDS),
        reverse("pilots:feed"),
        *(f"/oai?verb={question}" for question in OAI),
        *map(reverse, TABLES),
        *(page.get_absolute_url() for page in pages),
        f"{pages[0].get_absolute_url()}linkset.json",
    ]
    for address in addresses:
        yield address, client.get(address)


def told(response):
    """All that an answer says, headers too; parts of addresses are words as well."""
    headers = "\n".join(f"{name}: {value}" for name, value in response.headers.items())
    return f"{headers}\n{response.content.decode()}".replace("-", " ").replace("%20", " ").lower()


def test_hidden_words_stand_nowhere(client, pages):
    seen = {}
    for address, response in everything(client, pages):
        assert response.status_code == 200, address
        seen[address] = told(response)

    assert [address for address, text in seen.items() for word in WORDS if word in text] == []
    # The neighbours of what is hidden do stand there, so the right answers were looked at.
    for path, word in {
        "/api/documents/": "shown document",
        "/api/centres/": "shown centre",
        "/api/cases/": "shown case",
        "/api/tools/": "shown tool",
        "/api/events/": "shown event",
        "/api/sessions/": "shown session",
        "/api/rounds/": "shown round",
        "/api/members/": "shown expert",
        "/api/decisions/": "shown proposal",
        "/oai?verb=ListRecords&metadataPrefix=oai_dc": "shown document",
        "/catalog.jsonld": "shown document",
        "/feeds/all.atom": "shown case",
    }.items():
        assert word in seen[path], path


def test_who_may_see_them_does_not_find_them_here_either(client, pages, editor):
    client.force_login(editor)

    for path in [*LISTS, "/catalog.jsonld", "/feeds/all.atom", "/oai?verb=ListRecords&metadataPrefix=oai_dc"]:
        assert SECRET not in told(client.get(path)), path


@pytest.mark.parametrize("path", WITH_WORDS)
def test_hidden_words_find_nothing(client, pages, path):
    assert client.get(path, {"q": SECRET}).json() == {"items": [], "next": None}


def test_what_is_withdrawn_is_gone_everywhere(client, editor):
    document = DocumentFactory(title=SECRET, abstract=SECRET, published=True)
    document.withdraw(by=editor, reason="Wrong.")

    for address, response in everything(client, [DocumentFactory(published=True)]):
        assert SECRET not in told(response), address
