"""Somebody on the way to a place at an event, and off it again, in a real browser; the agenda on paper."""

import datetime as dt
import re

import icalendar
import pytest
from playwright.sync_api import expect

from events import tokens
from events.models import OnlineAccess, Participation
from gscnet.common.models import Message
from tests.factories import (
    EventFactory,
    ParticipationFactory,
    QuotaFactory,
    RegistrationFactory,
    RoomFactory,
    SessionFactory,
    SpeakerFactory,
)
from tests.journeys.test_accessibility import faults

NAME = "Sample Newcomer"
ROOM = "https://meet.example.org/secret-room"
Status = Participation.Status


def link_in_letter(kind):
    letter = Message.objects.get(key__endswith=f":{kind}")
    return re.search(r"https?://[^/\s]+(/events/participation/\S+)", letter.body)[1]


@pytest.fixture
def event(transactional_db):
    """One place for Chile, and a hybrid event."""
    event = EventFactory(title="Sample workshop on ports", slug="ports", mode="hybrid")
    RegistrationFactory(event=event)
    QuotaFactory(event=event, places=1)
    OnlineAccess.objects.create(event=event, url=ROOM)
    return event


def ask(page):
    page.goto("/events/ports/")
    page.get_by_role("link", name="Take part", exact=True).click()
    page.get_by_label("Economy", exact=True).select_option(label="Chile")
    page.get_by_label("Full name").fill(NAME)
    page.get_by_label("Email").fill("newcomer@example.org")
    page.get_by_label("Dietary needs").fill("no nuts")
    page.get_by_label("in the list on the public page").check()
    page.wait_for_timeout(4200)  # people need that long
    page.get_by_role("button", name="Ask to take part").click()
    expect(page.get_by_role("heading", name="Look into your mail")).to_be_visible()


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no-javascript"])
def test_person_comes_to_a_place_and_gives_it_to_who_waits(
    new_page, page_of, event, focal_point, secretariat, javascript
):
    options = {"java_script_enabled": javascript}
    person = new_page(**options)
    ask(person)
    person.goto(link_in_letter("address"))
    person.get_by_role("button", name="Yes, send my request").click()
    expect(person.locator("main")).to_contain_text("The focal point of Chile has your request")

    economy = page_of(focal_point, **options)
    economy.goto("/workspace/")
    economy.get_by_role("link", name=NAME).click()
    economy.get_by_role("button", name="Approve").click()
    expect(economy.locator(".status").first).to_have_text("Approved by the economy")

    # The desk is Django's own, which needs its script to choose an action for many.
    desk = page_of(secretariat)
    desk.goto("/admin/events/participation/?queue=ready")
    desk.get_by_role("row").filter(has_text=NAME).get_by_role("checkbox").check()
    desk.locator("select[name=action]").select_option("confirm")
    desk.get_by_role("button", name="Go").click()
    expect(desk.locator("main")).to_contain_text("Give places?")
    desk.get_by_role("button", name="Confirm").click()
    expect(desk.locator(".messagelist")).to_contain_text("With a place: 1. On the waiting list: 0.")

    [entry] = icalendar.Calendar.from_ical(Message.objects.get(key__endswith=":confirmed").calendar).events
    assert (entry["status"], entry["uid"]) == ("CONFIRMED", f"{event.uid}@gscnet")
    assert ROOM in entry["description"]

    waits = ParticipationFactory(event=event, waiting=True, name="Sample Next One")
    person.goto(link_in_letter("confirmed"))
    expect(person.locator("main")).to_contain_text("You have a place.")
    expect(person.get_by_role("link", name=ROOM)).to_be_visible()
    with person.expect_download() as download:
        person.get_by_role("link", name="Into my calendar").click()
    assert icalendar.Calendar.from_ical(download.value.path().read_bytes()).events[0]["uid"] == entry["uid"]

    stranger = new_page(**options)
    stranger.goto("/events/ports/participants/")
    expect(stranger.locator("main")).to_contain_text(NAME)
    person.get_by_role("link", name="Change what you need or agree to").click()
    person.get_by_label("Leave me out of the list").check()
    person.get_by_label("I need an invitation letter").check()
    person.get_by_role("button", name="Save").click()
    stranger.reload()
    expect(stranger.locator("main")).not_to_contain_text(NAME)
    expect(stranger.locator("main")).to_contain_text("1 person has a place")
    with person.expect_download() as download:
        person.get_by_role("link", name="Invitation letter (PDF)").click()
    assert download.value.path().read_bytes().startswith(b"%PDF")

    person.get_by_role("link", name="Cancel …").click()
    person.get_by_role("button", name="Cancel my participation").click()
    expect(person.locator(".status").first).to_have_text("Cancelled")
    waits.refresh_from_db()
    assert waits.status == Status.CONFIRMED
    assert Message.objects.filter(to=waits.email, key__endswith=":confirmed").count() == 1


def test_refused_form_keeps_what_was_written_and_moves_the_focus(page, event):
    page.goto("/events/ports/register/")
    page.get_by_label("Full name").fill(NAME)
    page.get_by_role("button", name="Ask to take part").click()

    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_label("Full name")).to_have_value(NAME)


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_of_participation_are_accessible(new_page, page_of, event, focal_point, scheme, width):
    look = {"color_scheme": scheme, "viewport": {"width": width, "height": 800}}
    confirmed = ParticipationFactory(
        event=event, confirmed=True, public=True, wants_letter=True, email="c@example.org"
    )
    asked = ParticipationFactory(event=event)
    ParticipationFactory(event=event, waiting=True)
    wrong = {}
    token = tokens.make(confirmed)
    own = [f"/events/participation/{token}/{part}" for part in ("", "change/", "cancel/", "participants/")]
    stranger, economy = new_page(**look), page_of(focal_point, **look)
    for page, addresses in (
        (stranger, ["/events/ports/", "/events/ports/register/", "/events/ports/participants/", *own]),
        (
            economy,
            [
                "/events/ports/",
                "/events/ports/delegation/",
                "/events/ports/delegation/nominate/",
                asked.get_absolute_url(),
                f"{asked.get_absolute_url()}decline/",
            ],
        ),
    ):
        for address in addresses:
            page.goto(address)
            wrong |= {f"{address} {fault}": True for fault in faults(page)}
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address

    assert wrong == {}


# The agenda


@pytest.fixture
def agenda(event):
    """Two sessions at once in two rooms, with long names."""
    hour = dt.timedelta(hours=1)
    for name in ("Plenary Hall of the Conference Centre", "Harbour Room on the second floor"):
        room = RoomFactory(event=event, name=name)
        session = SessionFactory(
            event=event, room=room, title=f"Counting what leaves the harbour, in the {name}"
        )
        session.appearances.create(speaker=SpeakerFactory(event=event))
    SessionFactory(
        event=event,
        kind="break",
        title="Coffee",
        starts_at=event.starts_at + hour,
        ends_at=event.starts_at + 2 * hour,
    )
    return event


def test_agenda_needs_no_scrolling_sideways_at_320_pixels(new_page, agenda):
    page = new_page(viewport={"width": 320, "height": 640})

    for address in ("/events/ports/agenda/", "/events/ports/agenda/?economy=JPN"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        expect(page.get_by_text("Coffee")).to_be_visible()


def test_agenda_prints_as_a_paper(new_page, agenda):
    page = new_page()
    page.goto("/events/ports/agenda/")
    page.emulate_media(media="print")

    expect(page.get_by_role("search").first).to_be_hidden()
    expect(page.get_by_text("Coffee")).to_be_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")
