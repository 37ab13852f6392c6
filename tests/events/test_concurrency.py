"""Many at once: never more people with a place than there are places, whoever comes first."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import IntegrityError, connection
from django.utils import timezone

from events import participating
from events.models import Event, Participation
from gscnet.common.models import Message
from tests.conftest import PortalClient
from tests.events.test_admin import change
from tests.factories import EventFactory, ParticipationFactory, RegistrationFactory

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
Status = Participation.Status
MANY = 50


def at_once(calls):
    """Run all calls in threads that start together, each on a connection of its own; what they gave."""
    start = Barrier(len(calls))

    def run(call):
        start.wait()
        try:
            return call()
        except IntegrityError as refusal:
            return str(refusal).split("\n")[0]
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as threads:
        return list(threads.map(run, calls))


def confirmation(person):
    return lambda: participating.confirm([Participation.objects.get(pk=person.pk)], by=None)


def counts():
    rows = Participation.objects.values_list("status", flat=True)
    return {status: list(rows).count(status) for status in set(rows)}


def test_fifty_at_once_for_the_last_three_places_confirm_exactly_three():
    event = RegistrationFactory(capacity=5).event
    ParticipationFactory.create_batch(2, event=event, confirmed=True)
    people = ParticipationFactory.create_batch(MANY, event=event, approved=True)

    outcomes = at_once([confirmation(person) for person in people])

    assert sorted(outcomes) == [(0, 1)] * (MANY - 3) + [(1, 0)] * 3
    assert counts() == {Status.CONFIRMED: 5, Status.WAITING: MANY - 3}
    assert Message.objects.filter(key__endswith=":confirmed").count() == 3


def test_fifty_at_once_behind_the_back_of_the_verbs_are_stopped_by_the_database():
    event = RegistrationFactory(quota=3).event
    people = ParticipationFactory.create_batch(MANY, event=event, approved=True)

    def taking(person):
        row = Participation.objects.filter(pk=person.pk)
        return lambda: row.update(status=Status.CONFIRMED, confirmed_at=timezone.now())

    outcomes = at_once([taking(person) for person in people])

    assert outcomes.count(1) == 3
    assert set(outcomes) - {1} == {"An economy has fewer places than people with a place."}
    assert counts() == {Status.CONFIRMED: 3, Status.APPROVED: MANY - 3}


def test_places_freed_at_once_are_each_given_to_one_person():
    event = RegistrationFactory(capacity=10).event
    leaving = ParticipationFactory.create_batch(10, event=event, confirmed=True)
    ParticipationFactory.create_batch(15, event=event, waiting=True)

    at_once(
        [lambda pk=person.pk: participating.cancel(Participation.objects.get(pk=pk)) for person in leaving]
    )

    assert counts() == {Status.CANCELLED: 10, Status.CONFIRMED: 10, Status.WAITING: 5}


def test_the_same_request_sent_many_times_at_once_is_one():
    event = RegistrationFactory().event
    economy = ParticipationFactory(event=event).economy

    def asking():
        form = ParticipationFactory.build(
            event=Event.objects.get(pk=event.pk), economy=economy, email="one@example.org"
        )
        return participating.ask(form).pk

    outcomes = at_once([asking] * 10)

    assert len(set(outcomes)) == 1
    assert event.participations.count() == 2


def test_two_circulars_at_once_are_one_and_a_clear_message(editor):
    event = EventFactory()
    new = {
        "circulars-TOTAL_FORMS": 1,
        "circulars-0-kind": "general",
        "circulars-0-issued_on": "2026-05-09",
        "circulars-0-text": "Come at nine.",
        "circulars-0-newest": 0,
    }

    def sending():
        client = PortalClient()
        client.force_login(editor)
        response = change(client, event, **new)
        return response.status_code, "Meanwhile somebody added" in response.content.decode()

    assert sorted(at_once([sending] * 2)) == [(200, True), (302, False)]
    assert event.circulars.count() == 1
