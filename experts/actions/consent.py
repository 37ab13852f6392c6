"""What nominees do themselves: answer, agree, take back, correct, fill in, be erased."""

import datetime as dt
from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from experts import consent_texts, decision_letters, links, retention
from experts.actions.nominations import PROFILE, Refused
from experts.actions.seats import end_seats
from experts.consent_texts import Text
from experts.deadlines import answer_by
from experts.models import (
    Consent,
    ErasureCertificate,
    Membership,
    Nomination,
    Nominee,
    PaperAnswer,
    Round,
)
from gscnet.accounts.models import User

Status = Nomination.Status
# What a person corrects of themselves is corrected in these nominations too; decided ones stay as decided.
RUNNING = {Status.SUBMITTED, Status.ACCEPTED, Status.UNDER_REVIEW, Status.RESERVE}
REMIND_BEFORE = dt.timedelta(days=7)
# Who was asked late has a week in all, so the reminder comes nearer to its end.
REMIND_LATE = dt.timedelta(days=3)


class TooLate(Refused):
    pass


def may_answer(nomination: Nomination, *, at: dt.datetime | None = None) -> bool:
    """Whether the time for nominees still runs; declining is possible after it too."""
    at = at or timezone.now()
    return nomination.round.status == Round.Status.ANNOUNCED and at < nomination.nominee_until


@transaction.atomic
def accept(nomination: Nomination, *, on_paper_by: User | None = None, at: dt.datetime | None = None) -> None:
    """The nominee agrees; raises TooLate or InvalidTransition.

    Of an answer on paper, `on_paper_by` enters it and `at` is when it was received, which is what
    counts for the deadline; the letter to the nominee is then the business of whoever enters it.
    """
    if not may_answer(nomination, at=at):
        raise TooLate(_too_late(nomination, on_paper=on_paper_by is not None))
    nomination.accept(on_paper_by=on_paper_by, at=at)
    if on_paper_by is None:
        links.confirm_answer(nomination)
    links.tell_economy(nomination)


def _too_late(nomination: Nomination, *, on_paper: bool) -> str:
    until = answer_by(nomination)
    if on_paper:
        return _("Nominees could accept until %s; the paper came later than that.") % until
    return _("Nominees could accept until %s. Write to CAEC if you would still like to take part.") % until


@transaction.atomic
def decline(
    nomination: Nomination, *, on_paper_by: User | None = None, at: dt.datetime | None = None
) -> None:
    """The nominee does not agree, or no longer; a seat that came of it ends. Raises InvalidTransition.

    On paper as in `accept`, but at any time.
    """
    nomination.decline(on_paper_by=on_paper_by, at=at)
    decision_letters.discard(nomination, by=on_paper_by)
    end_seats(Membership.objects.filter(nomination=nomination))
    if on_paper_by is None:
        links.confirm_answer(nomination)
    links.tell_economy(nomination)


def give(nominee: Nominee, purpose: str, fields: Iterable[str] = ("",)) -> None:
    """Agree to the newest text of a purpose, field by field; agreeing twice changes nothing."""
    give_texts(nominee, [consent_texts.current(purpose, field) for field in set(fields)])


@transaction.atomic
def give_texts(nominee: Nominee, texts: Iterable[Text], *, paper: PaperAnswer | None = None) -> None:
    """Agree to these very texts, signed on `paper` if it is given; agreeing twice changes nothing."""
    Nominee.objects.select_for_update().get(pk=nominee.pk)
    given = set(nominee.consents.in_force().values_list("purpose", "field"))
    for text in texts:
        if (text.purpose, text.field) in given:
            continue
        Consent.objects.create(
            nominee=nominee,
            purpose=text.purpose,
            field=text.field,
            text_sha256=text.sha256,
            text_version=text.version,
            language=text.language,
            channel=Consent.Channel.ON_PAPER if paper else Consent.Channel.NOMINEE_PAGE,
            paper=paper,
        )


def withdraw(nominee: Nominee, purpose: str, field: str | None = None) -> int:
    """Take back one field, or the whole purpose; how many consents ended by it."""
    ended = nominee.consents.in_force().filter(purpose=purpose)
    if field is not None:
        ended = ended.filter(field=field)
    return ended.update(withdrawn_at=timezone.now())


@transaction.atomic
def choose(nominee: Nominee, chosen: set[tuple[str, str]]) -> None:
    """Make exactly `chosen`, pairs of purpose and field, what the person agrees to."""
    Nominee.objects.select_for_update().get(pk=nominee.pk)
    for purpose, field in set(nominee.consents.in_force().values_list("purpose", "field")) - chosen:
        withdraw(nominee, purpose, field)
    for purpose, field in chosen:
        give(nominee, purpose, [field])


def correct(form) -> Nominee:
    """Save an OwnProfileForm, also in nominations not yet decided; raises Refused for another's address."""
    nominee = form.instance
    old = Nominee.objects.values_list("email", flat=True).get(pk=nominee.pk)
    try:
        with transaction.atomic():
            form.save()
            said = {field: getattr(nominee, field) for field in PROFILE}
            running = nominee.nominations.filter(status__in=RUNNING)
            running.update(**said, changed_at=timezone.now())
            for nomination in running:
                nomination.areas.set(nominee.areas.all())
            if old.lower() != nominee.email.lower():
                decision_letters.readdress(nominee, old)
                links.tell_old_address(nominee, old)
    except IntegrityError:
        raise Refused(_("This address cannot be used here. Please give another, or write to us.")) from None
    return nominee


@transaction.atomic
def renew_links(nominee: Nominee) -> None:
    """Make every link sent so far useless and mail a new one to the address on record."""
    nominee.link_version += 1
    nominee.save(update_fields=["link_version"])
    links.send_own_link(nominee)


@transaction.atomic
def erase(nominee: Nominee, *, ground: str) -> ErasureCertificate:
    """Decline what still runs, end a seat in the group, and erase what the portal holds of the person."""
    for nomination in nominee.nominations.select_for_update().filter(status__in=RUNNING):
        nomination.decline()
    return retention.erase_person(nominee, ground=ground)


def remind_unanswered(*, now: dt.datetime | None = None) -> None:
    """Write once to each nominee whose answer or part is missing in the last week before their deadline."""
    now = now or timezone.now()
    rounds = Round.objects.filter(
        status=Round.Status.ANNOUNCED,
        nominee_closes_on__gte=(now - dt.timedelta(days=1)).date(),
        nominee_closes_on__lte=(now + REMIND_BEFORE).date(),
    )
    asked_late = Q(answer_until__gt=now, answer_until__lte=now + REMIND_LATE)
    found = Nomination.objects.filter(Q(round__in=rounds, answer_until=None) | asked_late)
    waiting = found.select_related("round", "economy", "nominee")
    for nomination in waiting.filter(status=Status.SUBMITTED):
        if may_answer(nomination, at=now):
            links.remind(nomination)
    for nomination in waiting.filter(status=Status.DRAFT, invited_at__isnull=False, filled_at=None):
        if may_answer(nomination, at=now):
            links.remind_to_fill(nomination)
