"""The desk of the methodologies: drafts are written here and put in force; then they are frozen."""

from django import forms
from django.contrib import admin, messages
from django.utils.translation import gettext_lazy as _

from gscnet.accounts.admin import confirmed
from gscnet.common.history import HistoryAdmin
from gscnet.common.lifecycle import InvalidTransition
from gscnet.directory.desk import ChecksNomenclature
from pilots.indexes.actions import put_in_force
from pilots.indexing import ONE
from pilots.models import Dimension, Indicator, Methodology, StarThreshold, Weight
from pilots.nomenclature import methodology_texts


def kept_rows(formset):
    """The cleaned rows of a formset that will stand after saving."""
    return [
        form.cleaned_data
        for form in formset.forms
        if form.is_valid() and form.cleaned_data and not form.cleaned_data.get("DELETE")
    ]


class WeightFormSet(forms.BaseInlineFormSet):
    """All weights together sum to exactly 1, and count indicators and dimensions of this index."""

    def clean(self):
        super().clean()
        rows = kept_rows(self)
        if any(self.errors) or not rows:
            return
        whole = sum(row["weight"] for row in rows)
        if whole != ONE:
            raise forms.ValidationError(
                _("The weights sum to %(sum)s; they must sum to exactly 1.") % {"sum": whole}
            )
        index = self.instance.index_id
        for row in rows:
            if {row["indicator"].index_id, row["dimension"].index_id} != {index}:
                raise forms.ValidationError(_("“%s” belongs to another index.") % row["indicator"])


class ThresholdFormSet(forms.BaseInlineFormSet):
    def clean(self):
        super().clean()
        rows = sorted((row["stars"], row["least"]) for row in kept_rows(self)) if not any(self.errors) else []
        least = [score for _stars, score in rows]
        if least != sorted(set(least)):
            raise forms.ValidationError(_("More stars must ask for a higher score."))


class PartInline(admin.TabularInline):
    """A part of a version; as frozen as the version is."""

    extra = 0

    def has_add_permission(self, request, obj=None):
        return super().has_add_permission(request, obj) and not (obj and obj.is_frozen)

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and not (obj and obj.is_frozen)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and not (obj and obj.is_frozen)


class WeightInline(PartInline):
    model = Weight
    formset = WeightFormSet

    def get_formset(self, request, obj=None, **kwargs):
        self.methodology = obj
        return super().get_formset(request, obj, **kwargs)

    def formfield_for_foreignkey(self, field, request, **kwargs):
        """Only what the index of this version has."""
        rows = {"indicator": Indicator, "dimension": Dimension}.get(field.name)
        if rows and getattr(self, "methodology", None):
            kwargs["queryset"] = rows.objects.filter(index=self.methodology.index)
        return super().formfield_for_foreignkey(field, request, **kwargs)


class ThresholdInline(PartInline):
    model = StarThreshold
    formset = ThresholdFormSet
    max_num = 4


@admin.register(Methodology)
class MethodologyAdmin(ChecksNomenclature, HistoryAdmin):
    list_display = ["__str__", "status", "aggregation", "missing", "in_force_at", "replaced_at"]
    list_filter = ["status", "index"]
    list_select_related = ["index"]
    search_fields = ["index__name"]
    autocomplete_fields = ["index"]
    readonly_fields = ["status", "in_force_at", "replaced_at"]
    inlines = [WeightInline, ThresholdInline]
    actions = ["put_in_force"]
    history_also = [(Weight, "methodology"), (StarThreshold, "methodology")]

    def get_queryset(self, request):
        return Methodology.objects.visible_to(request.user).select_related("index")

    def get_readonly_fields(self, request, obj=None):
        return [*self.readonly_fields, "index", "number"] if obj else self.readonly_fields

    def get_inlines(self, request, obj):
        """Weights need to know the index, so they come once the version is saved."""
        return self.inlines if obj else []

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and not (obj and obj.is_frozen)

    def has_delete_permission(self, request, obj=None):
        return False

    def has_run_permission(self, request):
        return request.user.has_perm("pilots.run_index")

    def public_texts(self, methodology):
        return methodology_texts(methodology)

    def view_on_site(self, methodology):
        return methodology.get_absolute_url()

    @admin.action(description=_("Put in force"), permissions=["run"])
    def put_in_force(self, request, queryset):
        question = _("Put these versions in force? Their scores become public, and they are frozen for good.")
        ask = {"action": "put_in_force", "question": question, "button": _("Put in force")}
        asking = confirmed(request, self, queryset, **ask, remarks=self.remarks_of(queryset))
        if asking:
            return asking
        for methodology in queryset:
            try:
                put_in_force(methodology=methodology, by=request.user)
            except InvalidTransition as problem:
                messages.error(request, problem)
            else:
                messages.success(request, _("In force: %s.") % methodology)
        return None
