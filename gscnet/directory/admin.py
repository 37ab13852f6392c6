"""The staff desk for economies, organisations and topics."""

from django.contrib import admin
from django.db import models

from gscnet.common.history import HistoryAdmin
from gscnet.directory.desk import ChecksNomenclature
from gscnet.directory.models import AvoidedTerm, Economy, Organisation, Topic
from gscnet.directory.nomenclature import topic_texts


class NeverDeleted(HistoryAdmin):
    """Rows that others refer to and that history needs: they are changed, not deleted."""

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Economy)
class EconomyAdmin(NeverDeleted):
    list_display = ["short_name", "code", "formal_name", "time_zone", "travel_eligible"]
    list_filter = ["travel_eligible"]
    search_fields = ["short_name", "formal_name", "code", "lower_aliases"]
    readonly_fields = ["code", "protocol_order"]

    def has_add_permission(self, request):
        """The member economies are laid down by a migration."""
        return False


@admin.register(Organisation)
class OrganisationAdmin(NeverDeleted):
    list_display = ["name", "acronym", "kind", "economy", "successor"]
    list_filter = ["kind", "economy"]
    list_select_related = ["economy", "successor"]
    search_fields = ["name", "acronym", "lower_aliases"]
    autocomplete_fields = ["economy", "successor"]
    prepopulated_fields = {"slug": ["name"]}
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}


@admin.register(Topic)
class TopicAdmin(ChecksNomenclature, NeverDeleted):
    list_display = ["name", "facet", "order"]
    list_filter = ["facet"]
    search_fields = ["name", "lower_aliases"]
    prepopulated_fields = {"slug": ["name"]}

    def public_texts(self, topic):
        return topic_texts(topic)


@admin.register(AvoidedTerm)
class AvoidedTermAdmin(HistoryAdmin):
    list_display = ["word", "instead", "severity", "why"]
    list_filter = ["severity"]
    search_fields = ["word", "instead"]
