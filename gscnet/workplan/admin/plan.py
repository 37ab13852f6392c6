"""Plans with their tasks, and milestones with what shows them."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from gscnet.common.history import HistoryAdmin
from gscnet.directory.desk import ChecksNomenclature
from gscnet.workplan import desk
from gscnet.workplan.admin.pointers import SEARCHED, PointerInline
from gscnet.workplan.models import Evidence, Milestone, MilestoneStep, Task, WorkPlan
from gscnet.workplan.nomenclature import milestone_texts, plan_texts


class TaskInline(admin.StackedInline):
    model = Task
    extra = 0
    fields = ["number", "title", "text", "pillar"]


@admin.register(WorkPlan)
class WorkPlanAdmin(ChecksNomenclature, desk.Acts, HistoryAdmin):
    verbs, runs = desk.OF_PLAN, "workplan.run_workplan"
    list_display = ["title", "state", "dated"]
    search_fields = ["title"]
    prepopulated_fields = {"slug": ["title"]}
    autocomplete_fields = ["document"]
    fields = ["title", "slug", "summary", "dated", "document", "source", "source_url"]
    inlines = [TaskInline]
    history_also = [(Task, "plan"), (Milestone, "task__plan")]

    def public_texts(self, plan):
        return plan_texts(plan)

    def get_readonly_fields(self, request, obj=None):
        """An address that people know does not change."""
        return ["slug"] if obj and obj.status != WorkPlan.Status.DRAFT else []

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else self.prepopulated_fields


class EvidenceInline(PointerInline):
    model = Evidence
    fields = [*Evidence.KINDS, "note"]
    autocomplete_fields = [*SEARCHED, "decision"]


class StepInline(admin.TabularInline):
    """What was said of it when; written by the buttons above."""

    model = MilestoneStep
    extra = 0
    fields = ["on", "status", "due", "note", "source"]
    readonly_fields = fields
    can_delete = False

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False


class LateFilter(admin.SimpleListFilter):
    title = _("late")
    parameter_name = "late"

    def lookups(self, request, model_admin):
        return [("yes", _("Late today"))]

    def queryset(self, request, queryset):
        return queryset.late() if self.value() == "yes" else queryset


@admin.register(Milestone)
class MilestoneAdmin(ChecksNomenclature, desk.Acts, HistoryAdmin):
    verbs, runs = desk.OF_MILESTONE, "workplan.run_workplan"
    list_display = ["title", "state", "due", "is_late", "task"]
    list_filter = ["status", LateFilter, "task__plan", "task"]
    list_select_related = ["task__plan"]
    search_fields = ["title", "text"]
    fields = ["task", "title", "text", "due", "order"]
    inlines = [EvidenceInline, StepInline]
    history_also = [(Evidence, "milestone"), (MilestoneStep, "milestone")]

    @admin.display(description=_("late"), boolean=True)
    def is_late(self, milestone):
        return milestone.is_late()

    def public_texts(self, milestone):
        return milestone_texts(milestone)

    def get_inlines(self, request, obj):
        """What shows it can be named once it is there."""
        return self.inlines if obj else []

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if not change:
            obj.set_out(by=request.user)
        elif "due" in form.changed_data:
            obj.correct_due(form.initial["due"])
