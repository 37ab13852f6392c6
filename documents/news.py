"""New documents for subscribers: what became public in a span of time and answers a saved search."""

import datetime as dt

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.db.models.functions import Greatest

from documents.entries import fetch
from documents.finding import FACETS, Search
from documents.models import Document
from gscnet.common.news import MOST, Asked, Item


def news(since: dt.datetime, until: dt.datetime, asked: Asked) -> list[Item]:
    """Documents public now that became so after `since` and up to `until`, the oldest first.

    A document counts from its publication or the end of its embargo. What answers the search is asked of
    the library's own index, so that a letter lists what the library lists.
    """
    span = Q(published_at__gt=since, published_at__lte=until)
    span |= Q(embargo_until__gt=since, embargo_until__lte=until)
    found = Document.objects.public().current().filter(span).select_related("publisher")
    found = found.annotate(at=Greatest("published_at", "embargo_until"))
    there = {
        document.pk: document
        for document in found.filter(at__gt=since, at__lte=until).order_by("at", "pk")[: 10 * MOST]
    }
    answering = _answering(list(there), asked)
    return [_item(document) for pk, document in there.items() if pk in answering][:MOST]


def _answering(ids: list[int], asked: Asked) -> set[int]:
    if not ids:
        return set()
    selected = {name: asked.values(name) for name in FACETS if asked.values(name)}
    if not asked.text and not selected:
        return set(ids)
    where = Search(AnonymousUser(), asked.text, selected).where()
    query = f"SELECT document_id FROM documents_searchentry WHERE document_id = ANY(%s) AND {where.sql}"  # noqa: S608
    return {pk for (pk,) in fetch(query, [ids, *where.values])}


def _item(document: Document) -> Item:
    parts = [document.get_kind_display(), str(document.publisher or ""), str(document.published_on or "")]
    at = document.at  # type: ignore[attr-defined]
    return Item(document.title, document.get_absolute_url(), "; ".join(filter(None, parts)), at)
