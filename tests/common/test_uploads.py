"""What is taken, what is refused, and with which words."""

import hashlib

import pytest
from django.core.files.base import ContentFile, File
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile

from gscnet.common import uploads
from gscnet.common.uploads import RefusedFile, check_upload, safe_name
from tests import samples

PAGE = b"<!DOCTYPE html><html><head><script>alert(1)</script></head><body>Report</body></html>"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def check(content, name="report.pdf"):
    return check_upload(ContentFile(content), name)


def refused(content, name="report.pdf"):
    """Code and sentence of the refusal."""
    with pytest.raises(RefusedFile) as refusal:
        check(content, name)
    return refusal.value.code, str(refusal.value)


def test_pdf_is_taken_with_its_facts():
    content = samples.pdf(samples.TEN_PAGES)

    facts = check(content, "Annual Report.PDF")

    assert facts == uploads.FileFacts(
        name="Annual Report.pdf",
        extension=".pdf",
        media_type="application/pdf",
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        page_count=10,
    )


@pytest.mark.parametrize(
    ("content", "extension", "page_count"),
    [
        (samples.word(), ".docx", None),
        (samples.slides(["One", "Two"]), ".pptx", 2),
        (samples.workbook(), ".xlsx", None),
    ],
)
def test_office_file_is_taken_whatever_it_is_called(content, extension, page_count):
    facts = check(content, "paper.pdf")

    assert (facts.name, facts.page_count) == (f"paper{extension}", page_count)


def test_pdf_with_an_owner_password_only_is_taken():
    assert check(samples.pdf(password="")).page_count == 1


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (PAGE, "web_page"),
        (b"\n\n" + PAGE, "web_page"),
        (SVG, "web_page"),
        (PAGE + samples.pdf(), "web_page"),
        (b"<script>alert(1)</script>", "script"),
        (b"#!/bin/sh\nrm -r /\n", "script"),
        (b"alert('one')", "foreign"),
        (b"GIF89a" + bytes(50), "foreign"),
        (samples.with_member(b"PK\x05\x06" + bytes(18), "readme.txt", "text"), "foreign"),
        (b"", "empty"),
        (samples.pdf(password="secret"), "password"),
        (samples.pdf(samples.TEN_PAGES)[:900], "damaged"),
        (b"%PDF-1.7\n", "damaged"),
        (samples.word()[:-200], "damaged"),
        (samples.with_member(samples.word(), "word/document.xml", "<not xml"), "damaged"),
        (samples.with_macros(samples.word()), "macros"),
        (samples.with_member(samples.workbook(), "xl/vbaProject.bin", b"macro"), "macros"),
        (samples.encrypted_office(), "encrypted"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old_office"),
        (samples.with_member(samples.word(), "word/media/bomb", bytes(30 * 1024**2)), "bomb"),
    ],
)
def test_other_file_named_pdf_is_refused_with_its_reason(content, code):
    found, sentence = refused(content)

    assert found == code
    assert sentence.endswith(".")


def test_damaged_file_is_not_said_to_be_what_the_one_before_was():
    refused(samples.pdf(password="secret"))

    assert refused(b"%PDF-1.7\n")[0] == "damaged"


def test_every_reason_has_a_sentence_of_its_own():
    codes = [
        *("empty", "too_large", "password", "encrypted", "damaged", "harmful", "macros", "bomb"),
        *("old_office", "web_page", "script", "foreign"),
    ]

    assert len({str(uploads.refusal(code)) for code in codes}) == len(codes)


def test_refusal_says_what_the_file_is():
    _code, sentence = refused(b"GIF89a" + bytes(50))

    assert "Graphics interchange format" in sentence


def test_too_large_file_is_refused_with_the_limit(settings):
    settings.MAX_UPLOAD_BYTES = 1024**2

    assert refused(bytes(1024**2 + 1)) == (
        "too_large",
        "This file is larger than 1.0\xa0MB. Please bring a smaller one.",
    )


@pytest.mark.parametrize("function", ["compute_forever", "crash"])
def test_file_that_harms_its_reader_is_refused_and_the_next_is_taken(monkeypatch, function):
    monkeypatch.setattr(uploads, "CHECK_SECONDS", 1)
    monkeypatch.setattr(uploads, "EXAMINE", f"tests.common.hostile:{function}")

    assert refused(samples.pdf())[0] == "harmful"

    monkeypatch.undo()
    assert check(samples.pdf()).page_count == 1


def test_upload_on_disk_is_read_where_it_is():
    upload = TemporaryUploadedFile("report.pdf", "application/pdf", 0, None)
    upload.write(samples.pdf())
    upload.size = upload.tell()
    upload.flush()

    with uploads.as_path(upload) as path:
        assert path == upload.temporary_file_path()
    assert check_upload(upload, upload.name).page_count == 1


def test_upload_in_memory_can_be_read_again_after_the_check():
    upload = SimpleUploadedFile("report.pdf", samples.pdf())

    check_upload(upload, upload.name)

    assert upload.read() == samples.pdf()


def test_plain_file_is_taken(tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(samples.pdf())

    with path.open("rb") as stream:
        assert check_upload(File(stream), "report.pdf").page_count == 1


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("report.pdf", "report.pdf"),
        ("绿色供应链报告.pdf", "绿色供应链报告.pdf"),
        ("グリーン 調達.PDF", "グリーン 調達.pdf"),
        ("C:\\Users\\me\\report.pdf", "report.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("/tmp/report.docx", "report.pdf"),
        ("run.js", "run.pdf"),
        ("page.html", "page.pdf"),
        ("report v1.2", "report v1.2.pdf"),
        ("fdp.\u202eexe.pdf", "fdp.exe.pdf"),
        ("a\x00b\nc\u200b.pdf", "ab c.pdf"),
        ('a<b>"c|d?.pdf', "a-b--c-d-.pdf"),
        (".pdf", "document.pdf"),
        ("...", "document.pdf"),
        ("", "document.pdf"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
        ("cafe\u0301.pdf", "café.pdf"),
    ],
)
def test_name_is_made_safe_and_keeps_its_script(given, kept):
    assert safe_name(given, ".pdf") == kept
