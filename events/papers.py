"""What is printed for an event: badges, attendance sheets, the certificate of attendance. All as PDF."""

import datetime as dt
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import formats
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from events import checkin
from events.models import Certificate, Event, Participation
from events.report import CONTROL
from gscnet.common.typesetting import each_text, pdf, unprintable

FOLDER = Path(__file__).parent
SALT = "events.papers.certificate"
# Longer events print their sheets for the days of the agenda.
MOST_DAYS = 14


def badges(event: Event) -> bytes:
    """A badge for everybody with a place, eight on a sheet of A4 with marks to cut along."""
    return _pdf(
        "badges",
        {
            "title": _("Badges"),
            "event": event.title,
            "when": event.days_in_words,
            "badges": [
                {
                    "name": each.name,
                    "organisation": each.organisation,
                    "economy": each.economy.short_name if each.economy else "",
                    "category": str(each.get_category_display()),
                    "code": checkin.code(each),
                    "qr": checkin.qr(checkin.address(each)),
                }
                for each in _in_order(event)
            ],
        },
    )


def attendance_sheets(event: Event) -> bytes:
    """For each day a list to sign: economies in protocol order, then the other categories."""
    groups = [
        {"heading": heading, "people": [_line(each) for each in people]}
        for heading, people in groupby(_in_order(event), key=_heading)
    ]
    return _pdf(
        "attendance",
        {
            "title": _("Attendance"),
            "event": event.title,
            "place": event.place,
            "days": [formats.date_format(day, "DATE_FORMAT") for day in _days(event)]
            or [event.days_in_words],
            "heads": ["", _("Name"), _("Organisation"), _("Signature")],
            "groups": groups,
            "empty": _("Nobody has a place yet."),
        },
    )


def certificate(issued: Certificate) -> bytes:
    """The certificate as it would be printed now: what it states is read from the records."""
    said = stated(issued)
    return _pdf(
        "certificate",
        {
            "title": _("Certificate of attendance"),
            "network": _("APEC Cooperation Network on Green Supply Chain"),
            "says": _("This is to certify that"),
            "name": said["name"],
            "of": said["comes_for"],
            "took_part": _("took part in"),
            "event": said["event"],
            "when": said["when"],
            "where": said["where"],
            "issued": _("Issued on %s") % said["issued"],
            "number": _("No. %s") % issued.number,
            "check": _("Whether it is genuine can be checked at this address:"),
            "address": address(issued),
            "qr": checkin.qr(address(issued)),
        },
    )


def stated(issued: Certificate) -> dict[str, str]:
    """What a certificate says, and its page to whoever has the code: nothing else."""
    person = issued.participation
    event = person.event
    return {
        "name": person.name,
        "comes_for": "; ".join(filter(None, [person.organisation, checkin.comes_for(person)])),
        "event": event.title,
        "when": event.days_in_words,
        "where": event.place,
        "issued": formats.date_format(issued.issued_at.astimezone(event.tzinfo), "DATE_FORMAT"),
    }


def unprintable_names(event: Event) -> list[tuple[Participation, str]]:
    """Who has letters in name or organisation that no font here can print, with these letters."""
    found = [(each, unprintable(each.name + each.organisation)) for each in _in_order(event)]
    return [(each, letters) for each, letters in found if letters]


# The code beside the number


def verification(issued: Certificate, key: str | None = None) -> str:
    """Twelve letters that stand on the certificate; with its number they open what it states."""
    signature = salted_hmac(SALT, issued.number, secret=key, algorithm="sha256").digest()
    number = int.from_bytes(signature[:8], "big")
    return "".join(checkin.LETTERS[number >> 5 * place & 31] for place in range(12))


def address(issued: Certificate) -> str:
    return settings.SITE_URL + reverse("events:certificate", args=[issued.number, verification(issued)])


def verified(number: str, code: str) -> Certificate | None:
    """The certificate of this number for who has its code and while the portal vouches for it."""
    rows = Certificate.objects.select_related("participation__event__economy", "participation__economy")
    issued = rows.filter(number=number.strip().upper()).first()
    if issued is None:
        return None
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    plain = checkin.normal(code)
    if not any(constant_time_compare(plain, verification(issued, key)) for key in keys):
        return None
    return issued if issued.is_valid else None


# Pieces


def _in_order(event: Event) -> Iterable[Participation]:
    """Economies in protocol order, then who comes for none by category; within each by name."""
    people = event.participations.holding().filter(erased_at=None).select_related("event", "economy")
    categories = list(Participation.Category.values)
    last = 10**6
    return sorted(
        people,
        key=lambda each: (
            each.economy.protocol_order if each.economy else last,
            0 if each.economy else categories.index(each.category),
            each.name,
            each.pk,
        ),
    )


def _heading(participation: Participation) -> str:
    return str(participation.economy or participation.get_category_display())


def _line(participation: Participation) -> dict[str, str]:
    speaks = participation.economy and participation.category != Participation.Category.MEMBER
    note = f" ({participation.get_category_display()})" if speaks else ""
    return {
        "name": participation.name + note,
        "position": participation.position,
        "organisation": participation.organisation,
    }


def _days(event: Event) -> list[dt.date]:
    """The days of the event; of a long one those on which something is on the agenda."""
    if event.days is None:
        return []
    first, last = event.days
    days = [first + dt.timedelta(days=number) for number in range((last - first).days + 1)]
    if len(days) <= MOST_DAYS:
        return days
    starts = event.sessions.values_list("starts_at", flat=True)
    busy = {event.local(at).date() for at in starts}
    return [day for day in days if day in busy][:MOST_DAYS] or days[:MOST_DAYS]


def _pdf(name: str, said: dict[str, Any]) -> bytes:
    return pdf(FOLDER / f"{name}.typ", "paper", each_text(said, lambda value: str(value).translate(CONTROL)))
