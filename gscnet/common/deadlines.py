"""A deadline is an instant: one function turns a closing day and a policy into it.

The closing day is meant whole: the deadline is the first instant that is no longer that day.
"""

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.db import models
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

ANYWHERE_ON_EARTH = dt.timezone(dt.timedelta(hours=-12), "AoE")


class DeadlinePolicy(models.TextChoices):
    FIXED_ZONE = "fixed", gettext_lazy("The end of the day in one zone, for all")
    ECONOMY_ZONE = "economy", gettext_lazy("The end of the day in each economy's own zone")
    ANYWHERE = "aoe", gettext_lazy("The end of the day anywhere on earth")


@dataclass(frozen=True)
class Deadline:
    """A closing day, how it is meant, and the IANA zone for the policy of one zone."""

    closes_on: dt.date
    policy: str
    fixed_zone: str = ""

    def zone(self, economy_zone: str | None = None) -> dt.tzinfo:
        """The zone in which the closing day is counted, for an economy in `economy_zone`.

        Without an economy the policy of own zones is taken as anywhere on earth, the last of all.
        """
        if self.policy == DeadlinePolicy.FIXED_ZONE:
            return ZoneInfo(self.fixed_zone)
        if self.policy == DeadlinePolicy.ECONOMY_ZONE and economy_zone:
            return ZoneInfo(economy_zone)
        return ANYWHERE_ON_EARTH

    def instant(self, economy_zone: str | None = None) -> dt.datetime:
        """The first instant (UTC) at which it is too late for an economy in `economy_zone`."""
        return end_of_day(self.closes_on, self.zone(economy_zone))

    def is_open(self, economy_zone: str | None = None, *, at: dt.datetime | None = None) -> bool:
        return (at or timezone.now()) < self.instant(economy_zone)

    def shown(self, economy_zone: str | None = None) -> str:
        """“30 May 2016, 23:59 (Shanghai time) · 15:59 UTC”: the last minute that still counts."""
        last = self.instant(economy_zone) - dt.timedelta(minutes=1)
        return in_zones(last, self.zone(economy_zone))


def end_of_day(day: dt.date, zone: dt.tzinfo) -> dt.datetime:
    """The instant (UTC) at which `day` is over in `zone`, also where a clock change falls on midnight.

    A midnight that the clock skips (PEP 495 gap) is read with the offset before the change, which
    is the instant of the change itself; one that comes twice is its first coming, since the day
    after has then begun.
    """
    midnight = dt.datetime.combine(day + dt.timedelta(days=1), dt.time.min, tzinfo=zone)
    return midnight.astimezone(dt.UTC)


def in_zones(at: dt.datetime, zone: dt.tzinfo | str) -> str:
    """“30 May 2016, 11:59 (Santiago time) · 15:59 UTC”: an instant by the clock of a zone, and in UTC."""
    zone = ZoneInfo(zone) if isinstance(zone, str) else zone
    local, utc = at.astimezone(zone), at.astimezone(dt.UTC)
    pattern = "TIME_FORMAT" if utc.date() == local.date() else "DATETIME_FORMAT"
    return _("%(day)s, %(time)s (%(zone)s) · %(utc)s UTC") % {
        "day": formats.date_format(local, "DATE_FORMAT"),
        "time": formats.date_format(local, "TIME_FORMAT"),
        "zone": zone_name(zone),
        "utc": formats.date_format(utc, pattern),
    }


def zone_name(zone: dt.tzinfo) -> str:
    """“Shanghai time” for Asia/Shanghai; “anywhere on earth”."""
    if zone is ANYWHERE_ON_EARTH:
        return _("anywhere on earth")
    if isinstance(zone, ZoneInfo) and zone.key == "UTC":
        return "UTC"
    return _("%s time") % str(zone).rpartition("/")[2].replace("_", " ")


def time_left(until: dt.datetime, *, now: dt.datetime | None = None) -> str:
    """“3 days left”, “5 hours left”, “closed”: whole units, rounded down, never a false hope."""
    seconds = int((until - (now or timezone.now())).total_seconds())
    if seconds <= 0:
        return _("closed")
    days, hours, minutes = seconds // 86400, seconds // 3600, seconds // 60
    if days >= 2:
        return ngettext("%d day left", "%d days left", days) % days
    if hours >= 2:
        return ngettext("%d hour left", "%d hours left", hours) % hours
    if minutes >= 1:
        return ngettext("%d minute left", "%d minutes left", minutes) % minutes
    return _("less than a minute left")
