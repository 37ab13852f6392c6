"""Moving an event moves its agenda by the clocks on the wall, and its neighbours only when asked."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from events.actions import When, reschedule
from events.models import Event, Session
from gscnet.common.lifecycle import InvalidTransition
from gscnet.common.partialdates import PartialDate
from tests.events.test_models import check_at_commit
from tests.factories import EventFactory, RoomFactory, SessionFactory, SpeakerFactory

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)
SANTIAGO = ZoneInfo("America/Santiago")


def at(day, hour, month=3, zone=SANTIAGO):
    return dt.datetime(2027, month, day, hour, tzinfo=zone)


def wall(moment, zone=SANTIAGO):
    return moment.astimezone(zone).strftime("%d %b %H:%M")


def times(event):
    event.refresh_from_db()
    return [wall(session.starts_at, event.tzinfo) for session in event.sessions.order_by("starts_at")]


@pytest.fixture
def event():
    """9 to 17 o'clock on 31 March 2027, with two sessions one after the other in one room."""
    event = EventFactory(starts_at=at(31, 9), ends_at=at(31, 17))
    room, speaker = RoomFactory(event=event), SpeakerFactory(event=event)
    for hour in (9, 10):
        session = SessionFactory(event=event, room=room, starts_at=at(31, hour), ends_at=at(31, hour) + HOUR)
        session.appearances.create(speaker=speaker)
    return event


def test_agenda_goes_along_by_half_an_hour(event, editor):
    half = dt.timedelta(minutes=30)
    reschedule(event=event, when=When(event.zone, starts_at=at(31, 9) + half, ends_at=at(31, 17)), by=editor)

    check_at_commit()
    assert times(event) == ["31 Mar 09:30", "31 Mar 10:30"]


def test_agenda_keeps_its_hours_across_a_change_of_the_clocks(event, editor):
    """Chile leaves summer time on 4 April 2027."""
    reschedule(event=event, when=When.of(event).shifted(14), by=editor)

    check_at_commit()
    assert times(event) == ["14 Apr 09:00", "14 Apr 10:00"]
    assert wall(event.ends_at) == "14 Apr 17:00"


def test_agenda_keeps_its_hours_in_another_zone(event, editor):
    tokyo = ZoneInfo("Asia/Tokyo")
    when = When("Asia/Tokyo", starts_at=at(31, 9, zone=tokyo), ends_at=at(31, 17, zone=tokyo))
    reschedule(event=event, when=when, by=editor)

    check_at_commit()
    assert times(event) == ["31 Mar 09:00", "31 Mar 10:00"]


def test_agenda_waits_while_the_day_is_not_known_and_goes_on_from_there(event, editor):
    event.postpone(by=editor, reason="The hall burnt down.")
    reschedule(event=event, when=When(event.zone, PartialDate.parse("2027")), by=editor)
    check_at_commit()

    reschedule(event=event, when=When(event.zone, PartialDate.parse("2027-06-10")), by=editor)

    check_at_commit()
    assert times(event) == ["10 Jun 09:00", "10 Jun 10:00"]


def test_neighbour_stays_unless_it_is_to_go_along(event, editor):
    beside, along = (
        EventFactory(starts_at=at(30, 9), ends_at=at(30, 17)),
        EventFactory(starts_at=None, ends_at=None, date=PartialDate.parse("2027-04-01")),
    )
    event.neighbours.add(beside, along)

    reschedule(event=event, when=When.of(event).shifted(7), by=editor, also=[along], source="Letter")

    beside.refresh_from_db()
    along.refresh_from_db()
    assert (str(beside.date), str(along.date)) == ("30 March 2027", "8 April 2027")
    assert [each.notices.count() for each in (event, beside, along)] == [1, 0, 1]
    assert along.notices.get().source == "Letter"


def test_neighbour_without_a_day_cannot_go_along_and_nothing_moves(event, editor):
    beside = EventFactory(dated=True)

    with pytest.raises(InvalidTransition, match="its day is not known"):
        reschedule(event=event, when=When.of(event).shifted(7), by=editor, also=[beside])

    assert str(Event.objects.get(pk=event.pk).date) == "31 March 2027"
    assert wall(Session.objects.earliest("starts_at").starts_at) == "31 Mar 09:00"


def test_cancelled_event_moves_no_more(event, editor):
    event.cancel(by=editor, reason="Nobody came.")

    with pytest.raises(InvalidTransition):
        reschedule(event=event, when=When.of(event).shifted(7), by=editor)


def test_draft_moves_without_a_notice(editor):
    event = EventFactory(draft=True)

    reschedule(event=event, when=When.of(event).shifted(7), by=editor)

    assert event.notices.count() == 0
