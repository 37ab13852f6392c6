"""The door: each comes once, whoever says so first; codes tell nothing; phones hold little, lose nothing."""

import datetime as dt
import io
import json
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
import typst
import zxingcpp
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from events import checkin
from events.models import CheckIn, Event, Participation
from gscnet.common.history import event_model
from gscnet.common.lifecycle import InvalidTransition
from tests.factories import CheckInFactory, EventFactory, ParticipationFactory, RegistrationFactory

pytestmark = pytest.mark.django_db
Status = Participation.Status
How = CheckIn.How


def running(**fields):
    return RegistrationFactory(event=EventFactory(running=True, **fields)).event


def expected(event=None, **fields):
    return ParticipationFactory(event=event or running(), confirmed=True, **fields)


def milliseconds(at):
    return round(at.timestamp() * 1000)


def send(client, event, arrivals, **more):
    address = reverse("events:checkin_arrivals", args=[event.slug])
    data = json.dumps({"arrivals": arrivals, "sent": milliseconds(timezone.now()), **more})
    return client.post(address, data, content_type="application/json")


# Codes


def test_code_is_read_however_it_is_typed_and_says_nothing_of_the_person():
    person = expected(name="Sample Participant (Chile)")
    code = checkin.code(person)

    for typed in (
        code,
        code.lower(),
        code.replace("-", " "),
        checkin.address(person),
        code.replace("0", "o"),
    ):
        assert checkin.read(typed) == person
    assert "Sample" not in checkin.address(person)
    assert person.ref not in checkin.address(person)


def test_code_that_was_made_up_or_replaced_opens_nothing():
    person, other = expected(), expected()
    code = checkin.code(person)
    forged = checkin.code(other)[:7] + code[7:]

    assert checkin.read(forged) is None
    assert checkin.read("") is None
    assert checkin.read("É" * 16) is None
    Participation.objects.filter(pk=person.pk).update(link_version=2)
    assert checkin.read(code) is None


def test_code_survives_a_change_of_the_secret_key(settings):
    person = expected()
    code = checkin.code(person)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key, longer than the one before it"

    assert checkin.read(code) == person
    assert checkin.code(person) != code
    assert len(checkin.digests(person)) == 2


def decoded(svg):
    """What a scanner reads in the square, drawn by somebody else's SVG reader."""
    page = b'#set page(width: 8cm, height: 8cm)\n#image(bytes(sys.inputs.svg), format: "svg")'
    drawn = typst.compile(page, format="png", sys_inputs={"svg": svg})
    [found] = zxingcpp.read_barcodes(Image.open(io.BytesIO(drawn)))
    return found.text


def test_square_says_the_address_and_has_no_inline_style():
    person = expected()
    svg = checkin.qr(checkin.address(person))

    assert decoded(svg) == checkin.address(person)
    assert "style=" not in svg


# Once


def test_second_time_says_when_the_first_was(secretariat):
    person = expected()

    first = checkin.check_in(person, by=secretariat, how=How.CODE)
    second = checkin.check_in(person, by=secretariat, how=How.NAME)

    assert (first.is_first, second.is_first) == (True, False)
    assert second.at == first.at
    assert CheckIn.objects.get().how == How.CODE
    assert Participation.objects.get(pk=person.pk).status == Status.ATTENDED


@pytest.mark.parametrize("trait", ["approved", "waiting", "cancelled"])
def test_who_has_no_place_is_not_checked_in(secretariat, trait):
    person = ParticipationFactory(event=running(), **{trait: True})

    with pytest.raises(InvalidTransition, match="has no place"):
        checkin.check_in(person, by=secretariat, how=How.CODE)

    assert not CheckIn.objects.exists()


@pytest.mark.parametrize(
    ("fields", "why"),
    [({}, "opens a day before"), ({"status": Event.Status.CANCELLED, "reason": "Storm."}, "not take place")],
)
def test_door_is_closed_long_before_and_when_it_is_called_off(secretariat, fields, why):
    person = ParticipationFactory(
        event=RegistrationFactory(event=EventFactory(**fields)).event, confirmed=True
    )

    with pytest.raises(InvalidTransition, match=why):
        checkin.check_in(person, by=secretariat, how=How.CODE)


def test_database_keeps_one_check_in_and_only_of_who_attended():
    person = CheckInFactory(participation__event=running()).participation

    def refuses(act, *args, **fields):
        def try_it():
            with transaction.atomic():
                act(*args, **fields)
                connection.check_constraints()

        with pytest.raises(IntegrityError):
            try_it()

    refuses(CheckInFactory, participation=person)
    refuses(CheckInFactory, participation=expected())
    refuses(CheckIn.objects.all().delete)
    refuses(Participation.objects.filter(pk=person.pk).update, status=Status.ABSENT)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_many_devices_at_once_check_in_once(secretariat):
    person = expected()
    start = Barrier(12)

    def scan(number):
        start.wait()
        try:
            return checkin.check_in(
                Participation.objects.get(pk=person.pk), by=secretariat, how=How.CODE
            ).is_first
        finally:
            connection.close()

    with ThreadPoolExecutor(12) as devices:
        outcomes = list(devices.map(scan, range(12)))

    assert sorted(outcomes) == [False] * 11 + [True]
    assert CheckIn.objects.count() == 1
    assert event_model(CheckIn).objects.count() == 1


def test_undone_check_in_stays_in_the_history_and_can_be_made_again(client, secretariat):
    event = running()
    person = expected(event)
    client.force_login(secretariat)
    address = reverse("events:checkin_undo", args=[event.slug, person.ref])
    checkin.check_in(person, by=secretariat, how=How.CODE)

    assert "Take back the check-in" in client.get(address).content.decode()
    assert CheckIn.objects.exists()
    client.post(address)

    assert not CheckIn.objects.exists()
    assert Participation.objects.get(pk=person.pk).status == Status.CONFIRMED
    kept = event_model(CheckIn).objects.order_by("pgh_id")
    assert [each.pgh_label for each in kept] == ["insert", "delete"]
    assert kept[1].pgh_context.metadata["user"] == secretariat.pk
    assert client.get(address).status_code == 404
    assert checkin.check_in(person, by=secretariat, how=How.CODE).is_first


def test_who_did_not_come_is_absent_after_the_event_only(secretariat):
    event = running()
    came, missed = expected(event), expected(event)
    checkin.check_in(came, by=secretariat, how=How.CODE)

    with pytest.raises(InvalidTransition, match="not over"):
        checkin.mark_absent(event)
    Event.objects.filter(pk=event.pk).update(ends_at=timezone.now() - dt.timedelta(minutes=1))
    event.refresh_from_db()

    assert checkin.mark_absent(event) == 1
    assert set(event.participations.values_list("pk", "status")) == {
        (came.pk, Status.ATTENDED),
        (missed.pk, Status.ABSENT),
    }
    # Found on the signed sheet later.
    missed.refresh_from_db()
    assert checkin.check_in(missed, by=secretariat, how=How.NAME).is_first
    assert CheckIn.objects.get(participation=missed).how == How.AFTERWARDS


# Pages


def test_strangers_sign_in_and_others_are_refused(client, editor, focal_point, auditor):
    event = running()
    person = expected(event)
    door = reverse("events:checkin", args=[event.slug])
    addresses = [
        door,
        reverse("events:door", args=[checkin.code(person)]),
        reverse("events:checkin_list", args=[event.slug]),
        reverse("events:checkin_undo", args=[event.slug, person.ref]),
    ]

    for address in addresses:
        assert client.get(address).status_code == 302
    for somebody in (editor, focal_point, auditor):
        client.force_login(somebody)
        for address in addresses:
            assert client.get(address).status_code == 403
        assert client.post(door, {"ref": person.ref}).status_code == 403
        assert send(client, event, [{"id": checkin.digests(person)[0]}]).status_code == 403
    assert not CheckIn.objects.exists()


def test_plain_form_checks_in_by_code_and_by_row(client, secretariat):
    event = running()
    one, other = expected(event), expected(event)
    client.force_login(secretariat)
    door = reverse("events:checkin", args=[event.slug])

    by_code = client.post(door, {"code": checkin.code(one)}, follow=True).content.decode()
    by_row = client.post(door, {"ref": other.ref, "q": "Sample"}, follow=True).content.decode()
    again = client.post(door, {"code": checkin.address(one)}, follow=True).content.decode()
    wrong = client.post(door, {"code": "ABCD"}, follow=True).content.decode()
    foreign = client.post(door, {"code": checkin.code(expected())}, follow=True).content.decode()

    assert f"{one} is checked in. Member economy · Chile." in by_code
    assert f"{other} is checked in." in by_row
    assert f"{one} was checked in before" in again
    assert "not one of ours" in wrong
    assert "of another event" in foreign
    assert list(CheckIn.objects.order_by("pk").values_list("how", flat=True)) == [How.CODE, How.NAME]


def test_address_of_the_square_asks_before_it_checks_in(client, secretariat):
    person = expected()
    client.force_login(secretariat)
    address = reverse("events:door", args=[checkin.code(person)])

    assert str(person) in client.get(address).content.decode()
    assert client.head(address).status_code == 200
    assert not CheckIn.objects.exists()
    client.post(address)

    assert CheckIn.objects.get().participation == person
    assert "Checked in before" in client.get(address).content.decode()
    assert client.get(reverse("events:door", args=["0" * 16])).status_code == 404


def test_page_finds_people_by_name_and_economy_and_not_the_erased(client, secretariat):
    event = running()
    wanted = expected(event, name="Sample Participant (wanted)")
    expected(event, name="Sample Other", guest=True)
    expected(event, name="Sample Erased", erased_at=timezone.now())
    client.force_login(secretariat)

    def names(query):
        page = client.get(reverse("events:checkin", args=[event.slug]), {"q": query})
        return [each.name for each in page.context["page"]]

    assert names("wanted chile") == [wanted.name]
    assert names("") == ["Sample Other", wanted.name]
    assert names("nobody") == []


@pytest.mark.parametrize("count", [1, 4])
def test_queries_of_the_door_do_not_grow(client, secretariat, count, django_assert_max_num_queries):
    event = running()
    ParticipationFactory.create_batch(count, event=event, attended=True)
    ParticipationFactory.create_batch(count, event=event, confirmed=True)
    client.force_login(secretariat)

    with django_assert_max_num_queries(16):
        assert client.get(reverse("events:checkin", args=[event.slug])).status_code == 200
    with django_assert_max_num_queries(11):
        client.get(reverse("events:checkin_list", args=[event.slug]))


# Phones


def test_phone_holds_the_least_and_no_code(client, secretariat):
    event = running()
    person = expected(
        event,
        name="Sample Participant",
        email="secret@example.org",
        position="Secret position",
        gender="female",
        dietary="Secret diet",
        access_needs="Secret needs",
    )
    ParticipationFactory(event=event, approved=True, name="Sample Not Confirmed")
    client.force_login(secretariat)

    response = client.get(reverse("events:checkin_list", args=[event.slug]))

    assert {name: said for name, said in response.json().items() if name != "token"} == {
        "people": [
            {
                "ids": checkin.digests(person),
                "name": "Sample Participant",
                "what": "Member economy · Chile",
                "at": None,
                "ref": person.ref,
            }
        ]
    }
    assert "no-store" in response["Cache-Control"]
    assert checkin.normal(checkin.code(person)) not in response.content.decode()


def test_phone_forgets_once_the_event_is_over_but_may_still_send(client, secretariat):
    event = running()
    person = expected(event)
    Event.objects.filter(pk=event.pk).update(ends_at=timezone.now() - dt.timedelta(minutes=5))
    client.force_login(secretariat)
    an_hour_ago = timezone.now() - dt.timedelta(minutes=60)

    assert client.get(reverse("events:checkin_list", args=[event.slug])).status_code == 410
    held = [{"id": checkin.digests(person)[0], "at": milliseconds(an_hour_ago), "how": "code"}]
    [answer] = send(client, event, held).json()["results"]

    assert answer["result"] == "first"
    assert CheckIn.objects.get().how == How.CODE


def test_queued_time_is_the_time_of_arrival_even_by_a_wrong_clock(client, secretariat):
    event = running()
    person, slow = expected(event), expected(event)
    client.force_login(secretariat)
    ago = timezone.now() - dt.timedelta(minutes=30)
    wrong = milliseconds(timezone.now()) - 10**11

    send(client, event, [{"id": checkin.digests(person)[0], "at": milliseconds(ago), "how": "code"}])
    send(
        client,
        event,
        [{"id": checkin.digests(slow)[0], "at": wrong - 30 * 60_000, "how": "name"}],
        sent=wrong,
    )

    for kept in CheckIn.objects.all():
        waited = kept.received_at - kept.at
        assert dt.timedelta(minutes=29) < waited < dt.timedelta(minutes=32)


def test_what_is_sent_twice_or_by_two_phones_counts_once(client, secretariat):
    event = running()
    one, two = expected(event), expected(event)
    cancelled = ParticipationFactory(event=event, cancelled=True)
    client.force_login(secretariat)
    now = milliseconds(timezone.now())
    ids = [checkin.digests(each)[0] for each in (one, two, one, cancelled)]
    arrivals = [{"id": each, "at": now, "how": "code"} for each in [*ids, "0" * 64]]

    first = send(client, event, arrivals).json()["results"]
    again = send(client, event, arrivals).json()["results"]

    assert [each["result"] for each in first] == ["first", "first", "again", "refused", "unknown"]
    assert [each["result"] for each in again] == ["again", "again", "again", "refused", "unknown"]
    assert again[0]["at"] == first[0]["at"]
    assert CheckIn.objects.count() == 2


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"arrivals": 1}', '{"arrivals": [1]}', "[" * 1000])
def test_unreadable_arrivals_are_refused(client, secretariat, body):
    event = running()
    client.force_login(secretariat)
    address = reverse("events:checkin_arrivals", args=[event.slug])

    assert client.post(address, body, content_type="application/json").status_code == 400


def test_future_and_odd_times_become_now(client, secretariat):
    event = running()
    people = [expected(event) for _n in range(3)]
    client.force_login(secretariat)
    times = [milliseconds(timezone.now()) + 10**10, "x", None]
    arrivals = [{"id": checkin.digests(each)[0], "at": at} for each, at in zip(people, times, strict=True)]

    assert {each["result"] for each in send(client, event, arrivals).json()["results"]} == {"first"}


def test_page_that_a_phone_keeps_names_nobody_and_holds_no_token(client, secretariat):
    event = running()
    ParticipationFactory(event=event, confirmed=True, name="Sample Secret Guest")
    client.force_login(secretariat)
    client.post(reverse("events:checkin", args=[event.slug]), {"code": "nothing"})  # leaves a message

    response = client.get(reverse("events:checkin_kept", args=[event.slug]))

    page = response.content.decode()
    for word in (
        "Secret Guest",
        str(secretariat.email),
        secretariat.name,
        "csrfmiddlewaretoken",
        "not one of ours",
    ):
        assert word not in page
    assert "data-worker" in page
    assert "no-store" in response["Cache-Control"]


def test_kept_page_is_for_the_door_only_and_its_script_for_everybody(client, editor):
    event = running()
    kept = reverse("events:checkin_kept", args=[event.slug])
    assert client.get(kept).status_code == 302
    client.force_login(editor)
    assert client.get(kept).status_code == 403
    script = client.get(reverse("events:checkin_worker", args=[event.slug]))
    assert (script.status_code, script["Content-Type"]) == (200, "text/javascript; charset=utf-8")
