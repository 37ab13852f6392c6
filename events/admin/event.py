"""The desk of one event: its record with everything that belongs to it, and the verbs of events/desk.py."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events import desk, participating
from events.admin import parts
from events.models import (
    Circular,
    Event,
    Material,
    NeighbourLink,
    Notice,
    OnlineAccess,
    Outcome,
    Partner,
    Photograph,
    Quota,
    Registration,
    Room,
    Series,
    Session,
    Speaker,
    StatedFigure,
)
from events.nomenclature import event_texts, series_texts
from gscnet.common.history import HistoryAdmin
from gscnet.common.lifecycle import InvalidTransition
from gscnet.directory.desk import ChecksNomenclature

PLACE = {"mode", "venue", "address", "city", "economy"}


@admin.register(Series)
class SeriesAdmin(ChecksNomenclature, HistoryAdmin):
    list_display = ["name", "slug"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}

    def public_texts(self, series):
        return series_texts(series)

    def has_delete_permission(self, request, obj=None):
        return False


class AgendaFilter(admin.SimpleListFilter):
    title = gettext_lazy("agenda")
    parameter_name = "agenda"

    def lookups(self, request, model_admin):
        return [("none", _("No session yet"))]

    def queryset(self, request, queryset):
        return queryset.without_agenda() if self.value() == "none" else queryset


@admin.register(Event)
class EventAdmin(ChecksNomenclature, HistoryAdmin):
    """Times are read and written by the clocks at the event."""

    list_display = ["title", "state", "days_in_words", "type", "series", "place"]
    list_filter = ["status", AgendaFilter, "type", "series"]
    list_select_related = ["series", "economy"]
    search_fields = ["title", "slug", "city", "venue"]
    prepopulated_fields = {"slug": ["title"]}
    autocomplete_fields = ["neighbours", "economy", "series"]
    radio_fields = {"mode": admin.VERTICAL}
    inlines = [
        parts.PartnerInline,
        parts.RoomInline,
        parts.SpeakerInline,
        parts.SessionInline,
        parts.CircularInline,
        parts.MaterialInline,
        parts.OutcomeInline,
        parts.StatedFigureInline,
        parts.PhotographInline,
        parts.OnlineAccessInline,
        parts.NoticeInline,
        parts.RegistrationInline,
        parts.QuotaInline,
    ]
    history_also = [
        (model, "event")
        for model in (
            Partner,
            Room,
            Speaker,
            Session,
            Circular,
            Material,
            Outcome,
            StatedFigure,
            Photograph,
            OnlineAccess,
            Notice,
            Registration,
            Quota,
        )
    ] + [(NeighbourLink, "from_event")]

    class Media:
        css = {"all": ["css/desk.css"]}

    def public_texts(self, event):
        return event_texts(event)

    def get_queryset(self, request):
        return Event.objects.visible_to(request.user)

    @admin.display(description=gettext_lazy("status"), ordering="status")
    def state(self, event):
        return format_html(
            '<span class="status status-{}">{}</span>', event.status, event.get_status_display()
        )

    @admin.display(description=gettext_lazy("when"), ordering="date")
    def days_in_words(self, event):
        return event.days_in_words

    @admin.display(description=gettext_lazy("begins"))
    def begins(self, event):
        return event.starts_at and event.local(event.starts_at)

    def view_on_site(self, event):
        return event.get_absolute_url()

    # Who may do what to the record itself

    def has_delete_permission(self, request, obj=None):
        """Only what nobody outside has seen goes without a trace on the page."""
        return super().has_delete_permission(request, obj) and obj is not None and not obj.is_published

    def get_fieldsets(self, request, obj=None):
        dates = ["days_in_words", "starts_at", "ends_at", "zone"] if obj else ["date", "until", "zone"]
        return [
            (None, {"fields": ["title", "slug", "type", "series", "description", "audience"]}),
            (
                _("When"),
                {"fields": dates, "description": _("Dates are set by the button above.") if obj else ""},
            ),
            (_("Where"), {"fields": ["mode", "venue", "address", "city", "economy"]}),
            (_("Back to back"), {"fields": ["neighbours"]}),
        ]

    def get_readonly_fields(self, request, obj=None):
        """Addresses that people know do not change, and dates move by their own verb."""
        dates = ["days_in_words", "starts_at", "ends_at", "zone"]
        return [*dates, "slug"] if obj and obj.is_published else dates if obj else []

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj and obj.is_published else self.prepopulated_fields

    def get_inlines(self, request, obj):
        """What belongs to an event can be added once the event is there."""
        return self.inlines if obj else []

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if change and obj.is_published and PLACE & set(form.changed_data):
            obj.note(by=request.user)

    def save_related(self, request, form, formsets, change):
        """Places that were added go to the waiting list in the same transaction."""
        super().save_related(request, form, formsets, change)
        places = {Registration, Quota}
        if any(formset.model in places and formset.has_changed() for formset in formsets):
            event = Event.objects.get(pk=form.instance.pk)
            if hasattr(event, "registration"):
                participating.fill(event, by=request.user)

    # Pages

    def get_urls(self):
        act = self.admin_site.admin_view(self.act_view)
        return [path("<int:pk>/do/<slug:name>/", act, name="events_event_act"), *super().get_urls()]

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        event = self.get_object(request, object_id) if object_id else None
        if event is None:
            return super().changeform_view(request, object_id, form_url, extra_context)
        extra = {
            **(extra_context or {}),
            "verbs": desk.open_to(request.user, event),
            "ways": desk.ways(request.user, event),
        }
        try:
            with timezone.override(event.zone):
                response = super().changeform_view(request, object_id, form_url, extra)
                return response.render() if hasattr(response, "render") else response
        except IntegrityError as problem:
            if "fewer places" not in str(problem):
                raise
            messages.error(request, _("More people have a place than that. Nothing was saved."))
            return redirect("admin:events_event_change", event.pk)

    def act_view(self, request, pk, name):
        """Asks before one of desk.VERBS, then does it."""
        event = get_object_or_404(self.get_queryset(request), pk=pk)
        verb = desk.VERBS.get(name)
        if verb is None:
            raise Http404
        if not request.user.has_perm("events.run_event"):
            raise PermissionDenied
        if not verb.is_open(event):
            messages.error(request, _("That cannot be done now: “%s” was changed meanwhile.") % event)
            return redirect("admin:events_event_change", pk)
        form = verb.form(request.POST if request.method == "POST" else None, event=event)
        if request.method == "POST" and form.is_valid() and self._act(request, event, verb, form):
            return redirect("admin:events_event_change", pk)
        context = {
            **self.admin_site.each_context(request),
            "title": verb.question % event,
            "text": verb.text,
            "warning": desk.warning(name, event),
            "button": verb.label,
            "back": _("Back"),
            "form": form,
            "object": event,
            "remarks": self.remarks_of([event]) if verb.makes_public else [],
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/ask.html", context)

    def _act(self, request, event, verb, form):
        known = {*type(form).base_fields, "when"} - {"zone", "starts", "ends", "date", "until"}
        answers = {name: value for name, value in form.cleaned_data.items() if name in known}
        try:
            verb.act(event, by=request.user, **answers)
        except InvalidTransition as problem:
            form.add_error(None, str(problem))
            return False
        messages.success(request, verb.said % event)
        return True
