"""The library in one file: what stands in it, that nothing else does, and how it comes to be."""

import datetime as dt
import hashlib
import io
from zipfile import ZipFile

import pytest
from django.core.cache import caches
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.http import QueryDict
from django.utils import timezone

from documents import packs
from documents.models import Document, OfflinePack
from documents.pack import ROOT, Pack
from tests.documents.test_search import indexed
from tests.factories import DocumentFileFactory, OrganisationFactory
from tests.worker import run_worker

pytestmark = pytest.mark.django_db
PAGE, ZIP, PREPARE = (
    "/documents/offline/",
    "/documents/offline/gscnet-library.zip",
    "/documents/offline/prepare/",
)
SECRET = b"zqsecret"


def with_file(content=b"%PDF-1.4 open words", name="report.pdf", **fields):
    """A document that search knows, with a file of these bytes."""
    document = indexed(**fields)
    DocumentFileFactory(
        document=document,
        name=name,
        file=ContentFile(content, name="x"),
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )
    return document


def packed(asked=""):
    stream = io.BytesIO()
    Pack(QueryDict(asked)).write(stream)
    return stream.getvalue()


@pytest.fixture
def shelf():
    return [
        with_file(title="Ports of Chile", slug="ports", abstract="About ports."),
        with_file(title="绿色供应链", slug="green", language="zh-Hans", name="绿色/..\\供应链.pdf"),
    ]


def test_pack_holds_page_files_citations_and_sums_that_are_right(shelf):
    with ZipFile(io.BytesIO(packed())) as archive:
        names = archive.namelist()
        page = archive.read(f"{ROOT}/index.html").decode()
        sums = archive.read(f"{ROOT}/SHA256SUMS").decode().splitlines()
        assert archive.testzip() is None
        for line in sums:
            digest, path = line.split("  ")
            assert hashlib.sha256(archive.read(f"{ROOT}/{path}")).hexdigest() == digest

    assert f"{ROOT}/files/ports/1-report.pdf" in names
    assert all(name.startswith(f"{ROOT}/") and ".." not in name.split("/") for name in names)
    assert len(sums) == len(names) - 1
    for text in ("Ports of Chile", "About ports.", "绿色供应链", 'href="files/ports/1-report.pdf"'):
        assert text in page
    assert "http://testserver" not in page
    assert "//" not in [*filter(lambda part: part.startswith("src="), page.split())]


def test_same_content_gives_the_same_bytes_and_size_is_told_before(shelf):
    first = packed()

    assert first == packed()
    assert abs(len(first) - packs.told(QueryDict("")).size) < 64 * len(shelf) + 200


def test_nothing_hidden_stands_in_any_byte(shelf):
    hidden = {"abstract": "zqsecret abstract", "publisher": OrganisationFactory(name="Zqsecret publisher")}
    with_file(b"zqsecret draft", title="zqsecret draft", slug="zqsecret-1", published=False, **hidden)
    staff = {"access": Document.Access.STAFF}
    with_file(b"zqsecret staff", title="zqsecret staff", slug="zqsecret-2", **staff, **hidden)
    network = {"access": Document.Access.NETWORK}
    with_file(b"zqsecret network", title="zqsecret network", slug="zqsecret-3", **network, **hidden)
    later = {"embargo_until": timezone.now() + dt.timedelta(days=1)}
    with_file(b"zqsecret later", title="zqsecret later", slug="zqsecret-4", **later, **hidden)
    with_file(
        b"zqsecret gone", title="zqsecret gone", slug="zqsecret-5", withdrawn=True, published=False, **hidden
    )

    content = packed()

    assert b"open words" in content  # nothing is compressed, so words can be looked for
    assert SECRET not in content.lower()


def test_staff_get_no_more_than_strangers(client, editor, shelf):
    with_file(b"zqsecret", title="zqsecret", slug="zqsecret", access=Document.Access.STAFF)
    client.force_login(editor)

    content = b"".join(client.get(ZIP))

    assert content == packed()
    assert SECRET not in content


def test_a_question_packs_what_it_finds(client, shelf):
    page = client.get(PAGE, {"q": "ports"})

    content = b"".join(client.get(ZIP, {"q": "ports", "page": "3", "bad": "x"}))

    assert page.context["told"].documents == 1
    assert b"Ports of Chile" in content
    assert "绿色供应链".encode() not in content
    assert client.get(PAGE, {"q": "nosuchword"}).context["told"].documents == 0
    assert client.get(ZIP, {"q": "nosuchword"}).status_code == 302


def test_a_large_pack_is_made_by_the_worker_once_and_then_handed_out(client, shelf, monkeypatch):
    monkeypatch.setattr(packs, "SMALL", 10)
    assert client.get(ZIP).status_code == 302

    client.post(PREPARE)
    client.post(PREPARE)

    assert "It is being made: 0" in client.get(PAGE).content.decode()
    assert run_worker().count("documents.tasks.make_pack") == 1
    answer = client.get(ZIP)
    assert b"".join(answer) == packed()
    assert answer["Content-Disposition"] == 'attachment; filename="gscnet-library.zip"'
    assert f'href="{ZIP}"' in client.get(PAGE).content.decode()
    assert client.get(ZIP, headers={"Range": "bytes=0-3"}).status_code == 206


def test_a_pack_is_not_handed_out_once_something_in_it_is_withdrawn(client, editor, shelf, monkeypatch):
    monkeypatch.setattr(packs, "SMALL", 10)
    client.post(PREPARE)
    run_worker()
    assert client.get(ZIP).status_code == 200

    shelf[0].withdraw(by=editor, reason="Wrong.")
    caches["pages"].clear()  # outdated at commit, which a test never reaches

    assert client.get(ZIP).status_code == 302


def test_a_document_withdrawn_while_the_worker_waits_is_in_no_pack(client, editor, shelf, monkeypatch):
    monkeypatch.setattr(packs, "SMALL", 10)
    client.post(PREPARE)
    shelf[0].withdraw(by=editor, reason="Wrong.")

    run_worker()

    assert not OfflinePack.objects.exists()


def test_a_missing_file_is_told_and_may_be_tried_again(client, shelf, monkeypatch):
    monkeypatch.setattr(packs, "SMALL", 10)
    file = shelf[0].files.get()
    file.file.storage.delete(file.file.name)
    client.post(PREPARE)

    run_worker()

    assert "It could not be made" in client.get(PAGE).content.decode()
    client.post(PREPARE)
    assert "It is being made" in client.get(PAGE).content.decode()


def test_what_is_too_large_is_refused_with_a_way_out(client, shelf, monkeypatch):
    monkeypatch.setattr(packs, "SMALL", 10)
    monkeypatch.setattr(packs, "LARGEST", 20)

    client.post(PREPARE)

    assert "Narrow the question" in client.get(PAGE).content.decode()
    assert not OfflinePack.objects.exists()


def test_old_packs_are_taken_away(client, shelf, monkeypatch):
    monkeypatch.setattr(packs, "SMALL", 10)
    client.post(PREPARE)
    run_worker()
    pack = OfflinePack.objects.get()

    assert packs.forget() == 0
    assert packs.forget(before=timezone.now() + dt.timedelta(days=1)) == 1
    assert not pack.file.storage.exists(pack.file.name)


def test_command_fills_a_folder_and_does_not_overwrite(shelf, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()

    call_command("offline_pack", stick)

    assert (stick / ROOT / "index.html").exists()
    assert (stick / ROOT / "files" / "ports" / "1-report.pdf").read_bytes() == b"%PDF-1.4 open words"
    assert [path.name for path in stick.iterdir()] == [ROOT]
    with pytest.raises(CommandError, match="is there already"):
        call_command("offline_pack", stick)


def test_library_leads_to_it_with_the_question(client, shelf):
    assert f'href="{PAGE}?q=ports"' in client.get("/documents/", {"q": "ports"}).content.decode()


def test_a_stranger_who_asks_too_often_is_refused(client, shelf, settings):
    for _attempt in range(5):
        assert client.post(PREPARE).status_code == 302

    assert client.post(PREPARE).status_code == 429
