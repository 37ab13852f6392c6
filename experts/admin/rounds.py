"""The desk of the rounds: open and conclude them, enter answers, issue late codes."""

from django import forms
from django.contrib import admin, messages
from django.db import models
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from experts import figures, nomenclature
from experts.actions.responses import issue_late_code
from experts.admin.decisions import DecisionDesk
from experts.admin.phases import PhaseInline
from experts.admin.round_desk import RoundDesk
from experts.models import Criterion, EconomyResponse, ExpertiseArea, FormVersion, LateCode, Round
from experts.round_forms import NOT_INVITED, ResponseForm
from gscnet.common.desk import confirmed
from gscnet.common.history import HistoryAdmin
from gscnet.common.lifecycle import InvalidTransition
from gscnet.common.tables import as_csv, as_xlsx
from gscnet.directory.desk import ChecksNomenclature


@admin.register(ExpertiseArea)
class ExpertiseAreaAdmin(ChecksNomenclature, HistoryAdmin):
    list_display = ["name", "order"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}

    def public_texts(self, area):
        return nomenclature.area_texts(area)


class CriterionInline(admin.TabularInline):
    model = Criterion
    extra = 0
    formfield_overrides = {models.TextField: {"widget": forms.Textarea(attrs={"rows": 2, "cols": 40})}}


@admin.register(Round)
class RoundAdmin(ChecksNomenclature, DecisionDesk, RoundDesk, HistoryAdmin):
    list_display = ["title", "status", "opens_at", "closes_on", "responses", "nominators", "nominees"]
    list_filter = ["status"]
    search_fields = ["title", "number"]
    prepopulated_fields = {"slug": ["title"]}
    filter_horizontal = ["economies", "areas"]
    autocomplete_fields = ["documents"]
    readonly_fields = ["status", "announced_at", "concluded_at"]
    inlines = [CriterionInline, PhaseInline]
    change_form_template = "admin/experts/round/change_form.html"
    actions = ["announce_selected", "conclude_selected"]

    def get_queryset(self, request):
        return figures.with_counts(super().get_queryset(request))

    def has_delete_permission(self, request, obj=None):
        return False

    def has_run_permission(self, request):
        return request.user.has_perm("experts.run_round")

    @admin.display(description=_("responses"))
    def responses(self, round):
        return round.answered

    @admin.display(description=_("nominating economies"))
    def nominators(self, round):
        return round.nominating

    @admin.display(description=_("nominees"))
    def nominees(self, round):
        return round.nominated

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "form_version":
            field.label_from_instance = lambda version: (
                gettext("%(number)s (%(count)d optional questions)")
                % {"number": version, "count": len(version.asks)}
            )
        return field

    def get_changeform_initial_data(self, request):
        """A new round asks what the latest version of the form asks."""
        latest = FormVersion.objects.first()
        return {**super().get_changeform_initial_data(request), "form_version": latest and latest.number}

    def view_on_site(self, round):
        return round.get_absolute_url()

    def public_texts(self, round):
        return nomenclature.round_texts(round)

    @admin.action(description=_("Announce selected rounds"), permissions=["run"])
    def announce_selected(self, request, queryset):
        question = _("Announce these rounds? Their pages become public at once.")
        ask = {"action": "announce_selected", "question": question, "button": _("Announce")}
        page = self._ask(request, queryset, Round.announce, **ask, remarks=self.remarks_of(queryset))
        if page is None:
            self._offer_phases(request, queryset)
        return page

    @admin.action(description=_("Conclude selected rounds"), permissions=["run"])
    def conclude_selected(self, request, queryset):
        question = _("Conclude these rounds? They take no nominations any more.")
        ask = {"action": "conclude_selected", "question": question, "button": _("Conclude")}
        return self._ask(request, queryset, Round.conclude, **ask)

    def _offer_phases(self, request, rounds):
        """One click away, for rounds that were announced without phases of review."""
        for round in rounds.filter(status=Round.Status.ANNOUNCED, phases=None):
            url = reverse("admin:experts_round_phases", args=[round.pk])
            said = gettext("“%s” has no review phases yet.") % round
            add = gettext("Add the usual ones …")
            messages.warning(request, format_html('{} <a href="{}">{}</a>', said, url, add))

    def _ask(self, request, queryset, verb, **ask):
        asking = confirmed(request, self, queryset, **ask)
        if asking:
            return asking
        for round in queryset:
            try:
                verb(round, by=request.user)
            except InvalidTransition as problem:
                messages.error(request, problem)
            else:
                messages.success(request, f"{round}: {round.get_status_display()}.")
        return None


@admin.register(EconomyResponse)
class EconomyResponseAdmin(HistoryAdmin):
    """Answers that came by mail or in a meeting paper are entered here, with the day they came."""

    form = ResponseForm

    list_display = ["economy", "round", "kind", "channel", "received_on", "entered_by"]
    list_filter = ["round", "kind", "channel"]
    list_select_related = ["economy", "round", "entered_by"]
    search_fields = ["economy__short_name"]
    autocomplete_fields = ["economy", "round"]
    actions = ["export_csv", "export_xlsx"]

    def get_queryset(self, request):
        return EconomyResponse.objects.visible_to(request.user)

    def has_delete_permission(self, request, obj=None):
        return False

    def get_readonly_fields(self, request, obj=None):
        return ["round", "economy", "channel"] if obj else []

    def get_changeform_initial_data(self, request):
        return {"channel": EconomyResponse.Channel.EMAIL}

    def save_model(self, request, obj, form, change):
        obj.entered_by = request.user
        super().save_model(request, obj, form, change)

    @admin.action(description=_("Export as CSV"), permissions=["view"])
    def export_csv(self, request, queryset):
        return as_csv("responses", *_table(queryset))

    @admin.action(description=_("Export as workbook (XLSX)"), permissions=["view"])
    def export_xlsx(self, request, queryset):
        return as_xlsx("responses", *_table(queryset))


def _table(responses):
    head = ["Round", "Economy", "Answer", "Channel", "Received", "Note"]
    rows = (
        (
            str(item.round),
            str(item.economy),
            item.get_kind_display(),
            item.get_channel_display(),
            item.received_on,
            item.note,
        )
        for item in responses.order_by("round", "economy__protocol_order")
    )
    return head, rows


class LateCodeForm(forms.ModelForm):
    class Meta:
        model = LateCode
        fields = ["round", "economy", "expires_at", "reason"]

    def clean(self):
        cleaned = super().clean()
        round, economy = cleaned.get("round"), cleaned.get("economy")
        if round and economy and not round.economies.filter(pk=economy.pk).exists():
            self.add_error("economy", NOT_INVITED)
        return cleaned


@admin.register(LateCode)
class LateCodeAdmin(HistoryAdmin):
    """Codes are shown once, when issued; nobody can read or change them later."""

    form = LateCodeForm
    list_display = ["round", "economy", "reason", "issued_by", "expires_at", "used_at", "used_by", "used_for"]
    list_select_related = ["round", "economy", "issued_by", "used_by", "used_for"]
    autocomplete_fields = ["round", "economy"]

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def save_model(self, request, obj, form, change):
        issued, code = issue_late_code(**form.cleaned_data, by=request.user)
        obj.pk = issued.pk
        said = _("The late code of %(economy)s is {}. Note it now: it is not shown again.")
        messages.warning(request, format_html(said % {"economy": issued.economy}, code))
