"""The desk of rules that say how long personal data is kept: the rules, what is due, its erasure."""

from types import ModuleType

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _

from gscnet.common.history import HistoryAdmin


class RetentionAdmin(HistoryAdmin):
    """Rules are given and can be changed; a page of its own previews what is due and erases it.

    `retention` is the module whose `due()` gives rows of a rule and a count and whose `erase_due()` erases
    them; an heir's `said` puts into words how many.
    """

    retention: ModuleType
    list_display = ["subject", "days", "active", "reason"]
    readonly_fields = ["subject"]
    change_list_template = "admin/retention_rules.html"

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @property
    def due_name(self) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_due"

    def get_urls(self):
        due = path("due/", self.admin_site.admin_view(self.due_view), name=self.due_name)
        return [due, *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        context = {**(extra_context or {}), "due_url": f"admin:{self.due_name}"}
        return super().changelist_view(request, context)

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
            "due": self.retention.due(),
            "can_erase": self.has_change_permission(request),
        }
        return TemplateResponse(request, "admin/retention_due.html", context)

    def _erase(self, request):
        if not self.has_change_permission(request):
            raise PermissionDenied
        if not request.POST.get("confirmed"):
            messages.error(request, _("Nothing was erased: tick the box to confirm."))
            return redirect(f"admin:{self.due_name}")
        return self.erase(request)

    def erase(self, request: HttpRequest) -> HttpResponse:
        messages.success(request, self.said(self.retention.erase_due()))
        return redirect(f"admin:{self.due_name}")

    def said(self, count: int) -> str:
        """What was erased, in words."""
        raise NotImplementedError
