"""The desk: verbs that ask, dates that warn about neighbours, rows that are checked, people kept out."""

import datetime as dt
import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.html import escape
from PIL import Image

from events.models import Event, Photograph, Session
from gscnet.common.partialdates import PartialDate
from tests.factories import (
    EventFactory,
    ParticipationFactory,
    RegistrationFactory,
    RoomFactory,
    SessionFactory,
    SpeakerFactory,
)

pytestmark = pytest.mark.django_db
Status = Event.Status
TIMES = {"zone": "America/Santiago", "starts": "2027-06-10T09:00", "ends": "2027-06-10T17:00"}


def act(client, event, name, data=None, **more):
    address = reverse("admin:events_event_act", args=[event.pk, name])
    return client.get(address) if data is None else client.post(address, {**data, **more})


def rows(event, **more):
    """What the change form of an event sends when nothing is changed; `more` adds to it."""
    prefixes = ["partners", "rooms", "speakers", "sessions", "circulars", "materials", "outcomes"]
    prefixes += ["stated_figures", "photographs", "online_access", "notices", "registration", "quotas"]
    data = {f"{prefix}-{name}_FORMS": "0" for prefix in prefixes for name in ("TOTAL", "INITIAL")}
    data |= {name: getattr(event, name) for name in ("title", "type", "mode", "city", "venue")}
    data |= {"economy": event.economy_id or "", "description": "", "audience": "", "address": ""}
    return data | more


def change(client, event, **more):
    return client.post(reverse("admin:events_event_change", args=[event.pk]), rows(event, **more))


@pytest.mark.parametrize(
    ("was", "name", "data", "becomes"),
    [
        (Status.DRAFT, "announce", {}, Status.TENTATIVE),
        (Status.TENTATIVE, "confirm", {"source": "Letter"}, Status.CONFIRMED),
        (Status.CONFIRMED, "postpone", {"reason": "The hall burnt down."}, Status.POSTPONED),
        (Status.CONFIRMED, "cancel", {"reason": "Nobody came."}, Status.CANCELLED),
        (Status.CONFIRMED, "held", {"on": "2016-07-29"}, Status.HELD),
    ],
)
def test_verb_asks_first_and_then_does_it(client, editor, was, name, data, becomes):
    past = {"starts_at": None, "ends_at": None, "date": PartialDate.parse("2016-07-29")}
    event = EventFactory(
        status=was, announced_at=None if was == Status.DRAFT else dt.datetime.now(dt.UTC), **past
    )
    client.force_login(editor)

    assert act(client, event, name).status_code == 200
    assert Event.objects.get(pk=event.pk).status == was
    act(client, event, name, data)

    event.refresh_from_db()
    assert (event.status, event.notices.get().status) == (becomes, becomes)
    assert event.notices.get().written_by == editor


def test_postponing_without_a_reason_is_refused(client, editor):
    event = EventFactory()
    client.force_login(editor)

    response = act(client, event, "postpone", {"reason": ""})

    assert "required" in response.content.decode()
    assert Event.objects.get().status == Status.CONFIRMED


def test_event_that_has_not_begun_is_not_marked_as_held(client, editor):
    event = EventFactory()
    client.force_login(editor)

    assert "has not begun yet" in act(client, event, "held", {}).content.decode()
    assert Event.objects.get().status == Status.CONFIRMED


def test_moving_warns_about_the_neighbour_and_wants_an_answer(client, editor):
    event, other = EventFactory(), EventFactory(title="Meeting two")
    day = other.days[0]
    event.neighbours.add(other)
    client.force_login(editor)

    assert "Meeting two" in act(client, event, "move").content.decode()
    act(client, event, "move", TIMES)
    assert Event.objects.get(pk=event.pk).starts_at == event.starts_at

    act(client, event, "move", TIMES, neighbours="leave")
    assert Event.objects.get(pk=other.pk).days[0] == day
    assert Event.objects.get(pk=event.pk).days[0] == dt.date(2027, 6, 10)

    act(
        client,
        event,
        "move",
        {**TIMES, "starts": "2027-06-12T09:00", "ends": "2027-06-12T17:00"},
        neighbours="along",
    )
    assert Event.objects.get(pk=other.pk).days[0] == day + dt.timedelta(days=2)


@pytest.mark.parametrize("name", ["postpone", "cancel"])
def test_putting_off_warns_about_the_neighbour(client, editor, name):
    event = EventFactory()
    event.neighbours.add(EventFactory(title="Meeting two"))
    client.force_login(editor)

    assert "Back to back with it: “Meeting two”" in act(client, event, name).content.decode()


def test_times_are_those_of_the_clocks_at_the_event(client, editor):
    event = EventFactory()
    client.force_login(editor)

    act(client, event, "move", TIMES)

    event.refresh_from_db()
    assert event.starts_at == dt.datetime(2027, 6, 10, 13, tzinfo=dt.UTC)
    assert 'value="2027-06-10T09:00"' in act(client, event, "move").content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"ends": ""},
        {"ends": "2027-06-10T08:00"},
        {"starts": "", "ends": ""},
        {"starts": "", "ends": "", "date": "2027-06-10", "until": "2027-06-09"},
        {"zone": "Chile"},
    ],
)
def test_dates_that_cannot_be_are_refused_with_a_sentence(client, editor, wrong):
    event = EventFactory()
    client.force_login(editor)

    response = act(client, event, "move", {**TIMES, **wrong})

    assert response.status_code == 200
    assert "errorlist" in response.content.decode()
    assert Event.objects.get().starts_at == event.starts_at


def test_event_made_shorter_than_its_agenda_is_refused_with_a_sentence(client, editor):
    event = EventFactory()
    late = event.starts_at + dt.timedelta(hours=6)
    SessionFactory(event=event, starts_at=late, ends_at=late + dt.timedelta(hours=1), title="Evening")
    client.force_login(editor)

    response = act(client, event, "move", {**TIMES, "starts": "2027-06-10T20:00", "ends": "2027-06-10T22:00"})

    assert "“Evening” would lie outside the days" in response.content.decode()
    assert Event.objects.get().starts_at == event.starts_at


def session_rows(event, *times, room):
    data = {"sessions-TOTAL_FORMS": len(times), "sessions-INITIAL_FORMS": 0}
    day = event.days[0].isoformat()
    for n, (starts, ends) in enumerate(times):
        data |= {
            f"sessions-{n}-kind": "session",
            f"sessions-{n}-title": f"Session {n}",
            f"sessions-{n}-room": room.pk,
            f"sessions-{n}-starts_at_0": day,
            f"sessions-{n}-starts_at_1": starts,
            f"sessions-{n}-ends_at_0": day,
            f"sessions-{n}-ends_at_1": ends,
        }
    return data


def test_sessions_are_added_in_the_event_s_time(client, editor):
    room = RoomFactory(event=EventFactory())
    client.force_login(editor)

    response = change(
        client, room.event, **session_rows(room.event, ("09:00", "10:00"), ("10:00", "11:00"), room=room)
    )

    assert response.status_code == 302, response.context["errors"]
    assert [room.event.local(each.starts_at).hour for each in Session.objects.all()] == [9, 10]


@pytest.mark.parametrize("second", [("09:30", "10:30"), ("08:00", "12:00")])
def test_two_new_sessions_that_meet_in_a_room_are_refused_with_a_sentence(client, editor, second):
    room = RoomFactory(event=EventFactory())
    client.force_login(editor)

    response = change(client, room.event, **session_rows(room.event, ("09:00", "10:00"), second, room=room))

    assert "is in this room at that time" in response.content.decode()
    assert Session.objects.count() == 0


def test_speaker_who_speaks_elsewhere_then_is_refused_with_a_sentence(client, editor):
    first = SessionFactory()
    second = SessionFactory(event=first.event)
    speaker = SpeakerFactory(event=first.event)
    first.appearances.create(speaker=speaker)
    client.force_login(editor)
    local = [first.event.local(at) for at in (second.starts_at, second.ends_at)]
    data = {
        "kind": "session",
        "title": second.title,
        "starts_at_0": local[0].date(),
        "starts_at_1": local[0].time(),
        "ends_at_0": local[1].date(),
        "ends_at_1": local[1].time(),
        "appearances-TOTAL_FORMS": 1,
        "appearances-INITIAL_FORMS": 0,
        "appearances-0-role": "speaker",
        "appearances-0-speaker": speaker.pk,
        "appearances-0-order": 0,
        "materials-TOTAL_FORMS": 0,
        "materials-INITIAL_FORMS": 0,
    }

    response = client.post(reverse("admin:events_session_change", args=[second.pk]), data)

    assert "speaks in another session at that time" in response.content.decode()


def test_session_that_meets_another_of_its_speaker_is_refused_with_a_sentence():
    first = SessionFactory()
    second = SessionFactory(event=first.event, starts_at=first.ends_at)
    speaker = SpeakerFactory(event=first.event)
    for session in (first, second):
        session.appearances.create(speaker=speaker)
    second.starts_at, second.ends_at = first.starts_at, first.ends_at

    with pytest.raises(ValidationError, match="speaks in “Sample session"):
        second.full_clean()


def picture(kind="JPEG"):
    stream = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "secret heron"
    Image.new("RGB", (80, 60), "green").save(stream, kind, exif=exif)
    return stream.getvalue()


def photograph(content, alt="A hall with people"):
    return {
        "photographs-TOTAL_FORMS": 1,
        "photographs-0-image": SimpleUploadedFile("hall.jpg", content, "image/jpeg"),
        "photographs-0-alt": alt,
        "photographs-0-order": 0,
    }


def test_photograph_is_drawn_anew_without_what_the_camera_wrote(client, editor):
    event = EventFactory(held=True)
    client.force_login(editor)

    response = change(client, event, **photograph(picture()))

    assert response.status_code == 302, response.context["errors"]
    stored = Photograph.objects.get().image.read()
    assert stored[8:12] == b"WEBP"
    assert b"secret heron" not in stored
    assert (Photograph.objects.get().width, Photograph.objects.get().size) == (80, len(stored))


@pytest.mark.parametrize(
    ("content", "alt"),
    [(b"<script>alert(1)</script>", "A hall"), (picture("GIF"), "A hall"), (picture(), "")],
)
def test_what_is_no_photograph_or_says_nothing_is_refused(client, editor, content, alt):
    event = EventFactory(held=True)
    client.force_login(editor)

    assert change(client, event, **photograph(content, alt)).status_code == 200
    assert Photograph.objects.count() == 0


def test_circular_of_the_same_kind_is_the_next_revision(client, editor):
    event = EventFactory()
    event.circulars.create(kind="general", issued_on=dt.date(2026, 5, 1), text="Come.")
    client.force_login(editor)

    change(
        client,
        event,
        **{
            "circulars-TOTAL_FORMS": 1,
            "circulars-0-kind": "general",
            "circulars-0-issued_on": "2026-05-09",
            "circulars-0-text": "Come at nine.",
        },
    )

    assert list(event.circulars.values_list("revision", "text")) == [(1, "Come at nine."), (0, "Come.")]


def test_change_of_place_is_noted(client, editor):
    event = EventFactory()
    client.force_login(editor)

    change(client, event, city="Valparaíso")

    assert event.notices.get().place == "Valparaíso, Chile"


def test_only_drafts_can_be_deleted(client, editor):
    client.force_login(editor)
    answers = [
        client.get(reverse("admin:events_event_delete", args=[event.pk])).status_code
        for event in (EventFactory(), EventFactory(draft=True))
    ]

    assert answers == [403, 200]


def test_new_event_is_a_draft_with_a_date_as_it_was_written(client, editor):
    client.force_login(editor)
    data = {
        "title": "Dialogue",
        "slug": "dialogue",
        "type": "dialogue",
        "mode": "in_person",
        "date": "before August 2016",
        "zone": "Asia/Shanghai",
    }

    assert client.get(reverse("admin:events_event_add")).status_code == 200
    client.post(reverse("admin:events_event_add"), data)
    client.post(reverse("admin:events_event_add"), data | {"slug": "calendar"})

    event = Event.objects.get()
    assert (event.status, str(event.date)) == (Status.DRAFT, "before August 2016")


def test_auditor_reads_the_desk_and_changes_nothing(client, auditor):
    event = EventFactory()
    client.force_login(auditor)

    page = client.get(reverse("admin:events_event_change", args=[event.pk])).content.decode()

    assert "_save" not in page
    assert "Set the dates" not in page
    assert act(client, event, "cancel", {"reason": "No."}).status_code == 403
    assert client.get(reverse("admin:events_event_history", args=[event.pk])).status_code == 200


def test_circular_that_came_between_is_named_before_another_one_is_sent(client, editor):
    event = EventFactory()
    first = event.circulars.create(kind="general", issued_on=dt.date(2026, 5, 1), text="Come.")
    client.force_login(editor)
    new = {
        "circulars-TOTAL_FORMS": 1,
        "circulars-0-kind": "general",
        "circulars-0-issued_on": "2026-05-09",
        "circulars-0-text": "Come at nine.",
    }

    response = change(client, event, **new, **{"circulars-0-newest": 0})

    assert "Meanwhile somebody added “General information circular”" in response.content.decode()
    assert "Come at nine." in response.content.decode()
    assert f'name="circulars-0-newest" value="{first.pk}"' in response.content.decode()
    assert event.circulars.count() == 1

    change(client, event, **new, **{"circulars-0-newest": first.pk})
    assert event.circulars.count() == 2


def test_desk_of_an_event_leads_to_its_queues_papers_and_what_follows(client, secretariat):
    event = EventFactory(held=True, dated=True)
    RegistrationFactory(event=event)
    ParticipationFactory(event=event, approved=True)
    ParticipationFactory(event=event, attended=True)
    ParticipationFactory()
    client.force_login(secretariat)

    page = client.get(reverse("admin:events_event_change", args=[event.pk]))

    numbers = {str(way.label): way.number for way in page.context["ways"] if way.number is not None}
    assert numbers == {"Participants": 2, "To be confirmed": 1, "On the waiting list": 0}
    for way in page.context["ways"]:
        assert client.get(way.url).status_code == 200, way.url
        assert f'href="{escape(way.url)}"' in page.content.decode()
    names = {str(way.label) for way in page.context["ways"]}
    assert {"Check-in", "Badges (PDF)", "Attendance, certificates, statistics", "Write a survey"} <= names


def test_desk_leads_nobody_where_they_may_not_go(client, editor):
    event = RegistrationFactory().event
    client.force_login(editor)

    page = client.get(reverse("admin:events_event_change", args=[event.pk]))

    assert page.context["ways"]
    for way in page.context["ways"]:
        assert client.get(way.url).status_code == 200, way.url
    assert "events/participation/" not in page.content.decode()
