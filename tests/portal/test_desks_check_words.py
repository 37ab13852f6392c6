"""Every desk of public text tells its editor which words to look at (#79)."""

import pytest
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.messages import get_messages
from django.urls import reverse

from events.models import Circular
from experts.models import ExpertGroup, ExpertiseArea
from gscnet.directory.desk import ChecksNomenclature
from gscnet.directory.models import Topic
from gscnet.workplan.models import Decision, WorkPlan
from pilots.models import CustomsMeasure, EnvironmentalGood, ProcurementTool
from tests import factories as made

pytestmark = pytest.mark.django_db

# Desks whose rows hold no text of the portal's own that goes public.
NOTHING_PUBLIC = {
    # Names as their bearers write them; the check itself takes them for right.
    "directory.Economy",
    "directory.Organisation",
    # Words of people about themselves, and what staff keep among themselves.
    "accounts.User",
    "accounts.Appointment",
    "accounts.Invitation",
    "common.Message",
    "common.Note",
    "directory.AvoidedTerm",
    "events.Participation",
    "events.ParticipantRule",
    "experts.Conflict",
    "experts.Consultation",
    "experts.EconomyResponse",
    "experts.ErasureCertificate",
    "experts.FormVersion",
    "experts.LateCode",
    "experts.Membership",
    "experts.Nomination",
    "experts.Nominee",
    "experts.Position",
    "experts.RetentionRule",
    "pilots.ApplicationRule",
    "pilots.ExpressionOfInterest",
    "pilots.InstitutionNomination",
    "pilots.Value",
    "subscriptions.Subscription",
    # Read only at the desk; written and proposed on pages of their own, which check the words.
    "experts.TermsVersion",
}


@pytest.fixture
def desk(client):
    client.force_login(get_user_model().objects.create_superuser(email="root@staff.example"))
    return client


def changed(row, **fields):
    type(row).objects.filter(pk=row.pk).update(**fields)
    return row


def with_circular():
    event = made.EventFactory()
    Circular.objects.create(event=event, kind="general", issued_on="2026-05-01", text="To every country.")
    return event


ROWS = {
    "directory.Topic": lambda: changed(Topic.objects.first(), name="Country"),
    "documents.Document": lambda: made.DocumentFactory(abstract="In every country."),
    "events.Event": lambda: made.EventFactory(description="In every country."),
    "events.Series": lambda: made.SeriesFactory(description="In every country."),
    "events.Session": lambda: made.SessionFactory(description="In every country."),
    "events.Survey": lambda: made.SurveyFactory(introduction="In your country."),
    "experts.ExpertGroup": lambda: changed(ExpertGroup.objects.get(), name="Experts of each country"),
    "experts.ExpertiseArea": lambda: ExpertiseArea.objects.create(name="Country risk", slug="country-risk"),
    "experts.Round": lambda: made.RoundFactory(call="From each country."),
    "pilots.Activity": lambda: made.ActivityFactory(text="In every country."),
    "pilots.CustomsMeasure": lambda: CustomsMeasure.objects.create(name="Country list", slug="country"),
    "pilots.EnvironmentalGood": lambda: changed(EnvironmentalGood.objects.first(), name="Of a country"),
    "pilots.ExcellentCase": lambda: made.ExcellentCaseFactory(in_review=True, problem="In every country."),
    "pilots.Index": lambda: made.IndexFactory(summary="Ranks each country."),
    "pilots.Initiative": lambda: made.InitiativeFactory(text="In every country."),
    "pilots.Methodology": lambda: made.MethodologyFactory(notes="Each country alike."),
    "pilots.PilotCentre": lambda: made.PilotCentreFactory(summary="First of its country."),
    "pilots.ProcurementTool": lambda: made.ToolFactory(summary="For each country."),
    "pilots.Revision": lambda: made.RevisionFactory(values={"summary": "First of its country."}),
    "pilots.Subject": lambda: made.SubjectFactory(name="A country"),
    "workplan.Body": lambda: made.BodyFactory(name="Ministers of each country"),
    "workplan.Decision": lambda: made.DecisionFactory(text="For each country."),
    "workplan.Milestone": lambda: made.MilestoneFactory(text="In every country."),
    "workplan.ProgressReport": lambda: made.ProgressReportFactory(title="Report of a country"),
    "workplan.WorkPlan": lambda: made.WorkPlanFactory(summary="For each country."),
}


def of_the_portal():
    """The desks of the portal's own models, without those of its libraries."""
    ours = {name.partition(".")[0] for name in ROWS | dict.fromkeys(NOTHING_PUBLIC)}
    return {
        model._meta.label: each
        for model, each in admin.site._registry.items()
        if model._meta.app_label in ours
    }


def test_each_desk_checks_words_or_holds_nothing_public():
    desks = of_the_portal()

    assert {label for label, each in desks.items() if isinstance(each, ChecksNomenclature)} == set(ROWS)
    unknown = set(desks) - set(ROWS) - NOTHING_PUBLIC
    assert not unknown, "Give these desks ChecksNomenclature and a row above, or name them as not public."


@pytest.mark.parametrize("label", ROWS)
def test_page_of_a_row_shows_its_words(desk, label):
    row = ROWS[label]()

    page = desk.get(reverse(f"admin:{label.lower().replace('.', '_')}_change", args=[row.pk]))

    assert [remark.finding.found.lower() for remark in page.context["remarks"]] == ["country"]
    assert 'class="nomenclature"' in page.content.decode()


def test_parts_of_an_event_are_looked_at(desk):
    event = with_circular()
    session = made.SessionFactory(event=event, title="A national plan")
    session.appearances.create(speaker=made.SpeakerFactory(event=event), topic="The nation")
    made.RoomFactory(event=event, name="Hall of Nations")
    event.notices.create(on="2026-05-01", status="tentative", date="2026-05", text="All countries come.")

    page = desk.get(reverse("admin:events_event_change", args=[event.pk]))

    found = {remark.finding.found for remark in page.context["remarks"]}
    assert found == {"country", "national", "nation", "Nations", "countries"}


SERIES = {"name": "Dialogue", "slug": "dialogue", "description": "Each country and nation."}


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_saving_says_how_many_words_and_leads_to_them(desk):
    response = desk.post(reverse("admin:events_series_add"), SERIES)

    warning = next(text for text in said(response) if "words to look at" in text)
    assert "2 words to look at in “Dialogue”: “country”, “nation”." in warning
    assert "#nomenclature" in warning


def test_saving_and_going_on_shows_them_on_the_page_only(desk):
    response = desk.post(reverse("admin:events_series_add"), {**SERIES, "_continue": "yes"}, follow=True)

    assert "words to look at in" not in response.content.decode()
    assert len(response.context["remarks"]) == 2


def test_saving_says_nothing_of_right_words(desk):
    response = desk.post(reverse("admin:events_series_add"), {**SERIES, "description": "Each economy."})

    assert not any("look at" in text for text in said(response))


def test_name_in_the_sentence_after_saving_is_no_markup(desk):
    sent = {**SERIES, "name": "<b>Country</b>"}

    response = desk.post(reverse("admin:events_series_add"), sent, follow=True)

    assert "<b>Country</b>" not in response.content.decode()


BULK = {
    "pilots_procurementtool": ("publish_selected", lambda: made.ToolFactory(summary="For each country.")),
    "pilots_pilotcentre": (
        "show_selected",
        lambda: made.PilotCentreFactory(is_public=False, summary="First of its country."),
    ),
    "pilots_activity": ("publish_selected", lambda: made.ActivityFactory(text="In every country.")),
    "pilots_methodology": ("put_in_force", lambda: made.MethodologyFactory(notes="Each country alike.")),
    "experts_round": (
        "announce_selected",
        lambda: made.RoundFactory(status="draft", announced_at=None, call="From each country."),
    ),
}


@pytest.mark.parametrize("name", BULK)
def test_words_stand_where_many_are_made_public(desk, name):
    action, row = BULK[name]

    page = desk.post(
        reverse(f"admin:{name}_changelist"), {"action": action, "_selected_action": [row().pk]}
    ).content.decode()

    assert "<mark>country</mark>" in page


ACTS = {
    "events_event_act": ("announce", lambda: made.EventFactory(draft=True, description="In every country.")),
    "workplan_workplan_act": (
        "put_in_force",
        lambda: made.WorkPlanFactory(status=WorkPlan.Status.DRAFT, summary="For each country."),
    ),
    "workplan_decision_act": (
        "publish",
        lambda: made.DecisionFactory(status=Decision.Status.DRAFT, text="For each country."),
    ),
    "workplan_progressreport_act": (
        "issue",
        lambda: made.ProgressReportFactory(title="Report of a country"),
    ),
}


@pytest.mark.parametrize("name", ACTS)
def test_words_stand_where_one_is_made_public(desk, name):
    verb, row = ACTS[name]

    page = desk.get(reverse(f"admin:{name}", args=[row().pk, verb])).content.decode()

    assert "<mark>country</mark>" in page


def test_hiding_and_withdrawing_ask_without_advice(desk):
    tool = made.ToolFactory(published=True, summary="For each country.")
    sent = {"action": "withdraw_selected", "_selected_action": [tool.pk]}

    page = desk.post(reverse("admin:pilots_procurementtool_changelist"), sent).content.decode()

    assert "<mark>" not in page
    assert ProcurementTool.objects.get().status == "published"
