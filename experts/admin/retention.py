"""The desk of retention: rules, what is due today, erasure after a confirmation, certificates."""

from django.contrib import admin, messages
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy, ngettext

from experts import retention
from experts.models import ErasureCertificate, RetentionRule
from gscnet.common.retention_desk import RetentionAdmin


@admin.register(RetentionRule)
class RetentionRuleAdmin(RetentionAdmin):
    retention = retention

    def erase(self, request):
        count = len(retention.run())
        text = ngettext("Erased. %d certificate was written.", "Erased. %d certificates were written.", count)
        messages.success(request, text % count)
        return redirect("admin:experts_erasurecertificate_changelist")


@admin.register(ErasureCertificate)
class ErasureCertificateAdmin(admin.ModelAdmin):
    list_display = ["number", "erased_at", "ground", "counts", "is_whole"]
    search_fields = ["number"]
    date_hierarchy = "erased_at"

    @admin.display(description=gettext_lazy("unchanged"), boolean=True)
    def is_whole(self, certificate):
        return retention.is_whole(certificate)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
