"""What is read from a file: its pages, their number, its cover."""

import base64
import datetime as dt
import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from documents.models import DocumentFile, Page
from documents.models.files import cover_name
from gscnet.common import sandbox
from gscnet.common.uploads import BY_MEDIA_TYPE, FORMATS, as_path

READ = "{}:read"
READ_AND_DRAW = "gscnet.common.reading.pdf:read_and_draw"
READ_SECONDS = 120
COVER_WIDTHS = [480, 200]
PDF = FORMATS["pdf"].media_type
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Found:
    """What a file says and shows: see gscnet/common/reading for the shape of both."""

    text: dict
    covers: list[dict]


def extract(file: DocumentFile) -> None:
    """Replace the pages and the cover of `file` by what it says now.

    Raises sandbox.ChildFailed when the file cannot be read; whatever the storage raises passes.
    """
    keep(file, read(file))


def read(file: DocumentFile) -> Found:
    """What `file` says; asks nothing of the database. Raises as `extract` does."""
    with as_path(file.file) as path:
        if file.media_type == PDF:
            try:
                return Found(**sandbox.run(READ_AND_DRAW, path, COVER_WIDTHS, seconds=READ_SECONDS))
            except sandbox.ChildFailed as problem:
                # A page that cannot be drawn is no reason to lose the text.
                logger.warning("Read once more without a cover: %s", problem)
        reader = BY_MEDIA_TYPE[file.media_type].reader
        return Found(sandbox.run(READ.format(reader), path, seconds=READ_SECONDS), [])


def settle(file: DocumentFile, read: Callable[[], Found]) -> None:
    """Keep what `read` gives, or why it cannot be had."""
    try:
        keep(file, read())
    except sandbox.ChildFailed as problem:
        record_failure(file, explain(problem))


def forgotten() -> QuerySet[DocumentFile]:
    """Files that have been waiting for a day: whoever was to read them was killed."""
    yesterday = timezone.now() - dt.timedelta(days=1)
    return DocumentFile.objects.filter(extraction=DocumentFile.Extraction.WAITING, uploaded_at__lt=yesterday)


def record_failure(file: DocumentFile, reason: str) -> None:
    """Show staff that and why there is no text; whatever was read before stays."""
    DocumentFile.objects.filter(pk=file.pk).update(
        extraction=DocumentFile.Extraction.FAILED, extraction_error=reason[:500]
    )


def explain(failure: sandbox.ChildFailed) -> str:
    """Why a file could not be read, for staff."""
    sentences = {
        "time": _("Reading took too long."),
        "memory": _("Reading needed too much memory."),
        "crash": _("The reader broke down on this file."),
        "error": _("The file cannot be read."),
    }
    return f"{sentences[failure.why]} ({failure})"


@transaction.atomic
def keep(file: DocumentFile, found: Found) -> None:
    """Replace the pages and the cover of `file`, unless it was taken out while it was read."""
    now = DocumentFile.objects.select_for_update().filter(pk=file.pk).first()
    if now is None:
        return
    now.pages.all().delete()
    Page.objects.bulk_create(
        Page(file=now, number=number, text=text) for number, text in enumerate(found.text["pages"], start=1)
    )
    DocumentFile.objects.filter(pk=now.pk).update(
        extraction=DocumentFile.Extraction.DONE,
        extraction_error=_remark(found.text),
        page_count=found.text["page_count"],
        **_stored_covers(now, found.covers),
    )


def _stored_covers(file: DocumentFile, covers: list[dict]) -> dict:
    """Field values for the covers, saved; the earlier ones go once this is committed."""
    for earlier in (file.cover, file.cover_small):
        if earlier:
            transaction.on_commit(partial(earlier.storage.delete, str(earlier.name)))
    if not covers:
        return {"cover": "", "cover_small": "", "cover_width": None, "cover_height": None}
    large, small = covers
    return {
        "cover": _saved(file, large),
        "cover_small": _saved(file, small),
        "cover_width": large["width"],
        "cover_height": large["height"],
    }


def _saved(file: DocumentFile, cover: dict) -> str:
    """Kept as the child made it: this process does not open pictures of strangers."""
    content = ContentFile(base64.b64decode(cover["webp"]))
    return file.cover.storage.save(cover_name(file, ""), content)


def _remark(found: dict) -> str:
    """What staff should know about a file that was read."""
    remarks = []
    if found["unreadable"]:
        remarks.append(
            _("The file does not name the letters of %(count)s of its %(all)s pages; search misses them.")
            % {"count": found["unreadable"], "all": len(found["pages"])}
        )
    if found["cut"]:
        remarks.append(_("The text is longer than is kept; search misses the rest."))
    return " ".join(remarks)
