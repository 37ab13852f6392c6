"""Moving an event in time: its agenda goes along, and its neighbours where that was asked for."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from events.models import Event, Session
from gscnet.accounts.models import User
from gscnet.common.lifecycle import InvalidTransition
from gscnet.common.partialdates import PartialDate


@dataclass(frozen=True)
class When:
    """When an event takes place: both times, or else a day (or less) as precisely as it is known."""

    zone: str
    date: PartialDate | None = None
    until: PartialDate | None = None
    starts_at: dt.datetime | None = None
    ends_at: dt.datetime | None = None

    @classmethod
    def of(cls, event: Event) -> "When":
        if event.starts_at:
            return cls(event.zone, starts_at=event.starts_at, ends_at=event.ends_at)
        days: Any = event
        return cls(event.zone, days.date, days.until)

    def shifted(self, days: int) -> "When":
        """So many days later by the clocks at the event; only where the day is known."""
        by = dt.timedelta(days=days)
        if self.starts_at and self.ends_at:
            zone = ZoneInfo(self.zone)
            starts, ends = (at.astimezone(zone) + by for at in (self.starts_at, self.ends_at))
            return When(self.zone, starts_at=starts, ends_at=ends)
        date, until = (day and PartialDate(day.first + by) for day in (self.date, self.until))
        return When(self.zone, date, until)


@transaction.atomic
def reschedule(*, event: Event, when: When, by: User | None, also: Iterable[Event] = (), **said: Any) -> None:
    """Move an event, and `also` these by as many days; raises InvalidTransition.

    `said` goes into the notice that the page shows of it: on, text, source, source_url.
    """
    if event.status == Event.Status.CANCELLED:
        raise InvalidTransition(_("“%s” is cancelled and moves no more.") % event)
    was = _beginning(event), ZoneInfo(event.zone)
    for name, value in vars(when).items():
        setattr(event, name, value)
    event.save()
    event.refresh_from_db()
    shift = _shift(was[0], _beginning(event))
    _move_agenda(event, shift or dt.timedelta(), was[1])
    if event.is_published:
        event.note(by=by, **said)
    for neighbour in also:
        _follow(neighbour, shift, by=by, said=said)


def _follow(neighbour: Event, shift: dt.timedelta | None, *, by: User | None, said: dict[str, Any]) -> None:
    if shift is None or not neighbour.knows_day:
        raise InvalidTransition(_("“%s” cannot go along, because its day is not known.") % neighbour)
    reschedule(event=neighbour, when=When.of(neighbour).shifted(shift.days), by=by, **said)


def _beginning(event: Event) -> tuple[dt.date, dt.time | None] | None:
    """Day and hour by the event's clocks; where its day is not known, that of its agenda."""
    if event.starts_at:
        local = event.local(event.starts_at)
        return local.date(), local.time()
    if days := event.days:
        return days[0], None
    first = event.sessions.order_by("starts_at").first()
    return (event.local(first.starts_at).date(), None) if first else None


def _shift(
    was: tuple[dt.date, dt.time | None] | None, becomes: tuple[dt.date, dt.time | None] | None
) -> dt.timedelta | None:
    """How far the beginning moves on the wall clock; None where one of them is not known."""
    if was is None or becomes is None:
        return None
    days = becomes[0] - was[0]
    if was[1] is None or becomes[1] is None:
        return days
    return days + (dt.datetime.combine(was[0], becomes[1]) - dt.datetime.combine(was[0], was[1]))


def _move_agenda(event: Event, shift: dt.timedelta, was_in: ZoneInfo) -> None:
    """All sessions at once, so that none meets another on the way; they must lie within the new days."""
    sessions = list(event.sessions.all())
    for session in sessions:
        starts, ends = (at.astimezone(was_in) + shift for at in (session.starts_at, session.ends_at))
        session.starts_at, session.ends_at = (
            starts.replace(tzinfo=event.tzinfo),
            ends.replace(tzinfo=event.tzinfo),
        )
        _check_days(event, session)
    Session.objects.bulk_update(sessions, ["starts_at", "ends_at"])


def _check_days(event: Event, session: Session) -> None:
    session.event = event
    try:
        session.check_days()
    except ValidationError as problem:
        sentence = _("“%s” would lie outside the days of the event; change the agenda first.")
        raise InvalidTransition(sentence % session) from problem
