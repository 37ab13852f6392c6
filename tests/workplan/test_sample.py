"""The sample content makes the report that the network gave on 27 April 2016, figure by figure."""

import datetime as dt
import hashlib
import io

import docx
import pypdfium2
import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test import override_settings
from lxml import html

from gscnet.accounts.models import User
from gscnet.workplan.models import Decision, ProgressReport, WorkPlan
from gscnet.workplan.reporting import drafting, papers
from gscnet.workplan.reporting.record import record_of
from gscnet.workplan.sample import loading
from tests.conftest import PortalClient
from tests.portal.test_home import rows_at
from tests.portal.test_participation import rows_listed

pytestmark = pytest.mark.xdist_group("links")
# What the report of that day said, in the words of the portal.
SAID = [
    "6 economies responded to the call for nominations, and 4 nominated",
    "15 nominees",
    "Second round of nomination for the Expert Group, 2016: open until 30 May 2016",
    "A GSC Dialogue, or an APEC workshop on capacity building, due before August 2016",
    "over 200 representatives",
    "1,500 m²",
    "Leaders endorsed the establishment of the APEC Cooperation Network on Green Supply Chain",
    "Leaders positively valued the APEC High-Level Roundtable on Green Development",
    "CTI endorsed the proposal for research on green procurement tools",
    "supported by Russia",
    "Potential centre (Australia)",
    "Economies nominate more institutions to join and to contribute",
    "An excellent case center in the Tianjin Free Trade Zone",
]


@pytest.fixture(scope="module")
def sample(django_db_setup, django_db_blocker, tmp_path_factory):
    """The sample content, loaded once and gone again at the end."""
    media = tmp_path_factory.mktemp("media")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=media), transaction.atomic():
        call_command("load_sample", verbosity=0)
        # What waits for the commit is checked now, such as that what is done has evidence.
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        yield
        transaction.set_rollback(True)


@pytest.fixture
def report(sample, db):
    return ProgressReport.objects.get()


def plain(text):
    return " ".join(text.split())


def test_issued_report_of_april_2016_says_the_same_in_three_formats(report):
    page = plain(html.fromstring(PortalClient().get(report.get_absolute_url()).content).text_content())
    pdf = pypdfium2.PdfDocument(bytes(report.files.get(kind="pdf").content))
    word = docx.Document(io.BytesIO(bytes(report.files.get(kind="docx").content)))
    texts = {
        "html": page,
        "pdf": plain(" ".join(each.get_textpage().get_text_range() for each in pdf)),
        "docx": plain(" ".join(each.text for each in word.paragraphs)),
    }

    missing = {
        (form, said) for form, text in texts.items() for said in SAID if said.lower() not in text.lower()
    }

    assert missing == set()
    assert report.sha256 == hashlib.sha256(report.record.encode()).hexdigest()
    assert report.sha256 in page


def test_figures_of_april_2016(report):
    figures = {key: figure["number"] for key, figure in record_of(report)["figures"].items()}

    assert {key: figures[key] for key in ("responses", "nominating_economies", "nominees")} == {
        "responses": 6,
        "nominating_economies": 4,
        "nominees": 15,
    }
    assert (figures["representatives"], figures["exhibition_area"], figures["members"]) == (200, 1500, 0)


def test_report_as_of_june_2015_states_zero_where_there_was_nothing(report):
    earlier = ProgressReport.objects.create(
        plan=report.plan, as_of=dt.date(2015, 6, 1), title="June 2015", slug="june-2015", submitted_by="China"
    )
    drafting.draft(earlier)
    record = record_of(earlier)

    numbers = {key: figure["number"] for key, figure in record["figures"].items()}
    nothing = ("responses", "nominating_economies", "nominees", "members", "rounds", "events")
    assert {key: numbers[key] for key in nothing} == dict.fromkeys(nothing, 0)
    assert (numbers["representatives"], numbers["exhibition_area"]) == (0, 0)
    text = str(papers.words(record, ""))
    assert "0 economies responded to the call for nominations, and 0 nominated" in text
    assert "2016" not in text.replace("2016-", "")
    earlier.delete()


def test_every_figure_on_report_plan_and_figures_opens_as_many_rows(report):
    """Walked as staff, who may know of every row."""
    client = PortalClient()
    client.force_login(User.objects.get(email="secretariat@sample.example"))
    walked = 0
    for address in (report.get_absolute_url(), "/progress/figures/", "/progress/figures/?on=2016-04-27"):
        page = html.fromstring(client.get(address).content)
        for figure in page.xpath("//a[contains(@class, 'figure')][strong]"):
            walked += 1
            said = figure.findtext("strong").replace(",", "").split()[-1]
            opened = html.fromstring(client.get(figure.get("href")).content)
            rows = opened.xpath("//ol[@class='figure-rows']/li")
            shown = opened.xpath("string(//p[@class='lede']/strong)").replace(",", "").split()[-1]
            assert shown == said, figure.get("href")
            assert (
                len(rows) == int(said)
                or "representatives" in str(figure.get("href"))
                or ("exhibition_area" in figure.get("href"))
            ), figure.get("href")
    plan = html.fromstring(client.get("/work-plan/").content)
    for figure in plan.xpath("//ul[@class='tally']//a"):
        walked += 1
        opened = html.fromstring(client.get(f"/work-plan/{figure.get('href')}").content)
        assert len(opened.xpath("//li[@class='milestone']")) == int(figure.findtext("strong"))
    assert walked > 40


def test_every_figure_that_strangers_see_opens_its_rows_or_says_how_many_are_not_public(report):
    client = PortalClient()
    walked = 0
    for address in (report.get_absolute_url(), "/progress/figures/", "/progress/figures/?on=2016-04-27"):
        page = html.fromstring(client.get(address).content)
        for figure in page.xpath("//a[contains(@class, 'figure')][strong]"):
            walked += 1
            href = figure.get("href")
            said = figure.findtext("strong").replace(",", "").split()[-1]
            opened = html.fromstring(client.get(href).content)
            shown = opened.xpath("string(//p[@class='lede']/strong)").replace(",", "").split()[-1]
            assert shown == said, href
            unseen = [
                int(words[0]) for words in map(str.split, opened.xpath("//p/text()")) if "public." in words
            ]
            rows = len(opened.xpath("//ol[@class='figure-rows']/li"))
            states_amounts = "representatives" in href or "exhibition_area" in href
            assert states_amounts or rows + sum(unseen) == int(said), href
    assert walked > 30


@pytest.mark.parametrize("who", [None, "secretariat"])
def test_every_figure_of_home_and_matrix_opens_as_many_rows_on_the_sample(report, who):
    client = PortalClient()
    if who:
        client.force_login(User.objects.get(email=f"{who}@sample.example"))

    figures = client.get("/").context
    shown = [figure for pillar in figures["pillars"] for figure in pillar.filled]
    matrix = client.get("/progress/participation/").context["matrix"]
    cells = [cell for row in matrix.rows for cell in row.filled]

    assert [rows_at(client, figure) for figure in shown] == [figure.number for figure in shown]
    assert [client.get(each.url).context["shown"] for each in figures["progress"]] == [
        each.number for each in figures["progress"]
    ]
    # Lists come in pages; what is hidden lists nothing.
    wrong = [cell for cell in cells if rows_listed(client, cell)[0] != (cell.count or 0)]
    assert [(cell.economy.code, cell.column.key, cell.count) for cell in wrong] == []


def test_cti_endorsed_in_march_2016_is_in_the_register(report):
    page = PortalClient().get("/decisions/", {"body": "cti", "verb": "endorsed", "year": "2016"})

    assert [str(each) for each in page.context["page"]] == [
        "CTI endorsed the proposal for research on green procurement tools, March 2016"
    ]


def test_sample_is_loaded_once(report):
    assert loading.load() == 0
    assert (WorkPlan.objects.count(), Decision.objects.count(), ProgressReport.objects.count()) == (1, 7, 1)
