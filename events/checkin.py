"""At the door: the code of each participant, arriving once, taking it back, and what phones held back.

A code is made of the participant's row number and a signature, so it says nothing of the person and
nobody can make one up. It opens nothing to who may not check in. Phones keep the SHA-256 of the
codes instead of the codes, so that a lost phone lets nobody print one.
"""

import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import segno
from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from events.models import CheckIn, Event, Participation, Registration
from gscnet.accounts.models import User
from gscnet.common.lifecycle import InvalidTransition

Status = Participation.Status
# Crockford's: no letter that can be taken for a digit; what is typed wrongly is read rightly.
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
MEANT = str.maketrans("OILU", "011V")
NUMBER, SIGNATURE = 6, 10
CODE = re.compile(rf"[{LETTERS}]{{{NUMBER + SIGNATURE}}}")
SALT = "events.checkin.code"
# So long before the beginning the door opens: for helpers to practise and for the evening before.
BEFOREHAND = dt.timedelta(days=1)
# A phone that brings an arrival later than this has a wrong clock or a forgotten queue.
LONGEST_WAIT = dt.timedelta(days=14)


@dataclass(frozen=True)
class Arrival:
    """That somebody is here: since when, and whether it is news."""

    participation: Participation
    at: dt.datetime
    is_first: bool


# Codes


def code(participation: Participation) -> str:
    """Sixteen letters in groups of four, the same until the participant's links are replaced."""
    plain = _code(participation, settings.SECRET_KEY)
    return "-".join(plain[start : start + 4] for start in range(0, len(plain), 4))


def address(participation: Participation) -> str:
    """What the QR code says: a page at which staff check this person in."""
    return settings.SITE_URL + reverse("events:door", args=[code(participation)])


def qr(text: str) -> str:
    """The QR code of a text as SVG without inline style, to stand in a page or a PDF."""
    return segno.make(text, error="m", micro=False).svg_inline(
        border=4, omitsize=True, svgclass=None, lineclass=None, light="#fff", dark="#000"
    )


def read(text: str) -> Participation | None:
    """Whose code this is, typed in any manner or as the whole address; None for one that is not ours."""
    plain = normal(text)
    if not CODE.fullmatch(plain):
        return None
    number = 0
    for letter in plain[:NUMBER]:
        number = number * len(LETTERS) + LETTERS.index(letter)
    found = Participation.objects.filter(pk=number, erased_at=None).select_related("event", "economy").first()
    if found is None or not any(constant_time_compare(plain, each) for each in _codes(found)):
        return None
    return found


def normal(text: str) -> str:
    """A code as it is signed: the last part of an address, without hyphens, look-alikes put right."""
    last = text.strip().rstrip("/").rpartition("/")[2]
    return re.sub(r"[^0-9A-Z]", "", last.upper()).translate(MEANT)


def digests(participation: Participation) -> list[str]:
    """What phones know a code by: of the present key first, then of older ones still in use."""
    return [hashlib.sha256(each.encode()).hexdigest() for each in _codes(participation)]


def _codes(participation: Participation) -> list[str]:
    return [_code(participation, key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]


def _code(participation: Participation, key: str) -> str:
    signed = f"{participation.pk}-{participation.link_version}"
    signature = salted_hmac(SALT, signed, secret=key, algorithm="sha256").digest()
    return _letters(participation.pk, NUMBER) + _letters(int.from_bytes(signature[:8], "big"), SIGNATURE)


def _letters(number: int, length: int) -> str:
    """The lowest bits of a number in so many letters of five bits each."""
    return "".join(LETTERS[number >> 5 * place & 31] for place in reversed(range(length)))


# When


def opens_at(event: Event) -> dt.datetime | None:
    """From when on people can be checked in; None while the day is not known."""
    if event.starts_at:
        return event.starts_at - BEFOREHAND
    if event.starts_on is None:
        return None
    return dt.datetime.combine(event.starts_on, dt.time(), event.tzinfo) - BEFOREHAND


def ends_at(event: Event) -> dt.datetime | None:
    """When phones forget the list."""
    if event.ends_at or event.ends_on is None:
        return event.ends_at
    return dt.datetime.combine(event.ends_on + dt.timedelta(days=1), dt.time(), event.tzinfo)


def why_closed(event: Event) -> str:
    """Why nobody can be checked in now, or nothing. After the event what was missed is entered."""
    if event.status not in {Event.Status.TENTATIVE, Event.Status.CONFIRMED, Event.Status.HELD}:
        return _("“%s” does not take place now.") % event
    opens = opens_at(event)
    if opens is None:
        return _("The day of “%s” is not known yet.") % event
    if opens > timezone.now():
        when = date_format(event.local(opens), "DATETIME_FORMAT")
        return _("Check-in opens a day before the beginning: %s by the clocks there.") % when
    return ""


# Arriving


@transaction.atomic
def check_in(
    participation: Participation, *, by: User | None, how: str, at: dt.datetime | None = None
) -> Arrival:
    """Keep that somebody came at the instant `at` (now); the second time says when the first was.

    Raises InvalidTransition for who has no place, and while the door is closed.
    """
    if why := why_closed(participation.event):
        raise InvalidTransition(why)
    now = timezone.now()
    person = _locked(participation)
    if person.status == Status.ATTENDED:
        return Arrival(person, person.checkin.at, is_first=False)
    if person.status not in {Status.CONFIRMED, Status.ABSENT}:
        sentence = _("“%(name)s” has no place. Status: %(status)s. The secretariat can confirm at the desk.")
        raise InvalidTransition(sentence % {"name": person, "status": person.get_status_display()})
    person.attend()
    how = CheckIn.How.AFTERWARDS if participation.event.is_over and at is None else how
    checkin = CheckIn.objects.create(
        participation=person, at=min(at or now, now), how=how, by=by, received_at=now
    )
    return Arrival(person, checkin.at, is_first=True)


@transaction.atomic
def undo(participation: Participation) -> None:
    """Take a mistaken check-in back; the history keeps both. Raises InvalidTransition."""
    person = _locked(participation)
    person.undo_attend()
    CheckIn.objects.filter(participation=person).delete()


@transaction.atomic
def mark_absent(event: Event) -> int:
    """After the event: who had a place and did not come. How many; raises InvalidTransition before."""
    if not event.is_over:
        raise InvalidTransition(_("“%s” is not over yet.") % event)
    _lock_places(event)
    missing = list(event.participations.filter(status=Status.CONFIRMED).select_for_update())
    Participation.move_all(missing, Status.ABSENT)
    return len(missing)


def _locked(participation: Participation) -> Participation:
    _lock_places(participation.event)
    rows = Participation.objects.select_for_update(of=["self"]).select_related("event", "economy")
    return rows.get(pk=participation.pk)


def _lock_places(event: Event) -> None:
    """Places are locked before people everywhere, so that two never wait for each other."""
    list(Registration.objects.select_for_update().filter(event=event).values_list("pk"))


# Phones


def for_phones(event: Event) -> list[dict[str, Any]]:
    """What a phone needs to work without a line: of each the digests, name, what the badge says, arrival."""
    people = event.participations.holding().filter(erased_at=None).order_by("name", "pk")
    return [
        {
            "ids": digests(each),
            "name": str(each),
            "what": comes_for(each),
            "at": _milliseconds(_arrival(each)),
            "ref": each.ref,
        }
        for each in people.select_related("economy", "checkin")
    ]


def comes_for(participation: Participation) -> str:
    """The category, and the economy of who has one."""
    category = str(participation.get_category_display())
    return f"{category} · {participation.economy}" if participation.economy else category


def receive(
    event: Event, arrivals: Sequence[dict[str, Any]], *, by: User, sent: int | None
) -> list[dict[str, Any]]:
    """What a phone says of who came; the answers in the same order, each safe to be asked for again.

    An arrival has id (a digest), at (milliseconds by the phone's clock) and how. `sent` is the
    phone's clock now, so that how long the arrival waited is known even where that clock is wrong.
    """
    wanted = {str(each.get("id", "")) for each in arrivals}
    known = _by_digest(event.participations.exclude(erased_at__isnull=False), wanted)
    return [_received(known.get(str(each.get("id", ""))), each, by=by, sent=sent) for each in arrivals]


def _by_digest(people: Iterable[Participation], wanted: set[str]) -> dict[str, Participation]:
    found = {}
    for each in people.select_related("event", "economy"):  # type: ignore[attr-defined]
        for digest in wanted.intersection(digests(each)):
            found[digest] = each
    return found


def _received(
    person: Participation | None, said: dict[str, Any], *, by: User, sent: int | None
) -> dict[str, Any]:
    answer: dict[str, Any] = {"id": said.get("id")}
    if person is None:
        return answer | {"result": "unknown"}
    how = said.get("how") if said.get("how") in {CheckIn.How.CODE, CheckIn.How.NAME} else CheckIn.How.CODE
    try:
        arrival = check_in(person, by=by, how=str(how), at=_moment(said.get("at"), sent))
    except InvalidTransition as problem:
        return answer | {"result": "refused", "why": str(problem), "name": str(person)}
    return answer | {
        "result": "first" if arrival.is_first else "again",
        "at": _milliseconds(arrival.at),
        "name": str(person),
        "what": comes_for(person),
    }


def _moment(at: Any, sent: int | None) -> dt.datetime | None:
    """The instant of an arrival, from how long ago it was by the phone's own clock; None for now."""
    if not isinstance(at, int) or sent is None:
        return None
    waited = dt.timedelta(milliseconds=min(max(sent - at, 0), LONGEST_WAIT // dt.timedelta(milliseconds=1)))
    return timezone.now() - waited


def _arrival(participation: Participation) -> dt.datetime | None:
    checkin = getattr(participation, "checkin", None)
    return checkin.at if checkin else None


def _milliseconds(at: dt.datetime | None) -> int | None:
    return round(at.timestamp() * 1000) if at else None
