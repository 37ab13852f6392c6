"""A version of the terms of reference as pages, papers and tables tell it."""

import datetime as dt
from dataclasses import dataclass

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from experts import ledger
from experts.deadlines import in_utc, last_minute
from experts.models import Consultation, TermsVersion
from gscnet.common.deadlines import time_left
from gscnet.directory.models import Economy

Status = TermsVersion.Status


@dataclass(frozen=True)
class Period:
    """A silence period as a page says it."""

    title: str
    when: str
    left: str
    is_running: bool


def period(consultation: Consultation, economy: Economy | None, now: dt.datetime) -> Period:
    """In the economy's zone and UTC; without an economy in UTC."""
    zone = economy.time_zone if economy else None
    titles = {
        ledger.Phase.READING: _("The silence period has not begun; it ends"),
        ledger.Phase.RUNNING: _("Silence period: object or comment until"),
    }
    phase = ledger.phase(consultation, now)
    running = phase in titles
    until = consultation.ended_at or consultation.closes_at
    return Period(
        titles.get(phase, _("The silence period has ended")),
        last_minute(until, zone),
        time_left(until, now=now) if running else "",
        running,
    )


def standing(version: TermsVersion) -> str:
    """One line under the title: what this text is."""
    if version.adopted_at:
        said = _("Adopted by consensus on %s") % _day(version.adopted_at)
        return said + (_(", replaced on %s") % _day(version.replaced_at) if version.replaced_at else "")
    return {
        Status.DRAFT: _("A draft, not adopted"),
        Status.PROPOSED: _("Proposed to the founding members, not adopted"),
        Status.REVISED: _("Revised before it was adopted"),
        Status.ABANDONED: _("Abandoned, not adopted"),
    }[Status(version.status)]


def timeline(version: TermsVersion, *, with_consultation: bool) -> list[tuple[str, str, bool]]:
    """What happened and what lies ahead; how it came to be adopted is for members and staff."""
    steps = [(version.adopted_at, _("Adopted")), (version.replaced_at, _("Replaced"))]
    if with_consultation and version.status != Status.DRAFT:
        consultation = version.consultation
        ended = consultation.ended_at or consultation.closes_at
        steps = [
            (version.proposed_at, _("Proposed")),
            (consultation.opens_at, _("Silence period begins")),
            (ended, _("Silence period ends")),
            (version.revised_at, _("Revised")),
            (version.abandoned_at, _("Abandoned")),
            *steps,
        ]
    now = timezone.now()
    known = sorted((step for step in steps if step[0]), key=lambda step: step[0])
    shown = [(label, in_utc(at), at > now) for at, label in known]
    waits = with_consultation and version.status == Status.PROPOSED
    return [*shown, (_("Adopted, revised or abandoned"), "", True)] if waits else shown


def ledger_table(version: TermsVersion) -> tuple[list[str], list[list[object]]]:
    """The ledger line by line, for a spreadsheet; times in UTC."""
    head = ["Said (UTC)", "Recorded (UTC)", "Seat", "Member", "Economy", "Position", "Text", "Entered by"]
    rows = [
        [
            _moment(line.at),
            _moment(line.recorded_at),
            line.member_id,
            line.author,
            str(line.member.economy),
            str(line.get_kind_display()),
            line.text,
            str(line.entered_by or ""),
        ]
        for line in ledger.lines(version.consultation)
    ]
    if version.abandoned_at:
        at, by = _moment(version.abandoned_at), str(version.abandoned_by or "")
        rows.append([at, at, "", "CAEC", "", _("Abandoned"), version.abandoned_because, by])
    return head, rows


def _moment(at: dt.datetime) -> str:
    return f"{at.astimezone(dt.UTC):%Y-%m-%d %H:%M:%S}"


def _day(at: dt.datetime) -> str:
    return formats.date_format(at)
