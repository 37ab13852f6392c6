"""Puts the sample documents into the library, each in its state, read and ready to be found."""

import datetime as dt
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from documents import extraction, search, suggestions
from documents.models import Document, DocumentFile
from documents.sample import papers
from documents.slugs import free_slug
from gscnet.accounts.models import User
from gscnet.common.partialdates import PartialDate
from gscnet.directory.models import Economy, Organisation, Topic

PLAIN = ("subtitle", "abstract", "paper_number", "purpose", "submitted_by", "licence")


@dataclass(frozen=True)
class Cast:
    """Who does what in the story: the editor decides, others contribute."""

    people: dict[str, User]

    @property
    def editor(self) -> User:
        return self.people["editor"]

    def contributor(self, described: dict[str, Any]) -> User:
        return self.people[described.get("contributor", "editor")]


@transaction.atomic
def load(people: dict[str, User], *, done: Callable[[], Any] = lambda: None) -> int:
    """Add what of the sample is missing, all or nothing; gives the number of documents added.

    `people` are the sample people by key. On a failure no stored file is left behind.
    """
    cast = Cast(people)
    publishers = {row["key"]: _organisation(row) for row in papers.organisations()}
    _set_successors(publishers)
    there = _already_there()
    made: dict[str, Document] = {}
    files: list[DocumentFile] = []
    added = 0
    try:
        for described in papers.documents():
            publisher = publishers[described["publisher"]]
            document = there.get((described["title"], described.get("subtitle", ""), described["published"]))
            if document is None:
                document = _record(described, publisher, cast, made)
                files.append(_file(document, papers.typeset(described, publisher.name)))
                _bring_to_state(document, described, cast)
                added += 1
            made[described["key"]] = document
            done()
        for file in files:
            extraction.extract(file)
            search.index_document(file.document_id)
        suggestions.refresh_terms()
    except BaseException:
        for file in files:
            file.file.storage.delete(file.file.name)
        raise
    return added


def _already_there() -> dict[tuple[str, str, str], Document]:
    """The sample documents of an earlier run, by what tells them apart; versions share a title."""
    written = {
        (row["title"], row.get("subtitle", ""), PartialDate.parse(row["published"]).stored): row["published"]
        for row in papers.documents()
    }
    return {
        (row.title, row.subtitle, written[key]): row
        for row in Document.objects.filter(is_sample=True)
        if (key := (row.title, row.subtitle, row.published_on.stored if row.published_on else "")) in written
    }


def _organisation(described: dict[str, Any]) -> Organisation:
    organisation = Organisation.objects.filter(name__iexact=described["name"]).first()
    if organisation is None:
        organisation = Organisation.objects.create(
            name=described["name"],
            acronym=described.get("acronym", ""),
            slug=slugify(described["name"])[:80],
            kind=described["kind"],
            aliases=described.get("aliases", []),
            economy=Economy.objects.get(code=described["economy"]) if "economy" in described else None,
        )
    return organisation


def _set_successors(publishers: dict[str, Organisation]) -> None:
    for described in papers.organisations():
        organisation = publishers[described["key"]]
        if "successor" in described and organisation.successor is None:
            organisation.successor = publishers[described["successor"]]
            organisation.save(update_fields={"successor"})


def _record(
    described: dict[str, Any], publisher: Organisation, cast: Cast, made: dict[str, Document]
) -> Document:
    title, kind = described["title"], described["kind"]
    earlier = made[described["supersedes"]] if "supersedes" in described else None
    embargo = described.get("embargo_days")
    document = Document.objects.create(
        slug=free_slug(title, described.get("slug_from", ""), kind=kind),
        title=title,
        kind=kind,
        publisher=publisher,
        authors=described.get("authors", []),
        language=described.get("language", "en"),
        published_on=described["published"],
        access=described.get("access", Document.Access.PUBLIC),
        embargo_until=timezone.now() + dt.timedelta(days=embargo) if embargo else None,
        contributor=cast.contributor(described),
        supersedes=earlier,
        version=earlier.version + 1 if earlier else 1,
        is_sample=True,
        **{name: described.get(name, "") for name in PLAIN},
    )
    document.refresh_from_db()
    document.economies.set(Economy.objects.filter(code__in=described["economies"]))
    document.topics.set(Topic.objects.filter(name__in=described["topics"]))
    for language, words in described.get("translations", {}).items():
        document.translations.create(language=language, **words)
    for relation in described.get("relations", []):
        document.relations.create(kind=relation["kind"], target=made[relation["target"]])
    return document


def _file(document: Document, content: bytes) -> DocumentFile:
    """Kept without a look for harm and without a queued job: it was made here and is read at once."""
    name = f"{document.slug}.pdf"
    return DocumentFile.objects.create(
        document=document,
        file=ContentFile(content, name=name),
        name=name,
        language=document.language,
        media_type=extraction.PDF,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )


def _bring_to_state(document: Document, described: dict[str, Any], cast: Cast) -> None:
    """Along the verbs that people use, so that the history is that of any document."""
    state, editor, contributor = described.get("state", "published"), cast.editor, cast.contributor(described)
    if state == "draft":
        return
    document.submit(by=contributor)
    if state == "changes_requested":
        (_author, request), *answers = described["comments"]
        document.request_changes(by=editor, comment=request)
        for author, text in answers:
            document.comments.create(author=cast.people[author], text=text)
    elif state == "scheduled":
        document.schedule(by=editor, at=timezone.now() + dt.timedelta(days=described["in_days"]))
    elif state in ("published", "withdrawn"):
        document.publish(by=editor)
        if state == "withdrawn":
            document.withdraw(by=editor, reason=described["reason"])
