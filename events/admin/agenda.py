"""The desk of one session: what it is about, who speaks, what there is to read."""

from django.contrib import admin
from django.utils import timezone

from events.admin.parts import OwnChoices
from events.models import Appearance, Material, Session
from events.nomenclature import session_texts
from gscnet.common.history import HistoryAdmin
from gscnet.directory.desk import ChecksNomenclature


class OfSession(OwnChoices):
    extra = 0

    def event_of(self, obj):
        return obj.event if obj else None


class AppearanceInline(OfSession, admin.TabularInline):
    model = Appearance
    fields = ["role", "speaker", "topic", "order"]


class MaterialInline(OfSession, admin.TabularInline):
    model = Material
    fields = ["role", "document", "order"]
    autocomplete_fields = ["document"]


@admin.register(Session)
class SessionAdmin(ChecksNomenclature, HistoryAdmin):
    """Reached from its event; its times are those of the clocks there."""

    fields = ["event", "kind", "title", "description", "room", "starts_at", "ends_at", "is_tentative"]
    readonly_fields = ["event"]
    list_display = ["title", "event", "starts_at"]
    list_select_related = ["event"]
    search_fields = ["title", "event__title"]
    inlines = [AppearanceInline, MaterialInline]
    history_also = [(Appearance, "session"), (Material, "session")]

    def public_texts(self, session):
        return session_texts(session)

    def has_module_permission(self, request):
        return False

    def has_add_permission(self, request):
        return False

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        if obj and "room" in form.base_fields:
            form.base_fields["room"].queryset = obj.event.rooms.all()
        return form

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        session = self.get_object(request, object_id) if object_id else None
        zone = session.event.zone if session else "UTC"
        with timezone.override(zone):
            response = super().changeform_view(request, object_id, form_url, extra_context)
            return response.render() if hasattr(response, "render") else response

    def save_formset(self, request, form, formset, change):
        """A paper of the session is one of its event."""
        for row in formset.save(commit=False):
            if isinstance(row, Material):
                row.event = form.instance.event
            row.save()
        for row in formset.deleted_objects:
            row.delete()
        formset.save_m2m()
