"""What is written to participants by itself: reminders before the start, and news when an event changes.

Both ask the event as it stands when they run, so a reminder moves with its event.
"""

import datetime as dt

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from events import letters
from events.models import Event, Participation
from events.participating import RUNNING

# Days before the start, each once per participant.
REMIND_BEFORE = (14, 2)
# An event that is moved twice in a row is told of once.
SETTLES_IN = dt.timedelta(minutes=10)
Status = Participation.Status


def remind(*, now: dt.datetime | None = None) -> None:
    """Write to confirmed participants of what begins soon; only the nearest reminder that is due.

    Run every hour: the key of each letter holds participant and days, so none is sent twice.
    """
    now = now or timezone.now()
    told: set[int] = set()
    for days in sorted(REMIND_BEFORE):
        soon = Event.objects.starting_within(dt.timedelta(days=days), now).exclude(pk__in=told)
        for event in soon:
            told.add(event.pk)
            for participation in _confirmed(event):
                # Who got the place within these days has just read when it begins.
                if participation.confirmed_at < event.starts_at - dt.timedelta(days=days):
                    letters.remind(participation, days)


def tell_news(*, now: dt.datetime | None = None) -> int:
    """A new calendar file to who has an older one than the event's own; how many."""
    now = now or timezone.now()
    behind = Participation.objects.filter(
        status=Status.CONFIRMED,
        told_sequence__lt=F("event__sequence"),
        event__changed_at__lt=now - SETTLES_IN,
        event__status__in=[*RUNNING, Event.Status.POSTPONED, Event.Status.CANCELLED],
    )
    count = 0
    for participation in behind.select_related("event__economy", "economy").order_by("pk"):
        if participation.event.is_over and participation.event.status in RUNNING:
            continue
        with transaction.atomic():
            letters.tell_news(participation)
            sequence = participation.event.sequence
            Participation.objects.filter(pk=participation.pk).update(told_sequence=sequence)
        count += 1
    return count


def _confirmed(event: Event) -> list[Participation]:
    people = event.participations.filter(status=Status.CONFIRMED).select_related("event__economy", "economy")
    return list(people.order_by("pk"))
