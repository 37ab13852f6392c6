"""The worker reads pages, their number and a cover, and a bad file costs nothing but itself."""

import datetime as dt

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image
from procrastinate.contrib.django.models import ProcrastinateJob

from documents import extraction
from documents.actions import add_file, read_again
from documents.extraction import record_failure
from documents.models import DocumentFile
from documents.tasks import extract_file, read_forgotten
from gscnet.common import uploads
from tests import samples
from tests.factories import DocumentFactory, DocumentFileFactory
from tests.worker import run_worker

DONE, FAILED = DocumentFile.Extraction.DONE, DocumentFile.Extraction.FAILED


@pytest.fixture
def document(contributor):
    return DocumentFactory(contributor=contributor)


def brought(document, content, name="report.pdf"):
    """The file after the worker has been at it."""
    upload = SimpleUploadedFile(name, content)
    file = add_file(document=document, upload=upload, language="en", by=document.contributor)
    run_worker()
    return DocumentFile.objects.get(pk=file.pk)


def texts(file):
    return list(file.pages.values_list("number", "text"))


def test_every_page_of_a_pdf_keeps_its_number(document):
    pages = [*samples.TEN_PAGES]
    pages[6] = "Only here stands remanufacturing."

    file = brought(document, samples.pdf(pages))

    assert texts(file) == list(enumerate(pages, start=1))
    assert (file.extraction, file.extraction_error, file.page_count) == (DONE, "", 10)


def test_chinese_text_is_read(document):
    file = brought(document, samples.chinese_pdf("绿色供应链合作网络"), "报告.pdf")

    assert texts(file) == [(1, "绿色供应链合作网络")]
    assert file.name == "报告.pdf"


def test_word_file_is_read_with_its_tables(document):
    content = samples.word(["First.", "第二段"], table=[["Chile", "12"]])

    file = brought(document, content, "paper.docx")

    assert texts(file) == [(1, "First.\n第二段\nChile\n12")]
    assert (file.extraction, file.page_count) == (DONE, None)


def test_each_slide_is_a_page_with_its_notes(document):
    file = brought(document, samples.slides(["One", "Two"], notes="Say hello."), "talk.pptx")

    assert texts(file) == [(1, "One\nSay hello."), (2, "Two\nSay hello.")]
    assert file.page_count == 2


def test_each_sheet_is_a_page(document):
    content = samples.workbook({"Figures": [["Chile", 12, None], [None, "x"]], "Notes": [["text"]]})

    file = brought(document, content, "data.xlsx")

    assert texts(file) == [(1, "Figures\nChile\t12\nx"), (2, "Notes\ntext")]


def test_cover_shows_the_first_page_in_two_sizes(document):
    file = brought(document, samples.pdf())

    large, small = Image.open(file.cover), Image.open(file.cover_small)
    assert (large.format, large.size) == ("WEBP", (480, 679))
    assert (small.format, small.size) == ("WEBP", (200, 283))
    assert (file.cover_width, file.cover_height) == (480, 679)
    assert large.convert("L").getextrema()[0] < 100


def test_cover_of_a_very_long_page_is_its_top(document):
    file = brought(document, samples.pdf(size=(300, 6000)))

    assert Image.open(file.cover).size == (480, 960)


def test_office_file_has_no_cover(document):
    file = brought(document, samples.word(), "paper.docx")

    assert (file.cover, file.cover_url, file.cover_small_url) == ("", "", "")


def test_cover_that_cannot_be_drawn_costs_no_text(document, monkeypatch):
    monkeypatch.setattr(extraction, "READ_AND_DRAW", "tests.common.hostile:crash")

    file = brought(document, samples.pdf(["Text."]))

    assert texts(file) == [(1, "Text.")]
    assert (file.extraction, file.cover) == (DONE, "")


def test_what_postgresql_refuses_is_left_out(document):
    file = brought(document, samples.word(["a\ue000b"]), "paper.docx")
    odd = {"pages": [""], "page_count": 1, "unreadable": 0, "cut": False}

    assert texts(file) == [(1, "a\ue000b")]
    assert extraction._remark(odd) == ""


@pytest.mark.parametrize(
    ("function", "reason"),
    [
        ("compute_forever", "Reading took too long."),
        ("crash", "The reader broke down on this file."),
        ("fail", "The file cannot be read."),
    ],
)
def test_hostile_file_fails_with_its_reason_and_the_next_is_read(document, monkeypatch, function, reason):
    upload = SimpleUploadedFile("hostile.pdf", samples.pdf(["One"]))
    hostile = add_file(document=document, upload=upload, language="en", by=document.contributor)
    with monkeypatch.context() as patch:
        patch.setattr(extraction, "READ_SECONDS", 1)
        patch.setattr(extraction, "READ_AND_DRAW", f"tests.common.hostile:{function}")
        patch.setattr(extraction, "READ", f"tests.common.hostile:{function}")
        run_worker()
    hostile = DocumentFile.objects.get(pk=hostile.pk)
    next_one = brought(document, samples.pdf(["Two"]))

    assert hostile.extraction == FAILED
    assert hostile.extraction_error.startswith(reason)
    assert texts(hostile) == []
    assert texts(next_one) == [(1, "Two")]


def test_failed_file_can_be_read_again(document, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(extraction, "READ_AND_DRAW", "tests.common.hostile:fail")
        patch.setattr(extraction, "READ", "tests.common.hostile:fail")
        file = brought(document, samples.pdf(["Text."]))
    assert file.extraction == FAILED

    read_again(file)
    run_worker()

    file = DocumentFile.objects.get(pk=file.pk)
    assert (file.extraction, file.extraction_error) == (DONE, "")
    assert texts(file) == [(1, "Text.")]


def test_file_that_waited_for_a_day_is_read_at_night(document):
    fresh, forgotten, failed = (DocumentFileFactory(document=document) for _file in range(3))
    DocumentFile.objects.exclude(pk=fresh.pk).update(uploaded_at=timezone.now() - dt.timedelta(days=2))
    record_failure(failed, "Damaged.")

    read_forgotten(timestamp=0)

    assert [job.args for job in ProcrastinateJob.objects.all()] == [{"file_id": forgotten.pk}]


def test_reading_twice_replaces_pages_and_covers(document, django_capture_on_commit_callbacks):
    file = brought(document, samples.pdf(["Text."]))
    earlier = file.cover.name

    with django_capture_on_commit_callbacks(execute=True):
        extract_file(file_id=file.pk)

    file = DocumentFile.objects.get(pk=file.pk)
    assert texts(file) == [(1, "Text.")]
    assert file.cover.name != earlier
    assert not file.cover.storage.exists(earlier)
    assert Image.open(file.cover).size == (480, 679)


def test_missing_bytes_are_told_to_staff_and_tried_again(document):
    file = DocumentFileFactory(document=document)
    file.file.storage.delete(file.file.name)

    with pytest.raises(FileNotFoundError):
        extract_file(file_id=file.pk)

    file = DocumentFile.objects.get(pk=file.pk)
    assert file.extraction == FAILED
    assert file.extraction_error.startswith("FileNotFoundError")


def test_file_taken_out_meanwhile_is_nothing_to_do(document):
    file = DocumentFileFactory(document=document)
    file.delete()

    extract_file(file_id=file.pk)

    assert not DocumentFile.objects.exists()


def test_accept_attribute_names_what_is_taken():
    assert uploads.ACCEPT == ".pdf,.docx,.pptx,.xlsx"


def test_stored_office_file_is_read_without_its_ending(document):
    file = DocumentFileFactory(
        document=document,
        file=ContentFile(samples.workbook(), name="data.xlsx"),
        media_type=uploads.FORMATS["xlsx"].media_type,
    )

    extract_file(file_id=file.pk)

    assert not file.file.name.endswith(".xlsx")
    assert texts(file) == [(1, "Sheet\nA cell.")]
