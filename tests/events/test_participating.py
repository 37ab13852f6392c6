"""From asking to a place, with the letters on the way; the waiting list moves up by itself."""

import datetime as dt

import icalendar
import pytest
from django.core import mail
from django.utils import timezone

from events import figures, participating
from events.models import Event, OnlineAccess, Participation
from gscnet.common.history import event_model
from gscnet.common.lifecycle import InvalidTransition
from gscnet.common.models import Message
from gscnet.common.outbox import send_queued
from gscnet.directory.models import Economy
from tests.factories import EventFactory, ParticipationFactory, QuotaFactory, RegistrationFactory, UserFactory

pytestmark = pytest.mark.django_db
Status = Participation.Status
Listing = Participation.Listing
LINK = "https://meet.example.org/secret-room"


def built(event, **fields):
    return ParticipationFactory.build(event=event, economy=Economy.objects.get(code="CHL"), **fields)


def letters(participation):
    """What was written about somebody: the last part of each key, oldest first."""
    found = Message.objects.filter(about=f"participation:{participation.ref}").order_by("pk")
    return [key.split(":")[2] for key in found.values_list("key", flat=True)]


def status(participation):
    return Participation.objects.get(pk=participation.pk).status


@pytest.fixture
def event():
    return RegistrationFactory(quota=3).event


# Asking


def test_stranger_confirms_the_address_before_the_economy_hears_of_it(event, focal_point):
    asked = participating.ask(built(event))
    assert (status(asked), letters(asked)) == (Status.UNCONFIRMED, ["address"])

    participating.confirm_address(asked)

    assert (status(asked), letters(asked)) == (Status.REQUESTED, ["address", "receipt", "economy"])
    assert Message.objects.get(key__contains=":economy:").to == focal_point.email


def test_address_that_is_known_gets_its_link_and_no_second_place(event):
    known = ParticipationFactory(event=event, email="known@example.org")

    again = participating.ask(built(event, email="Known@Example.org", name="Somebody Else"))

    assert again == known
    assert event.participations.get().name == known.name
    assert letters(known) == ["link"]


def test_focal_point_who_asks_for_the_own_economy_needs_nobody_elses_approval(event, focal_point):
    asked = participating.ask(built(event, email=focal_point.email), by=focal_point)

    assert (status(asked), asked.approved_by) == (Status.APPROVED, focal_point)


def test_person_signed_in_needs_no_letter_to_confirm_the_address(event):
    user = UserFactory()

    asked = participating.ask(built(event, email=user.email), by=user)

    assert (status(asked), asked.user, letters(asked)) == (Status.REQUESTED, user, ["receipt"])


def test_nominated_person_is_approved_and_listed_nowhere_before_they_say_so(event, focal_point):
    named = participating.nominate(built(event), by=focal_point)

    assert (status(named), named.entered_by, named.listing) == (
        Status.APPROVED,
        focal_point,
        Listing.NOBODY,
    )
    assert letters(named) == ["named"]


def test_nobody_is_nominated_twice(event, focal_point):
    ParticipationFactory(event=event, email="one@example.org")

    with pytest.raises(InvalidTransition, match="takes part already"):
        participating.nominate(built(event, email="ONE@example.org"), by=focal_point)


# Places


def test_fourth_of_a_quota_of_three_waits(event, secretariat):
    people = ParticipationFactory.create_batch(4, event=event, approved=True)

    assert participating.confirm(people, by=secretariat) == (3, 1)

    assert [status(each) for each in people] == [Status.CONFIRMED] * 3 + [Status.WAITING]
    assert letters(people[0]) == ["confirmed"]
    assert letters(people[3]) == ["waiting"]


def test_nobody_is_confirmed_whom_the_economy_has_not_approved(event, secretariat):
    approved, asked = ParticipationFactory(event=event, approved=True), ParticipationFactory(event=event)

    with pytest.raises(InvalidTransition, match="Chile has not approved"):
        participating.confirm([approved, asked], by=secretariat)

    assert status(approved) == Status.APPROVED
    assert not Message.objects.exists()


@pytest.mark.parametrize("leave", ["cancel", "decline", "not_approve"])
def test_freed_place_goes_to_who_waits_longest(event, secretariat, leave):
    first, *_rest = ParticipationFactory.create_batch(3, event=event, confirmed=True)
    now = timezone.now()
    later = ParticipationFactory(event=event, waiting=True, waiting_since=now)
    earlier = ParticipationFactory(event=event, waiting=True, waiting_since=now - dt.timedelta(hours=1))

    getattr(participating, leave)(first, by=secretariat)

    assert (status(earlier), status(later)) == (Status.CONFIRMED, Status.WAITING)
    assert letters(first)[0] == "ended"
    assert letters(earlier) == ["confirmed"]
    assert letters(later) == []


def test_who_waits_for_a_full_economy_does_not_hold_up_another_one(secretariat):
    event = RegistrationFactory(quota=1, capacity=2).event
    chile = ParticipationFactory(event=event, confirmed=True)
    guest = ParticipationFactory(event=event, confirmed=True, guest=True)
    now = timezone.now()
    full = ParticipationFactory(event=event, waiting=True, waiting_since=now - dt.timedelta(hours=1))
    japan = ParticipationFactory(event=event, waiting=True, economy=Economy.objects.get(code="JPN"))

    participating.cancel(guest)

    assert (status(full), status(japan), status(chile)) == (
        Status.WAITING,
        Status.CONFIRMED,
        Status.CONFIRMED,
    )


def test_cancelling_without_a_place_moves_nobody(event):
    ParticipationFactory.create_batch(3, event=event, confirmed=True)
    waits, gives_up = ParticipationFactory.create_batch(2, event=event, waiting=True)

    participating.cancel(gives_up)

    assert status(waits) == Status.WAITING


def test_raised_quota_moves_the_list_up_as_far_as_it_goes(event):
    ParticipationFactory.create_batch(3, event=event, confirmed=True)
    waiting = ParticipationFactory.create_batch(3, event=event, waiting=True)
    QuotaFactory(event=event, places=5)

    moved = participating.fill(Event.objects.get(pk=event.pk))

    assert moved == waiting[:2]
    assert event.participations.holding().count() == 5


def test_place_freed_by_an_event_that_does_not_take_place_is_given_to_nobody(event):
    held = ParticipationFactory(event=event, confirmed=True)
    waits = ParticipationFactory(event=event, waiting=True)
    Event.objects.filter(pk=event.pk).update(status=Event.Status.CANCELLED, reason="Storm")
    held = Participation.objects.get(pk=held.pk)

    participating.cancel(held)

    assert status(waits) == Status.WAITING


# Letters


def test_confirmation_brings_the_calendar_and_the_online_link_only_there(event, secretariat):
    OnlineAccess.objects.create(event=event, url=LINK)
    person = ParticipationFactory(event=event, approved=True)
    waiting = ParticipationFactory.create_batch(3, event=event, approved=True)

    participating.confirm([person, *waiting], by=secretariat)
    send_queued()

    sent = {message.to[0]: message for message in mail.outbox}
    [(name, content, media_type)] = sent[person.email].attachments
    [entry] = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert (name, media_type) == ("event.ics", "text/calendar")
    assert entry["uid"] == f"{event.uid}@gscnet"
    assert LINK in entry["description"]
    assert LINK not in sent[person.email].body
    assert LINK not in str(sent[waiting[2].email].message())


def test_bodies_of_letters_stay_out_of_history(event, secretariat):
    person = ParticipationFactory(event=event, approved=True)
    OnlineAccess.objects.create(event=event, url=LINK)

    participating.confirm([person], by=secretariat)

    assert LINK in Message.objects.get(about=f"participation:{person.ref}").calendar
    assert LINK not in str(list(event_model(Message).objects.values()))


# Consent


def test_consent_keeps_the_text_and_its_time_and_an_unchanged_answer_keeps_both(event):
    person = built(event)
    participating.agree(person, Listing.PUBLIC)
    person.save()
    sha256, agreed_at = person.listing_sha256, person.listing_agreed_at
    assert len(sha256) == 64

    participating.agree(person, Listing.PUBLIC)
    assert (person.listing_sha256, person.listing_agreed_at) == (sha256, agreed_at)

    participating.agree(person, Listing.NOBODY)
    assert (person.listing_sha256, person.listing_agreed_at) == ("", None)


# Figures


def test_figures_are_counted_where_people_were_registered_and_else_stated_by_others():
    counted, stated = (EventFactory(held=True) for _n in range(2))
    for event in (counted, stated):
        RegistrationFactory(event=event)
        event.stated_figures.create(kind="participants", precision="over", number=200, source="Report")
    ParticipationFactory.create_batch(2, event=counted, confirmed=True)
    ParticipationFactory(event=counted, confirmed=True, guest=True)
    ParticipationFactory(event=counted, waiting=True, economy=Economy.objects.get(code="JPN"))

    assert [str(figure) for figure in figures.all_of(counted)] == ["3 participants", "1 economies"]
    assert [str(figure) for figure in figures.all_of(stated)] == ["over 200 participants"]
