"""The files of a document and the pages read from them."""

import uuid

import pghistory
import pgtrigger
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from documents.models.document import Document
from gscnet.common.languages import LANGUAGES
from gscnet.common.pagecache import ChangesPublicPages


def stored_name(instance, filename):
    """A name that says nothing and cannot collide; the given name is kept in the row."""
    return f"documents/{uuid.uuid4().hex}"


def cover_name(instance, filename):
    return f"covers/{uuid.uuid4().hex}.webp"


BYTES_NEVER_CHANGE = """
    IF TG_OP = 'UPDATE'
        AND (OLD.document_id, OLD.file, OLD.name, OLD.media_type, OLD.size, OLD.sha256)
        = (NEW.document_id, NEW.file, NEW.name, NEW.media_type, NEW.size, NEW.sha256)
    THEN
        RETURN NEW;
    END IF;
    IF EXISTS (
        SELECT FROM documents_document
        WHERE id = OLD.document_id AND status NOT IN ('draft', 'changes_requested')
    ) THEN
        RAISE EXCEPTION 'The files of document % are no longer a draft''s.', OLD.document_id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
"""


@pghistory.track()
class DocumentFile(models.Model):
    """One file in one language. Its bytes never change: a correction is a new version of the document."""

    class Extraction(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        DONE = "done", _("Done")
        FAILED = "failed", _("Failed")

    document = models.ForeignKey(Document, models.CASCADE, related_name="files")
    file = models.FileField(_("file"), upload_to=stored_name, max_length=200)
    name = models.CharField(_("name"), max_length=150)
    language = models.CharField(_("language"), max_length=10, choices=LANGUAGES, default="en")
    media_type = models.CharField(_("media type"), max_length=100, editable=False)
    size = models.PositiveBigIntegerField(_("size in bytes"), editable=False)
    sha256 = models.CharField(_("SHA-256"), max_length=64, editable=False, db_index=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    page_count = models.PositiveIntegerField(_("pages"), null=True, editable=False)
    cover = models.ImageField(
        upload_to=cover_name,
        blank=True,
        editable=False,
        width_field="cover_width",
        height_field="cover_height",
    )
    cover_small = models.ImageField(upload_to=cover_name, blank=True, editable=False)
    cover_width = models.PositiveSmallIntegerField(null=True, editable=False)
    cover_height = models.PositiveSmallIntegerField(null=True, editable=False)
    extraction = models.CharField(
        _("text extraction"), max_length=10, choices=Extraction, default=Extraction.WAITING, editable=False
    )
    extraction_error = models.CharField(_("extraction problem"), max_length=500, blank=True, editable=False)
    uploaded_at = models.DateTimeField(_("uploaded"), auto_now_add=True)

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        ordering = ["position", "pk"]
        triggers = [
            ChangesPublicPages(name="outdate_pages"),
            pgtrigger.Trigger(
                name="bytes_never_change",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                func=BYTES_NEVER_CHANGE,
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("documents:file", args=[self.document.slug, self.pk, self.name])

    @property
    def is_pdf(self):
        """Only a PDF has pages that an address can open at, and only it is shown in the browser."""
        return self.media_type == "application/pdf"

    @property
    def cover_url(self):
        return reverse("documents:cover", args=[self.document.slug, self.pk, "large"]) if self.cover else ""

    @property
    def cover_small_url(self):
        small = self.cover_small
        return reverse("documents:cover", args=[self.document.slug, self.pk, "small"]) if small else ""

    @property
    def format(self):
        """What people call it: PDF, DOCX, PPTX or XLSX."""
        return self.name.rpartition(".")[2].upper()


class Page(models.Model):
    """The text of one page, slide or sheet, numbered from 1 as the reader's program counts them."""

    file = models.ForeignKey(DocumentFile, models.CASCADE, related_name="pages")
    number = models.PositiveIntegerField(_("number"))
    text = models.TextField(_("text"), blank=True)
    vector = SearchVectorField(null=True, editable=False)

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        ordering = ["file", "number"]
        constraints = [models.UniqueConstraint(fields=["file", "number"], name="page_once")]

    def __str__(self):
        return f"{self.file}, {self.number}"
