"""A document from its first draft to its withdrawal, in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from documents.models import Document
from tests import samples
from tests.factories import CommentFactory, DocumentFactory, DocumentFileFactory
from tests.journeys.test_accessibility import faults
from tests.worker import run_worker

TITLE = "Green furniture in practice"
STUDY = {
    "name": "study.pdf",
    "mimeType": "application/pdf",
    "buffer": samples.pdf(["Title page.", "Plywood with low formaldehyde was asked for."]),
}
NOT_A_PDF = {"name": "page.pdf", "mimeType": "application/pdf", "buffer": b"<html><script>1</script></html>"}


def write_draft(page):
    """From nothing to the files step."""
    page.goto("/documents/new/")
    page.get_by_label("Kind (required)").select_option("case-study")
    page.get_by_label("Title (required)").fill(TITLE)
    page.get_by_label("Abstract").fill("How public buyers ask for furniture.")
    page.get_by_label("Date of publication").fill("May 2016")
    page.get_by_role("button", name="Save and go on").click()
    page.get_by_label("Chile").check()
    page.get_by_label("Furniture").check()
    page.get_by_role("button", name="Save and go on").click()
    page.get_by_label("Licence").fill("CC-BY-4.0")
    page.get_by_role("button", name="Save and go on").click()


def at_the_desk(page, act, **answers):
    """Do one act on the document that stands first in the list."""
    page.goto("/admin/documents/document/")
    page.get_by_role("link", name=TITLE).click()
    page.get_by_role("link", name=re.compile(f"^{act}")).click()
    for label, text in answers.items():
        page.get_by_label(label.replace("_", " ")).fill(text)
    page.get_by_role("button", name=act, exact=True).click()


def test_document_goes_from_draft_to_withdrawal(page_of, new_page, contributor, editor):
    author, desk, stranger = page_of(contributor), page_of(editor), new_page()

    write_draft(author)
    author.get_by_label("Files (required)", exact=True).set_input_files([STUDY, NOT_A_PDF])
    author.get_by_role("button", name="Add these files").click()
    expect(author.get_by_text("page.pdf: ")).to_be_visible()
    expect(author.get_by_role("link", name="study.pdf", exact=True)).to_be_visible()
    author.get_by_role("button", name="Save and go on").click()
    author.get_by_role("button", name="Submit to the editors").click()
    expect(author.locator("main")).to_contain_text("With the editors since")
    address = author.get_by_role("link", name="See it as a page").get_attribute("href")

    at_the_desk(desk, "Request changes", What_to_change="Name the source of the figures.")

    author.goto("/workspace/")
    author.get_by_role("link", name=TITLE).click()
    expect(author.locator("main")).to_contain_text("Name the source of the figures.")
    author.get_by_label("Your comment").fill("The figures are our own.")
    author.get_by_role("button", name="Send the comment").click()
    author.get_by_role("button", name="Submit it again").click()

    assert stranger.goto(address).status == 404
    stranger.goto("/documents/")
    expect(stranger.get_by_text(TITLE)).to_have_count(0)

    at_the_desk(desk, "Publish")
    run_worker()

    stranger.goto("/documents/?q=formaldehyde")
    stranger.get_by_role("link", name=TITLE).first.click()
    expect(stranger.get_by_role("heading", name=TITLE)).to_be_visible()
    expect(stranger.get_by_text("Name the source")).to_have_count(0)
    file_address = stranger.locator("a[href$='/study.pdf']").first.get_attribute("href")
    assert stranger.request.get(file_address).body() == STUDY["buffer"]

    at_the_desk(desk, "Withdraw", Reason="The figures were wrong.")
    run_worker()

    gone = stranger.goto(address)
    assert gone.status == 410
    expect(stranger.locator("main")).to_contain_text("The figures were wrong.")
    assert stranger.request.get(file_address).status in {404, 410}
    stranger.goto("/documents/?q=formaldehyde")
    expect(stranger.get_by_role("link", name=TITLE)).to_have_count(0)


def test_document_is_written_and_submitted_without_javascript(page_of, contributor):
    page = page_of(contributor, java_script_enabled=False)

    write_draft(page)
    page.get_by_label("Files (required)", exact=True).set_input_files([STUDY, NOT_A_PDF])
    page.get_by_role("button", name="Add these files").click()
    expect(page.locator(".field-wrong")).to_contain_text("page.pdf: ")
    expect(page.get_by_role("link", name="study.pdf", exact=True)).to_be_visible()
    page.get_by_role("button", name="Save and go on").click()
    page.get_by_role("button", name="Submit to the editors").click()

    expect(page.locator("main")).to_contain_text("With the editors since")
    assert Document.objects.get().status == Document.Status.IN_REVIEW


def test_draft_is_written_by_keyboard_only(page_of, contributor):
    page = page_of(contributor)
    page.goto("/documents/new/")

    tab_to(page, "#id_kind")
    page.keyboard.type("Case")
    tab_to(page, "#id_title")
    page.keyboard.type(TITLE)
    tab_to(page, "#id_abstract")
    page.keyboard.type("How public buyers ask for furniture.")
    tab_to(page, "#id_published_on")
    page.keyboard.type("soon")
    page.keyboard.press("Enter")

    expect(page.locator(".error-summary")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#id_published_on")).to_be_focused()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("May 2016")
    page.keyboard.press("Enter")

    page.wait_for_url(re.compile("/edit/subjects/"))
    document = Document.objects.get()
    assert (document.kind, document.title, str(document.published_on)) == ("case-study", TITLE, "May 2016")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_contributors_pages_are_accessible(page_of, contributor, editor, scheme, width):
    page = page_of(
        contributor, color_scheme=scheme, viewport={"width": width, "height": 800}, bypass_csp=True
    )
    draft = DocumentFactory(contributor=contributor, slug="a-draft", title="Wiederaufbereitungsanlagen")
    file = DocumentFileFactory(document=draft, name="a-name-without-a-single-space-in-it-at-all.pdf")
    draft.translations.create(language="es", title="Muebles verdes")
    CommentFactory(document=draft, author=editor)
    steps = ["edit/", "edit/subjects/", "edit/readers/", "edit/files/", "edit/review/", "edit/delete/"]
    found = {}

    for address in [
        "/workspace/",
        "/documents/mine/",
        "/documents/new/",
        *(f"/documents/a-draft/{step}" for step in steps),
        f"/documents/a-draft/edit/files/{file.pk}/remove/",
    ]:
        page.goto(address)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found[address] = ["wider than the screen"]
        if problems := faults(page):
            found.setdefault(address, []).extend(problems)

    assert found == {}


def tab_to(page, selector):
    """Press Tab until that field has the focus, as a person would."""
    for _press in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} cannot be reached by the keyboard.")
