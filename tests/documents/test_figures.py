"""Figures of the library at any instant."""

import datetime as dt

import pytest
from django.utils import timezone

from documents.figures import public_documents
from documents.models import Document
from documents.search import index_document
from tests.factories import DocumentFactory

pytestmark = pytest.mark.django_db
NOW = timezone.now()
DAY = dt.timedelta(days=1)


@pytest.mark.parametrize(("days_ago", "expected"), [(9, 0), (6, 1), (4, 2), (2, 1), (0, 1)])
def test_public_documents_as_of_equals_what_was_public_then(days_ago, expected):
    DocumentFactory(published=True, published_at=NOW - 8 * DAY, embargo_until=NOW - 7 * DAY)
    DocumentFactory(withdrawn=True, published_at=NOW - 5 * DAY, withdrawn_at=NOW - 3 * DAY)
    DocumentFactory(published=True, published_at=NOW - 8 * DAY, access=Document.Access.NETWORK)
    DocumentFactory()

    assert public_documents(as_of=NOW - days_ago * DAY) == expected


def test_public_documents_as_of_counts_a_superseded_version_until_its_successor():
    first = DocumentFactory(published=True, published_at=NOW - 8 * DAY, is_current=False)
    DocumentFactory(published=True, published_at=NOW - 4 * DAY, supersedes=first, version=2)

    assert [public_documents(as_of=NOW - days * DAY) for days in (9, 6, 2)] == [0, 1, 1]


def test_public_documents_now_equals_the_same_by_history():
    for document in (DocumentFactory(published=True), DocumentFactory()):
        index_document(document.pk)

    assert public_documents() == public_documents(as_of=timezone.now()) == 1
