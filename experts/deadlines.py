"""Deadlines as pages and letters say them."""

import datetime as dt
from dataclasses import dataclass

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from experts.models import Nomination, Round
from gscnet.common.deadlines import Deadline, DeadlinePolicy, in_zones, time_left
from gscnet.directory.models import Economy


@dataclass(frozen=True)
class Shown:
    """A deadline as a page says it: when, what is left, and whether it has passed."""

    title: str
    when: str
    left: str
    is_open: bool


def zone_of(round: Round, economy: Economy | None) -> str | None:
    """The economy's own zone; without one, that of the eligible economy that closes last."""
    return economy.time_zone if economy else round.last_zone


def shown(round: Round, economy: Economy | None = None) -> Shown:
    """The deadline for an economy, or without one for the eligible economy that closes last."""
    zone = zone_of(round, economy)
    until = round.deadline.instant(zone)
    now = timezone.now()
    if round.status != Round.Status.ANNOUNCED or until <= now:
        title = _("Closed")
    else:
        title = _("Nominations close") if round.opens_at <= now else _("Opens soon; closes")
    is_open = round.status == Round.Status.ANNOUNCED and round.opens_at <= now < until
    return Shown(title, told(round, round.deadline, economy), time_left(until) if is_open else "", is_open)


def told(round: Round, deadline: Deadline, economy: Economy | None = None) -> str:
    """A deadline of the round in words, for an economy or, where each has its own, for all of them."""
    zone = zone_of(round, economy)
    zones = {each.time_zone for each in round.economies.all()}
    if economy or deadline.policy != DeadlinePolicy.ECONOMY_ZONE or len(zones) < 2:
        return deadline.shown(zone)
    last = deadline.instant(zone) - dt.timedelta(minutes=1)
    return _("%(day)s, 23:59 in each economy’s own time · the last ends %(last)s UTC") % {
        "day": formats.date_format(deadline.closes_on, "DATE_FORMAT"),
        "last": formats.date_format(last, "DATETIME_FORMAT"),
    }


def answer_by(nomination: Nomination) -> str:
    """The last minute in which the nominee can accept, by the economy's clock and in UTC."""
    if nomination.answer_until and nomination.nominee_until == nomination.answer_until:
        return last_minute(nomination.answer_until, nomination.economy.time_zone)
    return nomination.round.nominee_deadline.shown(nomination.economy.time_zone)


def last_minute(until: dt.datetime, zone: str | None = None) -> str:
    """“9 December 2026, 08:59 (Santiago time) · 11:59 UTC”: the last minute that still counts."""
    last = until - dt.timedelta(minutes=1)
    return in_zones(last, zone) if zone else in_utc(last)


def in_utc(at: dt.datetime) -> str:
    return _("%s UTC") % formats.date_format(at.astimezone(dt.UTC), "DATETIME_FORMAT")
