"""Who gets a file's bytes and its cover, in which way, and who does not."""

import hashlib
import io
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from documents.actions import add_file, remove_file
from documents.models import Document, DocumentFile
from gscnet.common.uploads import FORMATS, RefusedFile
from tests import samples
from tests.factories import DocumentFactory, DocumentFileFactory

CONTENT = b"%PDF-1.4 " + bytes(range(256)) * 40
SHA256 = hashlib.sha256(CONTENT).hexdigest()
COVER = b"RIFF----WEBP a secret picture"
FILE_QUERIES = 1
pytestmark = pytest.mark.django_db


def stored(document, content=CONTENT, **fields):
    """A file of the document with these bytes, and covers."""
    return DocumentFileFactory(
        document=document,
        file=ContentFile(content, name="x"),
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        cover=ContentFile(COVER, name="x"),
        cover_small=ContentFile(COVER, name="x"),
        **fields,
    )


@pytest.fixture
def file(db):
    """A file of a published document."""
    return stored(DocumentFactory(published=True), name="Green report.pdf")


def body(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_published_file_is_sent_whole(client, file):
    response = client.get(file.get_absolute_url())

    assert response.status_code == 200
    assert body(response) == CONTENT
    assert {
        name: response[name]
        for name in (
            "Content-Type",
            "Content-Length",
            "Content-Disposition",
            "ETag",
            "Accept-Ranges",
            "X-Content-Type-Options",
            "X-Frame-Options",
            "Cache-Control",
        )
    } == {
        "Content-Type": "application/pdf",
        "Content-Length": str(len(CONTENT)),
        "Content-Disposition": 'inline; filename="Green report.pdf"',
        "ETag": f'"{SHA256}"',
        "Accept-Ranges": "bytes",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "SAMEORIGIN",
        "Cache-Control": "no-cache",
    }
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert "script-src" not in response["Content-Security-Policy"]


def test_file_needs_one_query_and_no_session(client, file, django_assert_num_queries):
    with django_assert_num_queries(FILE_QUERIES):
        response = client.get(file.get_absolute_url())

    assert "Set-Cookie" not in response


def test_file_is_not_compressed_again(client, file):
    response = client.get(file.get_absolute_url(), headers={"Accept-Encoding": "gzip"})

    assert body(response) == CONTENT
    assert "Content-Encoding" not in response


def test_head_tells_the_size_without_the_bytes(client, file):
    response = client.head(file.get_absolute_url())

    assert (response.status_code, response["Content-Length"]) == (200, str(len(CONTENT)))
    assert body(response) == b""


def test_range_is_sent_as_206(client, file):
    response = client.get(file.get_absolute_url(), headers={"Range": "bytes=100-199"})

    assert response.status_code == 206
    assert body(response) == CONTENT[100:200]
    assert response["Content-Range"] == f"bytes 100-199/{len(CONTENT)}"
    assert response["Content-Length"] == "100"


def test_range_behind_the_end_is_416(client, file):
    response = client.get(file.get_absolute_url(), headers={"Range": "bytes=99999-"})

    assert response.status_code == 416
    assert response["Content-Range"] == f"bytes */{len(CONTENT)}"


def test_unchanged_file_is_304(client, file):
    response = client.get(file.get_absolute_url(), headers={"If-None-Match": f'"{SHA256}"'})

    assert (response.status_code, body(response)) == (304, b"")
    assert response["ETag"] == f'"{SHA256}"'


def test_office_file_is_saved_not_shown(client):
    file = stored(
        DocumentFactory(published=True), media_type=FORMATS["docx"].media_type, name="绿色 report.docx"
    )

    response = client.get(file.get_absolute_url())

    assert response["Content-Disposition"] == f"attachment; filename*=utf-8''{quote('绿色 report.docx')}"
    assert response["Content-Type"] == FORMATS["docx"].media_type
    assert response["Content-Security-Policy"].endswith("sandbox")


def test_other_name_leads_to_the_right_one(client, file):
    address = file.get_absolute_url().replace("Green%20report", "Blue")

    response = client.get(address)

    assert (response.status_code, response["Location"]) == (302, file.get_absolute_url())


def test_file_of_another_document_is_not_found(client, file):
    other = DocumentFactory(published=True)
    address = file.get_absolute_url().replace(file.document.slug, other.slug)

    assert client.get(address).status_code == 404


def test_files_are_never_posted_to(client, file):
    assert client.post(file.get_absolute_url()).status_code == 405
    assert client.post(file.cover_url).status_code == 405


TOMORROW = timezone.now() + timedelta(days=1)
HIDDEN = {
    "draft": {},
    "in review": {"in_review": True},
    "scheduled": {"status": Document.Status.SCHEDULED, "scheduled_for": TOMORROW},
    "embargoed": {"published": True, "embargo_until": TOMORROW},
    "for the network": {"published": True, "access": Document.Access.NETWORK},
    "for staff": {"published": True, "access": Document.Access.STAFF},
    "withdrawn from the network": {"withdrawn": True, "access": Document.Access.NETWORK},
}


@pytest.mark.parametrize("fields", HIDDEN.values(), ids=HIDDEN)
def test_stranger_gets_neither_file_nor_cover_of_what_is_hidden(client, fields):
    file = stored(DocumentFactory(**fields))

    for address in (file.get_absolute_url(), file.cover_url, file.cover_small_url):
        response = client.get(address)
        assert response.status_code == 404
        assert b"%PDF" not in body(response)
        assert COVER not in body(response)


def test_withdrawn_file_is_gone_but_for_staff(client, contributor, editor):
    file = stored(DocumentFactory(withdrawn=True, contributor=contributor))

    for person in (None, contributor):
        if person:
            client.force_login(person)
        response = client.get(file.get_absolute_url())
        assert response.status_code == 410
        assert "Figures on page 3 were wrong." in response.content.decode()
        assert client.get(file.cover_url).status_code == 404
    client.force_login(editor)

    assert body(client.get(file.get_absolute_url())) == CONTENT
    assert client.get(file.cover_url).status_code == 200


@pytest.mark.parametrize("fields", [HIDDEN["embargoed"], HIDDEN["for the network"]])
def test_network_member_gets_what_is_for_the_network(client, expert, fields):
    file = stored(DocumentFactory(**fields))
    client.force_login(expert)

    response = client.get(file.get_absolute_url())

    assert body(response) == CONTENT
    assert response["Cache-Control"] == "private, no-cache"
    assert client.get(file.cover_url)["Cache-Control"] == "private, no-cache"


def test_contributor_gets_the_file_of_a_draft_and_another_does_not(client, contributor, other_focal_point):
    file = stored(DocumentFactory(contributor=contributor))
    client.force_login(contributor)
    assert body(client.get(file.get_absolute_url())) == CONTENT
    client.force_login(other_focal_point)

    assert client.get(file.get_absolute_url()).status_code == 404


def test_superseded_version_still_gives_its_bytes(client):
    file = stored(DocumentFactory(published=True, is_current=False))

    assert body(client.get(file.get_absolute_url())) == CONTENT


def test_cover_is_shown_and_kept_by_the_browser(client, file):
    response = client.get(file.cover_small_url)

    assert (response["Content-Type"], response.content) == ("image/webp", COVER)
    assert response["Cache-Control"] == "private, max-age=3600"
    again = client.get(file.cover_small_url, headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304


def test_file_without_a_cover_has_no_address_for_it(client):
    file = DocumentFileFactory(document=DocumentFactory(published=True))

    assert file.cover_url == ""
    assert client.get(f"/documents/{file.document.slug}/files/{file.pk}/cover/large.webp").status_code == 404


def test_cover_of_a_number_beyond_all_is_not_found(client, file):
    assert (
        client.get(f"/documents/{file.document.slug}/files/{'9' * 5000}/cover/small.webp").status_code == 404
    )


def test_nginx_is_told_where_the_file_lies(client, file, settings):
    settings.ACCEL_REDIRECT = "/stored/"

    response = client.get(file.get_absolute_url())

    assert response["X-Accel-Redirect"] == f"/stored/{file.file.name}"
    assert (response["Content-Type"], body(response)) == ("application/pdf", b"")


def test_nginx_is_told_nothing_about_a_draft(client, settings):
    settings.ACCEL_REDIRECT = "/stored/"
    file = stored(DocumentFactory())

    response = client.get(file.get_absolute_url())

    assert response.status_code == 404
    assert "X-Accel-Redirect" not in response


class Bucket:
    """Stands for S3Storage of django-storages."""

    querystring_auth = True

    def url(self, name, parameters):
        return f"https://bucket.example/{name}?signed&{parameters['ResponseContentType']}"


def test_bucket_sends_the_file_by_a_signed_address(client, file, monkeypatch):
    monkeypatch.setattr(DocumentFile.file.field, "storage", Bucket())

    response = client.get(file.get_absolute_url())

    assert response.status_code == 302
    assert response["Location"] == f"https://bucket.example/{file.file.name}?signed&application/pdf"
    assert response["Cache-Control"] == "private, no-store"


def test_file_is_added_to_a_draft(contributor):
    document = DocumentFactory(contributor=contributor)
    upload = SimpleUploadedFile("..\\Bericht.PDF", samples.pdf(samples.TEN_PAGES))

    file = add_file(document=document, upload=upload, language="es", by=contributor)

    file = DocumentFile.objects.get(pk=file.pk)
    assert file.file.read() == samples.pdf(samples.TEN_PAGES)
    assert (file.name, file.language, file.page_count, file.position) == ("Bericht.pdf", "es", 10, 1)
    assert (file.media_type, file.size) == ("application/pdf", len(samples.pdf(samples.TEN_PAGES)))


def test_same_file_twice_is_refused(contributor):
    document = DocumentFactory(contributor=contributor)
    for name in ("one.pdf", "two.pdf"):
        upload = SimpleUploadedFile(name, samples.pdf())
        if name == "one.pdf":
            add_file(document=document, upload=upload, language="en", by=contributor)

    with pytest.raises(RefusedFile, match="already has this file"):
        add_file(document=document, upload=upload, language="en", by=contributor)

    assert document.files.count() == 1


@pytest.mark.parametrize("trait", ["in_review", "published", "withdrawn"])
def test_file_is_not_added_once_the_document_is_submitted(contributor, trait, settings):
    document = DocumentFactory(contributor=contributor, **{trait: True})

    with pytest.raises(RefusedFile, match="only while the document is a draft"):
        add_file(
            document=document,
            upload=SimpleUploadedFile("one.pdf", samples.pdf()),
            language="en",
            by=contributor,
        )

    assert not document.files.exists()
    assert not (settings.MEDIA_ROOT / "documents").exists()


@pytest.mark.parametrize(
    "change",
    [{"file": "elsewhere"}, {"sha256": "f" * 64}, {"size": 1}, {"name": "other.pdf"}, {"media_type": "x/y"}],
)
@pytest.mark.parametrize("trait", ["in_review", "published", "withdrawn"])
def test_database_keeps_the_bytes_of_what_was_submitted(trait, change):
    file = DocumentFileFactory(document=DocumentFactory(**{trait: True}))

    with pytest.raises(IntegrityError), transaction.atomic():
        DocumentFile.objects.filter(pk=file.pk).update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        file.delete()


def test_database_lets_the_worker_and_drafts_change():
    shown = DocumentFileFactory(document=DocumentFactory(published=True))
    draft = DocumentFileFactory()

    DocumentFile.objects.filter(pk=shown.pk).update(page_count=7, extraction=DocumentFile.Extraction.DONE)
    DocumentFile.objects.filter(pk=draft.pk).update(name="other.pdf")

    assert DocumentFile.objects.get(pk=shown.pk).page_count == 7
    assert DocumentFile.objects.get(pk=draft.pk).name == "other.pdf"


def test_removed_file_takes_its_bytes_along(contributor, django_capture_on_commit_callbacks):
    file = stored(DocumentFactory(contributor=contributor))
    names = [file.file.name, file.cover.name, file.cover_small.name]

    with django_capture_on_commit_callbacks(execute=True):
        remove_file(file, by=contributor)
        assert all(file.file.storage.exists(name) for name in names)

    assert not any(file.file.storage.exists(name) for name in names)
    assert not DocumentFile.objects.exists()


def test_verify_files_finds_all_well(file):
    output = io.StringIO()

    call_command("verify_files", stdout=output)

    assert "All 1 files are what was stored." in output.getvalue()


def test_verify_files_names_what_is_altered_or_missing(file):
    missing, fine = stored(DocumentFactory()), stored(DocumentFactory())
    missing.file.storage.delete(missing.file.name)
    with open(file.file.path, "r+b") as stream:
        stream.seek(50)
        stream.write(b"!")
    output = io.StringIO()

    with pytest.raises(CommandError, match="2 of 3 files are not what was stored"):
        call_command("verify_files", stdout=output)

    assert f"Altered: file {file.pk}, Green report.pdf" in output.getvalue()
    assert f"Missing: file {missing.pk}" in output.getvalue()
    assert f"file {fine.pk}," not in output.getvalue()
