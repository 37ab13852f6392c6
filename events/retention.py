"""How long the personal data of participants is kept, and its erasure with a certificate.

The row stays with its economy, category, gender, status and times, so that counts stay true; who it
was goes, in the row, in its history and in the letters.
"""

import datetime as dt

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from events import letters, participating
from events.models import Event, ParticipantRule, Participation
from experts.models import ErasureCertificate
from experts.retention import certify
from gscnet.accounts.models import User
from gscnet.common.erasure import blank_events, blank_letters
from gscnet.common.models import Message
from gscnet.common.retention import Due

Status = Participation.Status
Subject = ParticipantRule.Subject
BLANK = {
    "name": "",
    "email": "",
    "position": "",
    "organisation": "",
    "reason": "",
    "user": None,
    "listing": Participation.Listing.NOBODY,
    "listing_sha256": "",
    "listing_agreed_at": None,
}


def due(*, now: dt.datetime | None = None) -> list[Due]:
    """What every active rule would erase now, rule by rule."""
    return ParticipantRule.due(_rows, now=now)


def _rows(subject: str, before: dt.datetime) -> QuerySet[Participation]:
    over = Q(event__in=_over(before))
    if subject == Subject.NEEDS:
        return Participation.objects.filter(over).exclude(dietary="", access_needs="")
    which = {
        Subject.UNCONFIRMED: Q(status=Status.UNCONFIRMED, created_at__lt=before),
        Subject.ENDED: Q(status__in=Participation.ENDED, ended_at__lt=before),
        Subject.PEOPLE: over,
    }[Subject(subject)]
    return Participation.objects.filter(which, erased_at=None)


def erase_due(*, now: dt.datetime | None = None) -> int:
    """Erase what is due, each person in a transaction of its own; how many rows lost something."""
    count = 0
    for found in due(now=now):
        ground = _("Retention rule: %s") % found.rule
        if found.rule.subject == Subject.NEEDS:
            count += _erase_needs(found.rows, ground)
            continue
        for participation in found.rows:
            erase(participation, ground=ground)
            count += 1
    return count


@transaction.atomic
def erase_on_request(participation: Participation, *, by: User) -> ErasureCertificate:
    """As somebody asked: a place still to come goes to who waits, then everything personal goes."""
    if participation.can_move(Status.CANCELLED) and not participation.event.is_over:
        participating.cancel(participation, by=by)
    return erase(participation, ground=_("Request of the person"))


def _over(before: dt.datetime) -> QuerySet[Event]:
    """Events that ended, or were cancelled, before a moment."""
    held = Q(ends_at__lt=before) | Q(ends_at=None, ends_on__lt=before.date())
    return Event.objects.filter(held | Q(status=Event.Status.CANCELLED, changed_at__lt=before))


@transaction.atomic
def _erase_needs(people: QuerySet[Participation], ground: str) -> int:
    """Their history never knew them (events/models/participation.py)."""
    count = people.update(dietary="", access_needs="", needs_erased_at=timezone.now())
    if count:
        certify(ground, {"needs": count})
    return count


@transaction.atomic
def erase(participation: Participation, *, ground: str) -> ErasureCertificate:
    """Blank everything personal about one of them; the own link opens nothing from now on."""
    key, now = participation.pk, timezone.now()
    Participation.objects.select_for_update().get(pk=key)
    written = blank_letters(Message.objects.filter(about=letters.about(participation)))
    needs = {"dietary": "", "access_needs": "", "needs_erased_at": now}
    row = Participation.objects.filter(pk=key)
    row.update(**BLANK, **needs, wants_letter=False, erased_at=now, link_version=F("link_version") + 1)
    blank_events(Participation, [key], BLANK)
    entries = LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Participation), object_id=str(key)
    )
    entries.update(object_repr="", change_message="")
    return certify(ground, {"participants": 1, "letters": written})
