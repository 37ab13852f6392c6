"""An instant as pages and letters say it: by the clock of an economy, and in UTC."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.utils import formats
from django.utils.translation import gettext as _

from gscnet.common.deadlines import zone_name


def in_zones(at: dt.datetime, zone_key: str) -> str:
    """“30 May 2016, 11:59 (Santiago time) · 15:59 UTC”."""
    zone = ZoneInfo(zone_key)
    local, utc = at.astimezone(zone), at.astimezone(dt.UTC)
    pattern = "TIME_FORMAT" if utc.date() == local.date() else "DATETIME_FORMAT"
    return _("%(day)s, %(time)s (%(zone)s) · %(utc)s UTC") % {
        "day": formats.date_format(local, "DATE_FORMAT"),
        "time": formats.date_format(local, "TIME_FORMAT"),
        "zone": zone_name(zone),
        "utc": formats.date_format(utc, pattern),
    }
