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

from events import letters
from events.models import Event, Participation
from experts.retention import certify
from gscnet.common.erasure import blank_events, blank_letters
from gscnet.common.models import Message

# After the event: what somebody needed, and everything about who had a place.
NEEDS = dt.timedelta(days=14)
PEOPLE = dt.timedelta(days=730)
# After the form was sent, or after somebody cancelled or was declined.
UNCONFIRMED = dt.timedelta(days=14)
ENDED = dt.timedelta(days=180)
Status = Participation.Status
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


def erase_due(*, now: dt.datetime | None = None) -> int:
    """Erase what is due, each person in a transaction of its own; how many rows lost something."""
    now = now or timezone.now()
    count = _erase_needs(_with_needs().filter(event__in=_over(now - NEEDS)))
    due = (
        Q(status=Status.UNCONFIRMED, created_at__lt=now - UNCONFIRMED)
        | Q(status__in=Participation.ENDED, ended_at__lt=now - ENDED)
        | Q(event__in=_over(now - PEOPLE))
    )
    for participation in Participation.objects.filter(due, erased_at=None):
        erase(participation, ground=_("Retention of participants"))
        count += 1
    return count


def _over(before: dt.datetime) -> QuerySet[Event]:
    """Events that ended, or were cancelled, before a moment."""
    held = Q(ends_at__lt=before) | Q(ends_at=None, ends_on__lt=before.date())
    return Event.objects.filter(held | Q(status=Event.Status.CANCELLED, changed_at__lt=before))


def _with_needs() -> QuerySet[Participation]:
    return Participation.objects.exclude(dietary="", access_needs="")


@transaction.atomic
def _erase_needs(people: QuerySet[Participation]) -> int:
    """Their history never knew them (events/models/participation.py)."""
    count = people.update(dietary="", access_needs="", needs_erased_at=timezone.now())
    if count:
        certify(_("Needs of participants, after the event"), {"needs": count})
    return count


@transaction.atomic
def erase(participation: Participation, *, ground: str) -> None:
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
    certify(ground, {"participants": 1, "letters": written})
