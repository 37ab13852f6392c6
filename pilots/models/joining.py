"""How an institution comes to the network: by its own wish, or named by its economy. Never public."""

import pghistory
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gscnet.accounts.models import User
from gscnet.common.lifecycle import Lifecycle
from gscnet.directory.models import Economy, Organisation
from pilots.models.centres import PilotCentre


class ApplicationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of one's own economy; all of them for the desk."""
        if user.has_perm("pilots.view_expressionofinterest"):
            return self
        economy = getattr(user, "economy", None)
        if economy is None or not user.has_perm("pilots.endorse"):
            return self.none()
        return self.told().filter(economy=economy)

    def told(self):
        """Without those whose sender has not confirmed the address."""
        return self.exclude(status="unconfirmed")

    def waiting(self):
        return self.filter(status="waiting")


class Application(Lifecycle):
    """An institution that may become a pilot centre, and who speaks for it."""

    class Status(models.TextChoices):
        UNCONFIRMED = "unconfirmed", _("Address not confirmed")
        WAITING = "waiting", _("Waiting for CAEC")
        ACCEPTED = "accepted", _("Taken up as a potential centre")
        DECLINED = "declined", _("Declined")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    NEXT = {
        Status.UNCONFIRMED: {Status.WAITING, Status.WITHDRAWN},
        Status.WAITING: {Status.ACCEPTED, Status.DECLINED, Status.WITHDRAWN},
        Status.ACCEPTED: set(),
        Status.DECLINED: set(),
        Status.WITHDRAWN: set(),
    }
    PERSONAL = ("contact_name", "contact_position", "contact_email", "intent", "letter")

    ref = models.CharField(_("number"), max_length=20, unique=True, editable=False)
    organisation = models.CharField(_("organisation"), max_length=200)
    organisation_kind = models.CharField(_("kind of organisation"), max_length=20, choices=Organisation.Kind)
    economy = models.ForeignKey(Economy, models.PROTECT, related_name="+", verbose_name=_("economy"))
    city = models.CharField(_("city"), max_length=100, blank=True)
    website = models.URLField(_("website"), blank=True)
    intent = models.TextField(_("what it would do as a pilot centre"), max_length=4000)
    contact_name = models.CharField(_("name of the contact"), max_length=150)
    contact_position = models.CharField(_("position"), max_length=150, blank=True)
    contact_email = models.EmailField(_("email of the contact"))
    centre = models.OneToOneField(
        PilotCentre, models.PROTECT, null=True, editable=False, related_name="%(class)s"
    )
    letter = models.TextField(_("letter to the sender"), max_length=4000, blank=True, editable=False)
    created_at = models.DateTimeField(_("received"), auto_now_add=True)
    decided_at = models.DateTimeField(_("decided"), null=True, editable=False)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, editable=False, related_name="+")
    erased_at = models.DateTimeField(_("personal data erased"), null=True, editable=False)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["created_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status="accepted", centre__isnull=False)
                | (~Q(status="accepted") & Q(centre__isnull=True)),
                name="%(class)s_accepted_has_a_centre",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["accepted", "declined"]) | Q(decided_at__isnull=False),
                name="%(class)s_decided_has_a_time",
            ),
        ]

    def __str__(self):
        return f"{self.organisation} ({self.economy})"

    def accept(self, *, by, centre):
        self.move(self.Status.ACCEPTED, decided_at=timezone.now(), decided_by=by, centre=centre)

    def decline(self, *, by, letter):
        self.move(self.Status.DECLINED, decided_at=timezone.now(), decided_by=by, letter=letter)

    def withdraw(self):
        self.move(self.Status.WITHDRAWN, decided_at=timezone.now())


@pghistory.track()
class ExpressionOfInterest(Application):
    """Sent by the institution itself; counts once the address of the sender is confirmed."""

    class Endorsement(models.TextChoices):
        NONE = "", _("Not said yet")
        ENDORSED = "endorsed", _("Endorsed by its economy")
        NOT_ENDORSED = "not_endorsed", _("Not endorsed by its economy")

    status = models.CharField(
        _("status"),
        max_length=12,
        choices=Application.Status,
        default=Application.Status.UNCONFIRMED,
        editable=False,
    )
    consent_sha256 = models.CharField(_("text agreed to"), max_length=64, editable=False)
    confirmed_at = models.DateTimeField(_("address confirmed"), null=True, editable=False)
    endorsement = models.CharField(
        _("endorsement"), max_length=12, choices=Endorsement, blank=True, default="", editable=False
    )
    endorsement_note = models.TextField(_("note of the economy"), max_length=1000, blank=True, editable=False)
    endorsed_by = models.ForeignKey(User, models.PROTECT, null=True, editable=False, related_name="+")
    endorsed_at = models.DateTimeField(_("answered by the economy"), null=True, editable=False)
    link_version = models.PositiveSmallIntegerField(default=1, editable=False)

    class Meta(Application.Meta):
        verbose_name = _("expression of interest")
        verbose_name_plural = _("expressions of interest")
        permissions = [("endorse", _("Can endorse expressions of interest and nominate institutions"))]
        indexes = [models.Index(fields=["status", "created_at"], name="expression_queue")]
        constraints = [
            *Application.Meta.constraints,
            models.CheckConstraint(
                condition=Q(endorsement="", endorsed_at=None) | Q(endorsed_at__isnull=False),
                name="expression_endorsement_has_a_time",
            ),
        ]

    def confirm(self):
        """The sender has the address that was given."""
        self.move(self.Status.WAITING, confirmed_at=timezone.now())

    def endorse(self, *, by, endorsement, note=""):
        """The economy says what it thinks of it; it can think again until CAEC decides."""
        self._while_waiting(
            endorsement=endorsement, endorsement_note=note, endorsed_by=by, endorsed_at=timezone.now()
        )

    def _while_waiting(self, **stamps):
        """Set what belongs to waiting while it still waits; raises InvalidTransition."""
        waiting = type(self).objects.filter(pk=self.pk, status=self.Status.WAITING)
        if self.status != self.Status.WAITING or not waiting.update(**stamps):
            raise self._refusal(self.Status.WAITING)
        self.refresh_from_db()


@pghistory.track()
class InstitutionNomination(Application):
    """An economy names an institution of its own as a pilot centre."""

    status = models.CharField(
        _("status"),
        max_length=12,
        choices=Application.Status,
        default=Application.Status.WAITING,
        editable=False,
    )
    nominated_by = models.ForeignKey(User, models.PROTECT, editable=False, related_name="+")

    class Meta(Application.Meta):
        verbose_name = _("nomination of an institution")
        verbose_name_plural = _("nominations of institutions")
        indexes = [models.Index(fields=["status", "created_at"], name="institution_queue")]
