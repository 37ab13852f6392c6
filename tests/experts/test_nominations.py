"""Submission within deadline and quota, and how people are told apart."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.utils import timezone

from experts.actions import consent
from experts.actions import nominations as actions
from experts.actions.responses import LateCodeRefused, issue_late_code
from experts.deadlines import last_minute
from experts.models import EconomyResponse, Nomination, Nominee
from gscnet.common.deadlines import end_of_day
from gscnet.common.lifecycle import InvalidTransition
from gscnet.common.models import Message
from gscnet.directory.models import Economy
from tests.experts.scenes import ready
from tests.factories import NomineeFactory, RoundFactory
from tests.worker import run_worker

pytestmark = pytest.mark.django_db
Status = Nomination.Status


def late_code(round, code="CHL", *, by):
    _issued, text = issue_late_code(
        round=round,
        economy=Economy.objects.get(code=code),
        expires_at=timezone.now() + dt.timedelta(days=1),
        reason="The mail server of the ministry was down.",
        by=by,
    )
    return text


def test_submission_takes_a_place_and_records_the_answer(focal_point):
    nomination = ready()

    actions.submit(nomination, by=focal_point)

    assert (nomination.status, nomination.place) == (Status.SUBMITTED, 1)
    answer = EconomyResponse.objects.get(round=nomination.round)
    assert (answer.kind, answer.economy.code) == (EconomyResponse.Kind.NOMINATES, "CHL")


def test_submission_sends_one_receipt_and_one_question(focal_point):
    nomination = ready()

    actions.submit(nomination, by=focal_point)
    run_worker()
    run_worker()

    assert [letter.to for letter in mail.outbox] == [[focal_point.email], [nomination.email]]
    receipt, question = mail.outbox
    assert [word in receipt.body for word in (nomination.ref, "Santiago time", "UTC")] == [True] * 3
    assert [("/experts/consent/" in letter.body) for letter in (receipt, question)] == [False, True]


def test_submission_of_an_incomplete_draft_says_what_is_missing(focal_point):
    nomination = ready(reason="", cv="")

    with pytest.raises(actions.Incomplete) as refused:
        actions.submit(nomination, by=focal_point)

    assert [step for step, _sentence in refused.value.missing] == ["expertise", "files"]
    assert not Message.objects.exists()


def test_submission_beyond_the_quota_is_refused_and_leaves_nothing(focal_point):
    round = RoundFactory(quota=1)
    actions.submit(ready(round=round), by=focal_point)
    second = ready(round=round)

    with pytest.raises(actions.Refused, match="1 of 1"):
        actions.submit(second, by=focal_point)

    second.refresh_from_db()
    assert (second.status, second.nominee) == (Status.DRAFT, None)
    assert Nominee.objects.count() == 1


def test_retraction_frees_the_place_and_tells_the_nominee(focal_point):
    round = RoundFactory(quota=1)
    first = ready(round=round)
    actions.submit(first, by=focal_point)

    actions.retract(first, by=focal_point)
    actions.submit(ready(round=round), by=focal_point)

    assert (first.status, first.place, first.retracted_by) == (Status.RETRACTED, None, focal_point)
    assert Message.objects.get(key=f"retracted:{first.ref}").to == first.email


def test_submission_after_the_deadline_is_refused(focal_point):
    nomination = ready(round=RoundFactory(closed=True))

    with pytest.raises(actions.Refused, match="closed for Chile"):
        actions.submit(nomination, by=focal_point)


def test_submission_at_the_closing_instant_is_refused_and_just_before_it_is_not(focal_point):
    round = RoundFactory()
    instant = round.deadline.instant("America/Santiago")
    nomination = ready(round=round)

    with pytest.raises(actions.Refused):
        actions.submit(nomination, by=focal_point, at=instant)
    actions.submit(nomination, by=focal_point, at=instant - dt.timedelta(microseconds=1))

    assert nomination.status == Status.SUBMITTED


def test_late_code_opens_a_closed_round_once(focal_point, secretariat):
    round = RoundFactory(closed=True)
    code = late_code(round, by=secretariat)
    actions.submit(ready(round=round), by=focal_point, late_code=code)

    with pytest.raises(LateCodeRefused):
        actions.submit(ready(round=round), by=focal_point, late_code=code)

    assert Nomination.objects.standing().count() == 1


def in_days(days, moment=None):
    """The end of that day by the clock of Chile."""
    zone = ZoneInfo("America/Santiago")
    day = ((moment or timezone.now()) + dt.timedelta(days=days)).astimezone(zone).date()
    return end_of_day(day, zone)


def test_nominee_asked_after_a_late_code_has_a_week_and_no_more(focal_point, secretariat):
    round = RoundFactory(closed=True)
    nomination = ready(round=round)
    actions.submit(nomination, by=focal_point, late_code=late_code(round, by=secretariat))
    until = in_days(7)
    told = f"Please answer by: {last_minute(until, 'America/Santiago')}"

    assert nomination.nominee_until == until
    assert told in Message.objects.get(key=f"answer:{nomination.ref}").body
    assert not consent.may_answer(nomination, at=until)
    consent.remind_unanswered(now=until - dt.timedelta(days=4))
    assert not Message.objects.filter(key__startswith="reminder:").exists()
    for _run in range(2):
        consent.remind_unanswered(now=until - dt.timedelta(days=2))
    assert Message.objects.filter(key__startswith="reminder:").count() == 1
    consent.accept(nomination)
    assert nomination.status == Status.ACCEPTED


def test_nominee_of_an_email_entered_late_has_a_week(secretariat):
    round = RoundFactory(closed=True)
    nomination = ready(round=round, channel="email", received_on=round.closes_on)

    actions.submit(nomination, by=secretariat)

    assert nomination.nominee_until == in_days(7)


def test_nominee_asked_in_time_has_until_the_rounds_own_last_day(focal_point, secretariat):
    round = RoundFactory(nominee_closes_on=timezone.now().date() + dt.timedelta(days=2))
    by_portal, by_email = (
        ready(round=round),
        ready(round=RoundFactory(), channel="email", received_on=timezone.now().date()),
    )
    actions.submit(by_portal, by=focal_point)
    actions.submit(by_email, by=secretariat)

    assert by_portal.nominee_until == round.nominee_deadline.instant("America/Santiago")
    assert by_email.answer_until is None


def test_late_code_is_not_used_up_by_a_refused_submission(focal_point, secretariat):
    round = RoundFactory(closed=True, quota=1)
    actions.submit(ready(round=round), by=focal_point, late_code=late_code(round, by=secretariat))
    code = late_code(round, by=secretariat)

    with pytest.raises(actions.Refused):
        actions.submit(ready(round=round), by=focal_point, late_code=code)

    assert round.late_codes.filter(used_at=None).count() == 1


def test_late_code_does_not_open_a_concluded_round(focal_point, secretariat):
    round = RoundFactory(closed=True)
    code = late_code(round, by=secretariat)
    round.conclude(by=secretariat)

    with pytest.raises(actions.Refused, match="takes no nominations"):
        actions.submit(ready(round=round), by=focal_point, late_code=code)


def test_what_was_received_in_time_by_email_counts_although_entered_later(focal_point, secretariat):
    round = RoundFactory(closed=True)
    nomination = ready(round=round, channel="email", received_on=round.closes_on)

    actions.submit(nomination, by=secretariat)

    assert nomination.submitted_at < round.deadline.instant("America/Santiago")
    assert Message.objects.get(key=f"receipt:{nomination.ref}").to == focal_point.email
    assert EconomyResponse.objects.get().received_on == round.closes_on


def test_what_was_received_too_late_by_email_is_refused(secretariat):
    round = RoundFactory(closed=True)
    nomination = ready(round=round, channel="email", received_on=round.closes_on + dt.timedelta(days=1))

    with pytest.raises(actions.Refused):
        actions.submit(nomination, by=secretariat)


def test_economy_that_is_not_invited_cannot_submit(focal_point):
    nomination = ready(round=RoundFactory(economies=["JPN"]))

    with pytest.raises(actions.Refused, match="not among the economies"):
        actions.submit(nomination, by=focal_point)


def test_submission_twice_is_refused(focal_point):
    nomination = ready()
    actions.submit(nomination, by=focal_point)

    with pytest.raises((InvalidTransition, actions.Refused)):
        actions.submit(nomination, by=focal_point)


def test_person_of_two_economies_is_one_with_two_nominations(focal_point, other_focal_point):
    round = RoundFactory()
    actions.submit(ready(round=round, email="one@example.org"), by=focal_point)
    actions.submit(ready(round=round, code="JPN", email="ONE@example.org"), by=other_focal_point)

    person = Nominee.objects.get()
    assert {each.economy.code for each in person.nominations.all()} == {"CHL", "JPN"}


def test_person_nominated_twice_by_one_economy_is_refused(focal_point):
    round = RoundFactory()
    actions.submit(ready(round=round, email="one@example.org"), by=focal_point)

    with pytest.raises(actions.Refused, match="already nominated"):
        actions.submit(ready(round=round, email="one@example.org"), by=focal_point)


def test_merged_person_keeps_both_nominations_and_both_addresses(focal_point, other_focal_point, secretariat):
    round = RoundFactory()
    first = actions.submit(ready(round=round, name="Sample Nominée", email="a@example.org"), by=focal_point)
    second = actions.submit(
        ready(round=round, code="JPN", name="Sample Nominee", email="b@example.org"), by=other_focal_point
    )
    assert actions.similar_people(first.nominee) == [second.nominee]

    actions.merge(second.nominee, first.nominee, by=secretariat)

    assert first.nominee.nominations.count() == 2
    assert actions.find_person("B@example.org", "") == first.nominee


def test_merge_of_two_that_one_economy_nominated_is_refused(focal_point, secretariat):
    round = RoundFactory()
    first = actions.submit(ready(round=round), by=focal_point)
    second = actions.submit(ready(round=round), by=focal_point)

    with pytest.raises(actions.Refused, match="Chile"):
        actions.merge(second.nominee, first.nominee, by=secretariat)

    second.nominee.refresh_from_db()
    assert second.nominee.merged_into is None


def test_merge_with_itself_is_refused(secretariat):
    person = NomineeFactory()

    with pytest.raises(actions.Refused):
        actions.merge(person, person, by=secretariat)


def test_invitation_is_written_once_a_day_and_holds_a_link(focal_point):
    nomination = ready()

    actions.invite_nominee(nomination, by=focal_point)
    actions.invite_nominee(nomination, by=focal_point)

    letter = Message.objects.get()
    assert (letter.to, letter.about) == (nomination.email, f"nomination:{nomination.pk}")
    assert "/experts/consent/" in letter.body
    assert nomination.invited_at is not None


def test_invitation_after_the_nominees_deadline_is_refused(focal_point):
    nomination = ready(round=RoundFactory(nominee_closes_on=timezone.now().date() - dt.timedelta(days=3)))

    with pytest.raises(actions.Refused, match="The time for nominees ended"):
        actions.invite_nominee(nomination, by=focal_point)
