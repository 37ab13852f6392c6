"""An institution on its way from a form without an account to an active centre, in a real browser."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from gscnet.accounts.roles import Role
from gscnet.common.models import Message
from gscnet.directory.models import Economy, Organisation
from pilots.models import PilotCentre
from tests.conftest import appointed
from tests.factories import PilotCentreFactory
from tests.journeys.test_accessibility import faults

NAME = "Sample Institute for Ports"


def link_in_letter(key):
    letter = Message.objects.get(key__startswith=f"pilots:{key}:")
    return re.search(r"https?://[^/\s]+(/\S+)", letter.body)[1]


def fill_in(page):
    page.get_by_label("Organisation (required)", exact=True).fill(NAME)
    page.get_by_label("Kind of organisation").select_option("research")
    page.get_by_label("Economy (required)").select_option(label="Chile")
    page.get_by_label("City").fill("Valparaíso")
    page.get_by_label("What it would do").fill("Try shore power with three companies.")
    page.get_by_label("Name of the contact").fill("Sample Contact")
    page.get_by_label("Email of the contact").fill("contact@ports.example")
    page.get_by_label(re.compile("^CAEC and the focal point")).check()


@pytest.mark.parametrize("javascript", [True, False])
def test_institution_becomes_an_active_centre_with_a_public_activity(new_page, page_of, javascript):
    stranger = new_page(java_script_enabled=javascript)
    focal_point = appointed(Role.FOCAL_POINT, economy=Economy.objects.get(code="CHL"))
    editor = appointed(Role.EDITOR)

    stranger.goto("/pilots/")
    stranger.get_by_role("link", name="Become a pilot centre").first.click()
    fill_in(stranger)
    stranger.wait_for_timeout(4200)  # people need that long
    stranger.get_by_role("button", name="Send").click()
    expect(stranger.get_by_role("heading", name="Look into your mail")).to_be_visible()
    stranger.goto(link_in_letter("confirm"))
    stranger.get_by_role("button", name="Yes, send it on").click()
    expect(stranger.get_by_role("heading", name="It is with us")).to_be_visible()

    economy = page_of(focal_point)
    economy.goto("/workspace/")
    economy.get_by_role("link", name=NAME).click()
    economy.get_by_label("Endorsed by its economy", exact=True).check()
    economy.get_by_role("button", name="Send the answer").click()

    caec = page_of(editor)
    caec.goto("/workspace/")
    caec.get_by_role("link", name=NAME).click()
    caec.get_by_role("button", name="Make it a potential centre").click()
    expect(caec.get_by_text("is a potential centre now; it is not public yet")).to_be_visible()
    address = caec.url
    assert stranger.goto(address).status == 404
    stranger.goto(link_in_letter("receipt"))
    expect(stranger.locator("main")).to_contain_text("Taken up as a potential centre")

    for act, stage in (("It is interested", "Interested"), ("It is active", "Active")):
        caec.goto(address)
        caec.get_by_role("link", name="Open at the desk").click()
        caec.get_by_role("link", name=re.compile(f"^{act}")).click()
        caec.get_by_label("Date").fill(f"{timezone.now():%Y}")
        caec.get_by_label("Source", exact=False).first.fill("Letter of the institute")
        caec.get_by_role("button", name="Record the step").click()
        expect(caec.locator(".messagelist")).to_contain_text(f"{NAME}: {stage}.")
    caec.get_by_label("Shown to the public").check()
    caec.get_by_role("button", name="Save", exact=True).click()

    keeper = page_of(appointed(Role.CENTRE_EDITOR, organisation=Organisation.objects.get(name=NAME)))
    keeper.goto("/workspace/")
    keeper.get_by_role("link", name=NAME).click()
    keeper.get_by_role("link", name="Add an activity").click()
    keeper.get_by_label("Title").fill("First shore power test")
    keeper.get_by_label("Date").fill("about July 2026")
    keeper.get_by_label("Source", exact=False).first.fill("Log of the port")
    keeper.get_by_role("button", name="Send to CAEC").click()
    expect(keeper.locator("main")).to_contain_text("It is with CAEC now")
    stranger.goto(address)
    expect(stranger.get_by_text("First shore power test")).to_have_count(0)

    caec.goto("/workspace/")
    caec.get_by_role("link", name="First shore power test").click()
    caec.get_by_role("button", name="Approve and publish").click()

    stranger.goto(address)
    expect(stranger.get_by_role("heading", name="First shore power test")).to_be_visible()
    expect(stranger.locator("main")).to_contain_text("about July 2026")
    expect(stranger.get_by_text("contact@ports.example")).to_have_count(0)
    assert PilotCentre.objects.get().status == "active"


@pytest.fixture
def on_the_map(page):
    for city, latitude, longitude in (
        ("Tianjin", "39.08", "117.2"),
        ("Shanghai", "31.23", "121.47"),
        ("Dongguan", "23.02", "113.75"),
        ("Santiago", "-33.45", "-70.66"),
    ):
        PilotCentreFactory(name=f"Sample Centre {city}", city=city, latitude=latitude, longitude=longitude)


def test_map_is_walked_by_keyboard_from_north_to_south(on_the_map, page):
    page.goto("/pilots/")
    page.get_by_role("link", name="Gaps").focus()

    walked = []
    for _mark in range(4):
        page.keyboard.press("Tab")
        walked.append(page.evaluate("document.activeElement.getAttribute('aria-label')"))
    page.keyboard.press("Enter")

    assert [label.partition(":")[0] for label in walked] == ["Tianjin", "Shanghai", "Dongguan", "Santiago"]
    expect(page.get_by_role("heading", level=1, name="Sample Centre Santiago")).to_be_visible()


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_map_labels_stand_apart_and_inside_the_page(on_the_map, new_page, width):
    page = new_page(viewport={"width": width, "height": 800})
    page.goto("/pilots/")

    boxes = [mark.bounding_box() for mark in page.locator(".map-mark text").all()]
    size = page.locator(".map-mark text").first.evaluate(
        "text => parseFloat(getComputedStyle(text).fontSize)"
    )

    assert size >= 12
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= width for box in boxes)
    for n, one in enumerate(boxes):
        for other in boxes[n + 1 :]:
            apart = one["x"] + one["width"] <= other["x"] or other["x"] + other["width"] <= one["x"]
            below = abs(one["y"] - other["y"]) >= min(one["height"], other["height"]) * 0.8
            assert apart or below


def test_masthead_stays_in_the_page_and_filters_narrow_map_and_list(on_the_map, new_page):
    page = new_page(viewport={"width": 360, "height": 800}, bypass_csp=True)
    PilotCentreFactory(active=True, name="Sample Active", city="Lima", latitude="-12", longitude="-77")
    page.goto("/pilots/")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    tops = {link.bounding_box()["y"] for link in page.locator(".masthead-nav a:visible").all()}
    assert len(tops) == 1

    page.locator("#facets > summary").click()
    page.get_by_role("link", name=re.compile("^Active")).click()

    expect(page.get_by_role("heading", name="1 centre")).to_be_visible()
    expect(page.locator(".map-mark")).to_have_count(1)
    assert page.url.endswith("?stage=active")
    assert faults(page) == []
