"""The desk of the nominations."""

import csv
import datetime as dt
import io

import openpyxl
import pytest
from django.urls import reverse
from django.utils import timezone

from experts.actions import nominations as actions
from experts.actions.responses import issue_late_code
from experts.models import Nomination
from tests.experts.scenes import ready
from tests.factories import NominationFactory, RoundFactory

pytestmark = pytest.mark.django_db
LIST = "admin:experts_nomination_changelist"


@pytest.fixture
def desk(client, secretariat):
    client.force_login(secretariat)
    return client


def export(client, kind):
    chosen = list(Nomination.objects.values_list("pk", flat=True))
    return client.post(reverse(LIST), {"action": f"export_{kind}", "_selected_action": chosen})


def test_queue_shows_only_its_state(desk):
    draft, submitted = NominationFactory(), NominationFactory(submitted=True)

    found = desk.get(reverse(LIST), {"queue": "submitted"}).context["cl"].queryset

    assert list(found) == [submitted]
    assert draft not in found


def test_list_marks_who_was_nominated_by_another_economy_too(desk, focal_point, other_focal_point):
    round = RoundFactory()
    actions.submit(ready(round=round, email="one@example.org"), by=focal_point)
    actions.submit(ready(round=round, code="JPN", email="one@example.org"), by=other_focal_point)
    actions.submit(ready(round=round), by=focal_point)

    found = desk.get(reverse(LIST)).context["cl"].queryset

    assert sorted(each.twice for each in found) == [False, True, True]


def test_record_is_read_only_and_shows_its_history(desk, focal_point):
    nomination = actions.submit(ready(), by=focal_point)
    record = reverse("admin:experts_nomination_change", args=[nomination.pk])

    shown = desk.get(record).content.decode()
    posted = desk.post(record, {"name": "Someone else", "status": "appointed"})
    history = desk.get(reverse("admin:experts_nomination_history", args=[nomination.pk])).content.decode()

    nomination.refresh_from_db()
    assert posted.status_code == 403
    assert nomination.status == Nomination.Status.SUBMITTED
    assert nomination.ref in shown
    assert "Submitted" in history


def test_focal_point_has_no_desk(client, focal_point):
    client.force_login(focal_point)

    assert client.get(reverse(LIST)).status_code in {302, 403}


def test_auditor_reads_and_enters_nothing(client, auditor):
    client.force_login(auditor)

    assert client.get(reverse(LIST)).status_code == 200
    assert client.get(reverse("admin:experts_nomination_add")).status_code == 403


def test_staff_enter_a_nomination_for_an_economy_and_write_on_with_its_form(desk, focal_point):
    round = RoundFactory(closed=True)
    entered = {
        "round": round.pk,
        "economy": focal_point.economy.pk,
        "channel": "email",
        "received_on": round.closes_on.isoformat(),
        "name": "Sample Nominee 1",
        "email": "nominee1@example.org",
    }

    answer = desk.post(reverse("admin:experts_nomination_add"), entered)

    nomination = Nomination.objects.get()
    assert (nomination.channel, nomination.received_on) == ("email", round.closes_on)
    assert answer.url == reverse("experts:nomination_step", args=[nomination.ref, "person"])
    assert desk.get(answer.url).status_code == 200


def test_entry_with_a_day_to_come_or_for_an_economy_not_invited_is_refused(desk, focal_point):
    round = RoundFactory(economies=["JPN"])
    entered = {
        "round": round.pk,
        "economy": focal_point.economy.pk,
        "channel": "paper",
        "received_on": (timezone.now() + timezone.timedelta(days=2)).date().isoformat(),
        "name": "Sample Nominee 1",
        "email": "nominee1@example.org",
    }

    form = desk.post(reverse("admin:experts_nomination_add"), entered).context["form"]

    assert set(form.errors) == {"economy", "received_on"}
    assert not Nomination.objects.exists()


def test_staff_cannot_write_in_a_draft_of_the_portal(desk):
    nomination = ready()

    answers = [
        desk.get(reverse("experts:nomination_step", args=[nomination.ref, "person"])),
        desk.post(reverse("experts:nomination_submit", args=[nomination.ref])),
        desk.post(reverse("experts:nomination_delete", args=[nomination.ref])),
    ]

    assert [answer.status_code for answer in answers] == [403, 403, 403]


def test_csv_export_escapes_formulas(desk):
    nomination = ready(name="=HYPERLINK(1)", reason="@SUM(A1)", phone="+56 2")

    rows = list(csv.DictReader(io.StringIO(export(desk, "csv").content.decode("utf-8-sig"))))

    assert [(row["Number"], row["Name"], row["Reason"], row["Phone"]) for row in rows] == [
        (nomination.ref, "'=HYPERLINK(1)", "'@SUM(A1)", "'+56 2")
    ]


def test_workbook_export_escapes_formulas(desk):
    ready(name="=HYPERLINK(1)")

    sheet = openpyxl.load_workbook(io.BytesIO(export(desk, "xlsx").content)).active

    assert (sheet["F2"].value, sheet["F2"].data_type) == ("'=HYPERLINK(1)", "s")


def test_similar_names_are_shown_and_merged_after_a_question(desk, focal_point, other_focal_point):
    round = RoundFactory()
    first = actions.submit(ready(round=round, name="Sample Nominée"), by=focal_point).nominee
    second = actions.submit(
        ready(round=round, code="JPN", name="Sample Nominee"), by=other_focal_point
    ).nominee
    merge = reverse("admin:experts_nominee_merge", args=[first.pk, second.pk])

    record = desk.get(reverse("admin:experts_nominee_change", args=[first.pk])).content.decode()
    desk.get(merge)
    second.refresh_from_db()
    assert (merge in record, second.merged_into) == (True, None)
    desk.post(merge)

    second.refresh_from_db()
    assert second.merged_into == first
    assert first.nominations.count() == 2


def test_auditor_cannot_merge(client, auditor, focal_point):
    first, second = (actions.submit(ready(), by=focal_point).nominee for _time in range(2))
    client.force_login(auditor)

    answer = client.post(reverse("admin:experts_nominee_merge", args=[first.pk, second.pk]))

    second.refresh_from_db()
    assert (answer.status_code, second.merged_into) == (403, None)


def test_desk_sees_which_late_code_a_nomination_came_with(client, focal_point, secretariat):
    round = RoundFactory(closed=True)
    _row, code = issue_late_code(
        round=round,
        economy=focal_point.economy,
        expires_at=timezone.now() + dt.timedelta(days=1),
        reason="The mail was down.",
        by=secretariat,
    )
    nomination = actions.submit(ready(round=round), by=focal_point, late_code=code)
    client.force_login(secretariat)

    page = client.get(reverse("admin:experts_nomination_change", args=[nomination.pk])).content.decode()

    assert f"Issued by {secretariat} on" in page
    assert "The mail was down." in page
    assert nomination.ref in client.get(reverse("admin:experts_latecode_changelist")).content.decode()
