"""Reminders that move with their event, news of changes, and what is erased when."""

import datetime as dt

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from events import participating, reminding, retention, tokens
from events.actions import When, reschedule
from events.models import Event, Participation
from experts.models import ErasureCertificate
from gscnet.common.history import event_model
from gscnet.common.models import Message
from gscnet.common.outbox import send_queued
from tests.factories import EventFactory, ParticipationFactory, RegistrationFactory

pytestmark = pytest.mark.django_db
Status = Participation.Status
NOW = timezone.now()
DAY = dt.timedelta(days=1)


def event_in(days, **fields):
    starts = NOW + days * DAY
    event = EventFactory(starts_at=starts, ends_at=starts + dt.timedelta(hours=8), **fields)
    RegistrationFactory(event=event, opens_at=NOW - 90 * DAY, closes_on=(NOW - 30 * DAY).date())
    return event


def confirmed(event, **fields):
    return ParticipationFactory(event=event, confirmed=True, confirmed_at=NOW - 60 * DAY, **fields)


def keys(kind):
    found = Message.objects.filter(key__contains=f":{kind}").order_by("pk")
    return list(found.values_list("to", "key"))


# Reminders


def test_reminder_is_written_once_to_each_person_with_a_place():
    event = event_in(10)
    person = confirmed(event)
    ParticipationFactory(event=event, waiting=True)

    for _again in range(2):
        reminding.remind(now=NOW)

    [(to, key)] = keys("reminder")
    assert (to, key.endswith(":reminder:14")) == (person.email, True)


def test_moving_the_event_moves_its_reminder():
    event = event_in(10)
    confirmed(event)
    later = When(event.zone, starts_at=event.starts_at + 60 * DAY, ends_at=event.ends_at + 60 * DAY)
    reschedule(event=event, when=later, by=None)

    reminding.remind(now=NOW)
    assert keys("reminder") == []

    reminding.remind(now=NOW + 57 * DAY)
    assert len(keys("reminder")) == 1


def test_near_the_start_only_the_nearest_reminder_is_written():
    confirmed(event_in(1))

    reminding.remind(now=NOW)

    [(_to, key)] = keys("reminder")
    assert key.endswith(":reminder:2")


def test_who_has_just_been_confirmed_is_not_reminded_of_it():
    ParticipationFactory(event=event_in(10), confirmed=True)

    reminding.remind(now=NOW)

    assert keys("reminder") == []


@pytest.mark.parametrize("status", [Event.Status.POSTPONED, Event.Status.CANCELLED, Event.Status.TENTATIVE])
def test_nobody_is_reminded_of_what_is_not_confirmed(status):
    confirmed(event_in(10, status=status, reason="Storm"))

    reminding.remind(now=NOW)

    assert keys("reminder") == []


# News


def test_cancelled_event_takes_itself_off_the_calendars_of_its_participants():
    event = event_in(40)
    person = confirmed(event)
    assert reminding.tell_news(now=NOW + DAY) == 0
    event.cancel(by=None, reason="The hall burnt down.")

    assert reminding.tell_news() == 0  # it settles first
    assert [reminding.tell_news(now=NOW + DAY) for _again in range(2)] == [1, 0]
    send_queued()

    [letter] = mail.outbox
    assert letter.to == [person.email]
    assert "The hall burnt down." in letter.body
    [(_name, file, _type)] = letter.attachments
    assert "STATUS:CANCELLED" in file
    assert "SEQUENCE:1" in file


# Erasure


def test_needs_are_erased_two_weeks_after_the_event_and_the_rest_stays():
    event = event_in(-20)
    person = confirmed(event, dietary="no nuts", access_needs="a ramp", gender="female")
    coming = confirmed(event_in(20), dietary="no fish")

    assert retention.erase_due(now=NOW) == 1

    person.refresh_from_db()
    coming.refresh_from_db()
    assert (person.dietary, person.access_needs, coming.dietary) == ("", "", "no fish")
    assert (person.gender, person.erased_at, bool(person.name)) == ("female", None, True)
    assert ErasureCertificate.objects.get().counts == {"needs": 1}
    assert retention.erase_due(now=NOW) == 0


def test_who_gives_up_is_asked_nothing_more_and_needs_are_gone_at_once():
    person = confirmed(event_in(20), dietary="no nuts")

    participating.cancel(person)

    person.refresh_from_db()
    assert person.dietary == ""


@pytest.mark.parametrize(
    ("fields", "days_ago"),
    [
        ({"unconfirmed": True, "created_at": NOW - 15 * DAY}, 0),
        ({"cancelled": True, "ended_at": NOW - 181 * DAY}, 0),
        ({"attended": True}, 731),
    ],
)
def test_person_is_erased_everywhere_and_still_counted(client, fields, days_ago):
    event = event_in(-days_ago if days_ago else 20)
    person = ParticipationFactory(event=event, name="Sample Secret", email="secret@example.org", **fields)
    if created := fields.get("created_at"):
        Participation.objects.update(created_at=created)
    participating.letters.send_receipt(person)
    link = reverse("events:own", args=[tokens.make(person)])
    stays = confirmed(event, name="Sample Stays") if not days_ago else None

    assert retention.erase_due(now=NOW) == 1

    row = Participation.objects.get(pk=person.pk)
    assert (row.name, row.email, row.status, row.economy) == ("", "", person.status, person.economy)
    events = str(list(event_model(Participation).objects.filter(pgh_obj=person.pk).values()))
    written = str(list(Message.objects.values())) + str(list(event_model(Message).objects.values()))
    assert "ecret" not in events + written
    assert client.get(link).status_code == 410
    assert stays is None or Participation.objects.get(pk=stays.pk).name == "Sample Stays"


def test_nothing_is_erased_before_its_time():
    event = event_in(20)
    confirmed(event)
    ParticipationFactory(event=event, unconfirmed=True)
    ParticipationFactory(event=event, cancelled=True)

    assert retention.erase_due(now=NOW) == 0
