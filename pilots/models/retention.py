"""How long what institutions sent is kept when nothing comes of it."""

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gscnet.common.pagecache import ChangesPublicPages
from gscnet.common.retention import KeepingRule


@pghistory.track()
class ApplicationRule(KeepingRule):
    """One kind of application."""

    class Subject(models.TextChoices):
        UNCONFIRMED = "unconfirmed", _("Expressions of interest never confirmed, after they were sent")
        ENDED = "ended", _("What was declined or withdrawn, after that")

    subject = models.CharField(_("what"), max_length=15, choices=Subject, unique=True)

    class Meta:
        verbose_name = _("retention rule of applications")
        verbose_name_plural = _("retention rules of applications")
        ordering = ["subject"]
        constraints = [models.CheckConstraint(condition=Q(days__gte=1), name="application_rule_of_a_day")]
        triggers = [ChangesPublicPages(name="outdate_pages")]
