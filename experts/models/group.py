"""The Expert Group: when it was formed and who belongs to it."""

import datetime as dt

import pghistory
import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Exists, F, Func, OuterRef, Q, Value
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from experts.models.nominations import Consent, Nomination, Nominee
from gscnet.accounts.models import Invitation, User
from gscnet.common.pagecache import ChangesPublicPages
from gscnet.directory.models import Economy

# What must stay true of the founding members whatever is written: who they are is settled by the
# formation, so none is added after it, and nobody becomes or ceases to be one.
FOUNDING_IS_SETTLED = """
IF TG_OP = 'UPDATE' THEN
    IF NEW.founding IS DISTINCT FROM OLD.founding THEN
        RAISE EXCEPTION 'Who founded the group is never changed.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'membership_founding_is_settled';
    END IF;
ELSIF NEW.founding THEN
    PERFORM FROM experts_expertgroup FOR SHARE;
    IF EXISTS (SELECT FROM experts_expertgroup WHERE formed_at IS NOT NULL) THEN
        RAISE EXCEPTION 'The group is formed; who joins later is no founding member.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'membership_founding_is_settled';
    END IF;
END IF;
RETURN NEW;
"""
FORMED_ONCE = """
RAISE EXCEPTION 'The formation of the group is never undone.'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'expert_group_formed_once';
"""


@pghistory.track()
class ExpertGroup(models.Model):
    """The group as such, the one row of its table; once formed, its founding members are settled for good."""

    name = models.CharField(_("name"), max_length=120, default="GSCNET Expert Group")
    formed_at = models.DateTimeField(_("formed"), null=True, editable=False)
    formed_by = models.ForeignKey(User, models.PROTECT, null=True, editable=False, related_name="+")

    class Meta:
        verbose_name = _("expert group")
        verbose_name_plural = _("expert group")
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="expert_group_only_one")]
        triggers = [
            ChangesPublicPages(name="outdate_pages"),
            pgtrigger.Trigger(
                name="formed_once",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__formed_at__isnull=False)
                & pgtrigger.Q(old__formed_at__df=pgtrigger.F("new__formed_at")),
                func=FORMED_ONCE,
            ),
            pgtrigger.Protect(name="keep", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return self.name


class MembershipQuerySet(models.QuerySet):
    def in_office(self, on=None):
        """Seats held on a day (UTC), today unless told."""
        on = on or timezone.now().date()
        return self.filter(Q(ends_on=None) | Q(ends_on__gt=on), starts_on__lte=on)

    def of(self, user):
        """Seats of the person who signs in: tied to the account, or to the invitation that made it."""
        return self.filter(Q(user=user) | Q(user=None, invitation__accepted_by=user))

    def on_roster(self):
        """Members in office who agreed to stand on the public roster, name first of all."""
        return self.in_office().filter(agreed(Consent.Purpose.ROSTER, "name"), nominee__erased_at=None)

    def visible_to(self, user):
        """The public roster; besides, those who agreed to be shared for who speaks for an economy,
        all in office for members of the group, and every seat there ever was for staff."""
        if user.has_perm("experts.view_membership"):
            return self
        seen = agreed(Consent.Purpose.ROSTER, "name")
        if user.has_perm("experts.nominate") and user.economy:
            seen |= agreed(Consent.Purpose.SHARING)
        if user.has_perm("experts.consult") and self.model.objects.in_office().of(user).exists():
            seen = Q()
        return self.in_office().filter(seen, nominee__erased_at=None)


def agreed(purpose, field=""):
    """A condition on seats: their person's agreement to this is in force."""
    given = Consent.objects.in_force().filter(nominee=OuterRef("nominee"), purpose=purpose, field=field)
    return Q(Exists(given))


class SeatRange(Func):
    function = "DATERANGE"
    output_field = DateRangeField()


@pghistory.track()
class Membership(models.Model):
    """One person's seat in the group, for a term."""

    class Role(models.TextChoices):
        MEMBER = "member", _("Member")
        CHAIR = "chair", _("Chair")
        VICE_CHAIR = "vice_chair", _("Vice-chair")

    nominee = models.ForeignKey(Nominee, models.PROTECT, editable=False, related_name="memberships")
    nomination = models.OneToOneField(
        Nomination, models.PROTECT, null=True, editable=False, related_name="membership"
    )
    economy = models.ForeignKey(Economy, models.PROTECT, editable=False, related_name="memberships")
    user = models.ForeignKey(User, models.PROTECT, null=True, editable=False, related_name="memberships")
    # Accounts do not know the group, so the group remembers by which invitation a member comes.
    invitation = models.OneToOneField(
        Invitation, models.PROTECT, null=True, editable=False, related_name="membership"
    )
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.MEMBER)
    starts_on = models.DateField(_("from"), editable=False)
    ends_on = models.DateField(
        _("until"),
        null=True,
        blank=True,
        help_text=_("The first day no longer in office; empty: open."),
    )
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
                violation_error_message=_("A term cannot end before it starts."),
            ),
            ExclusionConstraint(
                name="membership_one_seat_at_a_time",
                expressions=[
                    ("nominee", RangeOperators.EQUAL),
                    (SeatRange("starts_on", "ends_on", Value("[)")), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("This person holds a seat at that time."),
            ),
        ]
        triggers = [
            ChangesPublicPages(name="outdate_pages"),
            pgtrigger.Trigger(
                name="founding_is_settled",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=FOUNDING_IS_SETTLED,
            ),
            pgtrigger.Protect(name="keep", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return f"{self.nominee}, {self.get_role_display()}"

    def get_absolute_url(self):
        return reverse("experts:member", args=[self.nominee.slug])

    @property
    def account(self):
        """Who signs in for this seat, or None before they first arrived."""
        return self.user or (self.invitation.accepted_by if self.invitation else None)

    @property
    def last_day(self):
        return self.ends_on - dt.timedelta(days=1) if self.ends_on else None


class AreaLink(Nominee.areas.through):
    """A person's area of expertise; it shows on the roster."""

    class Meta:
        proxy = True
        triggers = [ChangesPublicPages(name="outdate_pages")]
