"""How long what is known of participants is kept."""

import pghistory
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gscnet.common.pagecache import ChangesPublicPages


@pghistory.track()
class ParticipantRule(models.Model):
    """One kind of personal data and how many days it is kept after its clock starts; editable by staff.

    Pages and letters say the days that stand here.
    """

    class Subject(models.TextChoices):
        NEEDS = "needs", _("Dietary and access needs, after the event")
        UNCONFIRMED = "unconfirmed", _("Requests never confirmed, after they were sent")
        ENDED = "ended", _("Who cancelled or was declined, after that")
        PEOPLE = "people", _("Everybody, at the latest, after the event")

    subject = models.CharField(_("what"), max_length=15, choices=Subject, unique=True)
    days = models.PositiveIntegerField(_("days"), validators=[MinValueValidator(1)])
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    active = models.BooleanField(_("active"), default=True)

    class Meta:
        verbose_name = _("retention rule of participants")
        verbose_name_plural = _("retention rules of participants")
        ordering = ["subject"]
        constraints = [models.CheckConstraint(condition=Q(days__gte=1), name="participant_rule_of_a_day")]
        triggers = [ChangesPublicPages(name="outdate_pages")]

    def __str__(self):
        return self.get_subject_display()
