"""The index of the desk: each line counts what its link lists, for those who may see it."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from documents.models import Document, DocumentFile
from gscnet.common.models import Message
from gscnet.common.partialdates import PartialDate
from tests.factories import (
    ActivityFactory,
    DecisionFactory,
    DocumentFactory,
    DocumentFileFactory,
    EventFactory,
    ExcellentCaseFactory,
    ExpressionFactory,
    InitiativeFactory,
    MilestoneFactory,
    NominationFactory,
    ParticipationFactory,
    PilotCentreFactory,
    ProgressReportFactory,
    RoundFactory,
    SessionFactory,
    WorkPlanFactory,
)

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
INDEX = "/admin/"


def lines(client):
    return client.get(INDEX).context["waiting"]


@pytest.fixture
def busy():
    """Something in each queue that can be made in a line, and beside it something that does not wait."""
    now = timezone.now()
    DocumentFactory(status=Document.Status.IN_REVIEW, submitted_at=now - 3 * DAY)
    DocumentFactory(status=Document.Status.SCHEDULED, scheduled_for=now + 2 * DAY)
    DocumentFactory(published=True, embargo_until=now + 5 * DAY)
    DocumentFactory(published=True, embargo_until=now + 50 * DAY)
    DocumentFileFactory(document=DocumentFactory(published=True), extraction=DocumentFile.Extraction.FAILED)
    ExcellentCaseFactory.create_batch(2, in_review=True)
    ExcellentCaseFactory(published=True)
    ExpressionFactory()
    ActivityFactory(submitted=True)
    InitiativeFactory(submitted=True)
    PilotCentreFactory(active=True, renewal_due_on=now.date() - 9 * DAY)
    RoundFactory(closes_on=now.date() + 3 * DAY)
    RoundFactory(closes_on=now.date() + 30 * DAY)
    NominationFactory(accepted=True)
    for status in ("held", "failed", "unclear"):
        Message.objects.create(key=status, to="a@example.org", subject=status, body="-", status=status)
    EventFactory(title="Bare", starts_at=now + 9 * DAY)
    SessionFactory(event=EventFactory(title="Planned", starts_at=now + 9 * DAY))
    MilestoneFactory(due=PartialDate.parse("2016"), status="running")
    ParticipationFactory(approved=True)
    MilestoneFactory(due=None, status="running")
    WorkPlanFactory(draft=True)
    DecisionFactory(draft=True)
    DecisionFactory()
    ProgressReportFactory()


@pytest.mark.parametrize("who", ["editor", "secretariat"])
def test_each_line_counts_what_its_link_lists(client, request, busy, who):
    client.force_login(request.getfixturevalue(who))

    found = lines(client)

    assert len(found) >= 8
    for line in found:
        listed = client.get(line.url)
        assert listed.status_code == 200, line.url
        assert listed.context["cl"].result_count == line.number, line.label


def test_most_urgent_comes_first(client, secretariat, busy):
    client.force_login(secretariat)

    found = lines(client)

    assert [line.due for line in found] == sorted(line.due for line in found)
    assert found[0].is_over
    assert str(found[0].label) == "Milestones that are late"


@pytest.mark.parametrize("who", ["editor", "auditor", "secretariat"])
def test_queries_do_not_grow_and_nothing_is_told_beyond_permissions(
    client, request, busy, who, django_assert_max_num_queries
):
    user = request.getfixturevalue(who)
    client.force_login(user)
    labels = {str(line.label) for line in lines(client)}

    with django_assert_max_num_queries(30):
        client.get(INDEX)

    assert ("Letters held" in labels) == user.has_perm("common.send_message")
    assert ("Documents waiting for review" in labels) == user.has_perm("documents.review_document")
    assert ("Rounds that close within two weeks" in labels) == user.has_perm("experts.run_round")
    if who == "auditor":
        assert labels <= {"Late codes not used yet"}


def test_late_milestones_are_overdue_since_the_last_day_in_time(client, editor):
    MilestoneFactory(due=PartialDate.parse("before August 2016"), status="running")
    MilestoneFactory(due=PartialDate.parse("2025"), status="planned")
    client.force_login(editor)

    (line,) = lines(client)

    assert (line.number, line.at.date(), line.is_over) == (2, dt.date(2016, 7, 31), True)


def test_drafts_of_plan_register_and_reports_wait(client, editor, busy):
    client.force_login(editor)

    numbers = {str(line.label): line.number for line in lines(client)}

    assert numbers["Work plans drafted, not in force"] == 1
    assert numbers["Decisions drafted, not in the register"] == 1
    assert numbers["Progress reports drafted, not issued"] == 1


def test_nothing_waits(client, editor):
    client.force_login(editor)

    assert "Nothing waits." in client.get(INDEX).content.decode()


@pytest.mark.parametrize("who", [None, "focal_point", "contributor", "expert"])
def test_index_is_for_the_staff_only(client, request, busy, who):
    if who:
        client.force_login(request.getfixturevalue(who))

    answer = client.get(reverse("admin:index"))

    assert answer.status_code in {302, 403}
    assert "waiting for review" not in answer.content.decode()
