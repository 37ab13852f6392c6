"""How long what is known of participants is kept."""

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gscnet.common.pagecache import ChangesPublicPages
from gscnet.common.retention import KeepingRule


@pghistory.track()
class ParticipantRule(KeepingRule):
    """One kind of personal data."""

    class Subject(models.TextChoices):
        NEEDS = "needs", _("Dietary and access needs, after the event")
        UNCONFIRMED = "unconfirmed", _("Requests never confirmed, after they were sent")
        ENDED = "ended", _("Who cancelled or was declined, after that")
        PEOPLE = "people", _("Everybody, at the latest, after the event")

    subject = models.CharField(_("what"), max_length=15, choices=Subject, unique=True)

    class Meta:
        verbose_name = _("retention rule of participants")
        verbose_name_plural = _("retention rules of participants")
        ordering = ["subject"]
        constraints = [models.CheckConstraint(condition=Q(days__gte=1), name="participant_rule_of_a_day")]
        triggers = [ChangesPublicPages(name="outdate_pages")]
