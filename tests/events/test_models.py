"""Dates, the life of an event, what must hold between its parts."""

import datetime as dt
from contextlib import contextmanager

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from events.models import Appearance, Event, Material, Notice, Room, Session
from gscnet.common.lifecycle import InvalidTransition
from gscnet.common.partialdates import PartialDate
from tests.factories import (
    DocumentFactory,
    EventFactory,
    RoomFactory,
    SeriesFactory,
    SessionFactory,
    SpeakerFactory,
)

pytestmark = pytest.mark.django_db
Status = Event.Status
HOUR = dt.timedelta(hours=1)


def dated(text, **fields):
    return EventFactory(starts_at=None, ends_at=None, date=PartialDate.parse(text), **fields)


@contextmanager
def refused_at_commit(match=None):
    """What is done inside is refused by the database, at the latest at the end of the transaction."""
    with pytest.raises(IntegrityError, match=match), transaction.atomic():  # noqa: PT012
        yield
        check_at_commit()


def check_at_commit():
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


# Dates


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2019-09-26", dt.date(2019, 9, 26), dt.date(2019, 9, 26)),
        ("April 2016", dt.date(2016, 4, 1), dt.date(2016, 4, 30)),
        ("2016", dt.date(2016, 1, 1), dt.date(2016, 12, 31)),
        ("before August 2016", None, dt.date(2016, 7, 31)),
        ("after May 2016", None, None),
    ],
)
def test_event_with_a_partial_date_knows_the_span_it_can_fall_into(text, first, last):
    event = dated(text)

    event.refresh_from_db()
    assert (event.starts_on, event.ends_on) == (first, last)
    assert str(event.date) == str(PartialDate.parse(text))


def test_events_sort_by_date_as_precise_as_it_is_known():
    for text in ("30 August 2016", "August 2016", "before August 2016", "29 July 2016", "2017"):
        dated(text, title=text)

    titles = Event.objects.order_by("date").values_list("title", flat=True)

    assert list(titles) == ["29 July 2016", "before August 2016", "August 2016", "30 August 2016", "2017"]


def test_event_with_exact_times_has_the_days_of_its_own_zone():
    event = EventFactory(
        zone="Pacific/Auckland",
        starts_at=dt.datetime(2026, 3, 1, 20, tzinfo=dt.UTC),
        ends_at=dt.datetime(2026, 3, 3, 4, tzinfo=dt.UTC),
    )

    assert (event.date, event.until) == (PartialDate.parse("2026-03-02"), PartialDate.parse("2026-03-03"))
    assert event.days == (dt.date(2026, 3, 2), dt.date(2026, 3, 3))


@pytest.mark.parametrize(
    "wrong",
    [
        {"ends_at": None},
        {"ends_at": dt.datetime(2020, 1, 1, tzinfo=dt.UTC)},
        {"starts_at": None, "ends_at": None, "date": "2026-05-02", "until": "2026-05-01"},
        {"status": Status.POSTPONED},
        {"status": Status.CANCELLED},
        {"announced_at": None},
    ],
)
def test_event_with_contradicting_facts_is_refused_by_the_database(wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        EventFactory(**wrong)


def test_events_to_come_and_past_are_told_apart_by_what_is_known(settings):
    now = timezone.now()
    to_come = {
        EventFactory(),
        EventFactory(starts_at=now - HOUR, ends_at=now + HOUR),
        dated(f"{now.year}"),
        dated(f"after {now.year}"),
        dated("May 2016", status=Status.POSTPONED, reason="The hall burnt down."),
    }
    past = {
        EventFactory(starts_at=now - 2 * HOUR, ends_at=now - HOUR),
        EventFactory(held=True),
        dated("before August 2016"),
        dated("2016", status=Status.CANCELLED, reason="Nobody came."),
    }

    assert set(Event.objects.upcoming()) == to_come == {event for event in to_come if not event.is_over}
    assert set(Event.objects.past()) == past == {event for event in past if event.is_over}


def test_reminder_is_due_by_where_the_start_is_now():
    event = EventFactory(starts_at=timezone.now() + 47 * HOUR, ends_at=timezone.now() + 50 * HOUR)
    EventFactory(tentative=True, starts_at=event.starts_at, ends_at=event.ends_at)
    assert list(Event.objects.starting_within(48 * HOUR)) == [event]

    event.starts_at, event.ends_at = event.starts_at + 24 * HOUR, event.ends_at + 24 * HOUR
    event.save()

    assert list(Event.objects.starting_within(48 * HOUR)) == []


# Its life


def test_event_goes_through_its_life_and_leaves_a_dated_notice_of_each_step(editor):
    event = dated("before August 2016", draft=True)

    event.announce(by=editor, on=dt.date(2016, 4, 27), source="Progress report")
    event.date = PartialDate.parse("2016-07-29")
    event.save()
    event.confirm(by=editor, on=dt.date(2016, 7, 1))
    event.mark_held(by=editor, on=dt.date(2016, 7, 29))

    told = [(str(notice.on), notice.status, str(notice.date)) for notice in event.notices.all()]
    assert told == [
        ("2016-04-27", "tentative", "before August 2016"),
        ("2016-07-01", "confirmed", "29 July 2016"),
        ("2016-07-29", "held", "29 July 2016"),
    ]
    [then] = Notice.objects.as_of(dt.date(2016, 5, 30))
    assert (then.status, str(then.date), then.source) == (
        "tentative",
        "before August 2016",
        "Progress report",
    )


@pytest.mark.parametrize(
    ("status", "verb"),
    [
        (Status.DRAFT, "confirm"),
        (Status.POSTPONED, "mark_held"),
        (Status.CANCELLED, "mark_held"),
        (Status.HELD, "announce"),
        (Status.CANCELLED, "confirm"),
    ],
)
def test_event_cannot_jump(editor, status, verb):
    event = dated("May 2016", status=status, reason="Said so.")

    with pytest.raises(InvalidTransition):
        getattr(event, verb)(by=editor)

    event.refresh_from_db()
    assert (event.status, event.notices.count()) == (status, 0)


def test_event_that_has_not_begun_cannot_have_been_held(editor):
    tomorrow = PartialDate(timezone.now().date() + dt.timedelta(days=1))

    for event in (EventFactory(), EventFactory(starts_at=None, ends_at=None, date=tomorrow)):
        with pytest.raises(InvalidTransition, match="has not begun"):
            event.mark_held(by=editor)


def test_event_of_the_past_is_entered_as_held(editor):
    event = dated("April 2016", draft=True)

    event.mark_held(by=editor, on=dt.date(2016, 4, 27), source="Progress report")

    assert (event.status, event.notices.get().status) == (Status.HELD, "held")


def test_postponed_event_comes_back_tentative_without_its_reason(editor):
    event = EventFactory()
    event.postpone(by=editor, reason="The hall burnt down.")
    assert event.notices.get().text == "The hall burnt down."

    event.announce(by=editor)

    assert (event.status, event.reason) == (Status.TENTATIVE, "")


def test_sequence_rises_with_news_alone_and_never_falls(editor):
    event, stale = EventFactory(), None
    stale = Event.objects.get(pk=event.pk)
    Event.objects.update(city="Valparaíso")
    event.refresh_from_db()
    assert event.sequence == 1

    stale.title, stale.city = "Another title", "Valparaíso"
    stale.save()
    stale.refresh_from_db()
    assert stale.sequence == 1

    stale.postpone(by=editor, reason="The hall burnt down.")
    assert stale.sequence == 2


def test_draft_is_for_staff_alone(editor, focal_point):
    draft, shown = EventFactory(draft=True), EventFactory(tentative=True)

    assert set(Event.objects.visible_to(AnonymousUser())) == {shown}
    assert set(Event.objects.visible_to(focal_point)) == {shown}
    assert set(Event.objects.visible_to(editor)) == {draft, shown}


def test_series_of_drafts_is_for_staff_alone(editor):
    hidden, shown = SeriesFactory(), SeriesFactory()
    EventFactory(draft=True, series=hidden)
    EventFactory.create_batch(2, series=shown)

    assert list(type(shown).objects.visible_to(AnonymousUser())) == [shown]
    assert set(type(shown).objects.visible_to(editor)) == {hidden, shown}


def test_neighbours_know_of_each_other():
    one, other = EventFactory(), EventFactory()

    one.neighbours.add(other)

    assert list(other.neighbours.all()) == [one]


# The agenda


def later(session, hours=1, **fields):
    shift = hours * HOUR
    return Session(
        event=session.event,
        title="Another session",
        **{"starts_at": session.starts_at + shift, "ends_at": session.ends_at + shift, **fields},
    )


def test_session_that_overlaps_in_its_room_is_refused_with_a_sentence_and_by_the_database():
    room = RoomFactory()
    first = SessionFactory(event=room.event, room=room)
    clash = later(first, hours=0.5, room=room)

    with pytest.raises(ValidationError, match="another session in this room"):
        clash.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        clash.save()

    later(first, room=room).save()
    later(first, hours=0.5, room=RoomFactory(event=room.event)).save()
    assert Session.objects.count() == 3


def test_speaker_in_two_sessions_at_once_is_refused_with_a_sentence_and_by_the_database():
    first = SessionFactory()
    second = later(first, hours=0.5)
    second.save()
    speaker = SpeakerFactory(event=first.event)
    first.appearances.create(speaker=speaker)
    clash = Appearance(session=second, speaker=speaker)

    with pytest.raises(ValidationError, match="another session at that time"):
        clash.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        clash.save()


def test_session_that_moves_takes_its_speakers_along():
    first = SessionFactory()
    second = later(first)
    second.save()
    speaker = SpeakerFactory(event=first.event)
    first.appearances.create(speaker=speaker)
    second.appearances.create(speaker=speaker)

    with pytest.raises(IntegrityError), transaction.atomic():
        Session.objects.filter(pk=second.pk).update(starts_at=first.starts_at)

    everything = Session.objects.all()
    for session in everything:
        session.starts_at, session.ends_at = session.starts_at + HOUR, session.ends_at + HOUR
    Session.objects.bulk_update(everything, ["starts_at", "ends_at"])
    assert {each.during.lower for each in Appearance.objects.all()} == {
        first.starts_at + HOUR,
        second.starts_at + HOUR,
    }


def test_session_outside_the_days_of_its_event_is_refused_with_a_sentence_and_by_the_database():
    event = EventFactory()
    day_after = SessionFactory.build(event=event, starts_at=event.starts_at + 24 * HOUR)
    day_after.ends_at = day_after.starts_at + HOUR

    with pytest.raises(ValidationError, match="outside the days"):
        day_after.full_clean()
    with refused_at_commit("outside the days"):
        day_after.save()


def test_event_that_leaves_its_agenda_behind_is_refused_by_the_database():
    session = SessionFactory()

    with refused_at_commit("outside the days"):
        Event.objects.update(date=PartialDate.parse("2020-01-01"), starts_at=None, ends_at=None)

    Event.objects.update(date=PartialDate.parse("2020"), until=None, starts_at=None, ends_at=None)
    check_at_commit()
    assert Session.objects.get() == session


def test_session_may_last_until_midnight():
    event = EventFactory()
    midnight = event.local(event.starts_at).replace(hour=0) + dt.timedelta(days=1)
    dinner = Session(event=event, title="Dinner", starts_at=midnight - 3 * HOUR, ends_at=midnight)

    dinner.full_clean()
    dinner.save()
    check_at_commit()


@pytest.mark.parametrize("part", ["room", "speaker", "material"])
def test_part_of_another_event_is_refused_with_a_sentence_and_by_the_database(part):
    session, other = SessionFactory(), SessionFactory()
    wrong = {
        "room": lambda: Session(
            event=session.event,
            room=RoomFactory(event=other.event),
            title="Lost",
            starts_at=session.starts_at,
            ends_at=session.ends_at,
        ),
        "speaker": lambda: Appearance(session=session, speaker=SpeakerFactory(event=other.event)),
        "material": lambda: Material(
            event=session.event, session=other, document=DocumentFactory(), role=Material.Role.PAPER
        ),
    }[part]()

    with pytest.raises(ValidationError, match="another event"):
        wrong.full_clean()
    with refused_at_commit():
        wrong.save()


def test_room_names_differ_by_more_than_case():
    room = RoomFactory(name="Hall A")

    with pytest.raises(IntegrityError), transaction.atomic():
        Room.objects.create(event=room.event, name="hall a")
