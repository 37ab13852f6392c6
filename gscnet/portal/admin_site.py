"""The staff desk: entered through the same door as the rest of the portal."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from gscnet.portal import waiting


class AdminSite(admin.AdminSite):
    site_header = _("GSCNET desk")
    site_title = _("GSCNET desk")
    index_title = _("What waits today")
    # Permissions come from appointments, and nobody but their owner needs to see secrets.
    UNSEEN = {"auth", "account", "mfa"}

    def register(self, model_or_iterable, admin_class=None, **options):
        models = [model_or_iterable] if isinstance(model_or_iterable, type) else model_or_iterable
        seen = [model for model in models if model._meta.app_label not in self.UNSEEN]
        super().register(seen, admin_class, **options)

    def index(self, request, extra_context=None):
        return super().index(request, {"waiting": waiting.lines(request.user)} | (extra_context or {}))

    def login(self, request, extra_context=None):
        return secure_admin_login(super().login)(request, extra_context)
