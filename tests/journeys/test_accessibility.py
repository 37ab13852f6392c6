"""Every public page against the rules of axe-core: light and dark, on a telephone and at a desk."""

import datetime as dt

import pytest
from axe_playwright_python.sync_playwright import Axe

from documents.models import Document
from documents.search import index_document
from events.sample import afterwards as sample_afterwards
from events.sample.loading import load_events
from gscnet.accounts.sample import create_sample_people
from gscnet.common.partialdates import PartialDate
from gscnet.workplan.actions import issue
from gscnet.workplan.reporting import drafting
from tests.factories import (
    ActivityFactory,
    DecisionFactory,
    DocumentFactory,
    DocumentFileFactory,
    MilestoneFactory,
    OrganisationFactory,
    PilotCentreFactory,
    ProgressReportFactory,
    StandingFactory,
)

ADDRESSES = [
    "/",
    "/economies/",
    "/economies/CHL/",
    "/economies/CHL/members/",
    "/progress/participation/",
    "/subscriptions/",
    "/subscriptions/sent/",
    "/about/",
    "/privacy/",
    "/accessibility/",
    "/contact/",
    "/api/",
    "/documents/",
    "/documents/?q=green&kind=research-report",
    "/documents/?q=nothingofthekind",
    "/documents/offline/",
    "/search/?q=record",
    "/search/?q=nothingofthekind",
    "/documents/a-record/",
    "/documents/a-withdrawn-record/",
    "/experts/terms-of-reference/",
    "/experts/terms-of-reference/compare/",
    "/pilots/",
    "/pilots/?stage=closed",
    "/pilots/a-centre/",
    "/pilots/join/",
    "/pilots/join/sent/",
    "/work-plan/",
    "/work-plan/?state=late&on=2016-06-01",
    "/decisions/",
    "/decisions/?verb=took_note",
    "/decisions/cti-endorsed-2016-03/",
    "/decisions/cti-endorsed-2015/",
    "/progress/figures/",
    "/progress/figures/documents/",
    "/progress/figures/nominees/?on=2016-04-27",
    "/progress/reports/",
    "/progress/reports/a-report/",
    "/progress/reports/a-report/decisions/",
    "/events/",
    "/events/month/?month=2016-07",
    "/events/series/annual-dialogue/",
    "/events/dialogue-2016/",
    "/events/sample-dialogue/?economy=JPN",
    "/events/sample-dialogue/agenda/?economy=JPN",
    "/events/sample-dialogue/circulars/general/0/",
    "/events/sample-workshop/",
    "/events/sample-workshop/participants/",
    "/events/sample-workshop/survey/",
    "/events/sample-workshop/register/",
    "/events/certificates/",
    "/nowhere/",
    "/account/login/",
    "/account/password/reset/",
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CONTRAST = {"color-contrast-enhanced": {"enabled": True}, "target-size": {"enabled": True}}


@pytest.fixture
def registry(page):
    """Centres near each other on the map, one with all its parts."""
    centre = PilotCentreFactory(
        active=True,
        slug="a-centre",
        city="Tianjin",
        latitude="39.08",
        longitude="117.2",
        summary="Tries things out.",
        topics=["building", "trade"],
        renewal_due_on="2020-01-01",
    )
    ActivityFactory(centre=centre, published=True, source_url="https://report.example/")
    StandingFactory(initiative__centre=centre, source_url="https://report.example/")
    centre.partnerships.create(organisation=OrganisationFactory(), what="A forum")
    PilotCentreFactory(city="Shanghai", latitude="31.2", longitude="121.5")


@pytest.fixture
def plan(page):
    """A milestone in each state, a decision with its paper, one withdrawn, and an issued report."""
    done = MilestoneFactory(set_on=dt.date(2015, 7, 1))
    done.evidence.create(document=DocumentFactory(published=True))
    done.complete(by=None, on=dt.date(2016, 4, 27), note="It is there.", source="A sample report")
    MilestoneFactory(task=done.task, due=PartialDate.parse("before May 2016"))
    MilestoneFactory(task=done.task).drop(by=None, note="Taken over elsewhere.")
    decision = DecisionFactory(paper="2016/SOM1/CTI/032", text="With more about it.")
    decision.concerns.create(task=done.task)
    DecisionFactory(withdrawn=True, decided_on=PartialDate.parse("2015"))
    report = ProgressReportFactory(slug="a-report", paper="2016/SOM2/CTI/017", agenda_item="5")
    drafting.draft(report)
    issue(report, by=None)


@pytest.fixture
def programme(page):
    """The sample events, one of them with everything that an event leaves."""
    people = create_sample_people()
    load_events(by=people["editor"])
    sample_afterwards.load(people)


@pytest.fixture
def library(page):
    """A record with all its parts, a withdrawn one, and enough others for pages; made after the server."""
    record = DocumentFactory(
        published=True,
        slug="a-record",
        title="Green procurement of furniture, from standards to remanufacturing",
        subtitle="What associations agreed on",
        authors=["Sample Author (Chile)"],
        economies=["CHL"],
        doi="10.1000/182",
    )
    record.translations.create(language="zh-Hans", title="绿色采购", abstract="家具行业。")
    DocumentFileFactory(document=record, page_count=12)
    DocumentFactory(withdrawn=True, slug="a-withdrawn-record")
    DocumentFactory.create_batch(22, published=True, title="Green supply", kind=Document.Kind.RESEARCH_REPORT)
    for document in Document.objects.filter(status=Document.Status.PUBLISHED):
        index_document(document.pk)


def faults(page):
    """What axe-core finds on the page, one line each."""
    found = Axe().run(page, options={"runOnly": RULES, "rules": CONTRAST}).response["violations"]
    return [f"{fault['id']}: {node['html'][:120]}" for fault in found for node in fault["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_public_pages_are_accessible(library, registry, plan, programme, new_page, scheme, width):
    page = new_page(color_scheme=scheme, viewport={"width": width, "height": 800}, bypass_csp=True)
    found = {}

    for address in ADDRESSES:
        page.goto(address)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found[address] = ["wider than the screen"]
        if problems := faults(page):
            found.setdefault(address, []).extend(problems)

    assert found == {}


def test_refused_form_moves_the_focus_to_what_is_wrong(page, transactional_db):
    page.goto("/account/login/")
    page.evaluate("document.querySelector('main form').noValidate = true")

    page.click("main form button[type=submit]")

    page.wait_for_selector(".error-summary")
    assert page.evaluate("document.activeElement.className") == "error-summary"
    assert faults(page) == []


def test_keyboard_reaches_the_content_first(page):
    page.goto("/about/")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "main"


def test_filters_stand_open_on_a_wide_screen_without_javascript(library, new_page):
    page = new_page(java_script_enabled=False, viewport={"width": 1280, "height": 800})
    page.goto("/documents/")

    page.click("text=Chile")

    assert "economy=CHL" in page.url
    assert page.inner_text("#results-count") == "1 document"


def test_filters_by_htmx_keep_address_focus_and_say_how_many(library, new_page):
    page = new_page(viewport={"width": 1280, "height": 800})
    page.goto("/documents/")

    page.focus("#facet-economy-CHL")
    page.keyboard.press("Enter")
    page.wait_for_url("**/documents/?economy=CHL")

    page.wait_for_function("document.getElementById('announcer').textContent == '1 document'")
    assert page.evaluate("document.activeElement.id") == "facet-economy-CHL"
