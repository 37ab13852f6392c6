"""Curriculum vitae and letter of endorsement: which files are taken."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.files import File
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from gscnet.common.uploads import FORMATS, FileFacts, RefusedFile, check_upload

MAX_BYTES = 5 * 1024 * 1024
MAX_CV_PAGES = 4
PDF = FORMATS["pdf"]


class PdfField(forms.FileField):
    """A PDF of at most 5 MB, and of at most `max_pages`; what was found out about it is its `facts`."""

    def __init__(self, *, max_pages: int | None = None, **kwargs):
        kwargs.setdefault("widget", forms.FileInput(attrs={"accept": PDF.extension}))
        super().__init__(**kwargs)
        self.max_pages = max_pages

    def clean(self, data, initial=None):
        upload = super().clean(data, initial)
        if upload and upload is not initial:
            try:
                upload.facts = check_paper(upload, max_pages=self.max_pages)
            except RefusedFile as problem:
                raise ValidationError(str(problem), code=problem.code) from problem
        return upload


def check_paper(upload: File, *, max_pages: int | None = None) -> FileFacts:
    """Look into a file brought for a nomination; raises RefusedFile, whose text says why."""
    if upload.size > MAX_BYTES:
        raise RefusedFile(
            "too_large",
            _("This file has %(size)s; at most %(limit)s are taken.")
            % {"size": filesizeformat(upload.size), "limit": filesizeformat(MAX_BYTES)},
        )
    facts = check_upload(upload, upload.name or "")
    if facts.media_type != PDF.media_type:
        raise RefusedFile("not_pdf", _("This is not a PDF. Please save it as PDF and bring it again."))
    if max_pages is not None and (facts.page_count or 0) > max_pages:
        raise RefusedFile(
            "too_long",
            _("This PDF has %(pages)d pages; at most %(limit)d are taken. Please shorten it.")
            % {"pages": facts.page_count, "limit": max_pages},
        )
    return facts
