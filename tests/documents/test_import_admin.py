"""Bulk import at the desk: preview, then confirm; nothing from a table with a bad row."""

import csv
import datetime as dt
import io
import os
import zipfile

import openpyxl
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from documents.import_admin import forget_unconfirmed
from documents.models import Document
from tests import samples

pytestmark = pytest.mark.django_db

IMPORT = reverse("admin:documents_document_import")
CONFIRM = reverse("admin:documents_document_process_import")
ROW = {
    "file": "good.pdf",
    "title": "Crates that come back",
    "kind": "case study",
    "economies": "CHN",
    "published": "2016-05-30",
}


def as_csv(*rows):
    text = io.StringIO()
    writer = csv.DictWriter(text, ROW, delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
    return SimpleUploadedFile("table.csv", text.getvalue().encode("utf-8-sig"))


def as_workbook(*rows):
    book, content = openpyxl.Workbook(), io.BytesIO()
    book.active.append(list(ROW))
    for row in rows:
        book.active.append(list(row.values()))
    book.save(content)
    return SimpleUploadedFile("table.xlsx", content.getvalue())


def archive():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as packed:
        packed.writestr("good.pdf", samples.pdf())
    return SimpleUploadedFile("files.zip", content.getvalue())


def kept(settings):
    folder = settings.MEDIA_ROOT / "imports"
    return [path.name for path in folder.iterdir()] if folder.exists() else []


@pytest.mark.parametrize(
    "table", [as_csv(ROW), as_workbook(ROW | {"published": dt.date(2016, 5, 30)})], ids=["csv", "xlsx"]
)
def test_import_is_previewed_then_confirmed(client, editor, settings, table):
    table.seek(0)
    client.force_login(editor)

    preview = client.post(IMPORT, {"import_file": table, "archive": archive(), "publish": "on"})
    text = preview.content.decode()
    assert "Crates that come back" in text
    assert "economies: “CHN” taken as China" in text
    assert Document.objects.count() == 0

    client.post(CONFIRM, preview.context["confirm_form"].initial)

    document = Document.objects.get()
    assert document.status == Document.Status.PUBLISHED
    assert (document.contributor, document.published_by) == (editor, editor)
    assert str(document.published_on) == "30 May 2016"
    assert document.files.get().name == "good.pdf"
    assert kept(settings) == []


def test_import_with_a_bad_row_names_it_and_cannot_be_confirmed(client, editor):
    client.force_login(editor)

    response = client.post(IMPORT, {"import_file": as_csv(ROW | {"file": ""}, ROW), "archive": ""})

    text = response.content.decode()
    assert "“good.pdf” is not among the files." in text
    assert "confirm_form" not in response.context
    assert Document.objects.count() == 0


def test_import_without_publish_goes_to_the_queue_and_twice_is_once(client, editor):
    client.force_login(editor)

    for _time in range(2):
        preview = client.post(IMPORT, {"resource": "0", "import_file": as_csv(ROW | {"file": ""})})
        client.post(CONFIRM, preview.context["confirm_form"].initial)

    assert Document.objects.get().status == Document.Status.IN_REVIEW


@pytest.mark.parametrize(
    ("field", "upload", "said"),
    [
        ("import_file", SimpleUploadedFile("table.pdf", b"title"), "Bring the table as CSV or XLSX."),
        ("import_file", SimpleUploadedFile("table.csv", b"title\nx"), "no column kind"),
        ("import_file", SimpleUploadedFile("table.csv", b"title,kind\nx\0,poster"), "not in UTF-8"),
        ("import_file", SimpleUploadedFile("table.csv", b"k" * 200_000), "cannot be read"),
        ("archive", SimpleUploadedFile("files.zip", b"no"), "not a ZIP file"),
    ],
)
def test_upload_that_cannot_be_read_says_why(client, editor, field, upload, said):
    client.force_login(editor)

    upload.seek(0)
    response = client.post(IMPORT, {"resource": "0", "import_file": as_csv(ROW), field: upload})

    assert said in response.content.decode()


def test_import_is_refused_to_those_who_may_only_look(client, auditor):
    client.force_login(auditor)

    assert client.get(IMPORT).status_code == 403
    assert client.post(CONFIRM).status_code == 403


def test_import_is_offered_at_the_desk(client, editor):
    client.force_login(editor)

    assert IMPORT in client.get(reverse("admin:documents_document_changelist")).content.decode()
    assert "apec_number" in client.get(IMPORT).content.decode()


def test_confirmation_reads_nothing_outside_its_folder(client, editor, settings):
    client.force_login(editor)
    settings.MEDIA_ROOT.mkdir()
    (settings.MEDIA_ROOT / "secret.csv").write_text("title,kind\nSecret,poster")

    response = client.post(
        CONFIRM, {"import_file_name": "../secret.csv", "original_file_name": "x.csv", "format": "0"}
    )

    assert response.url == IMPORT
    assert Document.objects.count() == 0


def test_import_confirmed_twice_says_that_it_is_done(client, editor, settings):
    client.force_login(editor)
    preview = client.post(IMPORT, {"resource": "0", "import_file": as_csv(ROW | {"file": ""})})

    for _time in range(2):
        response = client.post(CONFIRM, preview.context["confirm_form"].initial, follow=True)

    assert "This upload is no longer here" in response.content.decode()
    assert Document.objects.count() == 1


def test_file_too_large_is_not_unpacked(client, editor, settings):
    settings.MAX_UPLOAD_BYTES = 20_000
    client.force_login(editor)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("good.pdf", samples.pdf() + bytes(20_000))
    packed = SimpleUploadedFile("files.zip", content.getvalue())

    preview = client.post(IMPORT, {"resource": "0", "import_file": as_csv(ROW), "archive": packed})

    assert "This file is larger than" in preview.content.decode()


def test_upload_nobody_confirmed_is_forgotten_after_a_day(settings):
    for name, age in (("old", dt.timedelta(days=2)), ("new", dt.timedelta(hours=1))):
        path = default_storage.path(default_storage.save(f"imports/{name}", ContentFile(b"table")))
        then = (dt.datetime.now(dt.UTC) - age).timestamp()
        os.utime(path, (then, then))

    forget_unconfirmed()

    assert kept(settings) == ["new"]
