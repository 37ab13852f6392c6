"""The desk of retention: how long applications are kept, what is due, erasure after a confirmation."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gscnet.common.history import HistoryAdmin
from pilots import retention
from pilots.models import ApplicationRule


@admin.register(ApplicationRule)
class ApplicationRuleAdmin(HistoryAdmin):
    list_display = ["subject", "days", "active", "reason"]
    readonly_fields = ["subject"]
    change_list_template = "admin/pilots/applicationrule/change_list.html"

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_urls(self):
        due = path("due/", self.admin_site.admin_view(self.due_view), name="pilots_applicationrule_due")
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
        else:
            count = retention.erase_due()
            text = ngettext("%d application is erased.", "%d applications are erased.", count)
            messages.success(request, text % count)
        return redirect("admin:pilots_applicationrule_due")
