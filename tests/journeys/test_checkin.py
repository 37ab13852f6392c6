"""The door of an event on a phone whose line breaks down, in a real browser."""

import re
from functools import partial

import pypdfium2
import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Error, expect

from events import checkin, tokens
from events.models import Answer, CheckIn, Event, Participation
from gscnet.common.models import Message
from tests.factories import EventFactory, ParticipationFactory, RegistrationFactory, SurveyFactory
from tests.journeys.test_accessibility import faults

PHONE = {"viewport": {"width": 360, "height": 740}}
# A camera that sees what the test puts before it, and a reader that reads it.
CAMERA = """
window.before = "";
Object.defineProperty(navigator, "mediaDevices", { value: {
  getUserMedia: async () => document.createElement("canvas").captureStream(),
} });
window.BarcodeDetector = class {
  async detect() { return window.before ? [{ rawValue: window.before }] : []; }
};
HTMLMediaElement.prototype.play = async () => {};
"""


@pytest.fixture
def event():
    return RegistrationFactory(event=EventFactory(running=True, title="Sample workshop at the door")).event


def expected(event, name, **fields):
    return ParticipationFactory(event=event, name=name, confirmed=True, **fields)


def kept(page):
    return page.evaluate("JSON.stringify(localStorage)")


def open_door(page, event):
    with page.expect_response(re.compile("list.json")):
        page.goto(f"/events/{event.slug}/check-in/")
    expect(page.locator("[data-expected]")).to_have_text(str(event.participations.holding().count()))


def type_code(page, person):
    page.get_by_label("Code under the square").fill(checkin.code(person).lower())
    page.get_by_label("Code under the square").press("Enter")


def test_arrivals_wait_on_the_phone_while_the_line_is_down_and_count_once(page_of, secretariat, event):
    one, two, three = (expected(event, f"Sample Participant {name}") for name in ("Amber", "Birch", "Cedar"))
    phone, other = page_of(secretariat, **PHONE), page_of(secretariat, **PHONE)
    open_door(phone, event)
    open_door(other, event)

    phone.context.set_offline(True)
    type_code(phone, one)
    expect(phone.locator("[data-result]")).to_contain_text("Checked in: Sample Participant Amber")
    type_code(phone, one)
    expect(phone.locator("[data-result]")).to_contain_text("Was here before: Sample Participant Amber")
    phone.get_by_label("Name, organisation or economy").fill("birch")
    phone.get_by_role("button", name="Check in: Sample Participant Birch").click()
    expect(phone.locator("[data-line]")).to_contain_text("Arrivals that wait to be sent: 2")
    expect(phone.locator("[data-here]")).to_have_text("2")
    assert not CheckIn.objects.exists()
    assert checkin.normal(checkin.code(one)) not in kept(phone)
    # Meanwhile at the other door.
    for person in (one, three):
        with other.expect_response(re.compile("arrivals.json")):
            type_code(other, person)
        expect(other.locator("[data-result]")).to_contain_text(f"Checked in: {person}")

    with phone.expect_response(re.compile("arrivals.json")):
        phone.context.set_offline(False)
    expect(phone.locator("[data-line]")).to_be_hidden()
    expect(phone.locator("[data-here]")).to_have_text("3")

    assert CheckIn.objects.count() == 3
    assert set(Participation.objects.values_list("status", flat=True)) == {Participation.Status.ATTENDED}
    late = CheckIn.objects.get(participation=two)
    assert late.how == CheckIn.How.NAME
    assert late.at < late.received_at
    assert "queue" not in kept(phone)


STORED = """async () => {
    const found = [];
    for (const name of await caches.keys())
        for (const one of await (await caches.open(name)).keys()) found.push(one.url);
    return found;
}"""
TEXTS = """async () => {
    let found = "";
    for (const name of await caches.keys()) {
        const store = await caches.open(name);
        for (const one of await store.keys()) found += await (await store.match(one)).text();
    }
    return found;
}"""


def comes_true(page, asked):
    """Asked by hand, as the policy of the pages lets nothing be evaluated in them."""
    for _again in range(100):
        if page.evaluate(asked):
            return True
        page.wait_for_timeout(50)
    return False


def open_and_keep(page, event):
    """The door with everything on the phone that a reload without a line needs."""
    open_door(page, event)
    assert comes_true(page, "navigator.serviceWorker.controller?.state === 'activated'")


def test_door_is_loaded_again_without_a_line_and_checks_in_once(page_of, secretariat, event):
    one, two = (expected(event, f"Sample Participant {name}") for name in ("Amber", "Birch"))
    phone = page_of(secretariat, **PHONE)
    open_and_keep(phone, event)

    phone.context.set_offline(True)
    phone.reload()
    expect(phone.locator("[data-expected]")).to_have_text("2")
    expect(phone.locator("main")).to_contain_text("Sample Participant Birch")
    type_code(phone, one)
    expect(phone.locator("[data-result]")).to_contain_text("Checked in: Sample Participant Amber")
    phone.goto(f"/events/{event.slug}/check-in/?q=amber")
    type_code(phone, one)
    expect(phone.locator("[data-result]")).to_contain_text("Was here before: Sample Participant Amber")
    expect(phone.locator("[data-line]")).to_contain_text("Arrivals that wait to be sent: 1")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    assert not CheckIn.objects.exists()

    with phone.expect_response(re.compile("arrivals.json")):
        phone.context.set_offline(False)
    expect(phone.locator("[data-line]")).to_be_hidden()
    type_code(phone, two)
    expect(phone.locator("[data-line]")).to_be_hidden()

    assert CheckIn.objects.get(participation=one).participation.status == Participation.Status.ATTENDED
    assert CheckIn.objects.count() == 2
    assert "queue" not in kept(phone)


def test_kept_page_names_nobody_and_goes_with_the_sign_out(page_of, secretariat, event):
    expected(event, "Sample Participant Amber")
    phone = page_of(secretariat, **PHONE)
    open_and_keep(phone, event)
    texts = phone.evaluate(TEXTS)
    assert "data-worker" in texts
    assert "Sample Participant Amber" not in texts
    assert secretariat.email not in texts
    assert "csrfmiddlewaretoken" not in texts.split("const door")[0]

    phone.goto("/account/logout/")
    phone.get_by_role("button", name="Sign out").click()
    expect(phone.get_by_role("link", name="Sign in")).to_be_visible()
    assert comes_true(phone, "navigator.serviceWorker.getRegistrations().then(found => !found.length)")

    assert phone.evaluate(STORED) == []
    phone.context.set_offline(True)
    with pytest.raises(Error, match="ERR_INTERNET_DISCONNECTED"):
        phone.goto(f"/events/{event.slug}/check-in/")


def test_kept_page_goes_once_the_event_is_over_even_without_a_line(page_of, secretariat, event):
    expected(event, "Sample Participant Amber")
    phone = page_of(secretariat, **PHONE)
    open_and_keep(phone, event)

    phone.clock.install()
    phone.clock.fast_forward("09:00:00")
    phone.context.set_offline(True)
    phone.reload()

    expect(phone.locator("[data-line]")).to_contain_text("The list is no longer on this phone.")
    assert "Sample Participant Amber" not in kept(phone) + phone.content()
    assert comes_true(phone, f"({STORED})().then(found => !found.length)")


def test_list_is_wiped_at_sign_out_and_unsent_arrivals_are_not(page_of, secretariat, event):
    person = expected(event, "Sample Participant Amber")
    phone = page_of(secretariat, **PHONE)
    open_door(phone, event)
    assert "Sample Participant Amber" in kept(phone)

    phone.route("**/arrivals.json", lambda route: route.abort())
    type_code(phone, person)
    expect(phone.locator("[data-line]")).to_contain_text("wait to be sent: 1")
    phone.goto("/account/logout/")
    phone.get_by_role("button", name="Sign out").click()
    expect(phone.get_by_role("link", name="Sign in")).to_be_visible()

    assert "Sample Participant Amber" not in kept(phone)
    assert checkin.digests(person)[0] in kept(phone)


def test_list_is_wiped_once_the_event_is_over(page_of, secretariat, event):
    expected(event, "Sample Participant Amber")
    phone = page_of(secretariat, **PHONE)
    open_door(phone, event)

    phone.clock.install()
    phone.clock.fast_forward("09:00:00")
    phone.goto("/workspace/")

    assert "Sample Participant Amber" not in kept(phone)


def test_camera_scans_each_square_once_and_undo_works(page_of, secretariat, event):
    person = expected(event, "Sample Participant Amber")
    phone = page_of(secretariat, **PHONE)
    phone.add_init_script(CAMERA)
    open_door(phone, event)

    phone.get_by_role("button", name="Scan with the camera").click()
    phone.evaluate("code => { window.before = code }", checkin.address(person))
    expect(phone.locator("[data-result]")).to_contain_text("Checked in: Sample Participant Amber")
    phone.wait_for_timeout(800)
    expect(phone.locator("[data-result]")).to_contain_text("Checked in:")
    phone.evaluate("window.before = 'https://elsewhere.example/'")
    expect(phone.locator("[data-result]")).to_contain_text("Unknown code.")
    phone.get_by_role("button", name="Stop the camera").click()
    expect(phone.locator("video")).to_be_hidden()
    assert CheckIn.objects.count() == 1

    phone.get_by_role("link", name="Undo: Sample Participant Amber").click()
    phone.get_by_role("button", name="Take it back").click()
    expect(phone.locator("main")).to_contain_text("is taken back")
    assert not CheckIn.objects.exists()


def test_door_works_without_scripts_and_is_accessible(page_of, secretariat, event):
    one, two = expected(event, "Sample Participant Amber"), expected(event, "Sample Participant Birch")
    plain = page_of(secretariat, java_script_enabled=False, **PHONE)
    plain.goto(f"/events/{event.slug}/check-in/")

    plain.get_by_label("Code under the square").fill(checkin.code(one))
    plain.get_by_role("button", name="Check in", exact=True).click()
    expect(plain.locator(".messages")).to_contain_text("Sample Participant Amber is checked in")
    plain.get_by_role("button", name="Check in: Sample Participant Birch").click()
    expect(plain.locator(".messages")).to_contain_text("Sample Participant Birch is checked in")
    assert CheckIn.objects.filter(participation__in=[one, two]).count() == 2

    phone = page_of(secretariat, **PHONE)
    open_door(phone, event)
    assert faults(phone) == []
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("scripts", [True, False])
def test_person_comes_is_given_a_certificate_and_says_how_it_was(
    new_page, page_of, secretariat, event, scripts
):
    survey = SurveyFactory(event=event)
    person = expected(event, "Sample Participant Amber", organisation="Sample Ministry")
    absent = expected(event, "Sample Participant Birch")
    own = f"/events/participation/{tokens.make(person)}/"
    guest, staff = (
        make(java_script_enabled=scripts, **PHONE) for make in (new_page, partial(page_of, secretariat))
    )

    guest.goto(own)
    expect(guest.locator(".pass-letters")).to_have_text(checkin.code(person))
    expect(guest.locator(".pass-code svg")).to_be_visible()
    if scripts:
        assert faults(guest) == []
    # The phone's own camera opens the address.
    staff.goto(reverse("events:door", args=[checkin.code(person)]))
    staff.get_by_role("button", name="Check in").click()
    expect(staff.locator(".messages")).to_contain_text("is checked in")

    Event.objects.filter(pk=event.pk).update(ends_at=timezone.now())
    staff.goto(f"/events/{event.slug}/attendance/")
    for act in ("Mark as absent who did not come", "Send the certificates of attendance"):
        staff.get_by_role("link", name=act).click()
        expect(staff.locator("main")).to_contain_text("It concerns 1 person.")
        staff.get_by_role("button", name=act).click()
        expect(staff.locator(".messages")).to_contain_text("Done for 1 person.")
    absent.refresh_from_db()
    assert absent.status == Participation.Status.ABSENT
    if scripts:
        assert faults(staff) == []
    staff.get_by_role("link", name="Survey", exact=True).click()
    staff.get_by_role("link", name="Open the survey").click()
    staff.get_by_role("button", name="Open the survey").click()
    expect(staff.locator("main")).to_contain_text("0 of 1 who were asked")

    letter = Message.objects.get(key__endswith=":certificate")
    guest.goto(re.search(r"https?://[^/\s]+(/events/participation/\S+)", letter.body)[1])
    with guest.expect_download() as download:
        guest.get_by_role("link", name="Certificate of attendance (PDF)").click()
    with pypdfium2.PdfDocument(download.value.path()) as paper:
        text = paper[0].get_textpage().get_text_bounded()
    assert "Sample Participant Amber" in text
    number, code = re.search(r"/events/certificates/([\w-]+)/(\w+)/", text).groups()
    guest.goto("/events/certificates/")
    guest.get_by_label("Number").fill(number)
    guest.get_by_label("Code").fill(code)
    guest.get_by_role("button", name="Check", exact=True).click()
    expect(guest.get_by_role("heading", name="This certificate is genuine")).to_be_visible()
    expect(guest.locator("main")).to_contain_text("Sample Participant Amber")

    guest.goto(own)
    guest.get_by_role("link", name="Say how it was").click()
    if scripts:
        assert faults(guest) == []
    guest.get_by_role("button", name="Send my answers").click()
    expect(guest.locator(".error-summary")).to_contain_text("Answer one question or more.")
    guest.get_by_label("By train").check()
    guest.get_by_role("button", name="Send my answers").click()
    expect(guest.get_by_role("heading", name="Thank you")).to_be_visible()
    assert Answer.objects.get().question.survey == survey
