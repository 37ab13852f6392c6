"""Calendar files, read by two parsers that know nothing of each other."""

import datetime as dt
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from events.calendars import calendar
from events.models import Event
from gscnet.common.partialdates import PartialDate
from gscnet.directory.models import Economy
from tests.factories import EventFactory

pytestmark = pytest.mark.django_db
YEARS = dt.datetime(2015, 1, 1), dt.datetime(2036, 1, 1)  # noqa: DTZ001 - in UTC below
# As the data migration has them; a test below compares.
ZONES = [
    "Australia/Perth",
    "Asia/Brunei",
    "America/Vancouver",
    "America/Santiago",
    "Asia/Shanghai",
    "Asia/Hong_Kong",
    "Asia/Jakarta",
    "Asia/Tokyo",
    "Asia/Seoul",
    "Asia/Kuala_Lumpur",
    "America/Tijuana",
    "Pacific/Auckland",
    "Pacific/Port_Moresby",
    "America/Lima",
    "Asia/Manila",
    "Europe/Kaliningrad",
    "Asia/Singapore",
    "Asia/Taipei",
    "Asia/Bangkok",
    "America/Los_Angeles",
    "Asia/Ho_Chi_Minh",
]


def dated(text, **fields):
    return EventFactory(starts_at=None, ends_at=None, date=PartialDate.parse(text), **fields)


def read(content):
    """The one event of a file, by icalendar and by vobject."""
    # It would go on with a zone that it knows from another file.
    getattr(vobject.icalendar, "__tzidMap").clear()
    [one] = icalendar.Calendar.from_ical(content).events
    [other] = vobject.readOne(content.decode()).contents["vevent"]
    return one, other


def instants(content):
    """Beginning and end as both parsers understand them; vobject by the VTIMEZONE in the file alone."""
    one, other = read(content)
    return [
        (utc(one.decoded("dtstart")), utc(one.decoded("dtend"))),
        (utc(other.dtstart.value), utc(other.dtend.value)),
    ]


def utc(moment):
    """In UTC, as Python takes no two times for equal near a change of the clocks; days as they are."""
    return moment.astimezone(dt.UTC) if isinstance(moment, dt.datetime) else moment


def unsaved(zone, starts, hours):
    event = Event(
        pk=1,
        title="Sample",
        slug="sample",
        zone=zone,
        starts_at=starts,
        ends_at=starts + dt.timedelta(hours=hours),
        status=Event.Status.CONFIRMED,
        created_at=starts,
        changed_at=starts,
    )
    event.settle_dates()
    return event


def test_zones_tried_are_those_of_the_economies():
    assert set(Economy.objects.values_list("time_zone", flat=True)) == set(ZONES)


@settings(max_examples=300, deadline=None)
@given(
    zone=st.sampled_from(ZONES),
    starts=st.datetimes(*YEARS),
    hours=st.integers(1, 72),
)
def test_times_come_through_in_every_zone(zone, starts, hours):
    check(zone, starts.replace(tzinfo=dt.UTC, second=0, microsecond=0), hours)


def changes(zone, years):
    """Instants around which the clocks of a zone change, to the hour."""
    at, end = dt.datetime(years[0], 1, 1, tzinfo=dt.UTC), dt.datetime(years[1], 1, 1, tzinfo=dt.UTC)
    while at < end:
        after = at + dt.timedelta(hours=1)
        if at.astimezone(ZoneInfo(zone)).utcoffset() != after.astimezone(ZoneInfo(zone)).utcoffset():
            yield after
        at = after


@pytest.mark.parametrize("zone", ZONES)
def test_times_come_through_across_every_change_of_the_clocks(zone):
    for change in changes(zone, (2025, 2028)):
        for minutes in range(-180, 181, 30):
            starts = change + dt.timedelta(minutes=minutes)
            check(zone, starts, 1)
            check(zone, starts, 30)


def check(zone, starts, hours):
    event = unsaved(zone, starts, hours)
    content = calendar([event])
    told = starts, event.ends_at
    assert instants(content) == [told, told], (zone, starts)


@pytest.mark.parametrize(
    ("status", "told"),
    [
        ("tentative", "TENTATIVE"),
        ("confirmed", "CONFIRMED"),
        ("held", "CONFIRMED"),
        ("postponed", "CANCELLED"),
        ("cancelled", "CANCELLED"),
    ],
)
def test_status_is_told(client, status, told):
    event = EventFactory(status=status, reason="The hall burnt down.")

    one, other = read(client.get(reverse("events:file", args=[event.slug])).content)

    assert (str(one["status"]), other.status.value) == (told, told)


def test_uid_stays_and_sequence_rises_with_date_place_and_status(editor):
    event = EventFactory()

    def identity():
        one, other = read(calendar([Event.objects.get(pk=event.pk)]))
        assert (str(one["uid"]), str(one["sequence"])) == (other.uid.value, other.sequence.value)
        return str(one["uid"]), int(one["sequence"])

    seen = [identity()]
    event.title = "Another title"
    event.save()
    seen.append(identity())
    event.city = "Valparaíso"
    event.save()
    seen.append(identity())
    event.starts_at += dt.timedelta(hours=1)
    event.save()
    seen.append(identity())
    event.cancel(by=editor, reason="Nobody came.")
    seen.append(identity())

    assert [number for _uid, number in seen] == [0, 0, 1, 2, 3]
    assert {uid for uid, _number in seen} == {f"{event.uid}@gscnet"}


def test_days_without_hours_are_whole_days_the_end_not_included(client):
    event = dated("2019-09-26", until=PartialDate.parse("2019-09-27"))

    told = instants(client.get(reverse("events:file", args=[event.slug])).content)

    assert told == [(dt.date(2019, 9, 26), dt.date(2019, 9, 28))] * 2


@pytest.mark.parametrize("text", ["April 2016", "2016", "before August 2016", "after May 2016"])
def test_event_whose_day_is_not_known_is_in_no_calendar(client, text):
    event = dated(text, title="Vague")

    assert client.get(reverse("events:file", args=[event.slug])).status_code == 404
    assert b"Vague" not in client.get("/events/calendar.ics").content
    assert "Into my calendar" not in client.get(event.get_absolute_url()).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_calendar_of_all_holds_what_strangers_may_know(client, count, editor, django_assert_num_queries):
    shown = EventFactory.create_batch(count)
    EventFactory(draft=True, title="Secret workshop")
    client.force_login(editor)
    client.logout()

    with django_assert_num_queries(2):
        response = client.get("/events/calendar.ics")

    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    events = icalendar.Calendar.from_ical(response.content).events
    assert {str(event["uid"]) for event in events} == {f"{event.uid}@gscnet" for event in shown}
    assert b"Secret" not in response.content


def test_words_with_commas_lines_and_other_scripts_come_through(client):
    event = EventFactory(
        title="Ports; ships, 绿色\\n",
        description="One\nTwo; three, four\r\nEND:VEVENT\r\nX-EVIL:1",
        venue="Hall, left",
    )

    one, other = read(client.get(reverse("events:file", args=[event.slug])).content)

    for said in (str(one["summary"]), other.summary.value):
        assert said == "Ports; ships, 绿色\\n"
    assert "X-EVIL:1" in str(one["description"])
    assert "x-evil" not in other.contents
    assert str(one["location"]) == "Hall, left, Santiago, Chile"


def test_lines_are_folded_at_75_octets(client):
    event = EventFactory(description="绿色供应链" * 100)

    content = client.get(reverse("events:file", args=[event.slug])).content

    assert max(map(len, content.split(b"\r\n"))) <= 75


def test_link_goes_only_into_the_file_made_for_participants():
    event = EventFactory(mode=Event.Mode.HYBRID)

    assert b"meeting.example" not in calendar([event])
    assert b"meeting.example" in calendar([event], online={event.pk: "https://meeting.example/x"})
