"""Bulk import at the desk: a table and a ZIP of the files it names, previewed, then confirmed.

The rows are checked and taken by documents/importing.py, as by the command.
"""

import datetime as dt
import os
from typing import Any

import pghistory
import tablib
from django import forms
from django.contrib import messages
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from import_export.admin import ImportMixin
from import_export.fields import Field
from import_export.formats import base_formats
from import_export.forms import ConfirmImportForm, ImportForm
from import_export.resources import ModelResource
from import_export.results import RowResult
from import_export.tmp_storages import MediaStorage

from documents import importing, manifest, taking
from documents.importing import Row
from documents.manifest import Archive, Files, NoFiles, UnreadableTable
from documents.models import Document
from gscnet.accounts.models import User

FOLDER = "imports"
KEPT = dt.timedelta(days=1)
SHOWN = ("title", "kind", "publisher", "published", "file")


class Csv(base_formats.CSV):
    """Read as the command reads it: with or without byte order mark, any usual separator."""

    def is_binary(self):
        return True

    def get_read_mode(self):
        return "rb"

    def create_dataset(self, in_stream):
        rows = manifest.read_table(in_stream)
        headers = list(dict.fromkeys(name for row in rows for name in row))
        return tablib.Dataset(*([row.get(name, "") for name in headers] for row in rows), headers=headers)


class Workbook(base_formats.XLSX):
    def create_dataset(self, in_stream):
        read = super().create_dataset(in_stream)
        headers = [str(name or "").strip().lower() for name in read.headers]
        dataset = tablib.Dataset(*(row for row in read if any(row)), headers=headers)
        manifest.check_columns(dataset.headers)
        return dataset


FORMATS = {".csv": Csv, ".xlsx": Workbook}


class Kept(MediaStorage):
    """Uploads between preview and confirmation; what nobody confirmed goes after a day."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs, MEDIA_FOLDER=FOLDER)

    def save(self, data: bytes) -> None:
        forget_unconfirmed()
        super().save(data)


def forget_unconfirmed() -> None:
    """Delete uploads of earlier days."""
    try:
        _folders, names = default_storage.listdir(FOLDER)
    except FileNotFoundError:
        return
    for name in names:
        path = os.path.join(FOLDER, name)
        if default_storage.get_modified_time(path) < timezone.now() - KEPT:
            default_storage.delete(path)


class TableForm(ImportForm):
    """The format follows from the name of the file, so nobody is asked for it."""

    format = forms.CharField(widget=forms.HiddenInput, required=False)
    archive = forms.FileField(
        label=_("Files"),
        required=False,
        help_text=_(
            "A ZIP with the files that the column “file” names. Without it, leave that column empty."
        ),
    )
    publish = forms.BooleanField(
        label=_("Publish at once"),
        required=False,
        help_text=_("Otherwise the documents go to the queue for review."),
    )
    field_order = ["import_file", "archive", "publish"]

    def __init__(self, formats: Any, resources: Any, **kwargs: Any) -> None:
        super().__init__(formats, resources, **kwargs)
        self.fields["import_file"].label = _("Table")
        self.fields["import_file"].help_text = _("CSV in UTF-8, or XLSX. One row for each document.")

    def _init_formats(self, formats: Any) -> None:
        self.formats = formats

    @property
    def media(self) -> forms.Media:
        return forms.Media()

    def clean_import_file(self) -> UploadedFile:
        table = self.cleaned_data["import_file"]
        if os.path.splitext(table.name)[1].lower() not in FORMATS:
            raise forms.ValidationError(_("Bring the table as CSV or XLSX."))
        return table

    def clean_archive(self) -> UploadedFile | None:
        archive = self.cleaned_data["archive"]
        if archive:
            try:
                Archive(archive)
            except UnreadableTable as problem:
                raise forms.ValidationError(str(problem)) from problem
        return archive

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if table := cleaned.get("import_file"):
            extension = os.path.splitext(table.name)[1].lower()
            cleaned["format"] = str(self.formats.index(FORMATS[extension]))
        return cleaned


class ConfirmForm(ConfirmImportForm):
    archive_name = forms.CharField(widget=forms.HiddenInput, required=False)
    publish = forms.BooleanField(widget=forms.HiddenInput, required=False)

    def clean_archive_name(self) -> str:
        return os.path.basename(self.cleaned_data["archive_name"])


class DocumentResource(ModelResource):
    """A table of documents, all of whose rows are taken or none."""

    class Meta:
        model = Document
        fields = ()
        import_id_fields = ()

    def __init__(self, *, files: Files, by: User, public: bool) -> None:
        super().__init__()
        self.files, self.by, self.public = files, by, public
        self.rows: list[Row] = []

    @classmethod
    def get_display_name(cls):
        return _("Documents")

    def get_user_visible_fields(self):
        return [Field(column_name=name) for name in manifest.COLUMNS]

    def get_diff_headers(self):
        return [*SHOWN, _("remarks")]

    def before_import(self, dataset, **kwargs):
        self.rows = list(importing.check_rows(dataset.dict, self.files))

    def import_row(self, row, instance_loader, row_number=0, **kwargs):
        checked = self.rows[row_number - 1]
        result = RowResult()
        result.row_values = row
        if checked.problems:
            result.import_type = RowResult.IMPORT_TYPE_INVALID
            result.validation_error = forms.ValidationError(
                {
                    problem.field: [
                        other.message for other in checked.problems if other.field == problem.field
                    ]
                    for problem in checked.problems
                }
            )
        else:
            skipped = checked.duplicate
            result.import_type = RowResult.IMPORT_TYPE_SKIP if skipped else RowResult.IMPORT_TYPE_NEW
        remarks = format_html_join("; ", "{}: {}", ((note.field, note.message) for note in checked.notes))
        result.diff = [*(checked.cells[name] for name in SHOWN), remarks]
        return result

    def after_import(self, dataset, result, dry_run=True, **kwargs):
        if dry_run or result.has_validation_errors():
            return
        with pghistory.context(command="import"):
            taking.take_rows(self.rows, self.files, by=self.by, public=self.public)


class DocumentImportMixin(ImportMixin):
    """For the admin of documents; put it before ModelAdmin."""

    resource_classes = [DocumentResource]
    formats = list(FORMATS.values())
    import_template_name = "admin/documents/document/import.html"
    import_form_class = TableForm
    confirm_form_class = ConfirmForm
    tmp_storage_class = Kept
    skip_admin_log = True  # the history of each document tells who brought it

    def has_import_permission(self, request):
        return request.user.has_perm("documents.import_document")

    def get_import_resource_kwargs(self, request, **kwargs):
        form = kwargs["form"]
        cleaned = getattr(form, "cleaned_data", {})
        archive: Any = cleaned.get("archive")
        if cleaned.get("archive_name"):
            archive = default_storage.open(os.path.join(FOLDER, cleaned["archive_name"]))
        return {
            "files": Archive(archive) if archive else NoFiles(),
            "by": request.user,
            "public": cleaned.get("publish", False) and request.user.has_perm("documents.publish_document"),
        }

    def process_import(self, request, **kwargs):
        try:
            return super().process_import(request, **kwargs)
        except FileNotFoundError:
            messages.error(request, _("This upload is no longer here: it was imported, or a day is over."))
            return redirect("admin:documents_document_import")

    def get_import_data_kwargs(self, **kwargs):
        """Nothing of the request is passed on; the resource has what it needs."""
        return {}

    def get_confirm_form_initial(self, request, import_form):
        initial = super().get_confirm_form_initial(request, import_form)
        if import_form is None:
            return initial
        initial["publish"] = import_form.cleaned_data["publish"]
        if archive := import_form.cleaned_data["archive"]:
            name = default_storage.save(os.path.join(FOLDER, os.urandom(16).hex()), archive)
            initial["archive_name"] = os.path.basename(name)
        return initial

    def add_data_read_fail_error_to_form(self, form, e):
        if isinstance(e, UnreadableTable):
            form.add_error("import_file", str(e))
        else:
            super().add_data_read_fail_error_to_form(form, e)

    def process_result(self, result, request):
        if name := os.path.basename(request.POST.get("archive_name", "")):
            default_storage.delete(os.path.join(FOLDER, name))
        return super().process_result(result, request)

    def add_success_message(self, result, request):
        if result.has_errors() or result.has_validation_errors():
            messages.error(request, _("Nothing was imported: something has changed. Bring the table again."))
            return
        new, skipped = (
            result.totals[kind] for kind in (RowResult.IMPORT_TYPE_NEW, RowResult.IMPORT_TYPE_SKIP)
        )
        sentences = [
            ngettext("%s document was imported.", "%s documents were imported.", new) % new,
            ngettext("%s row was left out.", "%s rows were left out.", skipped) % skipped if skipped else "",
            _("The files are being read now.") if new else "",
        ]
        messages.success(request, " ".join(str(sentence) for sentence in sentences if sentence))
