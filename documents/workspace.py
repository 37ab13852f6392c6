"""What awaits a person who is signed in, for "My documents" and the workspace."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from documents import permissions
from documents.models import Document, DocumentFile
from gscnet.accounts.models import User

Status = Document.Status
SHOWN = 10


@dataclass(frozen=True)
class Row:
    """One document and what its reader can do next; `since` is when it came to this point."""

    document: Document
    next_step: str
    url: str
    since: dt.datetime


@dataclass(frozen=True)
class Section:
    """A queue: its first rows, how many there are, and where all of them stand."""

    title: str
    rows: list[Row]
    total: int
    url: str
    template: str = "documents/_work.html"


def contributions(user: User) -> list[Row]:
    """All that this person wrote, what they must act on first."""
    order = [Status.CHANGES_REQUESTED, Status.DRAFT, Status.IN_REVIEW, Status.SCHEDULED]
    documents = Document.objects.filter(contributor=user).select_related("publisher").order_by("-changed_at")
    rows = [own_row(document) for document in documents]
    rank = {status: place for place, status in enumerate(order)}
    return sorted(rows, key=lambda row: rank.get(row.document.status, len(order)))


def sections(user: User) -> list[Section]:
    """The queues of this person, the empty ones left out."""
    found = []
    if permissions.can_create(user):
        mine = Document.objects.filter(contributor=user).order_by("-changed_at")
        all_mine = reverse("documents:mine")
        found += [
            _section(_("Changes requested"), mine.filter(status=Status.CHANGES_REQUESTED), all_mine, own_row),
            _section(_("Your drafts"), mine.filter(status=Status.DRAFT), all_mine, own_row),
            _section(
                _("With the editors"), mine.filter(status__in=permissions.WITH_EDITORS), all_mine, own_row
            ),
        ]
    if user.has_perm("documents.review_document"):
        desk = reverse("admin:documents_document_changelist")
        waiting = Document.objects.filter(status=Status.IN_REVIEW).order_by("submitted_at")
        scheduled = Document.objects.filter(status=Status.SCHEDULED).order_by("scheduled_for")
        found += [
            _section(_("Waiting for review"), waiting, f"{desk}?queue=review", desk_row),
            _section(_("Scheduled"), scheduled, f"{desk}?queue=scheduled", desk_row),
            _section(_("Text could not be read"), unreadable(), f"{desk}?queue=failed", desk_row),
        ]
    return [section for section in found if section.total]


def unreadable() -> QuerySet[Document]:
    """Documents with a file from which no text could be taken, so that search misses it."""
    failed = DocumentFile.objects.filter(document=OuterRef("pk"), extraction=DocumentFile.Extraction.FAILED)
    return Document.objects.exclude(status=Status.WITHDRAWN).filter(Exists(failed)).order_by("-changed_at")


def _section(title, documents, url, make_row) -> Section:
    rows = [make_row(document) for document in documents.select_related("publisher")[:SHOWN]]
    return Section(title, rows, len(rows) if len(rows) < SHOWN else documents.count(), url)


def own_row(document: Document) -> Row:
    """The next step of its contributor."""
    review = reverse("documents:review", args=[document.slug])
    steps = {
        Status.DRAFT: (_("Go on writing"), reverse("documents:edit", args=[document.slug])),
        Status.IN_REVIEW: (_("See where it stands"), review),
        Status.CHANGES_REQUESTED: (_("Read what to change"), review),
        Status.SCHEDULED: (_("See where it stands"), review),
        Status.PUBLISHED: (_("Open its page"), document.get_absolute_url()),
        Status.WITHDRAWN: (_("See where it stands"), review),
    }
    return Row(document, *steps[Status(document.status)], _since(document))


def desk_row(document: Document) -> Row:
    """The next step of an editor."""
    url = reverse("admin:documents_document_change", args=[document.pk])
    return Row(document, _("Open at the desk"), url, _since(document))


def _since(document: Document) -> dt.datetime:
    if document.status == Status.IN_REVIEW and document.submitted_at:
        return document.submitted_at
    return document.changed_at
