"""When, in words: one moment by the clocks of several zones."""

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.utils import formats
from django.utils.translation import gettext as _

from events.models import Event
from gscnet.common.deadlines import zone_name
from gscnet.directory.models import Economy


@dataclass(frozen=True)
class Clock:
    """A zone and what its column is called."""

    label: str
    zone: ZoneInfo

    def span(self, starts: dt.datetime, ends: dt.datetime, day: dt.date | None = None) -> str:
        """From when to when; with the day in front where it is not `day`."""
        first, last = starts.astimezone(self.zone), ends.astimezone(self.zone)
        pattern = _("%(from)s–%(to)s") if last.date() == first.date() else _("%(from)s – %(to)s")
        return pattern % {"from": self._moment(first, day), "to": self._moment(last, first.date())}

    def _moment(self, local: dt.datetime, day: dt.date | None) -> str:
        time = formats.date_format(local, "TIME_FORMAT")
        if local.date() == day:
            return time
        return _("%(day)s, %(time)s") % {"day": formats.date_format(local, "j M"), "time": time}

    def whole(self, starts: dt.datetime, ends: dt.datetime) -> str:
        """Day and time of the beginning, and of the end, its day only where it is another."""
        first, last = starts.astimezone(self.zone), ends.astimezone(self.zone)
        begins = formats.date_format(first, "DATETIME_FORMAT")
        if first.date() == last.date():
            return _("%(from)s–%(to)s") % {"from": begins, "to": formats.date_format(last, "TIME_FORMAT")}
        return _("%(first)s – %(last)s") % {
            "first": begins,
            "last": formats.date_format(last, "DATETIME_FORMAT"),
        }


def clocks(event: Event, economy: Economy | None = None) -> list[Clock]:
    """The event's own clock, UTC, and that of an economy if asked for; no zone twice."""
    asked = [(zone_name(event.tzinfo), event.zone), ("UTC", "UTC")]
    if economy:
        label = _("%(economy)s (%(zone)s)") % {
            "economy": economy,
            "zone": zone_name(ZoneInfo(economy.time_zone)),
        }
        asked.append((label, economy.time_zone))
    known: dict[str, Clock] = {}
    for label, key in asked:
        known.setdefault(key, Clock(label, ZoneInfo(key)))
    return list(known.values())


def when(event: Event, economy: Economy | None = None) -> list[tuple[str, str]]:
    """(zone, time) for each clock; one pair without a zone where only days are known."""
    if not event.starts_at:
        return [("", event.days_in_words)]
    return [(clock.label, clock.whole(event.starts_at, event.ends_at)) for clock in clocks(event, economy)]
