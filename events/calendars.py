"""Events as iCalendar (RFC 5545): one at a time, and all of them to subscribe to."""

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
from django.conf import settings
from django.utils.translation import gettext as _

from events.models import Event

MEDIA_TYPE = "text/calendar; charset=utf-8"
Status = Event.Status
# Something put off does not take place then, which is all that a calendar can say of it.
STATUS = {
    Status.TENTATIVE: "TENTATIVE",
    Status.CONFIRMED: "CONFIRMED",
    Status.HELD: "CONFIRMED",
    Status.POSTPONED: "CANCELLED",
    Status.CANCELLED: "CANCELLED",
}
NO_NEWS_FOR = dt.timedelta(hours=12)


def calendar(events: Iterable[Event], *, name: str = "", online: dict[int, str] | None = None) -> bytes:
    """The calendar file of these events; those whose day is not known are left out.

    `online` gives links by event for a file that goes to confirmed participants and to nobody else.
    """
    dated = [event for event in events if event.knows_day]
    file = icalendar.Calendar()
    file.add("prodid", "-//GSCNET//Events//EN")
    file.add("version", "2.0")
    file.add("method", "PUBLISH")
    if name:
        file.add("name", name)
        file.add("x-wr-calname", name)
        file.add("refresh-interval", NO_NEWS_FOR, parameters={"VALUE": "DURATION"})
    for zone, (first, last) in sorted(_zones(dated).items()):
        file.add_component(_timezone(zone, first, last))
    for event in dated:
        file.add_component(_entry(event, (online or {}).get(event.pk, "")))
    return file.to_ical()


def _entry(event: Event, link: str) -> icalendar.Event:
    address = settings.SITE_URL + event.get_absolute_url()
    entry = icalendar.Event()
    entry.add("uid", f"{event.uid}@gscnet")
    entry.add("sequence", event.sequence)
    entry.add("dtstamp", event.changed_at)
    entry.add("last-modified", event.changed_at)
    entry.add("created", event.created_at)
    entry.add("status", STATUS[event.status])
    entry.add("summary", _summary(event))
    entry.add("categories", [str(event.get_type_display())])
    entry.add("url", address)
    for name, value in _times(event):
        entry.add(name, value)
    if event.place:
        entry.add("location", ", ".join(filter(None, [event.venue, event.address, _town(event)])))
    told = [event.reason, event.description, _("Online: %s") % link if link else "", address]
    entry.add("description", "\n\n".join(filter(None, told)))
    return entry


def _summary(event: Event) -> str:
    if event.status == Status.POSTPONED:
        return _("Postponed: %s") % event
    return _("Cancelled: %s") % event if event.status == Status.CANCELLED else str(event)


def _town(event: Event) -> str:
    return ", ".join(filter(None, [event.city, str(event.economy or "")]))


def _times(event: Event) -> Iterator[tuple[str, Any]]:
    """By the event's own clock; as whole days where the hours are not known."""
    if event.starts_at:
        yield "dtstart", _told(event.local(event.starts_at))
        yield "dtend", _told(event.local(event.ends_at))
    else:
        first, last = event.days
        yield "dtstart", first
        yield "dtend", last + dt.timedelta(days=1)
        yield "transp", "TRANSPARENT"


def _told(local: dt.datetime) -> dt.datetime:
    """In UTC where the hour comes for the second time: its name on the wall means the first (3.3.5)."""
    return local.astimezone(dt.UTC) if local.fold else local


def _zones(events: Iterable[Event]) -> dict[str, tuple[int, int]]:
    """The zones that times are told in, each with its first and last year."""
    years: dict[str, tuple[int, int]] = {}
    for event in events:
        if event.starts_at and event.zone != "UTC":
            first, last = years.get(event.zone, (9999, 0))
            years[event.zone] = min(first, event.starts_at.year), max(last, event.ends_at.year)
    return years


@cache
def _timezone(key: str, first_year: int, last_year: int) -> icalendar.Timezone:
    """A VTIMEZONE that is right from the year before the first to the year after the last.

    Each onset stands in the local time before it, as section 3.6.5 wants.
    """
    zone = ZoneInfo(key)
    at, end = (
        dt.datetime(first_year - 1, 1, 1, tzinfo=dt.UTC),
        dt.datetime(last_year + 2, 1, 1, tzinfo=dt.UTC),
    )
    component = icalendar.Timezone()
    component.add("tzid", key)
    component.add_component(_observance(zone, at, at))
    while at < end:
        day_after = at + dt.timedelta(days=1)
        if _offset(zone, at) != _offset(zone, day_after):
            component.add_component(_observance(zone, at, _onset(zone, at, day_after)))
        at = day_after
    return component


def _offset(zone: ZoneInfo, at: dt.datetime) -> dt.timedelta:
    return at.astimezone(zone).utcoffset() or dt.timedelta()


def _onset(zone: ZoneInfo, before: dt.datetime, after: dt.datetime) -> dt.datetime:
    """The first second with the later offset."""
    while after - before > dt.timedelta(seconds=1):
        middle = before + (after - before) // 2
        middle = middle.replace(microsecond=0)
        if _offset(zone, middle) == _offset(zone, before):
            before = middle
        else:
            after = middle
    return after


def _observance(zone: ZoneInfo, before: dt.datetime, onset: dt.datetime) -> Any:
    """Standard or daylight time from `onset` on; `before` is an instant with the offset until then."""
    local, was = onset.astimezone(zone), _offset(zone, before)
    kind = icalendar.TimezoneDaylight if local.dst() else icalendar.TimezoneStandard
    component = kind()
    component.add("dtstart", (onset + was).replace(tzinfo=None))
    component.add("tzoffsetfrom", was)
    component.add("tzoffsetto", local.utcoffset())
    component.add("tzname", local.tzname())
    return component
