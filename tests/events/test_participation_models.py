"""Places, the way of a person to one of them, and what the database refuses."""

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from events.models import Event, Participation, Registration
from gscnet.common.history import event_model
from gscnet.common.lifecycle import InvalidTransition
from gscnet.directory.models import Economy
from tests.factories import (
    EventFactory,
    ParticipationFactory,
    QuotaFactory,
    RegistrationFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
Status = Participation.Status
Listing = Participation.Listing


def refused(match):
    return pytest.raises(IntegrityError, match=match)


def economy(code):
    return Economy.objects.get(code=code)


def in_savepoint(act, *args, **kwargs):
    with transaction.atomic():
        return act(*args, **kwargs)


# Places


def test_fourth_of_a_quota_of_three_gets_no_place():
    event = RegistrationFactory(quota=3).event
    ParticipationFactory.create_batch(3, event=event, confirmed=True)
    fourth = ParticipationFactory(event=event, approved=True)

    with refused("An economy has fewer places"):
        in_savepoint(fourth.confirm, by=None)

    fourth.refresh_from_db()
    assert fourth.status == Status.APPROVED


def test_quota_of_its_own_goes_before_that_of_all_and_counts_its_economy_only():
    event = RegistrationFactory(quota=1).event
    QuotaFactory(event=event, places=2)
    ParticipationFactory.create_batch(2, event=event, confirmed=True)
    ParticipationFactory(event=event, economy=economy("JPN"), confirmed=True)

    with refused("An economy has fewer places"):
        in_savepoint(ParticipationFactory, event=event, confirmed=True)
    with refused("An economy has fewer places"):
        in_savepoint(ParticipationFactory, event=event, economy=economy("JPN"), confirmed=True)


def test_capacity_counts_everybody_and_the_quota_only_members():
    event = RegistrationFactory(quota=1, capacity=3).event
    ParticipationFactory(event=event, confirmed=True)
    ParticipationFactory(event=event, confirmed=True, category="speaker")
    ParticipationFactory(event=event, confirmed=True, guest=True)

    with refused("The event has fewer places"):
        in_savepoint(ParticipationFactory, event=event, confirmed=True, guest=True)


def test_places_are_not_circumvented_by_a_bulk_update_or_another_economy():
    event = RegistrationFactory(quota=1).event
    ParticipationFactory.create_batch(2, event=event, approved=True)
    ParticipationFactory(event=event, confirmed=True)
    guest = ParticipationFactory(event=event, confirmed=True, guest=True)

    with refused("An economy has fewer places"):
        in_savepoint(Participation.objects.update, status=Status.CONFIRMED, confirmed_at=timezone.now())
    with refused("An economy has fewer places"):
        in_savepoint(
            Participation.objects.filter(pk=guest.pk).update,
            category="member",
            economy=economy("CHL"),
            approved_at=timezone.now(),
        )


@pytest.mark.parametrize("fields", [{"capacity": 1}, {"quota": 1}])
def test_places_in_use_cannot_be_taken_away(fields):
    event = RegistrationFactory(capacity=5, quota=2).event
    ParticipationFactory.create_batch(2, event=event, confirmed=True)

    with refused("fewer places"):
        in_savepoint(Registration.objects.filter(event=event).update, **fields)
    with refused("fewer places"):
        in_savepoint(QuotaFactory, event=event, places=1)
    with refused("fewer places"):
        in_savepoint(event.registration.delete)


def test_row_of_an_economy_cannot_go_while_more_people_have_a_place_than_the_rule_for_all_gives():
    event = RegistrationFactory(quota=1).event
    own = QuotaFactory(event=event, places=2)
    ParticipationFactory.create_batch(2, event=event, confirmed=True)

    with refused("An economy has fewer places"):
        in_savepoint(own.delete)


def test_event_without_registration_has_no_places():
    with refused("The event has fewer places"):
        in_savepoint(ParticipationFactory, event=EventFactory(), confirmed=True)


def test_freed_place_can_be_taken_again():
    event = RegistrationFactory(quota=1).event
    first = ParticipationFactory(event=event, confirmed=True)
    first.cancel()

    ParticipationFactory(event=event, confirmed=True)

    assert event.participations.holding().count() == 1


# The way to a place


def test_person_of_an_economy_gets_a_place_only_after_its_approval():
    with refused("participation_of_an_economy_is_approved"):
        in_savepoint(ParticipationFactory().confirm, by=None)


def test_person_without_an_economy_needs_no_approval():
    guest = ParticipationFactory(guest=True)

    guest.confirm(by=None)

    assert guest.status == Status.CONFIRMED


@pytest.mark.parametrize("verb", ["approve", "confirm", "wait"])
def test_what_has_ended_does_not_begin_again(verb):
    with pytest.raises(InvalidTransition):
        getattr(ParticipationFactory(cancelled=True), verb)(by=None)


@pytest.mark.parametrize(
    ("category", "code"), [("member", None), ("secretariat", "CHL"), ("observer", "CHL"), ("guest", "CHL")]
)
def test_economy_fits_the_category(category, code):
    with refused("participation_economy_fits_category"):
        in_savepoint(ParticipationFactory, category=category, economy=economy(code) if code else None)


def test_address_takes_part_once_and_may_ask_again_after_cancelling():
    first = ParticipationFactory(email="one@example.org")
    with refused("participation_once_per_address"):
        in_savepoint(ParticipationFactory, event=first.event, email="One@Example.org")
    first.cancel()

    again = ParticipationFactory(event=first.event, email="One@Example.org")

    assert again.status == Status.REQUESTED


def test_nobody_is_listed_without_the_text_that_was_agreed_to():
    with refused("participation_listed_by_consent"):
        in_savepoint(ParticipationFactory, listing=Listing.PUBLIC)


def test_list_holds_who_has_a_place_and_agreed():
    event = RegistrationFactory().event
    shown = ParticipationFactory(event=event, confirmed=True, public=True)
    among = ParticipationFactory(event=event, confirmed=True, listed=True)
    ParticipationFactory(event=event, confirmed=True)
    ParticipationFactory(event=event, waiting=True, public=True)
    ParticipationFactory(event=event, confirmed=True, public=True, erased_at=timezone.now())

    assert list(event.participations.listed_for(Listing.PUBLIC)) == [shown]
    assert set(event.participations.listed_for(Listing.PUBLIC, Listing.PARTICIPANTS)) == {shown, among}


def test_waiting_list_goes_by_who_waits_longest():
    event = RegistrationFactory().event
    now = timezone.now()
    times = [now, now - dt.timedelta(hours=2), now - dt.timedelta(hours=1)]
    rows = [ParticipationFactory(event=event, waiting=True, waiting_since=time) for time in times]

    assert list(event.participations.in_line()) == [rows[1], rows[2], rows[0]]


def test_travel_eligible_follows_the_directory():
    person = ParticipationFactory()
    guest = ParticipationFactory(guest=True)
    assert (person.travel_eligible, guest.travel_eligible) == (True, False)
    Economy.objects.filter(code="CHL").update(travel_eligible=False)

    assert not Participation.objects.get(pk=person.pk).travel_eligible


# Who may know


def test_participation_is_seen_by_its_person_its_economy_and_the_desk(
    focal_point, other_focal_point, secretariat
):
    asker = UserFactory()
    row = ParticipationFactory(user=asker)
    unconfirmed = ParticipationFactory(event=row.event, unconfirmed=True)

    def seen(user):
        return set(Participation.objects.visible_to(user))

    assert seen(asker) == {row}
    assert seen(focal_point) == {row}
    assert seen(secretariat) == {row, unconfirmed}
    assert seen(other_focal_point) == seen(UserFactory()) == seen(AnonymousUser()) == set()


def test_history_keeps_no_needs():
    row = ParticipationFactory(dietary="no nuts", access_needs="a ramp")

    events = event_model(Participation).objects.filter(pgh_obj=row.pk).values()

    assert events
    assert "no nuts" not in str(list(events))
    assert "a ramp" not in str(list(events))


# When one may ask


@pytest.mark.parametrize(
    ("fields", "is_open"),
    [
        ({}, True),
        ({"opens_at": timezone.now() + dt.timedelta(hours=1)}, False),
        (
            {
                "opens_at": timezone.now() - dt.timedelta(days=9),
                "closes_on": timezone.now().date() - dt.timedelta(days=3),
            },
            False,
        ),
    ],
)
def test_registration_is_open_between_its_opening_and_the_end_of_its_last_day(fields, is_open):
    assert RegistrationFactory(**fields).is_open() is is_open


@pytest.mark.parametrize("status", [Event.Status.POSTPONED, Event.Status.CANCELLED, Event.Status.HELD])
def test_registration_of_what_does_not_take_place_is_closed(status):
    event = EventFactory(status=status, reason="Storm")

    assert not RegistrationFactory(event=event).is_open()


def test_last_day_ends_by_the_clocks_of_each_economy():
    # 5:00 UTC on 31 May: over in Shanghai, still the 30th in Los Angeles.
    registration = RegistrationFactory(
        opens_at=dt.datetime(2026, 5, 1, tzinfo=dt.UTC), closes_on=dt.date(2026, 5, 30), policy="economy"
    )
    at = dt.datetime(2026, 5, 31, 5, tzinfo=dt.UTC)

    assert registration.is_open(economy("USA"), at=at)
    assert not registration.is_open(economy("PRC"), at=at)
    assert registration.is_open(None, at=at)


def test_place_of_a_row_is_looked_up_by_an_index():
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexname FROM pg_indexes WHERE tablename = 'events_participation'")
        names = {name for (name,) in cursor.fetchall()}

    assert {"participation_queue", "participation_economy", "participation_line"} <= names
