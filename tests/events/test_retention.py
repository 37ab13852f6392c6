"""How long participants are kept: rules at the desk, their preview, and one person erased on request."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from events import retention, tokens
from events.models import CheckIn, ParticipantRule, Participation
from experts.models import ErasureCertificate
from gscnet.common.history import event_model
from gscnet.common.models import Message
from tests.factories import EventFactory, ParticipationFactory, RegistrationFactory

pytestmark = pytest.mark.django_db
Status = Participation.Status
Listing = Participation.Listing
DUE = "admin:events_participantrule_due"


def event_in(days):
    starts = timezone.now() + dt.timedelta(days=days)
    event = EventFactory(starts_at=starts, ends_at=starts + dt.timedelta(hours=8))
    opens = timezone.now() - dt.timedelta(days=3000)
    RegistrationFactory(event=event, opens_at=opens, closes_on=starts.date(), quota=1)
    return event


def due(subject):
    return [list(found.rows) for found in retention.due() if found.rule.subject == subject]


def act(client, person, data=None):
    address = reverse("admin:events_participation_act", args=[person.pk, "erase"])
    return client.get(address) if data is None else client.post(address, data)


def test_rules_stand_after_migration():
    assert dict(ParticipantRule.objects.values_list("subject", "days")) == {
        "needs": 14,
        "unconfirmed": 14,
        "ended": 180,
        "people": 730,
    }


def test_days_of_the_rules_are_what_pages_and_letters_say_and_what_is_done(client):
    ParticipantRule.objects.update(days=33)
    asks = ParticipationFactory(event=event_in(20), unconfirmed=True)
    Participation.objects.update(created_at=timezone.now() - dt.timedelta(days=30))
    held = event_in(-30)
    came = ParticipationFactory(event=held, attended=True, dietary="no nuts")
    retention.letters.ask_to_confirm(asks)

    assert client.get("/privacy/").content.decode().count("33 days") == 4
    own = client.get(reverse("events:own", args=[tokens.make(asks)])).content.decode()
    register = client.get(reverse("events:register", args=[asks.event.slug])).content.decode()
    assert "erased after 33 days" in own
    assert register.count("Erased 33 days after the event.") == 2
    assert "erased after 33 days" in Message.objects.get(key__endswith=":address").body
    assert (due("unconfirmed"), due("people"), due("needs")) == ([[]], [[]], [[]])
    ParticipantRule.objects.update(days=29)
    assert (due("unconfirmed"), due("people"), due("needs")) == ([[asks]], [[came]], [[came]])
    ParticipantRule.objects.update(active=False)
    assert (retention.due(), retention.erase_due()) == ([], 0)
    assert "days after" not in client.get(reverse("events:register", args=[asks.event.slug])).content.decode()


def test_desk_previews_what_is_due_and_erases_after_confirmation(client, secretariat, auditor):
    person = ParticipationFactory(event=event_in(20), unconfirmed=True)
    Participation.objects.update(created_at=timezone.now() - dt.timedelta(days=15))
    client.force_login(auditor)
    seen = client.get(reverse(DUE)).content.decode()
    refused = client.post(reverse(DUE), {"confirmed": "yes"}).status_code
    client.force_login(secretariat)
    client.post(reverse(DUE))
    person.refresh_from_db()
    kept = person.name
    said = client.post(reverse(DUE), {"confirmed": "yes"}, follow=True).content.decode()

    person.refresh_from_db()
    assert ("<td>1</td>" in seen, "Erase what is due" in seen, refused) == (True, False, 403)
    assert (bool(kept), person.name, bool(person.erased_at)) == (True, "", True)
    assert "Erased: what was due of 1 person." in said
    assert (
        ErasureCertificate.objects.get().ground
        == "Retention rule: Requests never confirmed, after they were sent"
    )


def test_one_person_is_erased_on_request_after_a_question_and_the_place_goes_on(client, secretariat):
    event = event_in(20)
    person = ParticipationFactory(
        event=event, confirmed=True, public=True, name="Sample Quince", email="quince@example.org"
    )
    waits = ParticipationFactory(event=event, waiting=True)
    retention.letters.tell_of_place(person)
    client.force_login(secretariat)

    question = act(client, person).content.decode()
    before = Participation.objects.get(pk=person.pk)
    act(client, person, {})

    after = Participation.objects.get(pk=person.pk)
    assert "cannot be undone" in question
    assert "None" not in question.partition("cannot be undone")[2]
    assert (before.name, before.erased_at) == ("Sample Quince", None)
    assert (after.name, after.email, after.status, after.listing) == (
        "",
        "",
        Status.CANCELLED,
        Listing.NOBODY,
    )
    waits.refresh_from_db()
    assert waits.status == Status.CONFIRMED
    kept = str(list(event_model(Participation).objects.values())) + str(list(Message.objects.values()))
    kept += str(list(event_model(Message).objects.values())) + str(list(ErasureCertificate.objects.values()))
    for address in ("admin:events_participation_changelist", "admin:events_participation_history"):
        args = [person.pk] if address.endswith("history") else []
        kept += client.get(reverse(address, args=args)).content.decode()
    kept += client.get(reverse("events:participants", args=[event.slug])).content.decode()
    kept += client.get(reverse("events:checkin", args=[event.slug])).content.decode()
    assert "uince" not in kept
    # Neither a second time nor written anew.
    page = client.get(reverse("admin:events_participation_change", args=[person.pk])).content.decode()
    assert 'name="_save"' not in page
    assert "/do/" not in page
    assert act(client, person, {}).status_code == 302
    assert ErasureCertificate.objects.count() == 1


def test_who_came_is_still_counted_after_the_erasure(client, secretariat):
    person = ParticipationFactory(event=event_in(-3), attended=True, gender="female")
    client.force_login(secretariat)

    act(client, person, {})

    person.refresh_from_db()
    assert (person.name, person.status, person.gender) == ("", Status.ATTENDED, "female")
    assert CheckIn.objects.filter(participation=person).exists()


def test_nobody_else_erases(client, editor, auditor, focal_point):
    person = ParticipationFactory(event=event_in(20))
    for user in (editor, auditor, focal_point):
        client.force_login(user)
        assert act(client, person, {}).status_code in {302, 403, 404}
    person.refresh_from_db()
    assert person.erased_at is None


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_consent_to_be_listed_can_be_taken_back_after_the_event(client):
    """On the next request, whatever pages are kept for strangers."""
    event = event_in(-3)
    person = ParticipationFactory(event=event, attended=True, public=True, name="Sample Person Who Left")
    address = reverse("events:own_change", args=[tokens.make(person)])
    listed = reverse("events:participants", args=[event.slug])
    assert "Who Left" in client.get(listed).content.decode()

    form = client.get(address).content.decode()
    client.post(address, {"listing": "nobody", "organisation": "Other", "dietary": "no nuts"})

    person.refresh_from_db()
    assert "dietary" not in form
    assert (person.listing, person.dietary) == (Listing.NOBODY, "")
    assert person.organisation != "Other"
    assert "Who Left" not in client.get(listed).content.decode()
