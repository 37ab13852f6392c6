from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "gscnet.portal"
    label = "portal"
    verbose_name = _("Portal")


class Admin(AdminConfig):
    """The staff desk."""

    default_site = "gscnet.portal.admin_site.AdminSite"
