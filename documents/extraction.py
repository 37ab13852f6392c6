"""What is read from a file: its pages, their number, its cover."""

import base64
import logging
from functools import partial

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from documents.models import DocumentFile, Page
from documents.models.files import cover_name
from gscnet.common import sandbox
from gscnet.common.uploads import BY_MEDIA_TYPE, FORMATS, as_path

READ = "{}:read"
COVERS = "gscnet.common.reading.pdf:covers"
READ_SECONDS = 120
COVER_SECONDS = 20
COVER_WIDTHS = [480, 200]
PDF = FORMATS["pdf"].media_type
logger = logging.getLogger(__name__)


def extract(file: DocumentFile) -> None:
    """Replace the pages and the cover of `file` by what it says now.

    Raises sandbox.ChildFailed when the file cannot be read; whatever the storage raises passes.
    """
    with as_path(file.file) as path:
        reader = BY_MEDIA_TYPE[file.media_type].reader
        found = sandbox.run(READ.format(reader), path, seconds=READ_SECONDS)
        covers = _covers(path) if file.media_type == PDF else []
    _keep(file, found, covers)


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


def _covers(path: str) -> list[dict]:
    """The first page in two widths. A page that cannot be drawn is no reason to lose the text."""
    try:
        return sandbox.run(COVERS, path, COVER_WIDTHS, seconds=COVER_SECONDS)
    except sandbox.ChildFailed as problem:
        logger.warning("No cover: %s", problem)
        return []


@transaction.atomic
def _keep(file: DocumentFile, found: dict, covers: list[dict]) -> None:
    now = DocumentFile.objects.select_for_update().filter(pk=file.pk).first()
    if now is None:
        return  # taken out while it was read
    now.pages.all().delete()
    Page.objects.bulk_create(
        Page(file=now, number=number, text=text) for number, text in enumerate(found["pages"], start=1)
    )
    DocumentFile.objects.filter(pk=now.pk).update(
        extraction=DocumentFile.Extraction.DONE,
        extraction_error=_remark(found),
        page_count=found["page_count"],
        **_stored_covers(now, covers),
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
