"""Reports: drafted from the data, following it until the issue, and fixed from then on for everybody."""

import datetime as dt
import hashlib
import io
import json

import docx
import pypdfium2
import pytest
from django.core.cache import caches
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from lxml import html

from experts.models import EconomyResponse
from gscnet.common.lifecycle import InvalidTransition
from gscnet.common.partialdates import PartialDate
from gscnet.directory.models import Economy
from gscnet.workplan.actions import issue
from gscnet.workplan.models import ProgressReport, ReportFile, ReportSection
from gscnet.workplan.reporting import drafting, filling
from tests.factories import (
    DecisionFactory,
    MembershipFactory,
    MilestoneFactory,
    ProgressReportFactory,
    RoundFactory,
    TaskFactory,
    WorkPlanFactory,
    issued_report,
)

pytestmark = pytest.mark.django_db
COVER = {
    "paper": "2016/SOM2/CTI/017",
    "agenda_item": "5",
    "title": "Progress of the network",
    "submitted_by": "China",
    "forum": "Committee on Trade and Investment",
    "place": "Sample City",
    "meets_on": PartialDate.parse("May 2016"),
}


def respond(round, code, day=dt.date(2016, 3, 1)):
    economy = Economy.objects.get(code=code)
    round.responses.create(economy=economy, kind=EconomyResponse.Kind.ACKNOWLEDGED, received_on=day)


@pytest.fixture
def round():
    opened = dt.datetime(2016, 2, 26, tzinfo=dt.UTC)
    round = RoundFactory(
        opens_at=opened,
        announced_at=opened,
        closes_on=dt.date(2016, 5, 30),
        nominee_closes_on=dt.date(2016, 6, 6),
        shows_answers=True,
    )
    respond(round, "CHL")
    return round


@pytest.fixture
def report(round):
    """A draft with its cover and one section with figures and a list."""
    report = ProgressReportFactory(**COVER)
    text = "{responses.words} responded as of {as_of}: {responses}.\n\n{list.open_rounds}"
    report.sections.create(heading="The Expert Group", text=text)
    return report


def page_of(client, report):
    return client.get(report.get_absolute_url()).content.decode()


def text_of_pdf(content):
    pages = pypdfium2.PdfDocument(content)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())


def text_of_docx(content):
    return " ".join(paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs)


def test_draft_follows_the_data_and_the_issued_report_does_not(client, editor, round, report):
    client.force_login(editor)
    assert "1 economy responded as of 27 April 2016: 1." in plain(page_of(client, report))

    respond(round, "JPN")
    assert "2 economies responded" in plain(page_of(client, report))

    issue(report, by=editor)
    before = client.get(reverse("workplan:report_record", args=[report.slug])).content
    respond(round, "PE")
    round.responses.filter(economy__code="CHL").delete()
    round.title = "Another name"
    round.save()
    assert "2 economies responded" in plain(page_of(client, report))
    assert "Another name" not in page_of(client, report)
    after = client.get(reverse("workplan:report_record", args=[report.slug])).content
    assert before == after
    assert hashlib.sha256(after).hexdigest() == report.sha256


def plain(page):
    return " ".join(html.fromstring(page).text_content().split())


def test_hash_is_shown_and_is_of_record_and_files(client, report):
    issue(report, by=None)

    page = page_of(client, report)
    record = client.get(reverse("workplan:report_record", args=[report.slug])).content

    assert report.sha256 == hashlib.sha256(record).hexdigest()
    assert report.sha256 in page
    for kind in ("pdf", "docx"):
        content = client.get(reverse("workplan:report_file", args=[report.slug, kind])).content
        assert hashlib.sha256(content).hexdigest() in page


def test_three_formats_say_the_same_with_the_cover_of_a_meeting_paper(client, report):
    issue(report, by=None)
    said = [
        "2016/SOM2/CTI/017",
        "Agenda Item: 5",
        "Progress of the network",
        "Information",
        "China",
        "Committee on Trade and Investment",
        "Sample City",
        "May 2016",
        "1 economy responded as of 27 April 2016: 1.",
        "open until 30 May 2016",
    ]
    pdf = client.get(reverse("workplan:report_file", args=[report.slug, "pdf"]))
    word = client.get(reverse("workplan:report_file", args=[report.slug, "docx"]))

    texts = {
        "html": plain(page_of(client, report)),
        "pdf": text_of_pdf(pdf.content),
        "docx": text_of_docx(word.content),
    }
    missing = {(form, words) for form, text in texts.items() for words in said if words not in text}
    assert missing == set()
    assert pdf["Content-Type"] == "application/pdf"
    assert pdf["Content-Disposition"] == f'attachment; filename="{report.slug}.pdf"'


def test_what_is_not_known_of_the_cover_is_left_out(client):
    report = issued_report("{decisions.words}", purpose="", submitted_by="", forum="")

    texts = {
        "html": plain(page_of(client, report)),
        "pdf": text_of_pdf(bytes(report.files.get(kind="pdf").content)),
        "docx": text_of_docx(bytes(report.files.get(kind="docx").content)),
    }

    labels = ("Purpose", "Submitted by", "Forum", "Agenda Item", "Meeting")
    assert {(form, label) for form, text in texts.items() for label in labels if label in text} == set()
    assert all(report.title in text and "0 decisions" in text for text in texts.values())


def test_pdf_is_tagged_and_says_so(report):
    issue(report, by=None)
    content = bytes(report.files.get(kind="pdf").content)

    assert b"pdfuaid" in content
    assert b"StructTreeRoot" in content
    assert pypdfium2.PdfDocument(content).get_metadata_value("Title") == "Progress of the network"


@pytest.mark.parametrize(
    "change",
    [
        lambda report: ProgressReport.objects.filter(pk=report.pk).update(title="Other"),
        lambda report: ProgressReport.objects.filter(pk=report.pk).update(record="{}"),
        lambda report: ProgressReport.objects.filter(pk=report.pk).update(status="draft"),
        lambda report: ReportSection.objects.filter(report=report).update(text="Other"),
        lambda report: ReportSection.objects.filter(report=report).delete(),
        lambda report: ReportSection.objects.create(report=report, heading="More"),
        lambda report: ReportFile.objects.filter(report=report).update(content=b"x"),
        lambda report: ReportFile.objects.filter(report=report).delete(),
        lambda report: report.delete(),
    ],
)
def test_database_refuses_changes_of_what_is_issued(report, change):
    issue(report, by=None)

    with (
        pytest.raises(Exception, match=r"never changed|Cannot (update|delete)|protected"),
        transaction.atomic(),
    ):
        change(report)

    report.refresh_from_db()
    assert report.is_issued


def test_database_refuses_a_wrong_hash(report):
    with pytest.raises(IntegrityError, match="report_hash_is_of_its_record"), transaction.atomic():
        ProgressReport.objects.filter(pk=report.pk).update(
            status="issued", record="{}", sha256="0" * 64, issued_at=dt.datetime.now(dt.UTC)
        )
    with pytest.raises(IntegrityError, match="report_file_hash"), transaction.atomic():
        ReportFile.objects.create(report=report, kind="pdf", content=b"x", sha256="0" * 64)


def test_issued_once_only_and_not_empty(report):
    with pytest.raises(InvalidTransition, match="no section"):
        issue(ProgressReportFactory(), by=None)
    issue(report, by=None)
    with pytest.raises(InvalidTransition):
        issue(report, by=None)


def test_day_that_lies_ahead_is_not_issued(report):
    report.as_of = dt.date(2100, 1, 1)
    report.save()

    with pytest.raises(InvalidTransition, match="lies ahead"):
        issue(report, by=None)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("{nonsense}", "{nonsense} is no field"),
        ("{responses.nonsense}", "is no field"),
        ("{list.nonsense}", "is no field"),
        ("{responses.}", "is no field"),
        ("We list {list.decisions} here", "on a line of its own"),
        ("A brace { alone", "left over"),
    ],
)
def test_wrong_fields_are_refused_with_a_sentence(text, problem):
    with pytest.raises(ValidationError, match=problem):
        filling.check(text)


def test_every_draft_passes_its_own_check():
    plan = WorkPlanFactory()
    for number, pillar in enumerate(("library", "experts", "centres", "events", ""), 1):
        TaskFactory(plan=plan, number=number, pillar=pillar)
    report = ProgressReportFactory(plan=plan)

    drafting.draft(report)

    headings = [section.heading for section in report.sections.all()]
    assert headings[0] == "Background"
    assert headings[-2:] == ["Pilot centres", "Next steps"]
    assert len(headings) == 8
    for section in report.sections.all():
        filling.check(section.text)


def test_draft_as_of_an_empty_day_states_zeros(client, editor, round):
    report = ProgressReportFactory(as_of=dt.date(2015, 6, 1))
    for number, pillar in enumerate(("library", "experts", "centres", "events"), 1):
        TaskFactory(plan=report.plan, number=number, pillar=pillar)
    drafting.draft(report)
    client.force_login(editor)

    said = plain(page_of(client, report))

    assert "0 economies responded to the call for nominations, and 0 nominated" in said
    assert "0 nominees and 0 members" in said
    assert "0 documents" in said
    assert "0 representatives" in said
    assert "0 m²" in said
    assert "None by then." in said


def test_next_steps_are_what_was_open_then(client, editor):
    late = MilestoneFactory(
        title="Hold the dialogue", set_on=dt.date(2016, 4, 1), due=PartialDate.parse("before August 2016")
    )
    MilestoneFactory(title="Thought of later", set_on=dt.date(2017, 1, 1))
    late.start(by=None, on=dt.date(2016, 9, 1))
    report = ProgressReportFactory()
    report.sections.create(heading="Next", text="{list.next_steps}")
    client.force_login(editor)

    said = plain(page_of(client, report))

    assert "Hold the dialogue, due before August 2016" in said
    assert "Thought of later" not in said


def test_every_figure_of_an_issued_report_opens_as_many_rows(client, report, round):
    respond(round, "JPN")
    DecisionFactory()
    report.sections.create(heading="More", text="{decisions} {rounds} {events} {active_centres}")
    issue(report, by=None)
    round.responses.all().delete()

    page = client.get(report.get_absolute_url())

    assert len(page.context["figures"]) == 5
    for figure, url in page.context["figures"]:
        opened = client.get(url)
        assert opened.status_code == 200
        rows = html.fromstring(opened.content).xpath("//ol[@class='figure-rows']/li")
        assert len(rows) == len(figure["rows"]) == figure["number"], figure["label"]
        assert f'href="{url}"' in page.content.decode()


def test_names_of_people_are_never_kept_in_a_report(client, report):
    MembershipFactory(starts_on=dt.date(2016, 1, 1), nominee__name="Sample Somebody")
    report.sections.create(heading="People", text="{members} and {nominees}")
    issue(report, by=None)

    record = json.loads(report.record)

    assert record["figures"]["members"]["number"] == 1
    assert record["figures"]["members"]["rows"] == []
    assert "Sample Somebody" not in report.record


def test_drafts_are_seen_by_staff_alone(client, report):
    for name, args in (
        ("report", []),
        ("report_record", []),
        ("report_file", ["pdf"]),
        ("report_figure", ["responses"]),
    ):
        assert client.get(reverse(f"workplan:{name}", args=[report.slug, *args])).status_code == 404
    assert report.title not in client.get(reverse("workplan:reports")).content.decode()


def test_report_that_replaces_another_is_named_there(client, report):
    issue(report, by=None)
    newer = ProgressReportFactory(replaces=report, title="The corrected report")
    newer.sections.create(heading="All", text="Corrected.")
    assert "The corrected report" not in page_of(client, report)
    issue(newer, by=None)

    caches["pages"].clear()
    assert "The corrected report" in page_of(client, report)
    assert report.title in page_of(client, newer)


def test_unusual_characters_survive_in_all_papers(report):
    text = "1,500 m² 供应链 #set *x* \\ $y$ <b> \x0b end"
    report.sections.create(heading="Odd", text=text)
    issue(report, by=None)

    pdf = text_of_pdf(bytes(report.files.get(kind="pdf").content))
    word = text_of_docx(bytes(report.files.get(kind="docx").content))

    for content in (pdf, word):
        assert "1,500 m² 供应链 #set *x* \\ $y$ <b>" in content


# The desk


def test_report_is_drafted_edited_and_issued_at_the_desk(client, editor, round):
    plan = WorkPlanFactory()
    TaskFactory(plan=plan, number=1, pillar="experts")
    client.force_login(editor)
    fields = {
        "as_of": "2016-04-27",
        "title": "April",
        "slug": "april",
        "plan": plan.pk,
        "replaces": "",
        "paper": "",
        "agenda_item": "",
        "purpose": "information",
        "submitted_by": "China",
        "forum": "CTI",
        "place": "",
        "meets_on": "",
    }

    assert client.get(reverse("admin:workplan_progressreport_add")).status_code == 200
    client.post(reverse("admin:workplan_progressreport_add"), fields)
    report = ProgressReport.objects.get()
    section = report.sections.all()[1]
    assert "{responses.words}" in section.text
    address = reverse("admin:workplan_progressreport_change", args=[report.pk])
    page = client.get(address).content.decode()
    assert "{nominating_economies}" in page
    assert "1 economy" in page
    rows = {
        "sections-TOTAL_FORMS": 1,
        "sections-INITIAL_FORMS": 1,
        "sections-0-id": section.pk,
        "sections-0-report": report.pk,
        "sections-0-order": 1,
        "sections-0-heading": "Edited",
    }
    wrong = client.post(address, fields | rows | {"sections-0-text": "{nonsense}"})
    assert "{nonsense} is no field." in wrong.content.decode()
    client.post(address, fields | rows | {"sections-0-text": "We say {responses.words}."})
    act = reverse("admin:workplan_progressreport_act", args=[report.pk, "issue"])
    assert client.get(act).status_code == 200
    assert not ProgressReport.objects.get().is_issued
    client.post(act)
    assert ProgressReport.objects.get().is_issued
    assert "We say 1 economy." in plain(page_of(client, ProgressReport.objects.get()))
    issued = client.get(address)
    assert issued.status_code == 200
    assert 'name="_save"' not in issued.content.decode()
    assert client.post(address, fields | rows).status_code == 403
    assert client.get(reverse("admin:workplan_progressreport_changelist")).status_code == 200


def test_drafting_anew_asks_first_and_forgets_what_was_edited(client, editor, report):
    client.force_login(editor)
    act = reverse("admin:workplan_progressreport_act", args=[report.pk, "redraft"])

    assert "is lost" in client.get(act).content.decode()
    assert report.sections.count() == 1
    client.post(act)
    assert "Background" in [section.heading for section in report.sections.all()]
