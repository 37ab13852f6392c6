"""Staff enter what a nominee signed on paper: the answer to a nomination and each consent, with the scan."""

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.core.files import File
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from experts import links
from experts.actions import consent
from experts.actions.nominations import Refused
from experts.consent_texts import Text
from experts.models import Consent, Nomination, Nominee, PaperAnswer
from gscnet.accounts.models import Appointment, User
from gscnet.accounts.roles import Role
from gscnet.common.deadlines import end_of_day
from gscnet.common.uploads import FileFacts

Answer = PaperAnswer.Answer
AnswerChannel = Consent.Channel
OFFICES = (Role.SECRETARIAT, Role.EDITOR)


@dataclass(frozen=True)
class Paper:
    """What the paper says and how it came; `agreed` are the texts ticked on it."""

    answer: str
    signed_on: dt.date
    received_on: dt.date
    received_by: User
    reason: str
    agreed: tuple[Text, ...] = ()


@transaction.atomic
def enter(nomination: Nomination, paper: Paper, *, scan: File, facts: FileFacts, by: User) -> PaperAnswer:
    """Record the paper and do what it says, by the verbs that the nominee's own page uses.

    The day of receipt counts for the deadline. What the person said later on their own page stands
    against an older paper. The nominee is told what was entered in their name. Raises Refused,
    TooLate or InvalidTransition; then nothing is recorded.
    """
    nominee = Nominee.objects.select_for_update().get(pk=nomination.nominee_id)
    nomination = Nomination.objects.select_related("round", "economy").get(pk=nomination.pk)
    nomination.nominee = nominee
    _check(nomination, paper)
    act = consent.accept if paper.answer == Answer.ACCEPTED else consent.decline
    act(nomination, on_paper_by=by, at=received_at(nomination, paper.received_on))
    kept = PaperAnswer.objects.create(
        nomination=nomination,
        answer=paper.answer,
        signed_on=paper.signed_on,
        received_on=paper.received_on,
        received_by=paper.received_by,
        reason=paper.reason,
        scan=scan,
        scan_name=facts.name,
        sha256=facts.sha256,
        entered_by=by,
    )
    consent.give_texts(nominee, paper.agreed, paper=kept)
    links.tell_of_paper(kept, paper.agreed, by=by)
    return kept


def takes_paper(nomination: Nomination) -> bool:
    """Whether there is an answer that a paper could still give."""
    return nomination.can_move(Nomination.Status.ACCEPTED) or nomination.can_move(Nomination.Status.DECLINED)


def asked_on(nomination: Nomination) -> dt.date:
    """The day, by the economy's clock, since when the person could know of the nomination."""
    moments = [at for at in (nomination.invited_at, nomination.submitted_at) if at]
    return _day(min(moments), nomination)


def today_of(nomination: Nomination) -> dt.date:
    """Today by the clock of the economy, where the paper was signed."""
    return _day(timezone.now(), nomination)


def last_day_of_receipt(nomination: Nomination) -> dt.date:
    """Today where the paper was signed, or where the desk is if that is a day ahead."""
    desk = timezone.now().astimezone(ZoneInfo(nomination.round.zone)).date()
    return max(today_of(nomination), desk)


def received_at(nomination: Nomination, day: dt.date) -> dt.datetime:
    """The instant that counts: the end of that day by the clock of the nominees' deadline, or now."""
    zone = nomination.round.nominee_deadline.zone(nomination.economy.time_zone)
    return min(timezone.now(), end_of_day(day, zone) - dt.timedelta(seconds=1))


def taken_back_since(nomination: Nomination, signed_on: dt.date) -> dict[tuple[str, str], dt.date]:
    """What the person took back on the day of signing or later, by purpose and field, with the day.

    A paper cannot give it again: which of two words of one day came last nobody can tell, and the
    one that shares less is the safer.
    """
    morning = dt.datetime.combine(signed_on, dt.time.min, _zone(nomination))
    ended = Consent.objects.filter(nominee=nomination.nominee_id, withdrawn_at__gte=morning)
    return {
        (each.purpose, each.field): _day(each.withdrawn_at, nomination)
        for each in ended.order_by("withdrawn_at")
    }


def last_word_on(nomination: Nomination) -> dt.date | None:
    """The day on which the person last answered: on their own page, or by signing the latest paper."""
    if nomination.answer_channel == AnswerChannel.ON_PAPER:
        days = nomination.paper_answers.order_by("-signed_on").values_list("signed_on", flat=True)
        return days.first()
    return nomination.answered_at and _day(nomination.answered_at, nomination)


def receivers() -> list[int]:
    """Keys of the people of the desk who may have taken a paper in."""
    offices = Appointment.objects.current().filter(role__in=OFFICES, user__is_active=True)
    return list(offices.values_list("user", flat=True))


def _check(nomination: Nomination, paper: Paper) -> None:
    """What no form can promise, as it may change while the form is open."""
    if nomination.nominee is None or nomination.nominee.erased_at:
        raise Refused(_("The data of this person are erased."))
    if not asked_on(nomination) <= paper.signed_on <= min(today_of(nomination), paper.received_on):
        raise Refused(_("The paper cannot have been signed on that day."))
    if paper.received_on > last_day_of_receipt(nomination):
        raise Refused(_("The day of receipt is still to come."))
    answered = last_word_on(nomination)
    if answered and answered > paper.signed_on:
        raise Refused(
            _("The nominee answered on %s, after this paper was signed. The later word stands.")
            % date_format(answered)
        )
    ended = taken_back_since(nomination, paper.signed_on)
    if any((text.purpose, text.field) in ended for text in paper.agreed):
        raise Refused(_("The nominee took back something that is ticked here. The later word stands."))


def _day(at: dt.datetime, nomination: Nomination) -> dt.date:
    return at.astimezone(_zone(nomination)).date()


def _zone(nomination: Nomination) -> ZoneInfo:
    return ZoneInfo(nomination.economy.time_zone)
