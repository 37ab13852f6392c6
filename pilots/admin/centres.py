"""The desk of the pilot centres: the registry with its stages; entries and applications to look up."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gscnet.accounts.admin import confirmed
from gscnet.common.history import HistoryAdmin
from gscnet.common.lifecycle import InvalidTransition
from gscnet.common.partialdates import PartialDateFormField
from gscnet.directory.desk import ChecksNomenclature
from pilots import nomenclature, permissions, proposing
from pilots.cases import admin as cases  # noqa: F401, the desk of the cases registers itself
from pilots.models import (
    Activity,
    CentreDocument,
    Contact,
    ExpressionOfInterest,
    Initiative,
    InstitutionNomination,
    Partnership,
    PilotCentre,
    Revision,
    StatedQuantity,
    Step,
    TopicLink,
)
from pilots.slugs import free_slug

HTTPS = {models.URLField: {"assume_scheme": "https"}}
# Address of the act, the stage it leads to, what it is called.
STEPS = {
    "show_interest": (PilotCentre.Status.INTERESTED, gettext_lazy("It is interested")),
    "activate": (PilotCentre.Status.ACTIVE, gettext_lazy("It is active")),
    "rest": (PilotCentre.Status.DORMANT, gettext_lazy("It is dormant")),
    "close": (PilotCentre.Status.CLOSED, gettext_lazy("It is closed")),
}


class StepForm(forms.Form):
    happened_on = PartialDateFormField(label=gettext_lazy("Date"))
    source = forms.CharField(
        label=gettext_lazy("Source"), max_length=300, help_text=gettext_lazy("Who says so and where.")
    )
    source_url = forms.URLField(
        label=gettext_lazy("Address of the source"), required=False, assume_scheme="https"
    )
    note = forms.CharField(label=gettext_lazy("Note"), max_length=300, required=False)


class CentreForm(forms.ModelForm):
    """A new centre begins with a dated, sourced step too."""

    happened_on = PartialDateFormField(label=gettext_lazy("Potential since"), required=False)
    source = forms.CharField(label=gettext_lazy("Source"), max_length=300, required=False)

    def clean(self):
        cleaned = super().clean()
        for name in ("happened_on", "source"):
            if self.instance.pk is None and not cleaned.get(name):
                self.add_error(name, _("A new centre begins with a date and its source."))
        return cleaned


class RenewalFilter(admin.SimpleListFilter):
    title = gettext_lazy("renewal")
    parameter_name = "renewal"

    def lookups(self, request, model_admin):
        return [("overdue", _("Overdue"))]

    def queryset(self, request, queryset):
        return queryset.overdue() if self.value() == "overdue" else queryset


class RowInline(admin.TabularInline):
    """Rows that belong to a centre; who may change it may change them."""

    extra = 0
    formfield_overrides = HTTPS

    def _may(self, request, obj=None):
        return request.user.has_perm("pilots.change_pilotcentre")

    has_add_permission = has_change_permission = has_delete_permission = _may

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("pilots.view_pilotcentre")


class TopicInline(RowInline):
    model = TopicLink
    autocomplete_fields = ["topic"]
    verbose_name = gettext_lazy("topic")
    verbose_name_plural = gettext_lazy("topics")


class PartnershipInline(RowInline):
    model = Partnership
    autocomplete_fields = ["organisation"]


class QuantityInline(RowInline):
    model = StatedQuantity
    fields = ["kind", "precision", "number", "what", "happened_on", "source", "source_url"]
    formfield_overrides = HTTPS


class DocumentInline(RowInline):
    model = CentreDocument
    autocomplete_fields = ["document"]


class ContactInline(RowInline):
    model = Contact

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("pilots.view_contact")


class StepInline(RowInline):
    model = Step
    fields = readonly_fields = ["stage", "happened_on", "source", "source_url", "note", "recorded_by"]
    can_delete = False

    def has_add_permission(self, request, obj=None):
        return False

    has_change_permission = has_delete_permission = has_add_permission


@admin.register(PilotCentre)
class PilotCentreAdmin(ChecksNomenclature, HistoryAdmin):
    form = CentreForm
    list_display = ["name", "status", "economy", "host", "is_public", "renewal_due_on", "overdue"]
    list_filter = ["status", RenewalFilter, "is_public", "economy"]
    list_select_related = ["economy", "host"]
    search_fields = ["name", "slug", "city", "host__name", "host__lower_aliases"]
    autocomplete_fields = ["economy", "host"]
    readonly_fields = ["status", "renewed_on"]
    formfield_overrides = HTTPS
    inlines = [StepInline, TopicInline, PartnershipInline, QuantityInline, DocumentInline, ContactInline]
    history_also = [
        (Step, "centre"),
        (Partnership, "centre"),
        (StatedQuantity, "centre"),
        (Contact, "centre"),
    ]
    actions = ["show_selected", "hide_selected"]

    class Media:
        css = {"all": ["css/desk.css"]}

    def get_queryset(self, request):
        return PilotCentre.objects.visible_to(request.user)

    def has_delete_permission(self, request, obj=None):
        return False

    def has_run_permission(self, request):
        return permissions.can_run(request.user)

    def get_fields(self, request, obj=None):
        begin = [] if obj else ["happened_on", "source"]
        names = [
            field for field in super().get_fields(request, obj) if field not in ("happened_on", "source")
        ]
        return [*names, *begin]

    @admin.display(description=gettext_lazy("overdue"), boolean=True)
    def overdue(self, centre):
        return centre.is_overdue

    def view_on_site(self, centre):
        return centre.get_absolute_url()

    def public_texts(self, centre):
        return nomenclature.centre_texts(centre)

    def save_model(self, request, obj, form, change):
        if not change:
            obj.slug = free_slug(obj.name)
        super().save_model(request, obj, form, change)
        if not change:
            said = form.cleaned_data
            obj.begin(by=request.user, happened_on=said["happened_on"], source=said["source"])

    def get_urls(self):
        view = self.admin_site.admin_view(self.step_view)
        step = path("<int:pk>/step/<slug:verb>/", view, name="pilots_pilotcentre_step")
        return [step, *super().get_urls()]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        centre = self.get_object(request, object_id)
        steps = []
        if centre and self.has_run_permission(request):
            steps = [(verb, label) for verb, (stage, label) in STEPS.items() if centre.can_move(stage)]
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), "steps": steps})

    def step_view(self, request, pk, verb):
        """Move the centre to its next stage, with the date and its source."""
        centre = self.get_queryset(request).filter(pk=pk).first()
        if centre is None or verb not in STEPS:
            raise Http404
        if not self.has_run_permission(request):
            raise PermissionDenied
        form = StepForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                getattr(centre, verb)(by=request.user, **form.cleaned_data)
            except InvalidTransition as problem:
                messages.error(request, problem)
            else:
                messages.success(request, f"{centre}: {centre.get_status_display()}.")
            return redirect("admin:pilots_pilotcentre_change", centre.pk)
        context = {
            **self.admin_site.each_context(request),
            "title": f"{centre}: {STEPS[verb][1]}",
            "text": _("Say when, as precisely as it is known, and who says so. The step stays on record."),
            "button": _("Record the step"),
            "form": form,
            "object": centre,
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/ask.html", context)

    @admin.action(description=gettext_lazy("Show to the public"), permissions=["run"])
    def show_selected(self, request, queryset):
        question = _("Show these centres to the public? Their pages open at once.")
        return self._show(request, queryset, "show_selected", question, _("Show them"), is_public=True)

    @admin.action(description=gettext_lazy("Hide from the public"), permissions=["run"])
    def hide_selected(self, request, queryset):
        question = _("Hide these centres from the public?")
        return self._show(request, queryset, "hide_selected", question, _("Hide them"), is_public=False)

    def _show(self, request, queryset, action, question, button, *, is_public):
        remarks = self.remarks_of(queryset) if is_public else ()
        ask = {"action": action, "question": question, "button": button, "remarks": remarks}
        asking = confirmed(request, self, queryset, **ask)
        if asking:
            return asking
        queryset.update(is_public=is_public, changed_at=timezone.now())
        messages.success(request, _("Done."))
        return None


class ReadOnlyAdmin(HistoryAdmin):
    """To look up and to read the history; what can be done is done on the row's own page."""

    formfield_overrides = HTTPS

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class ProposalAdmin(ChecksNomenclature, ReadOnlyAdmin):
    kind = ""
    list_display = ["__str__", "centre", "status", "author", "submitted_at", "decided_at"]
    list_filter = ["status"]
    list_select_related = ["centre", "author"]
    actions = ["publish_selected"]

    def get_queryset(self, request):
        return self.model.objects.visible_to(request.user)

    def public_texts(self, proposal):
        return nomenclature.proposal_texts(proposal)

    def has_run_permission(self, request):
        return permissions.can_run(request.user)

    def view_on_site(self, proposal):
        return reverse("pilots:proposal", args=[self.kind, proposal.pk])

    @admin.action(description=gettext_lazy("Approve and publish"), permissions=["run"])
    def publish_selected(self, request, queryset):
        question = _("Approve these? They become public at once.")
        ask = {"action": "publish_selected", "question": question, "button": _("Approve and publish")}
        ask["remarks"] = self.remarks_of(queryset)
        if asking := confirmed(request, self, queryset, **ask):
            return asking
        for proposal in queryset:
            try:
                proposing.publish(proposal, by=request.user)
            except InvalidTransition as problem:
                messages.error(request, problem)
            else:
                messages.success(request, f"{proposal}: {proposal.get_status_display()}.")
        return None


@admin.register(Activity)
class ActivityAdmin(ProposalAdmin):
    kind = "activities"
    search_fields = ["title", "centre__name"]


@admin.register(Initiative)
class InitiativeAdmin(ProposalAdmin):
    kind = "initiatives"
    search_fields = ["name", "centre__name"]


@admin.register(Revision)
class RevisionAdmin(ProposalAdmin):
    kind = "pages"
    search_fields = ["centre__name"]


class ApplicationAdmin(ReadOnlyAdmin):
    list_display = ["ref", "organisation", "economy", "status", "created_at", "decided_at"]
    list_filter = ["status", "economy"]
    list_select_related = ["economy"]
    search_fields = ["ref", "organisation"]

    def get_queryset(self, request):
        return self.model.objects.visible_to(request.user)

    def view_on_site(self, application):
        return reverse("pilots:application", args=[application.ref])


admin.site.register(ExpressionOfInterest, ApplicationAdmin)
admin.site.register(InstitutionNomination, ApplicationAdmin)
