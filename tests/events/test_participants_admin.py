"""The desk of the participants: queues, bulk confirmation, entry, tables, letters, places of an event."""

import csv
import io

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from openpyxl import load_workbook

from events import tokens
from events.models import Participation, Quota, Registration
from gscnet.common.models import Message
from gscnet.directory.models import Economy
from tests.events.test_admin import change
from tests.factories import EventFactory, ParticipationFactory, QuotaFactory, RegistrationFactory

pytestmark = pytest.mark.django_db
Status = Participation.Status
LIST = "admin:events_participation_changelist"


@pytest.fixture
def event():
    return RegistrationFactory(quota=3, capacity=10).event


def do(client, action, people, **more):
    data = {"action": action, "_selected_action": [each.pk for each in people], **more}
    return client.post(reverse(LIST), data)


def act(client, person, name, data=None):
    address = reverse("admin:events_participation_act", args=[person.pk, name])
    return client.get(address) if data is None else client.post(address, data)


def statuses(people):
    return [Participation.objects.get(pk=each.pk).status for each in people]


def test_bulk_confirmation_asks_names_who_is_left_out_and_gives_places_in_order(client, secretariat, event):
    people = ParticipationFactory.create_batch(4, event=event, approved=True)
    not_yet = ParticipationFactory(event=event, name="Sample Not Yet")
    client.force_login(secretariat)

    asks = do(client, "confirm", [*people, not_yet]).content.decode()
    assert "has 10 places left" in asks
    assert "Sample Not Yet: Chile has not approved yet." in asks
    assert statuses(people) == [Status.APPROVED] * 4

    do(client, "confirm", people, confirmed="yes")

    assert statuses(people) == [Status.CONFIRMED] * 3 + [Status.WAITING]
    assert statuses([not_yet]) == [Status.REQUESTED]
    assert Message.objects.count() == 4


def test_bulk_confirmation_of_two_events_keeps_their_places_apart(client, secretariat):
    people = [
        ParticipationFactory(event=RegistrationFactory(capacity=1).event, approved=True) for _n in range(2)
    ]
    client.force_login(secretariat)

    do(client, "confirm", people, confirmed="yes")

    assert statuses(people) == [Status.CONFIRMED] * 2


@pytest.mark.parametrize(
    ("trait", "name", "data", "becomes"),
    [
        ({}, "approve", {}, Status.APPROVED),
        ({"approved": True}, "confirm", {}, Status.CONFIRMED),
        ({"confirmed": True}, "decline", {"reason": "Full."}, Status.DECLINED),
        ({"confirmed": True}, "cancel", {}, Status.CANCELLED),
    ],
)
def test_verb_asks_first_and_then_does_it(client, secretariat, event, trait, name, data, becomes):
    person = ParticipationFactory(event=event, **trait)
    was = person.status
    client.force_login(secretariat)

    assert act(client, person, name).status_code == 200
    assert statuses([person]) == [was]
    act(client, person, name, data)

    assert statuses([person]) == [becomes]


def test_verb_that_is_not_open_is_refused_with_a_reason(client, secretariat, event):
    person = ParticipationFactory(event=event)
    client.force_login(secretariat)

    response = client.post(
        reverse("admin:events_participation_act", args=[person.pk, "confirm"]), follow=True
    )

    assert "Chile has not approved yet." in response.content.decode()
    assert statuses([person]) == [Status.REQUESTED]


def test_auditor_reads_and_does_nothing(client, auditor, event):
    person = ParticipationFactory(event=event, approved=True)
    client.force_login(auditor)

    assert client.get(reverse(LIST)).status_code == 200
    assert act(client, person, "confirm", {}).status_code == 403
    do(client, "confirm", [person], confirmed="yes")
    assert statuses([person]) == [Status.APPROVED]


def test_editor_does_not_reach_people(client, editor, event):
    person = ParticipationFactory(event=event)
    client.force_login(editor)

    assert client.get(reverse(LIST)).status_code == 403
    assert client.get(reverse("admin:events_participation_change", args=[person.pk])).status_code in (
        302,
        403,
    )


def test_queue_holds_what_the_secretariat_can_confirm(client, secretariat, event):
    ready = ParticipationFactory(event=event, approved=True)
    guest = ParticipationFactory(event=event, guest=True)
    ParticipationFactory(event=event)
    client.force_login(secretariat)

    response = client.get(reverse(LIST), {"queue": "ready"})

    assert set(response.context["cl"].queryset) == {ready, guest}
    workspace = client.get(reverse("portal:workspace")).content.decode()
    assert ready.name in workspace


def test_staff_enter_who_wrote_by_another_way(client, secretariat, event):
    client.force_login(secretariat)
    data = {
        "event": event.pk,
        "category": "member",
        "economy": Economy.objects.get(code="CHL").pk,
        "name": "Sample Person",
        "email": "person@example.org",
    }

    client.post(reverse("admin:events_participation_add"), data)
    again = client.post(reverse("admin:events_participation_add"), data)

    person = Participation.objects.get()
    assert (person.status, person.origin, person.entered_by) == (Status.REQUESTED, "staff", secretariat)
    assert "takes part already" in again.content.decode()


def test_new_address_makes_the_old_link_useless(client, secretariat, event):
    person = ParticipationFactory(event=event)
    old = reverse("events:own", args=[tokens.make(person)])
    client.force_login(secretariat)
    data = {
        "category": "member",
        "economy": person.economy_id,
        "name": "New Name",
        "email": "new@example.org",
    }

    client.post(reverse("admin:events_participation_change", args=[person.pk]), data)

    person.refresh_from_db()
    assert (person.name, person.email) == ("New Name", "new@example.org")
    assert client.get(old).status_code == 410
    assert Message.objects.get().to == "new@example.org"


# Tables and letters


def test_tables_escape_formulas_and_total_everybody_with_a_place(client, secretariat, auditor, event):
    person = ParticipationFactory(
        event=event, confirmed=True, name="=HYPERLINK(1)", gender="female", dietary="no nuts"
    )
    ParticipationFactory(event=event, confirmed=True, guest=True)
    ParticipationFactory(event=event, waiting=True)
    everybody = Participation.objects.all()
    client.force_login(secretariat)

    text = do(client, "export_csv", everybody).content.decode()
    book = load_workbook(io.BytesIO(do(client, "export_xlsx", everybody).content))

    rows = list(csv.reader(io.StringIO(text.lstrip("\ufeff"))))
    assert rows[1][2] == "'=HYPERLINK(1)"
    assert rows[1][:2] == [person.ref, str(event)]
    assert "no nuts" in rows[1]
    for total in (["Member economy", "1"], ["Guest", "1"], ["Chile", "1"], ["Female", "1"]):
        assert total in rows
    cells = [cell.value for row in book.active.iter_rows() for cell in row]
    assert "'=HYPERLINK(1)" in cells
    client.force_login(auditor)
    assert "no nuts" not in do(client, "export_csv", everybody).content.decode()


def test_letter_to_many_waits_in_the_outbox(client, secretariat, event):
    people = ParticipationFactory.create_batch(2, event=event, confirmed=True)
    unconfirmed = ParticipationFactory(event=event, unconfirmed=True)
    client.force_login(secretariat)
    assert "To 2 people" in do(client, "write_letter", [*people, unconfirmed]).content.decode()
    empty = do(client, "write_letter", people, confirmed="yes", subject="", text="")
    assert "required" in empty.content.decode()

    do(client, "write_letter", people, confirmed="yes", subject="The bus", text="It leaves at nine.")

    written = Message.objects.all()
    assert {each.to for each in written} == {each.email for each in people}
    assert {each.status for each in written} == {Message.Status.HELD}
    assert people[0].name in written.get(to=people[0].email).body
    assert "It leaves at nine." in written[0].body


# Places set on the event


def registration_rows(registration, **more):
    data = {
        "registration-TOTAL_FORMS": "1",
        "registration-INITIAL_FORMS": "1",
        "registration-0-id": registration.pk,
        "registration-0-event": registration.event_id,
        "registration-0-opens_at_0": "2026-01-01",
        "registration-0-opens_at_1": "09:00",
        "registration-0-closes_on": registration.closes_on,
        "registration-0-policy": registration.policy,
        "registration-0-zone": registration.zone,
        "registration-0-capacity": registration.capacity or "",
        "registration-0-quota": registration.quota or "",
    }
    return data | {f"registration-0-{name}": value for name, value in more.items()}


def test_places_added_at_the_desk_go_to_who_waits(client, editor):
    registration = RegistrationFactory(capacity=1)
    event = registration.event
    ParticipationFactory(event=event, confirmed=True)
    waits = ParticipationFactory(event=event, waiting=True)
    client.force_login(editor)

    change(client, event, **registration_rows(registration, capacity=2))

    assert Registration.objects.get().capacity == 2
    assert statuses([waits]) == [Status.CONFIRMED]


@pytest.mark.parametrize(("fields", "said"), [({"capacity": 1}, "2 people have a place"), ({"quota": 1}, "")])
def test_places_in_use_are_not_taken_away_and_nothing_breaks(client, editor, fields, said):
    registration = RegistrationFactory(capacity=5, quota=5)
    ParticipationFactory.create_batch(2, event=registration.event, confirmed=True)
    client.force_login(editor)

    response = change(client, registration.event, **registration_rows(registration, **fields))

    assert said in response.content.decode()
    assert (Registration.objects.get().capacity, Registration.objects.get().quota) == (5, 5)


def test_quota_of_an_economy_is_set_at_the_desk(client, editor):
    event = EventFactory()
    registration = RegistrationFactory(event=event, quota=1)
    ParticipationFactory(event=event, confirmed=True)
    waits = ParticipationFactory(event=event, waiting=True)
    client.force_login(editor)
    rows = registration_rows(registration) | {
        "quotas-TOTAL_FORMS": "1",
        "quotas-0-event": event.pk,
        "quotas-0-economy": waits.economy_id,
        "quotas-0-places": 2,
    }

    change(client, event, **rows)

    assert Quota.objects.get().places == 2
    assert statuses([waits]) == [Status.CONFIRMED]


def test_quota_row_says_its_places():
    assert str(QuotaFactory()) == "Chile: 3"
    with pytest.raises(ValidationError):
        Registration(event=EventFactory(), opens_at=None, closes_on=None).full_clean()
