"""People who sign in, what they are appointed to, and invitations."""

import datetime as dt

import pghistory
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.core.signing import BadSignature, TimestampSigner
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from gscnet.accounts.roles import (
    NEEDS_SECOND_FACTOR,
    OF_AN_ECONOMY,
    OF_AN_ORGANISATION,
    PERMISSIONS,
    STAFF,
    Role,
)
from gscnet.directory.models import Economy, Organisation


class UserManager(BaseUserManager):
    def get_by_natural_key(self, username):
        return self.get(email=username.lower())

    def create_user(self, email, password=None, **fields):
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        """An administrator, made at the server; who can do that need not confirm an address."""
        user = self.create_user(email, password, is_superuser=True, **fields)
        user.emailaddress_set.create(email=user.email, verified=True, primary=True)
        return user


@pghistory.track(exclude=["password", "last_login"])
class User(AbstractBaseUser, PermissionsMixin):
    """Someone who signs in by email; what they may do comes from their appointments."""

    email = models.EmailField(_("email"), unique=True)
    name = models.CharField(_("name"), max_length=150)
    is_active = models.BooleanField(_("may sign in"), default=True)
    joined_at = models.DateTimeField(_("joined"), default=timezone.now, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(email=Lower("email")), name="user_email_in_lower_case")
        ]

    def __str__(self):
        return self.name or _("User %s") % self.pk

    def clean(self):
        self.email = self.email.strip().lower()

    def get_full_name(self):
        return self.name

    def get_short_name(self):
        return self.name

    @cached_property
    def current_appointments(self):
        """The appointments in force today, read once per request."""
        return list(self.appointments.current().select_related("economy", "organisation"))

    @property
    def roles(self):
        return {Role(appointment.role) for appointment in self.current_appointments}

    @property
    def role_permissions(self):
        return frozenset().union(*(PERMISSIONS[role] for role in self.roles))

    @property
    def is_staff(self):
        """May open the admin; what is in it depends on the permissions."""
        return self.is_superuser or bool(self.roles & STAFF)

    @property
    def needs_second_factor(self):
        return self.is_superuser or bool(self.roles & NEEDS_SECOND_FACTOR)

    @property
    def economy(self):
        """The economy this person speaks for today, or None."""
        for appointment in self.current_appointments:
            if appointment.role in OF_AN_ECONOMY:
                return appointment.economy
        return None


class AppointmentQuerySet(models.QuerySet):
    def current(self, on: dt.date | None = None):
        """Appointments in force on a day (UTC), today unless told."""
        on = on or timezone.now().date()
        return self.filter(Q(ends_on=None) | Q(ends_on__gt=on), starts_on__lte=on)


class DateRange(Func):
    function = "DATERANGE"
    output_field = DateRangeField()


IN_FORCE = DateRange("starts_on", "ends_on", Value("[)"))


@pghistory.track()
class Appointment(models.Model):
    """Who speaks for which economy or organisation, from when until when, so that history stays true."""

    user = models.ForeignKey(User, models.PROTECT, related_name="appointments", verbose_name=_("user"))
    role = models.CharField(_("role"), max_length=20, choices=Role)
    economy = models.ForeignKey(
        Economy, models.PROTECT, null=True, blank=True, related_name="appointments", verbose_name=_("economy")
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="appointments",
        verbose_name=_("organisation"),
    )
    seat = models.PositiveSmallIntegerField(
        _("seat"), default=1, help_text=_("First or second deputy; 1 for every other role.")
    )
    starts_on = models.DateField(_("from"), default=dt.date.today)
    ends_on = models.DateField(
        _("until"),
        null=True,
        blank=True,
        help_text=_("The first day no longer in office; empty: open."),
    )

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        ordering = ["-starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="appointment_ends_after_it_starts",
                violation_error_message=_("An appointment cannot end before it starts."),
            ),
            models.CheckConstraint(
                condition=Q(role__in=sorted(OF_AN_ECONOMY), economy__isnull=False)
                | (~Q(role__in=sorted(OF_AN_ECONOMY)) & Q(economy__isnull=True)),
                name="appointment_economy_fits_role",
                violation_error_message=_("Focal points and deputies have an economy, others none."),
            ),
            models.CheckConstraint(
                condition=~Q(role__in=sorted(OF_AN_ORGANISATION)) | Q(organisation__isnull=False),
                name="appointment_organisation_fits_role",
                violation_error_message=_("A contributor or centre editor belongs to an organisation."),
            ),
            models.CheckConstraint(
                condition=Q(role=Role.DEPUTY, seat__in=[1, 2]) | (~Q(role=Role.DEPUTY) & Q(seat=1)),
                name="appointment_seat_is_1_or_2",
                violation_error_message=_("Seat 2 is for the second deputy only."),
            ),
            ExclusionConstraint(
                name="appointment_one_holder_per_seat",
                expressions=[
                    ("economy", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    ("seat", RangeOperators.EQUAL),
                    (IN_FORCE, RangeOperators.OVERLAPS),
                ],
                condition=Q(role__in=sorted(OF_AN_ECONOMY)),
                violation_error_message=_(
                    "That seat of this economy is taken then: one focal point, two deputies at a time."
                ),
            ),
        ]

    def __str__(self):
        return f"{self.user}, {self.office}"

    @property
    def office(self):
        of = self.economy or self.organisation
        return self.get_role_display() + (f" ({of})" if of else "")

    def is_current(self, on):
        """Whether it is in force on the day `on`; the same rule as AppointmentQuerySet.current."""
        return self.starts_on <= on and (self.ends_on is None or on < self.ends_on)


# Names nobody; signs for this purpose only, and not for ever.
INVITATION_SIGNER = TimestampSigner(sep=".", salt="gscnet.accounts.invitation")
INVITATION_LASTS = dt.timedelta(days=14)


class InvitationQuerySet(models.QuerySet):
    def by_token(self, token):
        """The invitation that a link names; raises DoesNotExist when it was not signed by us."""
        try:
            return self.get(pk=INVITATION_SIGNER.unsign(token))
        except BadSignature:
            raise self.model.DoesNotExist from None

    def open(self):
        """Invitations that can still be accepted."""
        return self.in_state(Invitation.State.OPEN)

    def in_state(self, state):
        """Those whose `state` is this one now."""
        waiting = Q(accepted_at=None, revoked_at=None)
        is_in = {
            Invitation.State.OPEN: waiting & Q(expires_at__gt=timezone.now()),
            Invitation.State.EXPIRED: waiting & Q(expires_at__lte=timezone.now()),
            Invitation.State.ACCEPTED: Q(accepted_at__isnull=False),
            Invitation.State.REVOKED: Q(accepted_at=None, revoked_at__isnull=False),
        }
        return self.filter(is_in[Invitation.State(state)])


@pghistory.track()
class Invitation(models.Model):
    """An offer of one appointment to one address; no one else can accept it."""

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        ACCEPTED = "accepted", _("Accepted")
        REVOKED = "revoked", _("Revoked")
        EXPIRED = "expired", _("Expired")

    email = models.EmailField(_("email"))
    name = models.CharField(_("name"), max_length=150)
    role = models.CharField(_("role"), max_length=20, choices=Role)
    economy = models.ForeignKey(Economy, models.PROTECT, null=True, blank=True, verbose_name=_("economy"))
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, verbose_name=_("organisation")
    )
    seat = models.PositiveSmallIntegerField(_("seat"), default=1)
    invited_by = models.ForeignKey(
        User, models.PROTECT, related_name="invitations_sent", editable=False, verbose_name=_("invited by")
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    expires_at = models.DateTimeField(_("expires"))
    accepted_at = models.DateTimeField(_("accepted"), null=True, editable=False)
    accepted_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="invitations_accepted",
        verbose_name=_("accepted by"),
    )
    revoked_at = models.DateTimeField(_("revoked"), null=True, editable=False)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(condition=Q(email=Lower("email")), name="invitation_email_in_lower_case"),
            models.CheckConstraint(
                condition=Q(accepted_at=None, accepted_by=None)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False),
                name="invitation_accepted_by_someone",
            ),
        ]

    def __str__(self):
        return f"{self.name}, {self.get_role_display()}"

    def clean(self):
        """What is offered must be an office that can be; the seat need be free only on acceptance."""
        self.email = self.email.strip().lower()
        for constraint in Appointment._meta.constraints:
            if isinstance(constraint, models.CheckConstraint):
                constraint.validate(Appointment, self.offered())

    def offered(self):
        """The appointment this invitation leads to, not saved and of nobody yet."""
        return Appointment(
            role=self.role, economy=self.economy, organisation=self.organisation, seat=self.seat
        )

    @property
    def state(self):
        if self.accepted_at:
            return self.State.ACCEPTED
        if self.revoked_at:
            return self.State.REVOKED
        return self.State.OPEN if self.expires_at > timezone.now() else self.State.EXPIRED

    @property
    def seat_is_taken(self):
        """Whether someone holds the seat today, so that accepting would fail."""
        same = {"role": self.role, "economy": self.economy, "seat": self.seat}
        return self.role in OF_AN_ECONOMY and Appointment.objects.current().filter(**same).exists()

    def signed_path(self):
        """The path of a fresh link; whoever has it and owns the address may accept."""
        return reverse("accounts:invitation", args=[INVITATION_SIGNER.sign(str(self.pk))])
