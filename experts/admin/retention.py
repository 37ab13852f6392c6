"""The desk of retention: rules, what is due today, erasure after a confirmation, certificates."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from experts import retention
from experts.models import ErasureCertificate, RetentionRule
from gscnet.common.history import HistoryAdmin


@admin.register(RetentionRule)
class RetentionRuleAdmin(HistoryAdmin):
    list_display = ["subject", "days", "active", "reason"]
    readonly_fields = ["subject"]
    change_list_template = "admin/experts/retentionrule/change_list.html"

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_urls(self):
        due = path("due/", self.admin_site.admin_view(self.due_view), name="experts_retentionrule_due")
        return [due, *super().get_urls()]

    def due_view(self, request):
        """GET previews what is due; POST erases it, for those who may change the rules."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            return self._erase(request)
        context = {
            **self.admin_site.each_context(request),
            "title": _("What is due for erasure today"),
            "opts": self.opts,
            "due": retention.due(),
            "can_erase": self.has_change_permission(request),
        }
        return TemplateResponse(request, "admin/retention_due.html", context)

    def _erase(self, request):
        if not self.has_change_permission(request):
            raise PermissionDenied
        if not request.POST.get("confirmed"):
            messages.error(request, _("Nothing was erased: tick the box to confirm."))
            return redirect("admin:experts_retentionrule_due")
        count = len(retention.run())
        text = ngettext("Erased. %d certificate was written.", "Erased. %d certificates were written.", count)
        messages.success(request, text % count)
        return redirect(reverse("admin:experts_erasurecertificate_changelist"))


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
