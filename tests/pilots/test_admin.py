"""The desk of the pilot centres."""

import pytest
from django.urls import reverse

from pilots.models import PilotCentre
from tests.factories import ActivityFactory, ExpressionFactory, PilotCentreFactory

pytestmark = pytest.mark.django_db
CHANGE, STEP = "admin:pilots_pilotcentre_change", "admin:pilots_pilotcentre_step"
SAID = {"happened_on": "June 2016", "source": "A letter", "source_url": "", "note": ""}


def step(client, centre, verb, **changes):
    return client.post(reverse(STEP, args=[centre.pk, verb]), SAID | changes)


def test_step_is_recorded_with_date_and_source(client, editor):
    centre = PilotCentreFactory(hosted=True)
    client.force_login(editor)

    step(client, centre, "show_interest", note="By letter")

    centre.refresh_from_db()
    last = centre.steps.last()
    assert (centre.status, str(last.happened_on), last.source, last.note, last.recorded_by) == (
        "interested",
        "June 2016",
        "A letter",
        "By letter",
        editor,
    )


def test_step_without_date_or_source_is_refused(client, editor):
    centre = PilotCentreFactory(hosted=True)
    client.force_login(editor)

    response = step(client, centre, "show_interest", source="", happened_on="some day")

    assert set(response.context["form"].errors) == {"happened_on", "source"}
    assert centre.steps.count() == 1


def test_illegal_jump_is_not_offered_and_refused(client, editor):
    centre = PilotCentreFactory(hosted=True)
    client.force_login(editor)
    page = client.get(reverse(CHANGE, args=[centre.pk])).content.decode()

    response = step(client, centre, "activate")

    centre.refresh_from_db()
    assert reverse(STEP, args=[centre.pk, "show_interest"]) in page
    assert reverse(STEP, args=[centre.pk, "activate"]) not in page
    assert (response.status_code, centre.status) == (302, "potential")


def test_stage_cannot_be_set_by_the_form(client, editor):
    centre = PilotCentreFactory(hosted=True)
    client.force_login(editor)
    page = client.get(reverse(CHANGE, args=[centre.pk]))
    data = dict.fromkeys(_management(page), "0")
    data |= {"name": "Renamed", "economy": centre.economy_id, "host": centre.host_id, "status": "active"}

    response = client.post(reverse(CHANGE, args=[centre.pk]), data)

    centre.refresh_from_db()
    assert response.status_code == 302
    assert (centre.name, centre.status) == ("Renamed", "potential")


def test_new_centre_begins_with_its_first_step(client, editor):
    client.force_login(editor)
    address = reverse("admin:pilots_pilotcentre_add")
    data = dict.fromkeys(_management(client.get(address)), "0")
    data |= {"name": "Green Port", "economy": PilotCentreFactory().economy_id}

    refused = client.post(address, data)
    client.post(address, data | {"happened_on": "2016", "source": "A letter"})

    centre = PilotCentre.objects.get(name="Green Port")
    assert refused.status_code == 200
    assert (centre.slug, centre.is_public) == ("green-port", False)
    assert [(s.stage, str(s.happened_on)) for s in centre.steps.all()] == [("potential", "2016")]


def test_auditor_reads_and_changes_nothing(client, auditor):
    centre, activity = PilotCentreFactory(hosted=True), ActivityFactory(submitted=True)
    client.force_login(auditor)

    assert client.get(reverse(CHANGE, args=[centre.pk])).status_code == 200
    assert step(client, centre, "show_interest").status_code == 403
    assert 'name="_save"' not in client.get(reverse(CHANGE, args=[centre.pk])).content.decode()
    address = reverse("admin:pilots_activity_change", args=[activity.pk])
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("person", ["focal_point", "reviewer", "contributor"])
def test_others_do_not_open_the_desk(client, person, request):
    client.force_login(request.getfixturevalue(person))

    assert client.get(reverse("admin:pilots_pilotcentre_changelist")).status_code in {302, 403}


@pytest.mark.parametrize("model", ["activity", "initiative", "revision", "expressionofinterest"])
def test_lists_of_the_desk_open(client, editor, model):
    ExpressionFactory()
    ActivityFactory()
    client.force_login(editor)

    assert client.get(reverse(f"admin:pilots_{model}_changelist")).status_code == 200


def test_bulk_approval_asks_first(client, editor):
    activity = ActivityFactory(submitted=True)
    client.force_login(editor)
    data = {"action": "publish_selected", "_selected_action": [activity.pk]}
    address = reverse("admin:pilots_activity_changelist")

    asked = client.post(address, data)
    activity.refresh_from_db()
    assert (asked.status_code, activity.status) == (200, "submitted")
    client.post(address, data | {"confirmed": "yes"})

    activity.refresh_from_db()
    assert activity.status == "published"


def test_hiding_takes_a_centre_from_the_public(client, editor):
    centre = PilotCentreFactory()
    client.force_login(editor)
    data = {"action": "hide_selected", "_selected_action": [centre.pk], "confirmed": "yes"}

    client.post(reverse("admin:pilots_pilotcentre_changelist"), data)

    client.logout()
    assert client.get(centre.get_absolute_url()).status_code == 404


def test_history_shows_steps(client, editor):
    centre = PilotCentreFactory(hosted=True)
    client.force_login(editor)
    step(client, centre, "show_interest")

    page = client.get(reverse("admin:pilots_pilotcentre_history", args=[centre.pk])).content.decode()

    assert "A letter" in page


def _management(page):
    prefixes = [formset.formset.prefix for formset in page.context["inline_admin_formsets"]]
    return [f"{prefix}-{part}_FORMS" for prefix in prefixes for part in ("TOTAL", "INITIAL")]
