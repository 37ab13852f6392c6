"""Writes the rows that documents/importing.py found right, and has their files read."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

from django.db import transaction
from django.utils.text import slugify

from documents import actions, extraction, search
from documents.importing import Files, Row
from documents.models import Document, DocumentFile, EconomyLink, TopicLink
from documents.reading_ahead import ReadingAhead
from documents.slugs import free_slug
from gscnet.accounts.models import User
from gscnet.directory.models import Organisation

AT_ONCE = 100  # rows
TOGETHER = 10  # documents that search gets in one transaction
Item = TypeVar("Item")


def take_rows(
    rows: Iterable[Row],
    files: Files,
    *,
    by: User | None,
    public: bool,
    reading: ReadingAhead | None = None,
    done: Callable[[int], Any] = lambda rows: None,
) -> list[Document]:
    """Write the good rows, all or none: in review, or published by `by` when `public`.

    Files go to `reading`, for `read_files` to be called next; without it the worker reads them. `done`
    is called with numbers of rows. If anything fails, no row and no stored file is left behind.
    """
    taken: list[Document] = []
    stored: list[DocumentFile] = []
    try:
        with transaction.atomic():
            for some in batches(rows, AT_ONCE):
                good = [row for row in some if row.is_good]
                taken += _records(good, by=by)
                for file in _files(good, files, stored):
                    if reading:
                        reading.add(file)
                Document.submit_all([row.document for row in good], by=by, public=public)
                done(len(some))
            if not reading:
                leave_to_worker(taken, stored)
    except BaseException:
        for file in stored:
            file.file.storage.delete(str(file.file.name))
        raise
    return taken


def _records(rows: list[Row], *, by: User | None) -> list[Document]:
    slugs: set[str] = set()
    for row in rows:
        document = row.document
        if document.publisher and not document.publisher.pk:
            document.publisher.slug = _publisher_slug(document.publisher.name)
            document.publisher.save()
        document.publisher = document.publisher  # takes over the key that a new publisher has now
        document.slug = free_slug(document.title, kind=document.kind, reserved=slugs)
        slugs.add(document.slug)
        document.contributor = by
    documents = Document.objects.bulk_create(row.document for row in rows)
    EconomyLink.objects.bulk_create(
        EconomyLink(document=row.document, economy=economy)
        for row in rows
        for economy in dict.fromkeys(row.economies)
    )
    TopicLink.objects.bulk_create(
        TopicLink(document=row.document, topic=topic) for row in rows for topic in dict.fromkeys(row.topics)
    )
    return documents


def _files(rows: list[Row], files: Files, stored: list[DocumentFile]) -> list[DocumentFile]:
    """The rows' files, kept as they were when checked; adds each to `stored` as soon as it is."""
    first = len(stored)
    for row in rows:
        if row.facts:
            file = actions.new_file(row.document, row.facts, language=row.document.language)
            with files.open(row.cells["file"]) as content:
                file.file.save(row.facts.name, content, save=False)
            stored.append(file)
    return DocumentFile.objects.bulk_create(stored[first:])


def leave_to_worker(documents: list[Document], files: list[DocumentFile]) -> None:
    """Queue reading and indexing."""
    actions.queue("extract_file", [{"file_id": file.pk} for file in files])
    actions.queue("index_document", [{"document_id": document.pk} for document in documents])


def read_files(
    documents: list[Document], reading: ReadingAhead, *, done: Callable[[int], Any] = lambda documents: None
) -> None:
    """Keep what the files say and have search find the documents, those without a file first.

    What is left when this is interrupted goes to the worker.
    """
    left = {document.pk: document for document in documents}
    waiting = [file for file, _future in reading.queue]
    bare = left.keys() - {file.document_id for file in waiting}
    try:
        for keys in batches(bare, TOGETHER):
            search.index_documents(keys)
            for key in keys:
                del left[key]
            done(len(keys))
        for some in batches(reading, TOGETHER):
            with transaction.atomic():
                for file, future in some:
                    extraction.settle(file, future.result)
                search.index_documents([file.document_id for file, _future in some])
            for file, _future in some:
                left.pop(file.document_id)
            done(len(some))
    except BaseException:
        leave_to_worker(list(left.values()), [file for file in waiting if file.document_id in left])
        raise


def batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    iterator = iter(items)
    while some := list(islice(iterator, size)):
        yield some


def _publisher_slug(name: str) -> str:
    stem = slugify(name)[:70] or "organisation"
    slug, number = stem, 1
    while Organisation.objects.filter(slug=slug).exists():
        number += 1
        slug = f"{stem}-{number}"
    return slug
