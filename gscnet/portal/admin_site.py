"""The staff desk: entered through the same door as the rest of the portal."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.utils.translation import gettext_lazy as _


class AdminSite(admin.AdminSite):
    site_header = _("GSCNET desk")
    site_title = _("GSCNET desk")
    index_title = _("What the portal holds")

    def login(self, request, extra_context=None):
        return secure_admin_login(super().login)(request, extra_context)
