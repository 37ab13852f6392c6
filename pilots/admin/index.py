"""The desk of the indexes: what they measure, and their values from a table, previewed then taken."""

from django import forms
from django.contrib import admin, messages
from django.core import signing
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from documents.manifest import UnreadableTable
from gscnet.common.history import HistoryAdmin
from gscnet.common.lifecycle import InvalidTransition
from gscnet.directory.desk import ChecksNomenclature
from gscnet.directory.nomenclature import fields_of
from pilots.indexes import actions, importing
from pilots.models import Dimension, Index, Indicator, Subject, Value
from pilots.nomenclature import index_texts

SALT = "pilots.index_import"
KEPT_SECONDS = 24 * 3600


class TableForm(forms.Form):
    """A table brought for the first time."""

    table = forms.FileField(
        label=_("Table"),
        help_text=_("CSV in UTF-8, of at most 1 MB."),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )

    def clean_table(self):
        upload = self.cleaned_data["table"]
        if upload.size > importing.MOST_BYTES:
            raise ValidationError(_("This table is larger than 1 MB; bring it in parts."))
        return upload.read()


class KeptForm(forms.Form):
    """The same table once more, as the preview signed and kept it in the page."""

    kept = forms.CharField(widget=forms.HiddenInput)

    def clean_kept(self):
        try:
            text = signing.loads(self.cleaned_data["kept"], salt=SALT, max_age=KEPT_SECONDS)
        except signing.BadSignature:
            raise ValidationError(_("This preview is too old. Bring the table again.")) from None
        return text.encode()


class DimensionInline(admin.TabularInline):
    model = Dimension
    extra = 0


class IndicatorInline(admin.TabularInline):
    model = Indicator
    extra = 0
    fields = ["code", "name", "unit", "description", "order"]

    def formfield_for_dbfield(self, field, request, **kwargs):
        if field.name == "description":
            kwargs["widget"] = forms.Textarea(attrs={"rows": 2, "cols": 40})
        return super().formfield_for_dbfield(field, request, **kwargs)


class ScoresDiffer(admin.SimpleListFilter):
    title = _("stored scores")
    parameter_name = "scores"

    def lookups(self, request, model_admin):
        return [("differ", _("Differ from what was computed"))]

    def queryset(self, request, queryset):
        return queryset.filter(differences__gt=0) if self.value() == "differ" else queryset


@admin.register(Index)
class IndexAdmin(ChecksNomenclature, HistoryAdmin):
    list_display = ["name", "subject_kind", "centre", "is_sample", "verified_at", "scores_state"]
    list_filter = [ScoresDiffer, "subject_kind"]
    list_select_related = ["centre"]
    search_fields = ["name", "slug"]
    autocomplete_fields = ["centre"]
    prepopulated_fields = {"slug": ["name"]}
    readonly_fields = ["verified_at", "scores_state"]
    inlines = [DimensionInline, IndicatorInline]
    change_form_template = "admin/pilots/index/change_form.html"
    actions = ["verify_selected"]

    def get_queryset(self, request):
        return Index.objects.visible_to(request.user)

    def has_delete_permission(self, request, obj=None):
        return False

    def has_run_permission(self, request):
        return request.user.has_perm("pilots.run_index")

    def view_on_site(self, index):
        return index.get_absolute_url()

    def public_texts(self, index):
        return index_texts(index)

    @admin.display(description=_("stored scores"))
    def scores_state(self, index):
        if index.verified_at is None:
            return _("not verified yet")
        if not index.differences:
            return _("as computed")
        said = ngettext("%s differs", "%s differ", index.differences) % index.differences
        return format_html("<strong>{}</strong>", said)

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/import/", view(self.import_view), name="pilots_index_import"),
            path("<int:pk>/new-version/", view(self.version_view), name="pilots_index_version"),
            *super().get_urls(),
        ]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        context = {"may_run": self.has_run_permission(request), **(extra_context or {})}
        return super().change_view(request, object_id, form_url, context)

    @admin.action(description=_("Verify the stored scores"), permissions=["run"])
    def verify_selected(self, request, queryset):
        for index in queryset:
            found = actions.verify(index)
            for difference in found[:20]:
                messages.error(request, difference)
            if not found:
                messages.success(request, _("%s: every stored score is what was computed.") % index)

    def version_view(self, request, pk):
        """POST only: begin a new version of the methodology, as a draft."""
        index = self._of(request, pk)
        if request.method != "POST":
            return redirect("admin:pilots_index_change", pk)
        try:
            draft = actions.begin_version(index=index, by=request.user)
        except InvalidTransition as problem:
            messages.error(request, problem)
            return redirect("admin:pilots_index_change", pk)
        messages.success(request, _("%s is a draft now.") % draft)
        return redirect("admin:pilots_methodology_change", draft.pk)

    def import_view(self, request, pk):
        """Ask for a table; show what taking it would do, or what is wrong; take it once confirmed."""
        index = self._of(request, pk)
        if request.method != "POST":
            return self._import_page(request, index, TableForm())
        form = KeptForm(request.POST) if "kept" in request.POST else TableForm(request.POST, request.FILES)
        try:
            if not form.is_valid():
                return self._import_page(request, index, form, status=422)
            if isinstance(form, KeptForm):
                return self._take(request, index, form.cleaned_data["kept"])
            return self._preview(request, index, form.cleaned_data["table"])
        except UnreadableTable as problem:
            form.add_error(None, str(problem))
            return self._import_page(request, index, form, status=422)

    def _of(self, request, pk):
        if not self.has_run_permission(request):
            raise PermissionDenied
        return get_object_or_404(self.get_queryset(request), pk=pk)

    def _preview(self, request, index, content):
        checked = importing.check(index, content)
        if checked.problems or not checked.does_something:
            status = 422 if checked.problems else 200
            return self._import_page(request, index, TableForm(), checked=checked, status=status)
        kept = signing.dumps(content.decode("utf-8-sig"), salt=SALT, compress=True)
        return self._import_page(request, index, KeptForm(initial={"kept": kept}), checked=checked)

    def _take(self, request, index, content):
        checked = importing.take(index, content, by=request.user)
        if checked.problems:
            return self._import_page(request, index, TableForm(), checked=checked, status=422)
        count = checked.added + checked.changed + checked.removed
        said = ngettext("%s value was written.", "%s values were written.", count) % count
        messages.success(request, f"{said} {_('The scores were made anew.')}")
        return redirect(reverse("admin:pilots_index_change", args=[index.pk]))

    def _import_page(self, request, index, form, *, checked=None, status=200):
        context = {
            **self.admin_site.each_context(request),
            "title": _("Import values: %s") % index,
            "opts": self.opts,
            "index": index,
            "form": form,
            "checked": checked,
            "codes": index.indicators.values_list("code", flat=True),
            "is_preview": isinstance(form, KeptForm) and not form.is_bound,
        }
        return TemplateResponse(request, "admin/pilots/index/import.html", context, status=status)


@admin.register(Subject)
class SubjectAdmin(ChecksNomenclature, HistoryAdmin):
    """Subjects come with their values; here their names and economies are corrected."""

    list_display = ["name", "index", "economy"]
    list_filter = ["index"]
    list_select_related = ["index", "economy"]
    search_fields = ["name"]
    autocomplete_fields = ["economy"]
    readonly_fields = ["index", "slug"]

    def public_texts(self, subject):
        return fields_of(subject, "name")

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Value)
class ValueAdmin(HistoryAdmin):
    """To look at; values are changed by import, which makes the scores anew."""

    list_display = ["subject", "indicator", "year", "value"]
    list_filter = ["subject__index", "year"]
    list_select_related = ["subject", "indicator"]
    search_fields = ["subject__name", "indicator__code", "indicator__name"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
