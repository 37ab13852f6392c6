"""What economies answer to a round, the codes that let one in late, and reminders to the silent."""

import datetime as dt
import hashlib
import secrets

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from experts.letter_texts import text
from experts.models import EconomyResponse, LateCode, Nomination, Round
from gscnet.accounts.models import Appointment, User
from gscnet.accounts.roles import OF_AN_ECONOMY
from gscnet.common import outbox
from gscnet.directory.models import Economy

Kind = EconomyResponse.Kind
Channel = EconomyResponse.Channel
# Days before the deadline on which an economy that has not answered is reminded, once each.
REMIND_BEFORE = (14, 3)


class AnswerRefused(Exception):
    """The answer contradicts what the economy has done; the text is for people."""


class LateCodeRefused(Exception):
    """The code does not open the round; the text is for people."""


@transaction.atomic
def record_response(
    *,
    round: Round,
    economy: Economy,
    kind: str,
    channel: str,
    received_on: dt.date,
    by: User | None,
    note: str = "",
) -> EconomyResponse:
    """The economy's one answer to the round, changed if it answered before; its history keeps the old one.

    The day of receipt stays that of the first answer, which is what counts in a report. Raises
    AnswerRefused for any answer but "nominates" while nominations of the economy stand.
    """
    response, _new = EconomyResponse.objects.select_for_update().get_or_create(
        round=round,
        economy=economy,
        defaults={
            "kind": kind,
            "channel": channel,
            "received_on": received_on,
            "entered_by": by,
            "note": note,
        },
    )
    if kind != Kind.NOMINATES and (standing := standing_nominations(round, economy)):
        raise AnswerRefused(contradiction(economy, standing))
    if response.kind != kind or note not in {"", response.note}:
        response.kind, response.channel, response.entered_by = kind, channel, by
        response.note = note or response.note
        response.save()
    return response


def standing_nominations(round: Round, economy: Economy) -> int:
    """How many nominations of the economy in this round are neither retracted nor declined."""
    return Nomination.objects.standing().filter(round=round, economy=economy).count()


def contradiction(economy: Economy, standing: int) -> str:
    """Why an economy with so many nominations in a round cannot answer otherwise."""
    return ngettext(
        "%(economy)s has %(count)d nomination in this round, so its answer is “nominates”. "
        "Retract the nomination first to answer otherwise.",
        "%(economy)s has %(count)d nominations in this round, so its answer is “nominates”. "
        "Retract the nominations first to answer otherwise.",
        standing,
    ) % {"economy": capfirst(str(economy)), "count": standing}


def silent_economies(round: Round) -> QuerySet[Economy]:
    """Eligible economies that have not answered at all."""
    answered = EconomyResponse.objects.filter(round=round, economy=OuterRef("pk"))
    return round.economies.exclude(Exists(answered))


def remind_silent(*, now: dt.datetime | None = None) -> None:
    """Write to focal points of economies that are silent shortly before their deadline.

    Run every hour: the key of each letter holds round, economy, day and person, so none is sent twice.
    """
    now = now or timezone.now()
    for round in Round.objects.filter(status=Round.Status.ANNOUNCED, opens_at__lte=now):
        for economy in silent_economies(round):
            until = round.deadline.instant(economy.time_zone)
            due = [days for days in REMIND_BEFORE if now >= until - dt.timedelta(days=days)]
            if now < until and due:
                _remind(round, economy, min(due))


def _remind(round: Round, economy: Economy, days: int) -> None:
    people = Appointment.objects.current().filter(
        economy=economy, role__in=OF_AN_ECONOMY, user__is_active=True
    )
    context = {
        "round": round,
        "economy": economy,
        "deadline": round.deadline.shown(economy.time_zone),
        "url": settings.SITE_URL + round.get_absolute_url(),
    }
    for person in people.select_related("user"):
        outbox.write(
            key=f"reminder:round:{round.pk}:{economy.code}:{days}:{person.user_id}",
            to=person.user.email,
            subject=_("GSCNET: %s is waiting for an answer") % round,
            body=text("reminder", str(person.user), **context),
        )


@transaction.atomic
def issue_late_code(
    *, round: Round, economy: Economy, expires_at: dt.datetime, reason: str, by: User
) -> tuple[LateCode, str]:
    """The row and the code that lets this economy submit once after the deadline; shown now, never again."""
    code = "-".join(secrets.token_hex(2) for _group in range(4))
    issued = LateCode.objects.create(
        round=round,
        economy=economy,
        code_hash=_hash(code),
        reason=reason,
        issued_by=by,
        expires_at=expires_at,
    )
    return issued, code


@transaction.atomic
def use_late_code(code: str, *, nomination: Nomination, by: User) -> LateCode:
    """Use up a code for this nomination; raises LateCodeRefused. Only one of several at once can succeed."""
    of_it = LateCode.objects.filter(round=nomination.round, economy=nomination.economy)
    found = of_it.filter(code_hash=_hash(code)).first()
    if found is None:
        raise LateCodeRefused(_("This is not a late code of your economy for this round."))
    if found.used_at:
        raise LateCodeRefused(_("This late code has been used. Ask CAEC for another."))
    now = timezone.now()
    if found.expires_at <= now:
        raise LateCodeRefused(_("This late code expired. Ask CAEC for another."))
    unused = LateCode.objects.filter(pk=found.pk, used_at=None)
    if not unused.update(used_at=now, used_by=by, used_for=nomination):
        raise LateCodeRefused(_("This late code has been used. Ask CAEC for another."))
    found.refresh_from_db()
    return found


def _hash(code: str) -> str:
    return hashlib.sha256(code.strip().lower().encode()).hexdigest()
