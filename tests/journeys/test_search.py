"""The search over everything by keyboard alone, with scripts and without, on a telephone."""

import pytest

from documents.suggestions import refresh_terms
from tests.documents.test_search import indexed
from tests.factories import EventFactory, PilotCentreFactory


@pytest.fixture
def shelf(new_page):
    indexed(title="Green procurement", pages=("Nothing.", "Buying green goods."))
    PilotCentreFactory(name="Green centre", slug="green-centre", hosted=True)
    EventFactory(title="Green dialogue", slug="green-dialogue")
    refresh_terms()


def test_suggestions_of_all_parts_open_by_keyboard(new_page, shelf):
    page = new_page()
    page.goto("/about/")
    page.get_by_label("Search the portal").focus()
    page.keyboard.type("gree")
    page.get_by_role("link", name="Green centre").wait_for()

    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent") == "green"
    page.keyboard.press("Escape")
    assert page.locator(".suggestions a").count() == 0
    page.keyboard.type("n")
    page.get_by_role("link", name="Green centre").wait_for()
    while page.evaluate("document.activeElement.textContent") != "Green centre":
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/pilots/green-centre/")


@pytest.mark.parametrize("scripts", [True, False])
def test_results_of_all_parts_stand_on_one_page(new_page, shelf, scripts):
    page = new_page(java_script_enabled=scripts, viewport={"width": 360, "height": 700})
    page.goto("/events/")
    page.get_by_label("Search the portal").first.fill("green")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=green")

    for title in ("Green procurement", "Green centre", "Green dialogue"):
        assert page.get_by_role("link", name=title, exact=True).count() == 1
    assert page.get_by_role("link", name="p. 2").get_attribute("href").endswith("#page=2")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.get_by_role("link", name="1 in the library").click()
    page.wait_for_url("**/documents/?q=green")
