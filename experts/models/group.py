"""The Expert Group: when it was formed and who belongs to it."""

import pghistory
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from experts.models.nominations import Consent, Nomination, Nominee
from gscnet.accounts.models import User
from gscnet.common.pagecache import ChangesPublicPages
from gscnet.directory.models import Economy


@pghistory.track()
class ExpertGroup(models.Model):
    """The group as such; once formed, its founding members are settled for good."""

    name = models.CharField(_("name"), max_length=120, default="GSCNET Expert Group")
    formed_at = models.DateTimeField(_("formed"), null=True, editable=False)
    formed_by = models.ForeignKey(User, models.PROTECT, null=True, editable=False, related_name="+")

    class Meta:
        verbose_name = _("expert group")
        verbose_name_plural = _("expert group")
        triggers = [ChangesPublicPages(name="outdate_pages")]

    def __str__(self):
        return self.name


class MembershipQuerySet(models.QuerySet):
    def in_office(self, on=None):
        on = on or timezone.now().date()
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=on), starts_on__lte=on)

    def on_roster(self):
        """Members in office who agreed to stand on the public roster, name first of all."""
        agreed = Consent.objects.in_force().filter(
            nominee=models.OuterRef("nominee"), purpose=Consent.Purpose.ROSTER, field="name"
        )
        return self.in_office().filter(models.Exists(agreed), nominee__erased_at=None)

    def visible_to(self, user):
        """The public roster; every member for staff and for members of the group."""
        if user.has_perm("experts.view_membership"):
            return self
        return self.on_roster()


@pghistory.track()
class Membership(models.Model):
    """One person's seat in the group, for a term."""

    class Role(models.TextChoices):
        MEMBER = "member", _("Member")
        CHAIR = "chair", _("Chair")
        VICE_CHAIR = "vice_chair", _("Vice-chair")

    nominee = models.ForeignKey(Nominee, models.PROTECT, related_name="memberships")
    nomination = models.OneToOneField(
        Nomination, models.PROTECT, null=True, editable=False, related_name="membership"
    )
    economy = models.ForeignKey(Economy, models.PROTECT, related_name="memberships")
    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="memberships")
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.MEMBER)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    founding = models.BooleanField(_("founding member"), default=False, editable=False)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["economy__protocol_order", "nominee__name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="membership_ends_after_it_starts",
            )
        ]
        triggers = [ChangesPublicPages(name="outdate_pages")]

    def __str__(self):
        return f"{self.nominee}, {self.get_role_display()}"

    def get_absolute_url(self):
        return reverse("experts:member", args=[self.nominee.slug])
