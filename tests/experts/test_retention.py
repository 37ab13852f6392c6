import datetime as dt

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from experts import retention
from experts.actions import consent
from experts.models import Consent, ErasureCertificate, Nomination, RetentionRule, Round
from tests.factories import MembershipFactory, NominationFactory, RoundFactory

pytestmark = pytest.mark.django_db
Subject = RetentionRule.Subject
Status = Nomination.Status


def ago(days):
    return timezone.now() - dt.timedelta(days=days)


def concluded(days):
    return RoundFactory(closed=True, status=Round.Status.CONCLUDED, concluded_at=ago(days))


def nominated(round, status, **fields):
    return NominationFactory(standing=True, status=status, round=round, **fields)


def due(subject):
    return set(next(found.rows for found in retention.due() if found.rule.subject == subject))


def test_rules_stand_after_migration():
    rules = dict(RetentionRule.objects.values_list("subject", "days"))

    assert rules == {"draft": 90, "unselected_cv": 365, "unselected": 730, "reserve": 730, "member": 1825}


def test_draft_is_due_ninety_days_after_its_last_change():
    old, fresh = NominationFactory(), NominationFactory()
    Nomination.objects.filter(pk=old.pk).update(changed_at=ago(91))
    Nomination.objects.filter(pk=fresh.pk).update(changed_at=ago(89))

    assert due(Subject.DRAFT) == {old}
    retention.run()
    assert set(Nomination.objects.all()) == {fresh}


def test_cv_of_the_unselected_goes_a_year_before_the_person():
    nomination = nominated(
        concluded(400), Status.NOT_APPOINTED, cv=ContentFile(b"%PDF", "cv.pdf"), cv_name="cv.pdf"
    )
    nominated(concluded(300), Status.NOT_APPOINTED, cv=ContentFile(b"%PDF", "cv.pdf"), cv_name="cv.pdf")

    assert due(Subject.UNSELECTED_CV) == {nomination}
    assert due(Subject.UNSELECTED) == set()
    retention.run()
    nomination.refresh_from_db()
    assert (nomination.cv.name, nomination.nominee.erased_at) == ("", None)


def test_person_is_due_only_when_no_nomination_is_kept_any_more():
    gone = nominated(concluded(800), Status.NOT_APPOINTED).nominee
    kept = nominated(concluded(800), Status.NOT_APPOINTED).nominee
    nominated(RoundFactory(), Status.SUBMITTED, nominee=kept)

    assert due(Subject.UNSELECTED) == {gone}


def test_person_on_the_reserve_list_has_a_rule_of_their_own():
    reserve = nominated(concluded(800), Status.RESERVE).nominee
    RetentionRule.objects.filter(subject=Subject.RESERVE).update(days=900)
    assert due(Subject.RESERVE) == set()

    RetentionRule.objects.filter(subject=Subject.RESERVE).update(days=700)

    assert due(Subject.RESERVE) == {reserve}
    assert due(Subject.UNSELECTED) == set()


def test_person_who_agreed_to_later_rounds_stays_until_they_withdraw():
    nominee = nominated(concluded(800), Status.NOT_APPOINTED).nominee
    consent.give(nominee, Consent.Purpose.FUTURE)
    assert due(Subject.UNSELECTED) == set()

    consent.withdraw(nominee, Consent.Purpose.FUTURE)

    assert due(Subject.UNSELECTED) == {nominee}


def test_former_member_keeps_the_name_and_loses_the_contact():
    seat = MembershipFactory(starts_on=ago(3000).date(), ends_on=ago(1900).date())
    MembershipFactory(starts_on=ago(3000).date(), ends_on=ago(1000).date())
    assert due(Subject.MEMBER) == {seat.nominee}

    retention.run()

    name, email = seat.nominee.name, seat.nominee.email
    seat.nominee.refresh_from_db()
    assert (seat.nominee.name, seat.nominee.phone) == (name, "")
    assert seat.nominee.email != email
    assert due(Subject.MEMBER) == set()


def test_inactive_rule_erases_nothing():
    nominated(concluded(800), Status.NOT_APPOINTED)
    RetentionRule.objects.update(active=False)

    assert retention.run() == []


def test_command_previews_and_erases_only_when_told(capsys):
    nominee = nominated(concluded(800), Status.NOT_APPOINTED).nominee

    call_command("retention")
    assert "1 due" in capsys.readouterr().out
    assert not ErasureCertificate.objects.exists()
    call_command("retention", "--erase")

    nominee.refresh_from_db()
    assert nominee.erased_at is not None
    assert ErasureCertificate.objects.count() == 1


def test_desk_previews_what_is_due_and_erases_after_confirmation(client, secretariat):
    nominee = nominated(concluded(800), Status.NOT_APPOINTED).nominee
    client.force_login(secretariat)
    page = reverse("admin:experts_retentionrule_due")

    assert "Erase what is due" in client.get(page).content.decode()
    client.post(page)
    nominee.refresh_from_db()
    assert nominee.erased_at is None
    client.post(page, {"confirmed": "yes"})

    nominee.refresh_from_db()
    assert nominee.erased_at is not None


def test_auditor_sees_what_is_due_and_erases_nothing(client, auditor):
    client.force_login(auditor)
    page = reverse("admin:experts_retentionrule_due")

    assert "Erase what is due" not in client.get(page).content.decode()
    assert client.post(page, {"confirmed": "yes"}).status_code == 403
