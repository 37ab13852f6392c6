"""The register, and the bodies that decide."""

from django.contrib import admin

from gscnet.common.history import HistoryAdmin
from gscnet.directory.desk import ChecksNomenclature
from gscnet.workplan import desk
from gscnet.workplan.admin.pointers import PointerInline
from gscnet.workplan.models import Body, Concern, Decision
from gscnet.workplan.nomenclature import body_texts, decision_texts


@admin.register(Body)
class BodyAdmin(ChecksNomenclature, HistoryAdmin):
    list_display = ["short_name", "name", "order"]
    search_fields = ["short_name", "name"]
    prepopulated_fields = {"slug": ["short_name"]}

    def public_texts(self, body):
        return body_texts(body)

    def has_delete_permission(self, request, obj=None):
        return False


class ConcernInline(PointerInline):
    model = Concern
    fields = list(Concern.KINDS)


@admin.register(Decision)
class DecisionAdmin(ChecksNomenclature, desk.Acts, HistoryAdmin):
    verbs, runs = desk.OF_DECISION, "workplan.publish_decision"
    list_display = ["sentence", "state", "decided_on", "paper"]
    list_filter = ["status", "body", "verb"]
    list_select_related = ["body"]
    search_fields = ["what", "text", "meeting", "paper"]
    autocomplete_fields = ["body", "event", "document"]
    fields = [
        "body",
        "verb",
        "what",
        "decided_on",
        "meeting",
        "event",
        "paper",
        "document",
        "text",
        "source",
        "source_url",
    ]
    inlines = [ConcernInline]
    history_also = [(Concern, "decision")]

    def public_texts(self, decision):
        return decision_texts(decision)
