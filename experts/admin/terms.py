"""The desk of the terms of reference: read only, as every change has a page and a rule of its own."""

from django.contrib import admin
from django.db.models import Count
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from experts.models import Clause, Consultation, Position, TermsVersion
from gscnet.common.history import HistoryAdmin


class ReadOnly(admin.ModelAdmin):
    """Nothing is added, changed or deleted here."""

    list_per_page = 50

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_readonly_fields(self, request, obj=None):
        return self.fields


@admin.register(TermsVersion)
class TermsVersionAdmin(ReadOnly, HistoryAdmin):
    list_display = ["__str__", "state", "summary", "clause_count", "proposed_at", "adopted_at"]
    list_filter = ["status"]
    search_fields = ["number", "summary", "clauses__heading", "clauses__text"]
    search_help_text = _("Number, what changed, or words of the text")
    fields = [
        "number",
        "status",
        "summary",
        "previous",
        "created_by",
        "created_at",
        "proposed_at",
        "revised_at",
        "adopted_at",
        "replaced_at",
        "abandoned_at",
        "abandoned_by",
        "abandoned_because",
        "record_sha256",
    ]
    history_also = [(Clause, "version"), (Consultation, "version")]

    class Media:
        css = {"all": ["css/desk.css"]}

    def get_queryset(self, request):
        return TermsVersion.objects.visible_to(request.user).annotate(clause_total=Count("clauses"))

    def view_on_site(self, version):
        return version.get_absolute_url()

    @admin.display(description=_("status"), ordering="status")
    def state(self, version):
        return format_html(
            '<span class="status status-{}">{}</span>', version.status, version.get_status_display()
        )

    @admin.display(description=_("clauses"), ordering="clause_total")
    def clause_count(self, version):
        return version.clause_total


@admin.register(Consultation)
class ConsultationAdmin(ReadOnly, HistoryAdmin):
    list_display = ["version", "opens_at", "closes_at", "ended_at", "ledger"]
    list_select_related = ["version"]
    fields = ["version", "opens_at", "closes_at", "ended_at", "opened_by", "ledger"]

    @admin.display(description=_("ledger"))
    def ledger(self, consultation):
        url = reverse("experts:terms_ledger", args=[consultation.version.number])
        return format_html('<a href="{}">{}</a>', url, _("Who said what when"))


@admin.register(Position)
class PositionAdmin(ReadOnly):
    """Lines of the ledger; they have no history, as they never change."""

    list_display = ["at", "consultation", "member", "economy", "kind", "entered_by"]
    list_filter = ["kind", "consultation"]
    list_select_related = [
        "consultation__version",
        "member__nominee",
        "member__economy",
        "entered_by",
    ]
    search_fields = ["member__nominee__name", "text"]
    search_help_text = _("Name of the member or words of the text")
    fields = ["consultation", "member", "kind", "text", "at", "recorded_at", "entered_by"]

    @admin.display(description=_("economy"))
    def economy(self, position):
        return position.member.economy
