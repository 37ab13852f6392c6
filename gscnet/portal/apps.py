from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.core.checks import Tags, register
from django.utils.translation import gettext_lazy as _

from gscnet.portal.checks import addresses_are_read


class PortalConfig(AppConfig):
    name = "gscnet.portal"
    label = "portal"
    verbose_name = _("Portal")

    def ready(self):
        register(addresses_are_read, Tags.security, deploy=True)


class Admin(AdminConfig):
    """The staff desk."""

    default_site = "gscnet.portal.admin_site.AdminSite"
