"""Strangers are answered from memory until public content changes, and never with another's page."""

import gzip

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from documents.models import Document
from gscnet.directory.models import Economy, Topic
from tests.factories import DocumentFactory

# Refilled from what the migrations left; else the flush gives content types other numbers.
pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def document():
    return DocumentFactory(title="Green ports", published=True)


def an_economy():
    """Tests that commit empty the tables after them, the 21 economies too."""
    return Economy.objects.get_or_create(
        code="CHL", defaults={"short_name": "Chile", "protocol_order": 4, "time_zone": "America/Santiago"}
    )[0]


def queries_of(client, address, **headers):
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address, headers=headers)
    return response, len(queries)


def test_page_asked_twice_costs_one_query(client, document):
    client.get(document.get_absolute_url())

    response, queries = queries_of(client, document.get_absolute_url())

    assert "Green ports" in response.content.decode()
    assert queries == 1


def test_page_unchanged_answers_304_without_content(client, document):
    etag = client.get(document.get_absolute_url())["ETag"]

    response = client.get(document.get_absolute_url(), headers={"If-None-Match": etag})

    assert (response.status_code, response.content) == (304, b"")
    assert response["ETag"] == etag


def test_page_first_asked_conditionally_is_kept_for_all(client, document):
    etag = client.get(document.get_absolute_url())["ETag"]
    caches["pages"].clear()

    first = client.get(document.get_absolute_url(), headers={"If-None-Match": etag})
    second, queries = queries_of(client, document.get_absolute_url())

    assert first.status_code == 304
    assert (second.status_code, queries) == (200, 1)


def test_page_after_withdrawal_is_gone_on_the_next_request(client, document, editor):
    etag = client.get(document.get_absolute_url())["ETag"]

    document.withdraw(by=editor, reason="The figures were wrong.")

    response = client.get(document.get_absolute_url(), headers={"If-None-Match": etag})
    assert response.status_code == 410
    assert "The figures were wrong." in response.content.decode()


def test_list_after_publication_shows_the_document_on_the_next_request(client, editor):
    draft = DocumentFactory(title="Quiet harbours", in_review=True)
    before = client.get("/feeds/documents.atom").content.decode()

    draft.publish(by=editor)

    after = client.get("/feeds/documents.atom").content.decode()
    assert "Quiet harbours" not in before
    assert "Quiet harbours" in after


@pytest.mark.parametrize(
    "change",
    [
        lambda document: Document.objects.filter(pk=document.pk).update(title="Blue ports"),
        lambda document: document.economies.set([an_economy()]),
        lambda document: document.topics.create(name="Ports", slug="ports", facet=Topic.Facet.SECTOR),
        lambda document: document.translations.create(language="fr", title="Ports verts"),
    ],
    ids=["bulk update", "economies", "topics", "translation"],
)
def test_page_after_any_change_of_what_it_shows_is_made_anew(client, document, change):
    before = client.get(document.get_absolute_url())["ETag"]

    change(document)

    assert client.get(document.get_absolute_url())["ETag"] != before


def test_page_for_someone_signed_in_is_neither_kept_nor_taken_from_memory(client, editor):
    draft = DocumentFactory(title="Secret draft", in_review=True)
    client.force_login(editor)

    seen = client.get(draft.get_absolute_url())

    assert "Secret draft" in seen.content.decode()
    assert "private" in seen["Cache-Control"]
    assert Client().get(draft.get_absolute_url()).status_code == 404


def test_page_kept_from_a_stranger_is_not_given_to_someone_signed_in(client, document, editor):
    Client().get(document.get_absolute_url())
    client.force_login(editor)

    response, queries = queries_of(client, document.get_absolute_url())

    assert "private" in response["Cache-Control"]
    assert queries > 1


def test_page_is_kept_for_each_encoding_apart(client, document):
    packed = client.get(document.get_absolute_url(), headers={"Accept-Encoding": "gzip"})
    plain = client.get(document.get_absolute_url())
    packed_again = client.get(document.get_absolute_url(), headers={"Accept-Encoding": "gzip"})

    assert packed["Content-Encoding"] == packed_again["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed_again.content) == plain.content
    assert {"Accept-Encoding", "Cookie", "HX-Request"} <= set(plain["Vary"].split(", "))


def test_page_kept_answers_head_and_gets_a_request_id_of_its_own(client, document):
    first = client.get(document.get_absolute_url())

    second = client.head(document.get_absolute_url())

    assert (second.status_code, second.content) == (200, b"")
    assert second["Content-Length"] == first["Content-Length"]
    assert second["X-Request-ID"] != first["X-Request-ID"]


def test_page_kept_carries_the_same_protection(client, document):
    first = client.get(document.get_absolute_url())

    second = client.get(document.get_absolute_url())

    for name in ("Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy"):
        assert second[name] == first[name]
    assert not second.cookies


def test_missing_page_is_not_kept(client):
    assert client.get("/documents/green-ports/").status_code == 404

    DocumentFactory(slug="green-ports", published=True)

    assert client.get("/documents/green-ports/").status_code == 200
