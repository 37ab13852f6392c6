"""Sample terms of reference, so that a newcomer can read, compare, comment and take a position.

Told by the network's report of 27 April 2016: the founding members discuss and determine the group's
terms of reference. Their text is not public, so every word here is sample and says so.
"""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from experts.actions import consultations, terms
from experts.clause_text import parse
from experts.models import Clause, Membership, Position, TermsVersion

FIRST = """1. Purpose
The Expert Group advises the APEC Cooperation Network on Green Supply Chain. It gathers what members have \
learned, and makes it of use to all member economies.

2. Composition
Members are nominated by member economies and serve in their own name. Each economy has at most three seats.

3. Tasks
The group
(a) reviews research and tools that the network is to publish;
(b) advises pilot centres that ask for it;
(c) prepares the expert part of the annual dialogue.

4. Term
A member serves for two years and can be nominated again.

5. Chair
The group chooses a chair for one year.

6. Meetings
The group meets once a year, back to back with the annual dialogue, and otherwise by video.

7. Decisions
The group decides by consensus. A proposal is circulated for fourteen days; who does not object in that time \
agrees.

8. Secretariat
CAEC serves as secretariat: it keeps the records, circulates papers and prepares the meetings.

9. Conflicts of interest
A member says so before a matter is discussed that touches an interest of their own, and leaves its decision \
to the others.

10. Amendment
These terms are amended in the way in which they were adopted.
"""
# What the second version says otherwise: an objection to the chair's two terms makes a third one.
SECOND = FIRST.replace(
    "The group chooses a chair for one year.",
    "The group chooses a chair and a vice-chair from different economies, for two years. "
    "They can be chosen again.",
).replace(
    "The group meets once a year, back to back with the annual dialogue, and otherwise by video.",
    "The group meets once a year, back to back with the annual dialogue. Between meetings it works by email "
    "and video, at hours that change so that no time zone always meets at night.",
)
OBJECTION = (
    "With no limit the chair could stay with one economy for good. I would agree to one further term at most."
)
NO_LIMIT, ONE_MORE = "They can be chosen again.", "They can be chosen again once."
DAY = dt.timedelta(days=1)


@transaction.atomic
def load_terms(*, now: dt.datetime | None = None) -> TermsVersion | None:
    """Version 1 adopted, 2 revised after an objection, 3 in a consultation that runs for twelve more days.

    Does nothing where there is a version already, or where the founding members of the sample were not
    in office two months ago. Safe to repeat.
    """
    now = now or timezone.now()
    seats = consultations.seats_in_office(now - 60 * DAY)
    if TermsVersion.objects.exists() or not seats:
        return None
    # The one that a newcomer can sign in as is left for them; somebody else has objected.
    others = [seat for seat in seats if seat.account is None] or seats
    _adopt_first(now)
    _revise_after_objection(others, now)
    return TermsVersion.objects.proposed().get()


def _adopt_first(now: dt.datetime) -> None:
    first = _propose(FIRST, "", now - 60 * DAY)
    consultations.adopt(first, by=None, now=now - 45 * DAY)


def _revise_after_objection(others: list[Membership], now: dt.datetime) -> None:
    second = _propose(
        SECOND, "A vice-chair, longer terms of office, and fair hours for meetings.", now - 10 * DAY
    )
    objector = others[0]
    consultations.comment(
        _clause(second, "Meetings"),
        others[-1],
        "Please name the hours in UTC, so that nobody has to guess.",
        now=now - 9 * DAY,
    )
    consultations.comment(
        _clause(second, "Secretariat"),
        objector,
        "Should it also keep the list of members?",
        now=now - 9 * DAY,
    )
    consultations.say(
        second.consultation, objector, Position.Kind.OBJECTION, text=OBJECTION, now=now - 6 * DAY
    )
    if len(others) > 1:
        consultations.say(second.consultation, others[1], Position.Kind.NO_OBJECTION, now=now - 5 * DAY)
    third = _propose(_third(), "A limit for chair and vice-chair; records move to “Meetings”.", now - 2 * DAY)
    if len(others) > 1:
        consultations.say(third.consultation, others[1], Position.Kind.NO_OBJECTION, now=now - DAY)


def _third() -> str:
    """The objection is met; “Secretariat” is gone, so that one comment has lost its clause."""
    lines = SECOND.replace(NO_LIMIT, ONE_MORE).split("8. Secretariat")
    rest = lines[1].partition("9. Conflicts")[2].replace("10. Amendment", "9. Amendment")
    meetings = "always meets at night."
    kept = lines[0].replace(meetings, meetings + " CAEC circulates the papers and keeps the records.")
    return f"{kept}8. Conflicts{rest}"


def _propose(text: str, summary: str, at: dt.datetime) -> TermsVersion:
    version = terms.start(by=None, is_sample=True)
    terms.take_text(version, parse(text))
    if summary:
        terms.describe(version, summary)
    consultations.propose(version, closes_at=at + consultations.LASTS, by=None, now=at)
    return version


def _clause(version: TermsVersion, heading: str) -> Clause:
    return version.clauses.select_related("version").get(heading=heading)
