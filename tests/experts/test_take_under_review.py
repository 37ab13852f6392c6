"""Accepted nominations go to the reviewers, with the nominee's consent only."""

import pytest
from django.urls import reverse

from experts.actions import consent, review
from experts.models import Consent, Nomination
from tests.experts.scenes import agreed, phase
from tests.factories import NominationFactory, RoundFactory

pytestmark = pytest.mark.django_db
Status = Nomination.Status
LIST = "admin:experts_nomination_changelist"


@pytest.fixture
def nominations():
    round = RoundFactory()
    ready = agreed(NominationFactory(accepted=True, round=round))
    silent = NominationFactory(accepted=True, round=round)
    draft = NominationFactory(round=round)
    return ready, silent, draft


def take(client, nominations, **more):
    chosen = {"action": "take_under_review", "_selected_action": [each.pk for each in nominations]}
    return client.post(reverse(LIST), chosen | more, follow=True)


def states(nominations):
    return [Nomination.objects.get(pk=each.pk).status for each in nominations]


def test_desk_asks_first_and_says_who_is_left_out_and_why(client, secretariat, nominations):
    client.force_login(secretariat)

    page = take(client, nominations)

    ready, silent, draft = nominations
    assert page.context["can"] == [ready]
    assert {nomination: str(why) for nomination, why in page.context["cannot"]} == {
        silent: "The nominee has not agreed to the evaluation, or no longer.",
        draft: "It is draft, not newly accepted by the nominee.",
    }
    assert states(nominations) == [Status.ACCEPTED, Status.ACCEPTED, Status.DRAFT]


def test_confirmed_takes_those_that_can_be_and_says_the_others(client, secretariat, nominations):
    client.force_login(secretariat)

    page = take(client, nominations, confirmed="yes").content.decode()

    assert states(nominations) == [Status.UNDER_REVIEW, Status.ACCEPTED, Status.DRAFT]
    assert "1 is under review." in page
    assert "has not agreed to the evaluation" in page
    assert "has no review phases yet" in page


def test_round_with_phases_is_not_warned_about(client, secretariat, nominations):
    phase(nominations[0].round)
    client.force_login(secretariat)

    assert "has no review phases yet" not in take(client, nominations, confirmed="yes").content.decode()


def test_consent_withdrawn_between_question_and_answer_leaves_it_out(nominations, secretariat):
    ready = nominations[0]
    consent.withdraw(ready.nominee, Consent.Purpose.EVALUATION)

    taken, left_out = review.take_under_review(Nomination.objects.filter(pk=ready.pk), by=secretariat)

    assert (taken, [each for each, _why in left_out], states([ready])) == ([], [ready], [Status.ACCEPTED])


def test_auditor_takes_nothing_under_review(client, auditor, nominations):
    client.force_login(auditor)

    take(client, nominations, confirmed="yes")

    assert states(nominations)[0] == Status.ACCEPTED
