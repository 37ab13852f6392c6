"""What people do with documents: write them, decide on them, and what follows (mail, search)."""

import datetime as dt
import re
from collections.abc import Iterable
from functools import partial

import pghistory
from django.core.files import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app
from procrastinate.types import JSONDict

from documents import mails
from documents.models import Comment, Document, DocumentFile
from documents.slugs import free_slug
from gscnet.accounts.models import User
from gscnet.common.lifecycle import InvalidTransition
from gscnet.common.uploads import FileFacts, RefusedFile, check_upload

NOT_COPIED = {
    "id",
    "slug",
    "status",
    "contributor",
    "created_at",
    "changed_at",
    "submitted_at",
    "scheduled_for",
    "published_at",
    "published_by",
    "withdrawn_at",
    "left_public_at",
    "withdrawn_by",
    "withdrawal_reason",
    "version",
    "supersedes",
    "is_current",
}


class ChangedMeanwhile(Exception):
    """Someone else saved the document after it was read; the text is for people."""


class Incomplete(Exception):
    """A document lacks what readers need; `missing` holds pairs of form step and sentence."""

    def __init__(self, missing: list[tuple[str, str]]) -> None:
        super().__init__(" ".join(sentence for _step, sentence in missing))
        self.missing = missing


def reindex(document: Document) -> None:
    """Have search look at it again once this is committed; by name, as tasks import this module."""
    app.configure_task("documents.tasks.index_document").defer(document_id=document.pk)


def queue(task: str, calls: Iterable[JSONDict]) -> None:
    """Have the worker do many of a task in documents/tasks.py."""
    app.configure_task(f"documents.tasks.{task}").batch_defer(*calls)


def reindex_versions(document: Document) -> None:
    for version in Document.objects.versions_of(document):
        reindex(version)


@transaction.atomic
def create_document(document: Document, *, by: User | None) -> Document:
    """Save a new draft of `by` under a readable address of its own."""
    document.slug = free_slug(document.title, kind=document.kind)
    document.contributor = by
    document.save()
    reindex(document)
    return document


def lock_unchanged(document: Document, *, seen: dt.datetime | None) -> None:
    """Hold the row until the transaction ends, or raise ChangedMeanwhile if it is not as `seen`."""
    changed_at = Document.objects.select_for_update().values_list("changed_at", flat=True).get(pk=document.pk)
    if seen != changed_at:
        raise ChangedMeanwhile(
            _("Someone else saved this document while you were writing. Nothing you typed is lost.")
        )


@transaction.atomic
def delete_draft(document: Document, *, by: User) -> None:
    """Remove for good what nobody else has been shown; its files go with it."""
    for file in document.files.all():
        remove_file(file, by=by)
    document.delete()


def add_file(
    *, document: Document, upload: File, language: str, by: User | None, name: str | None = None
) -> DocumentFile:
    """Keep a file that someone brings for a draft, and have its text read once this is committed.

    Raises RefusedFile, whose text says to that person why it is not taken.
    """
    facts = check_upload(upload, name or upload.name or "")
    file = new_file(document, facts, language=language)
    file.file = upload
    with transaction.atomic():
        now = Document.objects.select_for_update().get(pk=document.pk)
        if not now.is_editable:
            raise RefusedFile("closed", _("Files can be added only while the document is a draft."))
        if now.files.filter(sha256=file.sha256).exists():
            raise RefusedFile("twice", _("This document already has this file."))
        file.position = now.files.count() + 1
        file.save()
        read_again(file)
    return file


def new_file(document: Document, facts: FileFacts, *, language: str) -> DocumentFile:
    """An unsaved row for a file that was checked; its bytes are still to be given."""
    return DocumentFile(
        document=document,
        name=facts.name,
        language=language,
        media_type=facts.media_type,
        size=facts.size,
        sha256=facts.sha256,
        page_count=facts.page_count,
    )


def read_again(file: DocumentFile) -> None:
    """Have the worker read text and cover of a file, also one that it failed to read before."""
    DocumentFile.objects.filter(pk=file.pk).update(
        extraction=DocumentFile.Extraction.WAITING, extraction_error=""
    )
    app.configure_task("documents.tasks.extract_file").defer(file_id=file.pk)


@transaction.atomic
def remove_file(file: DocumentFile, *, by: User) -> None:
    """Take a file out of a draft; its bytes and covers go once this is committed.

    Raises InvalidTransition if it is no longer a draft.
    """
    if not Document.objects.select_for_update().get(pk=file.document_id).is_editable:
        raise InvalidTransition(_("Files can be removed only while the document is a draft."))
    fields = (file.file, file.cover, file.cover_small)
    stored = [(field.storage, name) for field in fields if (name := field.name)]
    file.delete()
    reindex(file.document)
    for storage, name in stored:
        transaction.on_commit(partial(storage.delete, name))


def missing(document: Document) -> list[tuple[str, str]]:
    """What it still lacks before editors can look at it: pairs of form step and sentence."""
    needed = [
        ("edit", document.abstract, _("Write an abstract: it is what search results show.")),
        ("edit", document.publisher_id, _("Name the publisher.")),
        ("edit", document.published_on, _("Give the date of publication, as precise as it is known.")),
        ("files", document.files.exists(), _("Add at least one file.")),
    ]
    return [(step, sentence) for step, present, sentence in needed if not present]


@transaction.atomic
def submit(document: Document, *, by: User) -> None:
    """Hand it to the editors; raises Incomplete or InvalidTransition."""
    if lacking := missing(document):
        raise Incomplete(lacking)
    document.submit(by=by)
    mails.to_editors("submitted", document, by=by)
    reindex(document)


@transaction.atomic
def take_back(document: Document, *, by: User) -> None:
    document.take_back(by=by)
    reindex(document)


@transaction.atomic
def request_changes(document: Document, *, by: User, comment: str) -> None:
    document.request_changes(by=by, comment=comment)
    mails.to_contributor("changes_requested", document, by=by, comment=comment)
    reindex(document)


@transaction.atomic
def comment(document: Document, *, by: User, text: str) -> Comment:
    """Add to the conversation and tell the other side."""
    written = document.comments.create(author=by, text=text)
    if by == document.contributor:
        mails.to_editors("commented", document, by=by, written=written)
    else:
        mails.to_contributor("commented", document, by=by, written=written)
    return written


@transaction.atomic
def schedule(document: Document, *, by: User, at: dt.datetime) -> None:
    """Have the worker publish it at the instant `at`."""
    document.schedule(by=by, at=at)
    mails.to_contributor("scheduled", document, by=by)
    reindex(document)


@transaction.atomic
def unschedule(document: Document, *, by: User) -> None:
    document.unschedule(by=by)
    reindex(document)


@transaction.atomic
def publish(document: Document, *, by: User | None) -> None:
    document.publish(by=by)
    mails.to_contributor("published", document, by=by)
    reindex_versions(document)


def publish_due(*, now: dt.datetime | None = None) -> list[Document]:
    """Publish what is scheduled until `now`, each in the name of its scheduler; safe to repeat."""
    due = Document.objects.filter(
        status=Document.Status.SCHEDULED, scheduled_for__lte=now or timezone.now()
    ).select_related("published_by", "contributor")
    published = []
    for document in due:
        scheduler = document.published_by
        try:
            with pghistory.context(user=scheduler.pk if scheduler else None, reason=_("As scheduled.")):
                publish(document, by=scheduler)
        except InvalidTransition:
            continue  # an editor was faster; nothing is left to do
        published.append(document)
    return published


@transaction.atomic
def withdraw(document: Document, *, by: User, reason: str) -> None:
    """Take it from its readers; `reason` is shown at its address."""
    with pghistory.context(reason=reason):
        document.withdraw(by=by, reason=reason)
    mails.to_contributor("withdrawn", document, by=by)
    reindex_versions(document)


@transaction.atomic
def make_version(document: Document, *, by: User) -> Document:
    """A draft that will supersede `document`: all that describes it, none of its files.

    Raises InvalidTransition unless it was public and has no successor yet.
    """
    Document.objects.select_for_update().get(pk=document.pk)
    if Document.objects.filter(supersedes=document).exists():
        raise InvalidTransition(_("“%s” already has a newer version.") % document)
    if document.status not in {Document.Status.PUBLISHED, Document.Status.WITHDRAWN}:
        raise InvalidTransition(_("“%s” can still be changed; it needs no new version.") % document)
    number = document.version + 1
    described = {
        field.name: getattr(document, field.name)
        for field in Document._meta.concrete_fields
        if field.name not in NOT_COPIED
    }
    stem = re.sub(r"-v\d+$", "", document.slug)
    successor = Document.objects.create(
        **described,
        slug=free_slug(f"{stem}-v{number}", kind=document.kind),
        contributor=by,
        version=number,
        supersedes=document,
    )
    successor.economies.set(document.economies.all())
    successor.topics.set(document.topics.all())
    for translation in document.translations.all():
        translation.pk, translation.document = None, successor
        translation.save(force_insert=True)
    for relation in document.relations.all():
        relation.pk, relation.source = None, successor
        relation.save(force_insert=True)
    reindex(successor)
    return successor
