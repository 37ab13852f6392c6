"""The desk of retention: how long applications are kept, what is due, erasure after a confirmation."""

from django.contrib import admin
from django.utils.translation import ngettext

from gscnet.common.retention_desk import RetentionAdmin
from pilots import retention
from pilots.models import ApplicationRule


@admin.register(ApplicationRule)
class ApplicationRuleAdmin(RetentionAdmin):
    retention = retention

    def said(self, count):
        return ngettext("%d application is erased.", "%d applications are erased.", count) % count
