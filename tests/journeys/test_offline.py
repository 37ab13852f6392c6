"""The offline pack in a real browser, opened from a disk."""

import pytest
from django.core.management import call_command

from tests.documents.test_pack import with_file


@pytest.mark.parametrize("scripts", [True, False])
def test_pack_opens_from_a_disk_with_and_without_scripts(new_page, tmp_path, scripts):
    with_file(title="Puertos de Concepción", slug="ports", abstract="About ports.")
    with_file(title="绿色供应链", slug="green", language="zh-Hans")
    call_command("offline_pack", tmp_path)
    page = new_page(java_script_enabled=scripts, offline=True, viewport={"width": 360, "height": 700})
    problems = []
    page.on("console", lambda message: problems.append(message.text))
    page.on("pageerror", lambda problem: problems.append(str(problem)))

    page.goto((tmp_path / "gscnet-library" / "index.html").as_uri())

    rows = page.locator("#documents > li:visible")
    assert rows.count() == 2
    assert page.get_by_role("search").is_visible() == scripts
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    if scripts:
        page.get_by_label("Search this list").fill("concepcion PUERTOS")
        assert rows.count() == 1
        assert page.locator("#count").text_content() == "1 of 2"
        page.get_by_label("Search this list").fill("绿色")
        assert rows.all_text_contents()[0].strip().startswith("绿色供应链")
    file = page.get_by_role("link", name="report.pdf").first.get_attribute("href")
    assert (tmp_path / "gscnet-library" / file).read_bytes() == b"%PDF-1.4 open words"
    assert problems == []
