"""The desk of retention: how long participants are kept, what is due, erasure after a confirmation."""

from django.contrib import admin, messages
from django.shortcuts import redirect
from django.utils.translation import ngettext

from events import retention
from events.models import ParticipantRule
from gscnet.common.retention_desk import RetentionAdmin


@admin.register(ParticipantRule)
class ParticipantRuleAdmin(RetentionAdmin):
    retention = retention

    def erase(self, request):
        count = retention.erase_due()
        text = ngettext("Erased: what was due of %d person.", "Erased: what was due of %d people.", count)
        messages.success(request, text % count)
        return redirect(f"admin:{self.due_name}")
