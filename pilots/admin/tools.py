"""The desk of the procurement tools."""

from django.contrib import admin, messages
from django.utils.translation import gettext_lazy as _

from gscnet.accounts.admin import confirmed
from gscnet.common.history import HistoryAdmin
from gscnet.common.lifecycle import InvalidTransition
from gscnet.directory.desk import ChecksNomenclature
from pilots.models import ProcurementTool, ToolCriterion, ToolSupport, ToolTopic
from pilots.nomenclature import tool_texts

ENDORSEMENT = [
    "endorsed_by",
    "endorsement_verb",
    "endorsed_on",
    "endorsed_what",
    "endorsement_paper",
    "endorsement_source",
]


class TopicInline(admin.TabularInline):
    model = ToolTopic
    extra = 0
    autocomplete_fields = ["topic"]


class SupportInline(admin.TabularInline):
    model = ToolSupport
    extra = 0
    autocomplete_fields = ["economy"]


class CriterionInline(admin.StackedInline):
    model = ToolCriterion
    extra = 0
    fields = [("order", "level", "heading"), "text", "evidence"]


@admin.register(ProcurementTool)
class ToolAdmin(ChecksNomenclature, HistoryAdmin):
    list_display = ["name", "status", "centre", "endorsement", "version", "dated"]
    list_filter = ["status", "topics"]
    list_select_related = ["centre"]
    search_fields = ["name", "summary", "endorsed_by"]
    autocomplete_fields = ["centre"]
    prepopulated_fields = {"slug": ["name"]}
    readonly_fields = ["status", "published_at", *ENDORSEMENT]
    fieldsets = [
        (
            None,
            {"fields": ["name", "slug", "summary", "description", "centre", "version", "dated", "is_sample"]},
        ),
        (
            _("Endorsement"),
            {
                "fields": ENDORSEMENT,
                "description": _(
                    "Comes from the register of decisions: enter there what concerns this tool."
                ),
            },
        ),
        (_("State"), {"fields": ["status", "published_at"]}),
    ]
    inlines = [TopicInline, CriterionInline, SupportInline]
    actions = ["publish_selected", "take_back_selected", "withdraw_selected"]
    history_also = [(ToolCriterion, "tool"), (ToolTopic, "tool"), (ToolSupport, "tool")]

    def public_texts(self, tool):
        return tool_texts(tool)

    def get_queryset(self, request):
        return ProcurementTool.objects.visible_to(request.user)

    def has_delete_permission(self, request, obj=None):
        return False

    def has_publish_permission(self, request):
        return request.user.has_perm("pilots.publish_procurementtool")

    def view_on_site(self, tool):
        return tool.get_absolute_url()

    @admin.display(description=_("endorsement"))
    def endorsement(self, tool):
        return tool.endorsement or "–"

    @admin.action(description=_("Publish"), permissions=["publish"])
    def publish_selected(self, request, queryset):
        question = _("Publish these tools? They become public at once.")
        verb = ProcurementTool.publish
        remarks = self.remarks_of(queryset)
        return self._ask(request, queryset, "publish_selected", question, _("Publish"), verb, remarks)

    @admin.action(description=_("Take back to a draft"), permissions=["publish"])
    def take_back_selected(self, request, queryset):
        question = _(
            "Take these tools back? Their addresses answer “not found” until they are published again."
        )
        verb = ProcurementTool.take_back
        return self._ask(request, queryset, "take_back_selected", question, _("Take back"), verb)

    @admin.action(description=_("Withdraw for good"), permissions=["publish"])
    def withdraw_selected(self, request, queryset):
        question = _("Withdraw these tools for good?")
        verb = ProcurementTool.withdraw
        return self._ask(request, queryset, "withdraw_selected", question, _("Withdraw"), verb)

    def _ask(self, request, queryset, action, question, button, verb, remarks=()):
        ask = {"action": action, "question": question, "button": button, "remarks": remarks}
        asking = confirmed(request, self, queryset, **ask)
        if asking:
            return asking
        for tool in queryset:
            try:
                verb(tool, by=request.user)
            except InvalidTransition as problem:
                messages.error(request, problem)
            else:
                messages.success(request, f"{tool}: {tool.get_status_display()}.")
        return None
