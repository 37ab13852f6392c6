"""How a centre comes through its stages: by one door, dated and sourced, and no other way."""

import itertools

import pytest
from django.db import DatabaseError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gscnet.common.lifecycle import InvalidTransition
from pilots.models import PilotCentre
from tests.factories import PilotCentreFactory

pytestmark = pytest.mark.django_db
STEP = {"happened_on": "June 2015", "source": "A news item", "by": None}
VERBS = ("show_interest", "activate", "rest", "close", "renew")
LEGAL = {
    ("potential", "interested"),
    ("potential", "closed"),
    ("interested", "active"),
    ("interested", "closed"),
    ("active", "dormant"),
    ("active", "closed"),
    ("dormant", "active"),
    ("dormant", "closed"),
}


def test_each_step_is_dated_and_sourced():
    centre = PilotCentreFactory(hosted=True, begun="2014")

    centre.show_interest(**STEP)
    centre.activate(**STEP | {"happened_on": "16 June 2015", "note": "Launched"})

    assert [(s.stage, str(s.happened_on), s.source) for s in centre.steps.all()] == [
        ("potential", "2014", "A letter of 2015"),
        ("interested", "June 2015", "A news item"),
        ("active", "16 June 2015", "A news item"),
    ]
    assert centre.renewal_due_on is not None


@given(verbs=st.lists(st.sampled_from(VERBS), max_size=12))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_sequence_of_verbs_reaches_an_illegal_stage(verbs):
    with transaction.atomic():
        centre = PilotCentreFactory(hosted=True)
        for verb in verbs:
            was = centre.status
            try:
                with transaction.atomic():
                    getattr(centre, verb)(**({} if verb == "renew" else STEP))
            except InvalidTransition:
                centre.refresh_from_db()
                assert centre.status == was
            assert centre.status == was or (was, centre.status) in LEGAL
        stages = list(centre.steps.values_list("stage", flat=True))
        assert all(pair in LEGAL for pair in itertools.pairwise(stages))
        assert stages[-1] == centre.status
        transaction.set_rollback(True)


@pytest.mark.parametrize("was", PilotCentre.Status.values)
@pytest.mark.parametrize("to", PilotCentre.Status.values)
def test_database_refuses_what_goes_round_the_verbs(was, to):
    centre = PilotCentreFactory(hosted=True, status=was)
    update = PilotCentre.objects.filter(pk=centre.pk).update

    if was == to or (was, to) in LEGAL:
        update(status=to)
    else:
        with pytest.raises(DatabaseError), transaction.atomic():
            update(status=to)


def test_refused_jump_leaves_no_step():
    centre = PilotCentreFactory(hosted=True)

    with pytest.raises(InvalidTransition, match="is potential and cannot become active"):
        centre.activate(**STEP)

    centre.refresh_from_db()
    assert (centre.status, centre.steps.count()) == ("potential", 1)


def test_step_before_the_last_one_is_refused():
    centre = PilotCentreFactory(hosted=True, begun="2016")

    with pytest.raises(InvalidTransition, match="cannot be earlier"):
        centre.show_interest(**STEP)


@pytest.mark.parametrize("date", ["2015", "before August 2016", "June 2015"])
def test_step_of_a_vague_date_may_fall_into_the_same_time(date):
    centre = PilotCentreFactory(hosted=True, begun="16 June 2015")

    centre.show_interest(**STEP | {"happened_on": date})

    assert centre.status == "interested"


def test_centre_without_a_host_cannot_be_active():
    centre = PilotCentreFactory()
    centre.show_interest(**STEP)

    with pytest.raises(InvalidTransition, match="needs a host"):
        centre.activate(**STEP)


def test_two_people_at_once_only_the_first_moves_it():
    centre = PilotCentreFactory(hosted=True)
    other = PilotCentre.objects.get(pk=centre.pk)
    centre.close(**STEP)

    with pytest.raises(InvalidTransition, match="changed by someone else"):
        other.show_interest(**STEP)

    assert centre.steps.count() == 2
