"""Who came: one check-in per participant, and the certificate that says so."""

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from events.models.participation import ATTENDED_IS_CHECKED_IN, Participation
from gscnet.accounts.models import User
from gscnet.common.refs import new_ref


@pghistory.track()
class CheckIn(models.Model):
    """That a participant came; the database lets each come once.

    It is there exactly as long as the participant's status says so. A mistaken one is deleted, and
    the history keeps who made and who undid it.
    """

    class How(models.TextChoices):
        CODE = "code", _("By code")
        NAME = "name", _("Found by name")
        AFTERWARDS = "afterwards", _("Entered afterwards")

    participation = models.OneToOneField(
        Participation, models.CASCADE, related_name="checkin", verbose_name=_("participant")
    )
    at = models.DateTimeField(_("arrived"))
    how = models.CharField(_("how"), max_length=10, choices=How)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name=_("by"))
    # Later than `at` where the line was down.
    received_at = models.DateTimeField(_("received"))

    class Meta:
        verbose_name = _("check-in")
        verbose_name_plural = _("check-ins")
        default_permissions = ["view"]
        permissions = [("check_in", _("Can check in participants and send what follows the event"))]
        constraints = [
            models.CheckConstraint(
                condition=Q(at__lte=F("received_at")), name="checkin_received_after_arrival"
            )
        ]
        triggers = [
            pgtrigger.Trigger(
                name="of_who_attended",
                when=pgtrigger.After,
                timing=pgtrigger.Deferred,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=ATTENDED_IS_CHECKED_IN.replace("{id}", "NEW.participation_id"),
            ),
            pgtrigger.Trigger(
                name="stays_while_attended",
                when=pgtrigger.After,
                timing=pgtrigger.Deferred,
                operation=pgtrigger.Delete,
                func=ATTENDED_IS_CHECKED_IN.replace("{id}", "OLD.participation_id"),
            ),
        ]

    def __str__(self):
        return str(self.participation)


@pghistory.track()
class Certificate(models.Model):
    """That a certificate of attendance was issued, under a number that anyone can ask about.

    What it states is read from the participant and the event, so that a name put right is right on
    the certificate too, and erasure has nothing more to look for here.
    """

    participation = models.OneToOneField(
        Participation, models.CASCADE, related_name="certificate", verbose_name=_("participant")
    )
    number = models.CharField(_("number"), max_length=20, unique=True, editable=False)
    issued_at = models.DateTimeField(_("issued"), auto_now_add=True)
    issued_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name=_("by"))

    class Meta:
        verbose_name = _("certificate of attendance")
        verbose_name_plural = _("certificates of attendance")
        default_permissions = ["view"]

    def __str__(self):
        return self.number

    def save(self, *args, **kwargs):
        self.number = self.number or new_ref("C")
        super().save(*args, **kwargs)

    @property
    def is_valid(self):
        """Whether the portal still vouches for it: the check-in stands and the person is not erased."""
        attended = self.participation.status == Participation.Status.ATTENDED
        return attended and self.participation.erased_at is None
