"""Whatever is tried with nominations and rounds in whatever order, only legal states come of it."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from experts.actions import consent, decisions
from experts.actions import nominations as actions
from experts.models import Nomination, Round
from gscnet.common.lifecycle import InvalidTransition
from tests.experts.scenes import ready
from tests.factories import RoundFactory

pytestmark = pytest.mark.django_db
Status = Nomination.Status
QUOTA = 2
VERBS = {
    "submit": lambda each, who: actions.submit(each, by=who),
    "accept": lambda each, who: consent.accept(each),
    "decline": lambda each, who: consent.decline(each),
    "take under review": lambda each, who: each.take_under_review(by=who),
    "appoint": lambda each, who: each.decide(Status.APPOINTED, by=who),
    "put on reserve": lambda each, who: each.decide(Status.RESERVE, by=who),
    "do not appoint": lambda each, who: each.decide(Status.NOT_APPOINTED, by=who),
    "prepare": lambda each, who: decisions.prepare(each, Status.RESERVE, by=who),
    "undo": lambda each, who: decisions.prepare(each, "", by=who),
    "publish": lambda each, who: decisions.publish(each.round, {each.pk: each.prepared_outcome}, by=who),
    "retract": lambda each, who: actions.retract(each, by=who),
    "erase": lambda each, who: consent.erase(each.nominee, ground="Test") if each.nominee else None,
    "conclude the round": lambda each, who: each.round.conclude(by=who),
}
# Whose nomination, and what is tried with it.
tries = st.lists(st.tuples(st.integers(0, 2), st.sampled_from(sorted(VERBS))), max_size=15)
several = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@several
@given(tries=tries)
def test_nominations_reach_legal_states_only(focal_point, tries):
    round = RoundFactory(quota=QUOTA)
    drafts = [ready(round=round).pk for _n in range(QUOTA + 1)]

    for which, verb in tries:
        was = Nomination.objects.get(pk=drafts[which])
        refused = False
        try:
            VERBS[verb](Nomination.objects.get(pk=was.pk), focal_point)
        except (actions.Refused, actions.Incomplete, InvalidTransition):
            refused = True
        now = Nomination.objects.get(pk=was.pk)

        assert now.status == was.status or now.status in Nomination.NEXT[was.status]
        assert not refused or now.status == was.status
        assert (now.place is not None) == (now.status in Nomination.STANDING)
        assert now.status == Status.DRAFT or (now.submitted_at and now.nominee)
        assert now.status not in Nomination.OUTCOMES or now.decided_at
        assert not now.prepared_outcome or now.status in Nomination.DECIDABLE
        assert Nomination.objects.standing().filter(round=round).count() <= QUOTA


@several
@given(verbs=st.lists(st.sampled_from(["announce", "conclude"]), max_size=6))
def test_rounds_go_one_way(focal_point, verbs):
    round = RoundFactory(status=Round.Status.DRAFT, announced_at=None)
    been = [round.status]

    for verb in verbs:
        try:
            getattr(round, verb)(by=focal_point)
        except InvalidTransition:
            continue
        been.append(Round.objects.get(pk=round.pk).status)

    assert been == [Round.Status.DRAFT, Round.Status.ANNOUNCED, Round.Status.CONCLUDED][: len(been)]
