"""The group decides by consensus: propose a version, take positions, comment, adopt, remind.

Each verb takes `now` for the instant at which it happens, the present unless told, and holds the
living versions meanwhile, so that an objection and an adoption at one moment happen one after the
other. What must hold whatever happens here stands in experts/models/terms_rules.py.
"""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from experts import ledger, terms_letters
from experts.actions.nominations import Refused
from experts.deadlines import in_utc, last_minute
from experts.models import Clause, ClauseComment, Consultation, Membership, Position, TermsVersion
from experts.models.terms import named
from gscnet.accounts.models import User

Kind = Position.Kind
Status = TermsVersion.Status
LASTS = dt.timedelta(days=14)
# Shorter than this, silence could be an accident of a weekend.
SHORTEST = dt.timedelta(days=3)
# How long before the end those who are silent are reminded, once.
REMIND_BEFORE = dt.timedelta(days=2)


@transaction.atomic
def propose(
    version: TermsVersion,
    *,
    closes_at: dt.datetime,
    opens_at: dt.datetime | None = None,
    by: User | None,
    now: dt.datetime | None = None,
) -> Consultation:
    """Show a draft to the founding members and give them time to object; raises Refused.

    A version proposed before gives way: its consultation ends, its ledger stays, no position is
    carried over, and the clock starts anew.
    """
    _hold_versions()
    version.refresh_from_db()
    now = now or timezone.now()
    opens_at = max(opens_at or now, now)
    _check_proposal(version, opens_at, closes_at)
    earlier = TermsVersion.objects.proposed().first()
    if earlier:
        earlier.give_way(at=now)
        Consultation.objects.filter(version=earlier, closes_at__gt=now).update(ended_at=now)
    version.propose(at=now)
    consultation = Consultation.objects.create(
        version=version, opens_at=opens_at, closes_at=closes_at, opened_by=by
    )
    terms_letters.tell_of_opening(consultation, seats_in_office(now), instead_of=earlier, by=by)
    return consultation


def _check_proposal(version: TermsVersion, opens_at: dt.datetime, closes_at: dt.datetime) -> None:
    if version.status != Status.DRAFT:
        raise Refused(_("This version was proposed before; nothing was done twice."))
    if not version.clauses.exists():
        raise Refused(_("There is nothing to propose: the draft has no clauses."))
    if closes_at - opens_at < SHORTEST:
        raise Refused(_("The silence period lasts at least %d days.") % SHORTEST.days)
    if not seats_in_office(opens_at):
        raise Refused(_("The group has no founding members in office then, so nobody could object."))


@transaction.atomic
def say(
    consultation: Consultation,
    member: Membership,
    kind: str,
    *,
    text: str = "",
    entered_by: User | None = None,
    said_at: dt.datetime | None = None,
    now: dt.datetime | None = None,
) -> Position:
    """Add a line to the ledger; saying the same again adds none. Raises Refused.

    Staff who enter what came by email give themselves and when it was said.
    """
    _hold_versions()
    consultation = Consultation.objects.select_related("version").get(pk=consultation.pk)
    now = now or timezone.now()
    at = said_at or now
    _check_word(consultation, member, kind, text, at=at, now=now)
    last = consultation.positions.filter(member=member).order_by("at", "pk").last()
    if last and (last.kind, last.text) == (kind, text):
        return last
    return Position.objects.create(
        consultation=consultation,
        member=member,
        kind=kind,
        text=text,
        entered_by=entered_by,
        at=at,
        recorded_at=now,
    )


def _check_word(
    consultation: Consultation, member: Membership, kind: str, text: str, *, at: dt.datetime, now: dt.datetime
) -> None:
    if at > now:
        raise Refused(_("This moment is still to come."))
    if not (member.founding and ledger.in_office(member, at)):
        raise Refused(_("%s is not a founding member in office then.") % named(member))
    if consultation.version.status != Status.PROPOSED:
        raise Refused(_("This consultation is over; version %d is decided.") % consultation.version.number)
    said_before = consultation.positions.filter(member=member, at__lte=at).order_by("at", "pk").last()
    if kind not in ledger.may_say(consultation, said_before, at):
        raise Refused(_why_not(consultation, at))
    if kind == Kind.OBJECTION and not text.strip():
        raise Refused(_("An objection says what is objected to."))


def _why_not(consultation: Consultation, at: dt.datetime) -> str:
    if at < consultation.opens_at:
        return _("The silence period begins on %s.") % in_utc(consultation.opens_at)
    return _(
        "The silence period ended on %s. After that an objection can only be withdrawn by its author."
    ) % last_minute(consultation.closes_at)


@transaction.atomic
def adopt(version: TermsVersion, *, by: User | None, now: dt.datetime | None = None) -> TermsVersion:
    """By consensus: the silence period is over and no objection is open; raises Refused naming what is.

    The version adopted before is replaced; the hash of text and ledger is kept with the version.
    """
    _hold_versions()
    version.refresh_from_db()
    now = now or timezone.now()
    if problem := why_not_adopted(version, now):
        raise Refused(problem)
    for earlier in TermsVersion.objects.adopted():
        earlier.replace(at=now)
    version.adopted_at = now
    version.adopt(at=now, record_sha256=ledger.sha256(ledger.record(version)))
    terms_letters.tell_of_adoption(version, seats_in_office(now), by=by)
    return version


@transaction.atomic
def abandon(
    version: TermsVersion, *, because: str, by: User | None, now: dt.datetime | None = None
) -> TermsVersion:
    """Give a proposed version up for a reason that its members read; raises Refused.

    Its consultation ends; its ledger and the comments on it stay to be read. What is in force stays so.
    """
    _hold_versions()
    version.refresh_from_db()
    now = now or timezone.now()
    if version.status != Status.PROPOSED:
        raise Refused(_("Only a proposed version can be abandoned."))
    if not because.strip():
        raise Refused(_("Say why it is abandoned; the members of the group read it."))
    version.abandon(at=now, by=by, because=because.strip())
    Consultation.objects.filter(version=version, closes_at__gt=now).update(ended_at=now)
    terms_letters.tell_of_abandonment(version, seats_in_office(now), by=by)
    return version


def why_not_adopted(version: TermsVersion, now: dt.datetime) -> str:
    """What stands in the way, as a sentence; empty if nothing does."""
    if version.status != Status.PROPOSED:
        return _("Only a proposed version can be adopted.")
    state = ledger.state(version.consultation, now)
    if state.phase != ledger.Phase.ENDED:
        return _("The silence period runs until %s.") % last_minute(version.consultation.closes_at)
    return ledger.what_is_open(state)


@transaction.atomic
def comment(
    clause: Clause,
    member: Membership,
    text: str,
    *,
    answers: ClauseComment | None = None,
    opens_again: bool = False,
    now: dt.datetime | None = None,
) -> ClauseComment:
    """Say something about a clause of the proposed version, or answer what was said; raises Refused.

    An answer to an answer stands under the same comment; with one whoever raised the matter can open
    it again. Sending twice says it once.
    """
    now = now or timezone.now()
    if not TermsVersion.objects.proposed().exists():
        raise Refused(_("No version is proposed now, so there is nothing to comment on."))
    if not (member.founding and ledger.in_office(member, now)):
        raise Refused(_("Comments are of founding members in office."))
    first = answers and (answers.answers or answers)
    said = {"clause": first.clause if first else clause, "member": member, "text": text, "answers": first}
    if not first and clause.version.status != Status.PROPOSED:
        raise Refused(_("This version is not the proposed one; comment on that."))
    if opens_again:
        return _open_again(first, member, text, now)
    said["outcome"] = ""
    return ClauseComment.objects.filter(**said).first() or ClauseComment.objects.create(
        **said, created_at=now
    )


def _open_again(
    first: ClauseComment | None, member: Membership, text: str, now: dt.datetime
) -> ClauseComment:
    if first is None or first.member_id != member.pk:
        raise Refused(_("Only who raised it can open it again."))
    last = first.answered_by.exclude(outcome="").order_by("created_at", "pk").last()
    if last is None or last.outcome == ClauseComment.Outcome.OPENED_AGAIN:
        raise Refused(_("It is open."))
    return ClauseComment.objects.create(
        clause=first.clause,
        member=member,
        answers=first,
        text=text,
        outcome=ClauseComment.Outcome.OPENED_AGAIN,
        created_at=now,
    )


@transaction.atomic
def answer_as_drafter(
    comment: ClauseComment, text: str, *, by: User, outcome: str = "", now: dt.datetime | None = None
) -> ClauseComment:
    """Answer what a member said, and with an `outcome` settle it; the member is told. Raises Refused.

    Sending twice says it once.
    """
    first = comment.answers or comment
    if not TermsVersion.objects.proposed().exists():
        raise Refused(_("No version is proposed now, so there is nothing to answer."))
    if outcome and outcome not in ClauseComment.SETTLED:
        raise Refused(_("That is not how a comment is settled."))
    last = first.answered_by.order_by("created_at", "pk").last()
    if last and (last.drafter_id, last.text, last.outcome) == (by.pk, text, outcome):
        return last
    said = ClauseComment.objects.create(
        clause=first.clause,
        drafter=by,
        answers=first,
        text=text,
        outcome=outcome,
        created_at=now or timezone.now(),
    )
    if outcome:
        terms_letters.tell_of_settlement(said, by=by)
    return said


def seats_in_office(at: dt.datetime) -> list[Membership]:
    """Founding members in office at an instant."""
    return [seat for seat in ledger.founding_seats() if ledger.in_office(seat, at)]


def remind_silent(*, now: dt.datetime | None = None) -> None:
    """Write once to each founding member who is silent shortly before the end; safe to repeat."""
    now = now or timezone.now()
    soon = Consultation.objects.running(now).filter(closes_at__lte=now + REMIND_BEFORE)
    for consultation in soon.select_related("version"):
        silent = ledger.state(consultation, now).silent
        terms_letters.remind(consultation, [stand.member for stand in silent])


def _hold_versions() -> None:
    """Lock the living versions in one order, so that verbs at the same moment wait for each other."""
    living = TermsVersion.objects.exclude(status__in=[Status.REVISED, Status.REPLACED, Status.ABANDONED])
    list(living.select_for_update().order_by("pk"))
