"""The registry: who sees which centre, and how a centre comes through its stages."""

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from gscnet.accounts.roles import Role
from gscnet.common.lifecycle import InvalidTransition
from pilots.models import PilotCentre
from tests.conftest import appointed
from tests.factories import ActivityFactory, PilotCentreFactory

pytestmark = pytest.mark.django_db
STEP = {"happened_on": "June 2015", "source": "A news item", "by": None}


def test_list_stranger_sees_public_centres_only(client):
    shown = PilotCentreFactory()
    hidden = PilotCentreFactory(is_public=False, name="Sample Hidden Centre")

    page = client.get(reverse("pilots:list"))

    assert list(page.context["centres"]) == [shown]
    assert hidden.name not in page.content.decode()


def test_detail_hidden_centre_is_404_for_strangers_and_open_to_its_editor_and_the_desk(client, editor):
    centre = PilotCentreFactory(hosted=True, is_public=False)
    own = appointed(Role.CENTRE_EDITOR, organisation=centre.host)

    statuses = [client.get(centre.get_absolute_url()).status_code]
    for person in (own, editor):
        client.force_login(person)
        statuses.append(client.get(centre.get_absolute_url()).status_code)

    assert statuses == [404, 200, 200]


def test_detail_shows_published_activities_only(client):
    shown = ActivityFactory(published=True)
    ActivityFactory(centre=shown.centre, submitted=True, title="Unapproved activity")

    content = client.get(shown.centre.get_absolute_url()).content.decode()

    assert shown.title in content
    assert "March 2016" in content
    assert "Unapproved activity" not in content


def test_stages_each_step_is_dated_and_sourced():
    centre = PilotCentreFactory(hosted=True, begun="2014")

    centre.show_interest(**STEP)
    centre.activate(**STEP | {"happened_on": "16 June 2015"})

    assert [(step.stage, str(step.happened_on)) for step in centre.steps.all()] == [
        ("potential", "2014"),
        ("interested", "June 2015"),
        ("active", "16 June 2015"),
    ]
    assert centre.renewal_due_on is not None


def test_stages_illegal_jump_is_refused_and_leaves_no_step():
    centre = PilotCentreFactory(hosted=True)

    with pytest.raises(InvalidTransition):
        centre.activate(**STEP)

    centre.refresh_from_db()
    assert (centre.status, centre.steps.count()) == ("potential", 1)


def test_stages_step_before_the_last_one_is_refused():
    centre = PilotCentreFactory(hosted=True, begun="2016")

    with pytest.raises(InvalidTransition):
        centre.show_interest(**STEP)


def test_stages_database_refuses_a_jump_past_the_verbs():
    centre = PilotCentreFactory(hosted=True)

    with pytest.raises(DatabaseError), transaction.atomic():
        PilotCentre.objects.filter(pk=centre.pk).update(status="dormant")


def test_activate_without_a_host_is_refused():
    centre = PilotCentreFactory()
    centre.show_interest(**STEP)

    with pytest.raises(InvalidTransition):
        centre.activate(**STEP)
