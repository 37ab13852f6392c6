"""Other documents around one: its versions, what it is tied to, and what else is about the same.

All of them only as far as the reader may know of them.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.db.models import Q

from documents.models import Document, Relation
from gscnet.accounts.models import User

RELATED = 4
# What a link to another document shows.
LINK = ("slug", "title", "kind", "language", "published_on", "is_current")
# The newest few that share a topic or the publisher, the most alike first. Each part is cut
# before it is joined, so that the cost does not grow with the library.
ALIKE = """
    SELECT document_id FROM (
        SELECT near.document_id, 2 AS weight FROM documents_document_topics AS own
        CROSS JOIN LATERAL (
            SELECT document_id FROM documents_document_topics
            WHERE topic_id = own.topic_id ORDER BY document_id DESC LIMIT 50
        ) AS near WHERE own.document_id = %(document)s
        UNION ALL
        (SELECT id, 1 FROM documents_document WHERE publisher_id = %(publisher)s ORDER BY id DESC LIMIT 50)
    ) AS candidates
    WHERE document_id <> %(document)s
    GROUP BY document_id ORDER BY sum(weight) DESC, document_id DESC LIMIT 12
"""


@dataclass(frozen=True)
class Version:
    document: Document
    is_this: bool

    @property
    def url(self) -> str:
        return self.document.get_absolute_url()


@dataclass(frozen=True)
class Neighbours:
    """`relations` is a list of (label, documents); `newest` is None unless a newer version is visible."""

    versions: list[Version]
    newest: Document | None
    relations: list[tuple[str, list[Document]]]
    related: list[Document]


def neighbours(document: Document, user: User | AnonymousUser) -> Neighbours:
    """What `user` may see around `document`."""
    ties = Relation.objects.filter(Q(source=document) | Q(target=document)).values_list(
        "source_id", "kind", "target_id"
    )
    ties, alike, line = list(ties), _alike(document), _versions(document, user)
    ends = {end for source, _kind, target in ties for end in (source, target)} - {document.pk}
    seen = Document.objects.visible_to(user).only(*LINK).in_bulk(ends | set(alike))
    taken = ends | {version.pk for version in line} | {document.pk}
    related = [seen[pk] for pk in alike if pk in seen and pk not in taken and seen[pk].is_current]
    return Neighbours(
        versions=[Version(version, version.pk == document.pk) for version in line] if len(line) > 1 else [],
        newest=_newest(line, than=document.version),
        relations=_labelled(document, ties, seen),
        related=related[:RELATED],
    )


def newest_version(document: Document, user: User | AnonymousUser) -> Document | None:
    """The newest published version of a withdrawn document that `user` may read."""
    return _newest(_versions(document, user), than=0)


def _newest(line: list[Document], *, than: int) -> Document | None:
    published = (version for version in line if version.status == Document.Status.PUBLISHED)
    return next((version for version in published if version.version > than), None)


def _versions(document: Document, user: User | AnonymousUser) -> list[Document]:
    # Only people who are signed in may know of a later version that is not published.
    if document.version == 1 and document.is_current and not user.is_authenticated:
        return []
    versions = Document.objects.visible_to(user).versions_of(document)
    return list(versions.only(*LINK, "version", "status", "published_at"))


def _alike(document: Document) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(ALIKE, {"document": document.pk, "publisher": document.publisher_id})
        return [pk for (pk,) in cursor.fetchall()]


def _labelled(
    document: Document, ties: Iterable[tuple[int, str, int]], seen: dict[int, Document]
) -> list[tuple[str, list[Document]]]:
    groups: dict[str, list[Document]] = defaultdict(list)
    for source, kind, target in ties:
        if source == document.pk and target in seen:
            groups[Relation.Kind(kind).label].append(seen[target])
        elif target == document.pk and source in seen:
            groups[Relation.INVERSE[Relation.Kind(kind)]].append(seen[source])
    return [
        (str(label), sorted(groups[label], key=lambda end: end.title)) for label in sorted(groups, key=str)
    ]
