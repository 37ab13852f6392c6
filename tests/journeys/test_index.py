"""Weights changed and reset, a checklist taken away and brought back, in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from tests.factories import IndexFactory, PilotCentreFactory, ToolCriterionFactory, ToolFactory
from tests.journeys.test_accessibility import faults
from tests.pilots import index_scenes as scenes

LONG = "Verkehrsinfrastrukturfinanzierungsgesellschaft"


@pytest.fixture
def index(live_server):
    return scenes.published(index=IndexFactory(slug="cities", is_sample=True))


@pytest.fixture
def tool(live_server):
    made = ToolFactory(published=True, endorsed=True, slug="furniture", topics=["furniture", "procurement"])
    ToolCriterionFactory(tool=made, heading="Materials", text="Wood is certified.")
    ToolCriterionFactory(tool=made, heading="Making", text=f"{LONG} is asked.", level="desired")
    return made


def places(page):
    """The subjects in the order of the table, each with the places beside it."""
    rows = page.locator(".ranking tbody tr").all()
    return [
        (row.locator("th").inner_text(), [cell.inner_text() for cell in row.locator(".place").all()])
        for row in rows
    ]


@pytest.mark.parametrize("with_script", [True, False])
def test_weights_are_changed_and_reset(new_page, index, with_script):
    page = new_page(java_script_enabled=with_script)
    page.goto("/pilots/index/")
    page.get_by_role("link", name=index.name).click()
    page.get_by_role("link", name="Try other weights").click()
    assert places(page) == [("North", ["1"]), ("South", ["2"]), ("West", ["3"])]

    page.get_by_label("Share of part 1").fill("1")
    page.get_by_label("Share of part 2").fill("9")
    page.get_by_role("button", name="Rank with these weights").click()

    expect(page.get_by_role("heading", name="With your weights, 2 change their place")).to_be_visible()
    expect(page.get_by_text("did not sum to 100")).to_be_visible()
    assert places(page) == [("South", ["1", "2"]), ("North", ["2", "1"]), ("West", ["3", "3"])]
    assert "w-e1=1&w-e2=9" in page.url

    again = new_page(java_script_enabled=with_script)
    again.goto(page.url)
    assert places(again) == places(page)

    page.get_by_role("link", name="Reset to the official weights").click()
    expect(page.get_by_role("heading", name="Official ranking 2025")).to_be_visible()
    assert places(page) == [("North", ["1"]), ("South", ["2"]), ("West", ["3"])]
    expect(page.get_by_label("Share of part 1")).to_have_value("50")
    assert "w-" not in page.url.partition("?")[2]


def test_new_ranking_is_announced_and_keeps_the_keyboard_where_it_was(page, index):
    page.goto("/pilots/index/cities/weights/")

    page.get_by_label("Share of part 1").fill("0")
    page.keyboard.press("Enter")

    expect(page.locator("#announcer")).to_have_text(re.compile("^With your weights, 2 change"))
    assert page.evaluate("document.activeElement.id") == "id_w-e1"


def test_checklist_is_taken_away_and_brought_back_without_javascript(new_page, tool, tmp_path):
    page = new_page(java_script_enabled=False)
    page.goto("/pilots/tools/?sector=furniture")
    page.get_by_role("link", name=tool.name).click()
    page.get_by_role("link", name="Fill in the checklist").click()
    page.get_by_label("Supplier").fill("Sample Furniture Company 3")
    page.get_by_label("Answer to criterion 1").select_option("Met")
    page.get_by_label("Evidence seen for criterion 1").fill("Certificate no. 7")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Take away as table (CSV)").click()
    waiting.value.save_as(tmp_path / "checklist.csv")

    page.goto("/pilots/tools/furniture/checklist/")
    page.get_by_label("Checklist you downloaded").set_input_files(tmp_path / "checklist.csv")
    page.get_by_role("button", name="Open it").click()

    expect(page.get_by_label("Supplier")).to_have_value("Sample Furniture Company 3")
    expect(page.get_by_label("Answer to criterion 1")).to_have_value("met")
    expect(page.get_by_label("Evidence seen for criterion 1")).to_have_value("Certificate no. 7")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Take away as PDF").click()
    assert waiting.value.suggested_filename == "furniture-checklist.pdf"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_pages_of_indexes_tools_and_gaps_are_accessible(new_page, index, tool, scheme, width):
    PilotCentreFactory(topics=["building"])
    scenes.published(
        rows={LONG * 2: (1, 2), "绿色供应链示范城市": (2, 1), "<script>alert(1)</script>": (0, 0)},
        index=IndexFactory(slug="hostile"),
    )
    page = new_page(color_scheme=scheme, viewport={"width": width, "height": 800}, bypass_csp=True)
    found = {}
    for address in [
        "/pilots/index/",
        "/pilots/index/cities/",
        "/pilots/index/hostile/",
        "/pilots/index/cities/of/north/",
        "/pilots/index/cities/methodology/",
        "/pilots/index/cities/weights/",
        "/pilots/index/hostile/weights/?w-e1=1&w-e2=2",
        "/pilots/index/cities/weights/?w-e1=-1",
        "/pilots/tools/",
        "/pilots/tools/?sector=furniture",
        "/pilots/tools/furniture/",
        "/pilots/tools/furniture/checklist/",
        "/pilots/gaps/",
        "/pilots/gaps/?axis=chain",
    ]:
        page.goto(address)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found[address] = ["wider than the screen"]
        if problems := faults(page):
            found.setdefault(address, []).extend(problems)

    assert found == {}


def test_numbers_of_the_gap_view_lead_to_their_rows(page, index):
    centre = PilotCentreFactory(topics=["building"])
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto("/pilots/gaps/")

    page.get_by_role("link", name=re.compile("^1 centre")).click()

    expect(page.get_by_role("link", name=centre.name)).to_be_visible()
    assert "economy=CHL&sector=building" in page.url
