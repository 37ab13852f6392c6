"""The desk of retention: how long participants are kept, what is due, erasure after a confirmation."""

from django.contrib import admin
from django.utils.translation import ngettext

from events import retention
from events.models import ParticipantRule
from gscnet.common.retention_desk import RetentionAdmin


@admin.register(ParticipantRule)
class ParticipantRuleAdmin(RetentionAdmin):
    retention = retention

    def said(self, count):
        return (
            ngettext("Erased: what was due of %d person.", "Erased: what was due of %d people.", count)
            % count
        )
