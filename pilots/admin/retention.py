"""The desk of retention: how long applications are kept, what is due, erasure after a confirmation."""

from django.contrib import admin, messages
from django.shortcuts import redirect
from django.utils.translation import ngettext

from gscnet.common.retention_desk import RetentionAdmin
from pilots import retention
from pilots.models import ApplicationRule


@admin.register(ApplicationRule)
class ApplicationRuleAdmin(RetentionAdmin):
    retention = retention

    def erase(self, request):
        count = retention.erase_due()
        text = ngettext("%d application is erased.", "%d applications are erased.", count)
        messages.success(request, text % count)
        return redirect(f"admin:{self.due_name}")
