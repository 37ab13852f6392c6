"""Until when one may ask to take part, as pages say it."""

import datetime as dt
from dataclasses import dataclass

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from events.models import Registration
from gscnet.common.deadlines import time_left
from gscnet.directory.models import Economy


@dataclass(frozen=True)
class Shown:
    title: str
    when: str
    left: str
    is_open: bool


def shown(registration: Registration, economy: Economy | None = None) -> Shown:
    """The deadline for an economy, or without one the last moment for anybody."""
    zone = economy.time_zone if economy else None
    until, closes = registration.deadline.instant(zone), registration.deadline.shown(zone)
    if registration.is_open(economy):
        return Shown(_("Registration closes"), closes, time_left(until), is_open=True)
    if registration.opens_at > timezone.now():
        opens = formats.date_format(registration.opens_at.astimezone(dt.UTC), "DATETIME_FORMAT")
        return Shown(_("Registration opens"), _("%s UTC") % opens, "", is_open=False)
    return Shown(_("Registration is closed"), closes, "", is_open=False)
