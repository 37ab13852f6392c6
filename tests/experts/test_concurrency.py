"""Many at once: at the quota's edge and at the closing instant exactly what the rules allow is taken."""

import datetime as dt
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from unittest import mock

import pytest
from django.db import connection
from django.utils import timezone

from experts.actions import consent, decisions
from experts.actions import nominations as actions
from experts.models import Nomination
from gscnet.accounts.roles import Role
from gscnet.common.lifecycle import InvalidTransition
from gscnet.common.models import Message
from gscnet.directory.models import Economy
from tests.conftest import appointed
from tests.experts.scenes import ready, under_review
from tests.factories import RoundFactory

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
MANY = 20


def at_once(calls):
    """Run all calls in threads that start together; for each True, or the sentence of the refusal."""
    start = Barrier(len(calls))

    def run(call):
        start.wait()
        try:
            call()
        except (actions.Refused, InvalidTransition) as refusal:
            return str(refusal)
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(len(calls)) as threads:
        return list(threads.map(run, calls))


def submission(nomination, by):
    def call():
        actions.submit(Nomination.objects.get(pk=nomination.pk), by=by)

    return call


def focal_point():
    return appointed(Role.FOCAL_POINT, economy=Economy.objects.get(code="CHL"))


def test_submissions_at_the_quotas_edge_take_the_places_there_are():
    person, round = focal_point(), RoundFactory(quota=3)
    drafts = [ready(round=round) for _n in range(MANY)]

    outcomes = at_once([submission(draft, person) for draft in drafts])

    assert outcomes.count(True) == 3
    assert {outcome for outcome in outcomes if outcome is not True} == {
        "Your economy has submitted 3 of 3 nominees. Retract one to nominate another."
    }
    standing = Nomination.objects.standing()
    assert sorted(standing.values_list("place", flat=True)) == [1, 2, 3]
    assert Message.objects.filter(key__startswith="receipt:").count() == 3
    assert Nomination.objects.filter(status=Nomination.Status.DRAFT).count() == MANY - 3


def test_one_draft_submitted_many_times_at_once_is_one_nomination():
    person = focal_point()
    draft = ready(round=RoundFactory(quota=3))

    outcomes = at_once([submission(draft, person)] * MANY)

    assert outcomes.count(True) == 1
    assert Message.objects.filter(key__startswith="receipt:").count() == 1


def test_person_nominated_by_many_economies_at_once_is_one_person():
    round = RoundFactory()
    codes = list(Economy.objects.values_list("code", flat=True))[:MANY]
    people = [appointed(Role.FOCAL_POINT, economy=Economy.objects.get(code=code)) for code in codes]
    drafts = [ready(code=code, round=round, email="one@example.org") for code in codes]

    outcomes = at_once([submission(draft, who) for draft, who in zip(drafts, people, strict=True)])

    assert outcomes == [True] * len(codes)
    assert len(set(Nomination.objects.values_list("nominee", flat=True))) == 1


def test_submissions_around_the_closing_instant_are_taken_before_it_and_refused_from_it_on():
    person = focal_point()
    round = RoundFactory(quota=MANY)
    drafts = [ready(round=round) for _n in range(MANY)]
    closing = round.deadline.instant("America/Santiago")
    # The portal's clock, set so that the round closes while the submissions come in.
    shift = closing - timezone.now() - dt.timedelta(seconds=1)
    real_now = timezone.now
    asked = {}

    def timed(draft, after):
        call = submission(draft, person)

        def run():
            time.sleep(after)
            begun = timezone.now()
            try:
                call()
            finally:
                asked[draft.pk] = (begun, timezone.now())

        return run

    with mock.patch("django.utils.timezone.now", side_effect=lambda: real_now() + shift):
        outcomes = at_once([timed(draft, 2 * n / MANY) for n, draft in enumerate(drafts)])

    for draft, outcome in zip(drafts, outcomes, strict=True):
        begun, ended = asked[draft.pk]
        assert outcome is True or begun >= closing or ended >= closing
        assert outcome is not True or begun < closing
    taken = Nomination.objects.standing()
    assert taken.count() == outcomes.count(True)
    assert not taken.filter(submitted_at__gte=closing).exists()
    assert 0 < outcomes.count(True) < MANY


def test_decisions_published_by_many_at_once_are_published_once(secretariat):
    round = RoundFactory(quota=MANY)
    nominations = [under_review(round=round) for _n in range(5)]
    for nomination in nominations:
        decisions.prepare(nomination, Nomination.Status.APPOINTED, by=secretariat)
    expected = {nomination.pk: "appointed" for nomination in nominations}
    published = []

    def publish():
        published.extend(decisions.publish(round, expected, by=secretariat)[0])

    def withdraw():
        consent.decline(Nomination.objects.get(pk=nominations[0].pk))

    outcomes = at_once([publish] * 8 + [withdraw])

    assert set(outcomes[:8]) == {True}
    assert sorted(each.pk for each in published) in (sorted(expected), sorted(expected)[1:])
    released = Message.objects.filter(key__startswith="decision:", status=Message.Status.QUEUED)
    assert released.count() == len(published)
    assert not Message.objects.filter(key__startswith="decision:", status=Message.Status.HELD).exists()
