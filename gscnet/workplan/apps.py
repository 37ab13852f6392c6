from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkPlanConfig(AppConfig):
    name = "gscnet.workplan"
    verbose_name = _("Work plan and decisions")
