"""Consultations: silence, objections, revisions, adoption by consensus."""

import datetime as dt
import threading

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from experts import ledger
from experts.actions import consultations
from experts.actions.nominations import Refused
from experts.actions.terms import start
from experts.models import Clause, Consultation, Membership, Position, TermsVersion
from gscnet.common.models import Message
from tests.experts.terms_scenes import DAY, LONG_AGO, adopted, draft, ended, founder, proposed
from tests.factories import MembershipFactory

pytestmark = pytest.mark.django_db
Kind, Status = Position.Kind, TermsVersion.Status


def say(version, member, kind=Kind.OBJECTION, text="", **fields):
    if kind == Kind.OBJECTION and not text:
        text = "The chair should change every year."
    return consultations.say(version.consultation, member, kind, text=text, **fields)


def state(version, at=None):
    version.refresh_from_db()
    return ledger.state(version.consultation, at or timezone.now())


def statuses():
    return dict(TermsVersion.objects.values_list("number", "status"))


def test_silence_until_the_end_is_no_objection():
    founder()
    version = ended()

    consultations.adopt(version, by=None)

    assert version.status == Status.ADOPTED
    assert ledger.is_whole(version)


def test_adoption_before_the_end_is_refused_though_nobody_objects():
    version = proposed(now=timezone.now() - DAY, days=14) if founder() else None

    with pytest.raises(Refused, match="The silence period runs until"):
        consultations.adopt(version, by=None)

    assert statuses() == {1: Status.PROPOSED}


def test_open_objection_prevents_adoption_and_is_named():
    member = founder("Sample Objector")
    version = ended()
    say(version, member, said_at=timezone.now() - 3 * DAY)

    with pytest.raises(Refused, match=r"An objection is open: Sample Objector \(Chile\)"):
        consultations.adopt(version, by=None)

    assert statuses() == {1: Status.PROPOSED}


def test_database_refuses_adoption_with_an_open_objection_whatever_the_code_does():
    member = founder()
    version = ended()
    say(version, member, said_at=timezone.now() - 3 * DAY)

    with pytest.raises(IntegrityError, match="An objection is open"), transaction.atomic():
        version.adopt(at=timezone.now(), record_sha256="0" * 64)


def test_database_refuses_adoption_before_the_end_whatever_the_code_does():
    founder()
    version = proposed()

    with pytest.raises(IntegrityError, match="has not ended"), transaction.atomic():
        version.adopt(at=timezone.now(), record_sha256="0" * 64)


def test_objection_withdrawn_by_its_author_after_the_end_lets_it_be_adopted():
    member = founder()
    version = ended()
    say(version, member, said_at=timezone.now() - 3 * DAY)

    say(version, member, Kind.NO_OBJECTION)
    consultations.adopt(version, by=None)

    assert version.status == Status.ADOPTED
    assert list(Position.objects.values_list("kind", flat=True)) == [Kind.OBJECTION, Kind.NO_OBJECTION]


@pytest.mark.parametrize("kind", Kind)
def test_position_after_the_end_is_refused_to_who_has_not_objected(kind):
    member = founder()
    version = ended()

    with pytest.raises(Refused, match="The silence period ended on"):
        say(version, member, kind)

    assert not Position.objects.exists()


@pytest.mark.parametrize("kind", Kind)
def test_database_refuses_a_position_after_the_end(kind):
    member = founder()
    version = ended()

    with pytest.raises(IntegrityError, match="silence period is over"), transaction.atomic():
        Position.objects.create(consultation=version.consultation, member=member, kind=kind, text="Late.")


def test_objection_after_the_end_is_refused_also_to_who_objected_before():
    member = founder()
    version = ended()
    say(version, member, said_at=timezone.now() - 3 * DAY)

    with pytest.raises(Refused, match="only be withdrawn"):
        say(version, member, text="And one thing more.")


def test_position_before_the_opening_is_refused():
    member = founder()
    version = draft()
    opens = timezone.now() + DAY
    consultations.propose(version, opens_at=opens, closes_at=opens + 14 * DAY, by=None)

    with pytest.raises(Refused, match="The silence period begins on"):
        say(version, member, Kind.NO_OBJECTION)
    with pytest.raises(IntegrityError, match="has not begun"), transaction.atomic():
        Position.objects.create(consultation=version.consultation, member=member, kind=Kind.NO_OBJECTION)


def test_position_at_the_very_end_is_too_late():
    member = founder()
    version = proposed()
    closes_at = version.consultation.closes_at

    say(version, member, now=closes_at - dt.timedelta(microseconds=1))
    with pytest.raises(Refused, match="ended on"):
        say(version, founder("Sample Late"), now=closes_at)


def test_objection_needs_text():
    member = founder()
    version = proposed()

    with pytest.raises(Refused, match="says what is objected to"):
        consultations.say(version.consultation, member, Kind.OBJECTION, text="  ")


def test_position_may_change_until_the_end_and_every_line_is_kept():
    member = founder()
    version = proposed()

    say(version, member)
    say(version, member, Kind.ABSTAIN)
    say(version, member, Kind.NO_OBJECTION)

    assert list(Position.objects.values_list("kind", flat=True)) == [
        Kind.OBJECTION,
        Kind.ABSTAIN,
        Kind.NO_OBJECTION,
    ]
    assert state(version).of(member).position.kind == Kind.NO_OBJECTION


def test_position_said_twice_is_one_line():
    member = founder()
    version = proposed()

    say(version, member)
    say(version, member)

    assert Position.objects.count() == 1


def test_ledger_lines_cannot_be_changed_or_taken_out():
    member = founder()
    line = say(proposed(), member)

    with pytest.raises(Exception, match="Cannot update or delete"), transaction.atomic():
        Position.objects.filter(pk=line.pk).update(kind=Kind.ABSTAIN)
    with pytest.raises(Exception, match="Cannot update or delete"), transaction.atomic():
        line.delete()


@pytest.mark.parametrize(
    "fields", [{"founding": False}, {"ends_on": LONG_AGO}, {"starts_on": dt.date(2100, 1, 1)}]
)
def test_position_of_who_is_no_founding_member_in_office_is_refused(fields):
    founder()
    other = founder("Sample Other", **fields)
    version = proposed()

    with pytest.raises(Refused, match="not a founding member"):
        say(version, other)
    with pytest.raises(IntegrityError, match="founding members in office"), transaction.atomic():
        Position.objects.create(consultation=version.consultation, member=other, kind=Kind.ABSTAIN)


def test_revision_ends_the_old_consultation_and_starts_the_clock_anew():
    member = founder()
    first = proposed()
    say(first, member)

    second = proposed(days=10)

    first.refresh_from_db()
    assert statuses() == {1: Status.REVISED, 2: Status.PROPOSED}
    assert first.consultation.ended_at == second.proposed_at == second.consultation.opens_at
    assert state(first).of(member).objects
    assert state(second).of(member).position is None


def test_revision_after_the_end_leaves_the_old_period_as_it_was():
    founder()
    first = ended()

    proposed()

    assert Consultation.objects.get(version=first).ended_at is None
    assert state(first).phase == ledger.Phase.REVISED


def test_position_on_a_revised_version_is_refused():
    member = founder()
    first = proposed()
    proposed()

    with pytest.raises(Refused, match="version 1 is decided"):
        say(first, member)
    with pytest.raises(IntegrityError, match="consultation is over"), transaction.atomic():
        Position.objects.create(consultation=first.consultation, member=member, kind=Kind.ABSTAIN)


def test_adoption_replaces_the_version_before():
    founder()
    first = adopted()

    second = adopted()

    assert statuses() == {1: Status.REPLACED, 2: Status.ADOPTED}
    first.refresh_from_db()
    assert first.replaced_at == second.adopted_at
    assert ledger.is_whole(first)


def test_second_draft_is_refused_while_there_is_one():
    draft()

    with pytest.raises(Refused, match="a draft already: version 1"):
        start(by=None)


@pytest.mark.parametrize(
    ("text", "fields", "days", "problem"),
    [
        ("1. One.", {"founding": False}, 14, "no founding members"),
        ("1. One.", {}, 2, "at least 3 days"),
        ("", {}, 14, "no clauses"),
    ],
)
def test_proposal_that_could_not_be_objected_to_is_refused(text, fields, days, problem):
    founder(**fields)
    version = draft(text) if text else start(by=None)

    with pytest.raises(Refused, match=problem):
        consultations.propose(version, closes_at=timezone.now() + days * DAY, by=None)

    assert statuses() == {1: Status.DRAFT}


def test_silence_period_in_the_past_cannot_be_made():
    founder()
    now = timezone.now()

    with pytest.raises(Refused, match="at least 3 days"):
        consultations.propose(draft(), opens_at=now - 30 * DAY, closes_at=now - DAY, by=None)


def test_silence_period_cannot_be_shortened():
    founder()
    proposed()

    with pytest.raises(IntegrityError, match="not changed"), transaction.atomic():
        Consultation.objects.update(closes_at=timezone.now() + DAY)


def test_clauses_of_a_proposed_version_cannot_be_changed():
    founder()
    version = proposed()

    with pytest.raises(IntegrityError, match="Only drafts"), transaction.atomic():
        Clause.objects.filter(version=version).update(text="Something else.")
    with pytest.raises(IntegrityError, match="Only drafts"), transaction.atomic():
        version.clauses.create(number="4", text="One more.", order=9)


def test_email_entered_late_counts_when_it_was_said(secretariat):
    member = founder()
    version = ended()
    said_at = timezone.now() - 3 * DAY

    line = say(version, member, entered_by=secretariat, said_at=said_at)

    assert (line.at, line.entered_by) == (said_at, secretariat)
    assert [stand.member for stand in state(version).open_objections] == [member]


def test_email_entered_late_does_not_overtake_what_was_said_after_it(secretariat):
    member = founder()
    version = proposed(now=timezone.now() - 5 * DAY)
    say(version, member, Kind.NO_OBJECTION)

    say(version, member, entered_by=secretariat, said_at=timezone.now() - 2 * DAY)

    assert state(version).of(member).position.kind == Kind.NO_OBJECTION


def test_email_from_the_future_is_refused(secretariat):
    member = founder()
    version = proposed()

    with pytest.raises(Refused, match="still to come"):
        say(version, member, entered_by=secretariat, said_at=timezone.now() + DAY)


def test_objection_of_a_member_who_leaves_stays_in_the_ledger_and_blocks_no_more():
    leaving = founder("Sample Leaver")
    founder("Sample Stayer", "JPN")
    version = ended()
    say(version, leaving, said_at=timezone.now() - 5 * DAY)
    assert state(version).open_objections

    Membership.objects.filter(pk=leaving.pk).update(ends_on=timezone.now().date() - DAY)
    consultations.adopt(version, by=None)

    stand = state(version).of(leaving)
    assert (stand.former, stand.objects, stand.blocks) == (True, True, False)
    assert state(version).stands[-1] == stand


def test_record_tells_when_something_behind_it_was_changed():
    member = founder()
    version = adopted()

    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")  # as somebody with the database in hand
        Clause.objects.filter(version=version, number="2").update(text="The chair is for life.")
        cursor.execute("SET session_replication_role = DEFAULT")

    assert member.pk
    assert not ledger.is_whole(version)


def test_record_stays_whole_when_a_member_is_renamed_or_leaves_later():
    member = founder()
    version = ended()
    say(version, member, Kind.ABSTAIN, said_at=timezone.now() - 3 * DAY)
    consultations.adopt(version, by=None)

    member.nominee.name = ""
    member.nominee.save()
    Membership.objects.update(ends_on=timezone.now().date())

    assert ledger.is_whole(version)


def letters(event):
    return sorted(Message.objects.filter(key__startswith=f"terms:{event}:").values_list("to", flat=True))


def test_letters_of_opening_and_adoption_go_to_founding_members_in_office():
    one, other = founder("Sample One"), MembershipFactory(user=None, starts_on=LONG_AGO)
    founder("Sample Former", ends_on=LONG_AGO)
    founder("Sample Later Member", founding=False)

    version = ended()
    consultations.adopt(version, by=None)

    those = sorted([one.user.email, other.nominee.email])
    assert (letters("opened"), letters("adopted")) == (those, those)


def test_letter_of_a_revision_says_that_the_clock_starts_anew():
    founder()
    proposed()
    proposed()

    body = Message.objects.get(subject__contains="revised").body

    assert "Version 1 of the terms of reference was revised. Version 2 takes its place" in body
    assert "(Santiago time)" in body


def test_reminder_goes_once_and_only_to_the_silent():
    silent, spoken = founder("Sample Silent"), founder("Sample Spoken", "JPN")
    version = proposed()
    say(version, spoken, Kind.NO_OBJECTION)
    closes_at = version.consultation.closes_at

    consultations.remind_silent(now=closes_at - 3 * DAY)
    assert letters("ends_soon") == []
    consultations.remind_silent(now=closes_at - DAY)
    consultations.remind_silent(now=closes_at - DAY)
    consultations.remind_silent(now=closes_at)

    assert letters("ends_soon") == [silent.user.email]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.parametrize("first", ["objected", "adopted"])
def test_objection_and_adoption_at_the_same_moment_never_both_hold(first):
    """The second begins while the first has not committed yet; it waits, and then sees what was done."""
    member = founder()
    version = ended()
    said_at = timezone.now() - 2 * DAY
    verbs = {
        "objected": lambda: say(version, member, said_at=said_at),
        "adopted": lambda: consultations.adopt(TermsVersion.objects.get(pk=version.pk), by=None),
    }
    done, over, outcomes = threading.Event(), threading.Event(), []

    def run(name):
        try:
            with transaction.atomic():
                if name == first:
                    verbs[name]()
                    done.set()
                    over.wait(2)
                else:
                    done.wait(30)
                    verbs[name]()
        except (Refused, IntegrityError):
            outcomes.append(f"{name} refused")
        else:
            outcomes.append(name)
        finally:
            over.set()
            connection.close()

    threads = [threading.Thread(target=run, args=[name]) for name in verbs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    (second,) = set(verbs) - {first}
    assert sorted(outcomes) == sorted([first, f"{second} refused"])
    is_adopted = TermsVersion.objects.get(pk=version.pk).status == Status.ADOPTED
    assert (is_adopted, Position.objects.exists()) == (first == "adopted", first == "objected")
