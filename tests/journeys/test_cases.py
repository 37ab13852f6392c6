"""A case from its first draft to the comparison, in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from pilots.models import ExcellentCase
from tests import samples
from tests.factories import ExcellentCaseFactory
from tests.journeys.test_accessibility import faults

TITLE = "Chairs without glue"
PHOTO = {"name": "chairs.png", "mimeType": "image/png", "buffer": samples.picture("PNG")}
NOT_A_PHOTO = {"name": "chairs.jpg", "mimeType": "image/jpeg", "buffer": b"<html><script>1</script></html>"}


def write_case(page):
    """From nothing to the review step."""
    page.goto("/pilots/cases/new/")
    page.get_by_label("Title (required)").fill(TITLE)
    page.get_by_role("textbox", name="In one sentence").fill("A school bought chairs that do not smell.")
    page.get_by_label("Housing").check()
    page.get_by_label("Economy (required)").select_option(label="Chile")
    page.get_by_label("Furniture").check()
    page.get_by_role("button", name="Save and go on").click()
    page.get_by_label("Problem").fill("The classrooms of the country smelled of glue.")
    page.get_by_label("What was done").fill("Screws.")
    page.get_by_label("How others can do it").fill("Ask for screws.")
    page.get_by_role("button", name="Save and go on").click()
    first = page.get_by_role("group", name="Add one").first
    first.get_by_label("What was measured").fill("Formaldehyde in the air")
    first.get_by_label("Value", exact=False).fill("0.03")
    page.get_by_role("button", name="Save and go on").click()
    expect(page.get_by_text("A number needs its unit.").first).to_be_visible()
    page.get_by_role("group", name="Add one").first.get_by_label("Unit").fill("mg/m³")
    page.get_by_role("button", name="Save and go on").click()
    page.get_by_label("HS codes of the goods").fill("8541.40, 999999")
    page.get_by_role("button", name="Save and go on").click()
    expect(page.locator(".error-summary")).to_contain_text("999999 is not on APEC’s list")
    page.get_by_label("HS codes of the goods").fill("8541.40")
    page.get_by_label("Green lane").check()
    page.get_by_role("button", name="Save and go on").click()
    for photo in (NOT_A_PHOTO, PHOTO):
        page.get_by_label("Picture (required)", exact=True).set_input_files(photo)
        page.get_by_label("What the picture shows").fill("A chair held by four screws.")
        page.get_by_role("button", name="Add this picture").click()
        if photo is NOT_A_PHOTO:
            expect(page.locator(".error-summary")).to_contain_text("This is no picture")
    page.get_by_role("link", name="Go on", exact=True).click()


def at_the_desk(page, act, **answers):
    page.goto("/admin/pilots/excellentcase/")
    page.get_by_role("link", name=TITLE).click()
    page.get_by_role("link", name=re.compile(f"^{act}")).click()
    for label, text in answers.items():
        page.get_by_label(label.replace("_", " ")).fill(text)
    page.get_by_role("button", name=act, exact=True).click()


@pytest.mark.parametrize("scripts", [True, False])
def test_case_is_submitted_returned_published_and_compared(page_of, new_page, contributor, editor, scripts):
    other = ExcellentCaseFactory(
        published=True,
        title="Desks without glue",
        results=[{"indicator": "Formaldehyde in the air", "value": "0.06", "unit": "mg/m³"}],
    )
    author = page_of(contributor, java_script_enabled=scripts)
    desk, stranger = page_of(editor), new_page(java_script_enabled=scripts)

    write_case(author)
    expect(author.locator(".nomenclature mark")).to_have_text("country")
    author.get_by_role("button", name="Submit to the editors").click()
    expect(author.locator("main")).to_contain_text("With the editors since")

    at_the_desk(desk, "Request changes", What_to_change="Say in which year.")
    author.reload()
    expect(author.locator("main")).to_contain_text("Say in which year.")
    author.get_by_role("link", name="Description").click()
    author.get_by_label("Begun").fill("March 2015")
    author.get_by_role("button", name="Save and go on").click()
    author.get_by_role("link", name="Review and submit").click()
    author.get_by_role("button", name="Submit it again").click()

    case = ExcellentCase.objects.get(title=TITLE)
    assert stranger.goto(case.get_absolute_url()).status == 404
    at_the_desk(desk, "Publish")

    stranger.goto("/pilots/cases/?hs=854140&customs=green-lane")
    expect(stranger.get_by_role("heading", name="1 case")).to_be_visible()
    stranger.goto("/pilots/cases/")
    stranger.get_by_label(f"Compare: {TITLE}").check()
    stranger.get_by_label(f"Compare: {other.title}").check()
    stranger.get_by_role("button", name="Compare the ticked cases").click()
    expect(stranger.get_by_role("columnheader")).to_contain_text([TITLE, other.title])
    expect(stranger.locator(".axis caption")).to_contain_text("Formaldehyde in the air")
    stranger.get_by_role("link", name=TITLE).first.click()
    expect(stranger.get_by_role("img", name="A chair held by four screws.")).to_be_visible()

    at_the_desk(desk, "Withdraw", Reason="The figure was wrong.")
    assert stranger.goto(case.get_absolute_url()).status == 410


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_pages_of_cases_are_accessible(page_of, contributor, scheme, width):
    page = page_of(
        contributor, color_scheme=scheme, viewport={"width": width, "height": 800}, bypass_csp=True
    )
    long = "Wiederaufbereitungsanlagenbetreibergesellschaft"
    one = ExcellentCaseFactory(
        published=True, slug="one", title=long, goods=["854140"], customs=["green-lane"], topics=["building"]
    )
    one.awards.create(name="Best practice", giver="Sample City", year=2016)
    ExcellentCaseFactory(published=True, slug="two")
    ExcellentCaseFactory(contributor=contributor, slug="draft", title=long, measure="In the nation.")
    steps = ["", "story/", "results/", "goods/", "pictures/", "review/", "delete/"]
    found = {}

    for address in [
        "/pilots/cases/",
        "/pilots/cases/one/",
        "/pilots/cases/compare/?case=one&case=two",
        "/pilots/cases/compare/",
        "/pilots/cases/goods/",
        "/pilots/cases/mine/",
        "/pilots/cases/new/",
        *(f"/pilots/cases/draft/edit/{step}" for step in steps),
    ]:
        page.goto(address)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found[address] = ["wider than the screen"]
        if problems := faults(page):
            found.setdefault(address, []).extend(problems)

    assert found == {}
