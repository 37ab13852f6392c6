"""Progress reports at the desk: choose a day, edit the draft, look at it, issue it."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from gscnet.common.history import HistoryAdmin
from gscnet.directory.desk import ChecksNomenclature
from gscnet.workplan import desk
from gscnet.workplan.figures import FIGURES
from gscnet.workplan.models import ProgressReport, ReportSection, WorkPlan
from gscnet.workplan.nomenclature import report_texts
from gscnet.workplan.reporting import drafting, filling, lists


class SectionForm(forms.ModelForm):
    class Meta:
        model = ReportSection
        fields = ["order", "heading", "text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 8, "cols": 80})}

    def clean_text(self):
        text = self.cleaned_data["text"]
        filling.check(text)
        return text


class SectionInline(admin.StackedInline):
    model = ReportSection
    form = SectionForm
    extra = 0


@admin.register(ProgressReport)
class ProgressReportAdmin(ChecksNomenclature, desk.Acts, HistoryAdmin):
    verbs, runs = desk.OF_REPORT, "workplan.issue_progressreport"
    change_form_template = "admin/workplan/report_form.html"
    list_display = ["title", "state", "as_of", "paper"]
    list_filter = ["status"]
    search_fields = ["title", "paper"]
    prepopulated_fields = {"slug": ["title"]}
    inlines = [SectionInline]
    history_also = [(ReportSection, "report")]
    readonly_fields = ["sha256", "issued_at", "issued_by"]

    def public_texts(self, report):
        return report_texts(report)

    def get_fieldsets(self, request, obj=None):
        cover = ["paper", "agenda_item", "purpose", "submitted_by", "forum", "place", "meets_on"]
        sets = [
            (None, {"fields": ["as_of", "title", "slug", "plan", "replaces"]}),
            (
                _("Cover of the meeting paper"),
                {"fields": cover, "description": _("What is not known yet stays empty, and is not printed.")},
            ),
        ]
        if obj and obj.is_issued:
            sets.append((_("Issued"), {"fields": self.readonly_fields}))
        return sets

    def get_inlines(self, request, obj):
        """The sections are drafted once the day is known."""
        return self.inlines if obj else []

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else self.prepopulated_fields

    def get_changeform_initial_data(self, request):
        plan = WorkPlan.objects.filter(status=WorkPlan.Status.IN_FORCE).first()
        return {"plan": plan, "submitted_by": "China", **super().get_changeform_initial_data(request)}

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "replaces":
            kwargs["queryset"] = ProgressReport.objects.public()
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def has_change_permission(self, request, obj=None):
        """What was issued is read only, for the database too."""
        return super().has_change_permission(request, obj) and not (obj and obj.is_issued)

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if not change:
            drafting.draft(obj)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        report = self.get_object(request, object_id)
        extra = dict(extra_context or {})
        if report and not report.is_issued:
            figures = [make(report.as_of) for make in FIGURES.values()]
            extra["figures"] = [(figure, figure.url(report.as_of)) for figure in figures]
            tasks = [f"task{task.number}" for task in report.plan.tasks.all()]
            extra["lists"] = [*lists.LISTS, *tasks]
        return super().change_view(request, object_id, form_url, extra)
