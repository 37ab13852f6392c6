"""The pages on the way to a place: the form, the own page by its link, the list, the focal point's."""

import datetime as dt
import re

import icalendar
import pytest
from django.core import signing
from django.urls import resolve, reverse
from django.utils import timezone
from pghistory.models import Context

from events import tokens
from events.models import OnlineAccess, Participation, Registration
from gscnet.common.models import Message
from gscnet.directory.models import Economy
from pilots import robots
from tests.factories import EventFactory, ParticipationFactory, RegistrationFactory, UserFactory

pytestmark = pytest.mark.django_db
Status = Participation.Status
Listing = Participation.Listing
LINK = "https://meet.example.org/secret-room"


@pytest.fixture
def event():
    return RegistrationFactory(quota=3, capacity=10).event


@pytest.fixture(autouse=True)
def _people_are_slow(monkeypatch):
    monkeypatch.setattr(robots, "LEAST", dt.timedelta(0))


@pytest.fixture(autouse=True)
def _no_limit(settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "registration": "1000/m/ip"}


def request_of(**more):
    return {
        "category": "member",
        "economy": Economy.objects.get(code="CHL").pk,
        "name": "Sample Newcomer",
        "email": "newcomer@example.org",
        "position": "Buyer",
        "organisation": "Sample Company",
        "dietary": "no nuts",
        "access_needs": "a ramp",
        "listing": "nobody",
        "started": signing.TimestampSigner(salt="pilots.robots", sep=".").sign("0"),
    } | more


def ask(client, event, **more):
    return client.post(reverse("events:register", args=[event.slug]), request_of(**more))


def page(participation, name="own"):
    return reverse(f"events:{name}", args=[tokens.make(participation)])


def whose_page(response):
    """Whom an answer leads to; addresses hold the second in which they were signed."""
    led = resolve(response.url)
    assert led.view_name == "events:own"
    return tokens.read(*led.args, *led.kwargs.values())


# Asking


def test_stranger_asks_without_an_account_and_confirms_by_the_link(client, event):
    assert client.get(reverse("events:register", args=[event.slug])).status_code == 200

    response = ask(client, event, listing="public")

    assert response.url == reverse("events:register_sent", args=[event.slug])
    asked = Participation.objects.get()
    assert (asked.status, asked.name, asked.dietary) == (Status.UNCONFIRMED, "Sample Newcomer", "no nuts")
    assert (asked.listing, len(asked.listing_sha256)) == (Listing.PUBLIC, 64)
    [link] = re.findall(r"http\S+(/events/participation/\S+)", Message.objects.get().body)
    assert "Is this yours?" in client.get(link).content.decode()
    client.head(link)
    assert Participation.objects.get().status == Status.UNCONFIRMED

    client.post(link)

    assert Participation.objects.get().status == Status.REQUESTED
    client.post(link)
    assert Participation.objects.get().status == Status.REQUESTED


def test_answer_is_the_same_whether_or_not_the_address_is_known(client, event):
    ParticipationFactory(event=event, email="known@example.org", name="Sample Known Person")

    answers = []
    for email in ("known@example.org", "unknown@example.org"):
        response = ask(client, event, email=email)
        following = client.get(response.url)
        answers.append((response.status_code, response.url, following.content.decode()))

    assert answers[0] == answers[1]
    assert event.participations.count() == 2


def test_person_signed_in_has_the_form_filled_and_the_own_address(client, event, focal_point):
    client.force_login(focal_point)
    form = client.get(reverse("events:register", args=[event.slug])).content.decode()
    assert "Sample Focal Point (Chile)" in form
    assert focal_point.email in form

    ask(client, event, email="somebody.else@example.org")

    asked = Participation.objects.get()
    assert (asked.email, asked.status) == (focal_point.email, Status.APPROVED)
    again = client.get(reverse("events:register", args=[event.slug]))
    assert again.url.startswith("/events/participation/")


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        ({"economy": ""}, "Choose the economy"),
        ({"name": ""}, "required"),
        ({"email": "nobody"}, "valid email"),
        ({"listing": "everywhere"}, "valid choice"),
    ],
)
def test_form_comes_back_filled_with_what_is_to_be_put_right(client, event, more, problem):
    response = ask(client, event, **more)

    assert response.status_code == 422
    assert problem in response.content.decode()
    assert "a ramp" in response.content.decode()
    assert not Participation.objects.exists()


def test_guest_has_no_economy_even_if_one_was_chosen(client, event):
    ask(client, event, category="guest")

    assert Participation.objects.get().economy is None


def test_robot_reads_what_a_person_reads_and_nothing_is_kept(client, event):
    assert ask(client, event, fax="123").url == reverse("events:register_sent", args=[event.slug])
    assert not Participation.objects.exists()


def test_form_is_limited(client, event, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "registration": "2/m/ip"}

    answers = [ask(client, event, email=f"n{n}@example.org").status_code for n in range(3)]

    assert answers == [302, 302, 429]


@pytest.mark.parametrize("name", ["register", "participants", "register_sent"])
def test_event_without_registration_has_no_such_page(client, name):
    assert client.get(reverse(f"events:{name}", args=[EventFactory().slug])).status_code == 404
    draft = RegistrationFactory(event=EventFactory(draft=True)).event
    assert client.get(reverse(f"events:{name}", args=[draft.slug])).status_code == 404


def test_closed_registration_takes_nothing(client, event):
    Registration.objects.update(
        opens_at=timezone.now() - dt.timedelta(days=9), closes_on=timezone.now().date() - dt.timedelta(days=3)
    )

    response = ask(client, event)

    assert "Registration is closed" in response.content.decode()
    assert not Participation.objects.exists()
    assert (
        reverse("events:register", args=[event.slug])
        not in client.get(event.get_absolute_url()).content.decode()
    )


def test_registration_closes_for_an_economy_by_its_own_clocks(client, event, monkeypatch):
    """Somewhere it is still the last day, so the form opens; in the chosen economy it is over."""
    usa = Economy.objects.get(code="USA")
    monkeypatch.setattr(Registration, "is_open", lambda self, economy=None, at=None: economy in (None, usa))

    assert ask(client, event).status_code == 422
    assert ask(client, event, economy=usa.pk).status_code == 302


def test_page_of_the_event_offers_to_take_part_while_it_is_open(client, event):
    assert (
        reverse("events:register", args=[event.slug]) in client.get(event.get_absolute_url()).content.decode()
    )


# The own page


def test_own_page_lets_one_change_needs_and_consent(client, event):
    person = ParticipationFactory(event=event, confirmed=True, public=True, dietary="no nuts")
    agreed_at = person.listing_agreed_at
    form = {
        "position": "Buyer",
        "organisation": "New",
        "dietary": "",
        "access_needs": "",
        "listing": "public",
    }

    assert whose_page(client.post(page(person, "own_change"), form)) == person
    person.refresh_from_db()
    assert (person.dietary, person.organisation, person.listing_agreed_at) == ("", "New", agreed_at)

    client.post(page(person, "own_change"), {**form, "listing": "nobody"})
    person.refresh_from_db()
    assert (person.listing, person.listing_sha256, person.listing_agreed_at) == (Listing.NOBODY, "", None)


@pytest.mark.parametrize("method", ["get", "head"])
@pytest.mark.parametrize("name", ["own", "own_change", "own_cancel"])
def test_opening_a_link_changes_nothing(client, event, method, name):
    person = ParticipationFactory(event=event, confirmed=True)
    before = Participation.objects.values().get()

    assert getattr(client, method)(page(person, name)).status_code == 200

    assert Participation.objects.values().get() == before
    assert not Message.objects.exists()


def test_cancelling_asks_first_and_moves_the_waiting_list(client, event):
    people = ParticipationFactory.create_batch(3, event=event, confirmed=True)
    waits = ParticipationFactory(event=event, waiting=True)
    assert (
        "Your place goes at once to who waits" in client.get(page(people[0], "own_cancel")).content.decode()
    )

    client.post(page(people[0], "own_cancel"))

    waits.refresh_from_db()
    people[0].refresh_from_db()
    assert (people[0].status, waits.status) == (Status.CANCELLED, Status.CONFIRMED)
    assert client.get(page(people[0], "own_change")).status_code == 404


def test_online_room_and_calendar_are_for_who_has_a_place(client, event):
    OnlineAccess.objects.create(event=event, url=LINK)
    confirmed = ParticipationFactory(event=event, confirmed=True)
    waiting = ParticipationFactory(event=event, waiting=True)

    assert LINK in client.get(page(confirmed)).content.decode()
    file = client.get(page(confirmed, "own_calendar"))
    assert LINK in str(icalendar.Calendar.from_ical(file.content).walk("VEVENT")[0]["description"])
    assert LINK not in client.get(page(waiting)).content.decode()
    assert client.get(page(waiting, "own_calendar")).status_code == 404
    for public in (event.get_absolute_url(), reverse("events:file", args=[event.slug])):
        assert LINK not in client.get(public).content.decode()


def test_visa_letter_is_a_pdf_for_who_asked_for_it_and_has_a_place(client, event):
    wants = ParticipationFactory(event=event, confirmed=True, wants_letter=True)
    waits = ParticipationFactory(event=event, waiting=True, wants_letter=True)
    not_asked = ParticipationFactory(event=event, confirmed=True)

    response = client.get(page(wants, "own_letter"))

    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    assert response.content.startswith(b"%PDF")
    assert {client.get(page(each, "own_letter")).status_code for each in (waits, not_asked)} == {404}


def test_link_opens_nothing_once_it_is_replaced_or_not_ours(client, event):
    person = ParticipationFactory(event=event)
    address = page(person)
    Participation.objects.update(link_version=2)

    assert client.get(address).status_code == 410
    assert client.get(reverse("events:own", args=["nonsense"])).status_code == 404


def test_own_page_is_kept_by_nobody_and_its_link_told_to_nobody(client, event):
    response = client.get(page(ParticipationFactory(event=event)))

    assert "no-store" in response["Cache-Control"]
    assert (response["Referrer-Policy"], response["X-Robots-Tag"]) == ("strict-origin", "noindex")


def test_waiting_person_sees_how_many_wait_before(client, event):
    now = timezone.now()
    ParticipationFactory(event=event, waiting=True, waiting_since=now - dt.timedelta(hours=1))

    assert (
        "1 person waits before you"
        in client.get(page(ParticipationFactory(event=event, waiting=True))).content.decode()
    )


# The list


def test_list_names_who_agreed_and_counts_everybody(client, event):
    Registration.objects.update(quota=None, capacity=None)
    public = ParticipationFactory(event=event, confirmed=True, public=True)
    among = ParticipationFactory(event=event, confirmed=True, listed=True)
    hidden = ParticipationFactory.create_batch(5, event=event, confirmed=True)
    waits = ParticipationFactory(event=event, waiting=True, public=True)

    everybody = client.get(reverse("events:participants", args=[event.slug])).content.decode()
    participants = client.get(page(among, "own_participants")).content.decode()

    assert "7 people have a place" in everybody
    assert (public.name in everybody, among.name in everybody) == (True, False)
    assert (public.name in participants, among.name in participants) == (True, True)
    for person in (*hidden, waits):
        assert f">{person.name}<" not in everybody + participants
    for person in (public, among, *hidden):
        assert person.email not in everybody + participants
    assert client.get(page(waits, "own_participants")).status_code == 404


@pytest.mark.parametrize("count", [1, 4])
def test_list_asks_as_often_for_many_as_for_one(client, event, count, django_assert_num_queries):
    Registration.objects.update(quota=None, capacity=None)
    ParticipationFactory.create_batch(count, event=event, confirmed=True, public=True)

    with django_assert_num_queries(6):
        client.get(reverse("events:participants", args=[event.slug]))


# Who speaks for an economy


def test_focal_point_sees_and_decides_for_the_own_economy_only(client, event, focal_point, other_focal_point):
    person = ParticipationFactory(event=event)
    addresses = [reverse(f"events:{name}", args=[person.ref]) for name in ("participation", "not_approve")]
    client.force_login(other_focal_point)
    assert {client.get(address).status_code for address in addresses} == {404}
    assert client.post(reverse("events:approve", args=[person.ref])).status_code == 404
    assert person.name not in client.get(reverse("portal:workspace")).content.decode()

    client.force_login(focal_point)
    assert person.name in client.get(reverse("portal:workspace")).content.decode()
    assert person.name in client.get(reverse("events:delegation", args=[event.slug])).content.decode()
    client.post(reverse("events:approve", args=[person.ref]))

    person.refresh_from_db()
    assert (person.status, person.approved_by) == (Status.APPROVED, focal_point)


def test_focal_point_declines_with_a_reason_that_the_person_reads(client, event, focal_point):
    person = ParticipationFactory(event=event)
    client.force_login(focal_point)
    assert client.get(reverse("events:not_approve", args=[person.ref])).status_code == 200

    client.post(reverse("events:not_approve", args=[person.ref]), {"reason": "Two come already."})

    person.refresh_from_db()
    assert person.status == Status.NOT_APPROVED
    assert "Two come already." in Message.objects.get(to=person.email).body
    assert "Two come already." in client.get(page(person)).content.decode()


def test_focal_point_nominates_for_the_own_economy(client, event, focal_point):
    client.force_login(focal_point)
    form = {"name": "Sample Nominee", "email": "nominee@example.org", "position": "", "organisation": ""}
    address = reverse("events:nominate", args=[event.slug])
    assert client.get(address).status_code == 200

    assert client.post(address, form).url == reverse("events:delegation", args=[event.slug])
    twice = client.post(address, form)

    named = Participation.objects.get()
    assert (str(named.economy), named.status, named.origin) == ("Chile", Status.APPROVED, "economy")
    assert (twice.status_code, "takes part already" in twice.content.decode()) == (422, True)
    assert "Sample Nominee" in twice.content.decode()


@pytest.mark.parametrize("name", ["delegation", "nominate"])
def test_pages_of_an_economy_are_not_there_for_others(client, event, secretariat, name):
    client.force_login(secretariat)

    assert client.get(reverse(f"events:{name}", args=[event.slug])).status_code == 404


def test_participant_with_an_account_is_led_to_the_own_page(client, event):
    user = UserFactory()
    person = ParticipationFactory(event=event, user=user)
    client.force_login(user)

    assert whose_page(client.get(person.get_absolute_url())) == person
    assert "My own page" in client.get(event.get_absolute_url()).content.decode()


@pytest.mark.parametrize("count", [1, 4])
def test_delegation_asks_as_often_for_many_as_for_one(
    client, event, focal_point, count, django_assert_max_num_queries
):
    ParticipationFactory.create_batch(count, event=event)
    client.force_login(focal_point)

    with django_assert_max_num_queries(14):
        client.get(reverse("events:delegation", args=[event.slug]))


# Privacy


def test_needs_are_read_by_nobody_but_the_person_and_the_secretariat(
    client, event, focal_point, auditor, secretariat
):
    person = ParticipationFactory(
        event=event, confirmed=True, public=True, dietary="no nuts", access_needs="a ramp"
    )
    desk = reverse("admin:events_participation_change", args=[person.pk])
    seen = {}
    for user, addresses in (
        (None, [event.get_absolute_url(), reverse("events:participants", args=[event.slug])]),
        (focal_point, [person.get_absolute_url(), reverse("events:delegation", args=[event.slug])]),
        (auditor, [desk, reverse("admin:events_participation_history", args=[person.pk])]),
        (secretariat, [desk]),
    ):
        client.logout()
        if user:
            client.force_login(user)
        pages = [client.get(address) for address in addresses]
        assert {each.status_code for each in pages} == {200}
        seen[user] = "no nuts" in "".join(each.content.decode() for each in pages)

    assert seen == {None: False, focal_point: False, auditor: False, secretariat: True}


def test_own_link_stays_out_of_history(client, event):
    """What a person does on the own page is kept with its address, and that must open nothing."""
    person = ParticipationFactory(event=event, confirmed=True)
    token = tokens.make(person)

    client.post(reverse("events:own_cancel", args=[token]))

    contexts = str(list(Context.objects.values_list("metadata", flat=True)))
    assert "/events/participation/…/cancel/" in contexts
    assert token not in contexts
