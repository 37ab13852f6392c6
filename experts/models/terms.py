"""The group's terms of reference: versions in clauses, comments, consultations and positions."""

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from experts.models.group import Membership
from gscnet.accounts.models import User
from gscnet.common.lifecycle import Lifecycle
from gscnet.common.pagecache import ChangesPublicPages


class TermsQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Adopted versions for everyone; proposed ones for members and staff; drafts for staff."""
        if user.has_perm("experts.change_termsversion"):
            return self
        adopted = Q(status__in=[TermsVersion.Status.ADOPTED, TermsVersion.Status.REPLACED])
        if user.has_perm("experts.consult"):
            return self.exclude(status=TermsVersion.Status.DRAFT)
        return self.filter(adopted)


@pghistory.track()
class TermsVersion(Lifecycle):
    """One version of the text; a revision is a new one and restarts the clock."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        PROPOSED = "proposed", _("In consultation")
        REVISED = "revised", _("Revised")
        ADOPTED = "adopted", _("Adopted")
        REPLACED = "replaced", _("Replaced")

    NEXT = {
        Status.DRAFT: {Status.PROPOSED},
        Status.PROPOSED: {Status.REVISED, Status.ADOPTED},
        Status.REVISED: set(),
        Status.ADOPTED: {Status.REPLACED},
        Status.REPLACED: set(),
    }

    number = models.PositiveSmallIntegerField(_("version"), unique=True)
    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.DRAFT, editable=False
    )
    summary = models.CharField(_("what changed"), max_length=300, blank=True)
    previous = models.OneToOneField(
        "self", models.PROTECT, null=True, editable=False, related_name="next_version"
    )
    created_by = models.ForeignKey(User, models.PROTECT, null=True, editable=False, related_name="+")
    created_at = models.DateTimeField(_("written"), auto_now_add=True)
    adopted_at = models.DateTimeField(_("adopted"), null=True, editable=False)

    objects = TermsQuerySet.as_manager()

    class Meta:
        verbose_name = _("terms of reference")
        verbose_name_plural = _("terms of reference")
        ordering = ["-number"]
        permissions = [("consult", _("Can comment on and take a position in consultations"))]
        constraints = [
            models.UniqueConstraint(
                fields=["status"], condition=Q(status__in=["proposed"]), name="terms_one_in_consultation"
            )
        ]
        triggers = [ChangesPublicPages(name="outdate_pages")]

    def __str__(self):
        return str(_("Terms of reference, version %s")) % self.number


@pghistory.track()
class Clause(models.Model):
    """A numbered piece of the text; `origin` is the clause of the version before that it continues."""

    version = models.ForeignKey(TermsVersion, models.CASCADE, related_name="clauses")
    number = models.CharField(_("number"), max_length=12)
    heading = models.CharField(_("heading"), max_length=150, blank=True)
    text = models.TextField(_("text"))
    order = models.PositiveSmallIntegerField(_("order"))
    origin = models.OneToOneField("self", models.SET_NULL, null=True, blank=True, related_name="successor")

    class Meta:
        verbose_name = _("clause")
        verbose_name_plural = _("clauses")
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["version", "number"], name="clause_number_once"),
            models.UniqueConstraint(
                fields=["version", "order"], name="clause_order_once", deferrable=models.Deferrable.DEFERRED
            ),
        ]

    def __str__(self):
        return f"{self.number} {self.heading}".strip()


@pghistory.track()
class ClauseComment(models.Model):
    """A member's comment; it follows its clause through revisions or stays behind as an orphan."""

    clause = models.ForeignKey(Clause, models.PROTECT, related_name="comments")
    member = models.ForeignKey(Membership, models.PROTECT, related_name="comments")
    text = models.TextField(_("comment"), max_length=3000)
    created_at = models.DateTimeField(_("written"), auto_now_add=True)

    class Meta:
        verbose_name = _("comment on a clause")
        verbose_name_plural = _("comments on clauses")
        ordering = ["created_at", "pk"]

    def __str__(self):
        return self.text[:80]


class ConsultationQuerySet(models.QuerySet):
    def running(self, at=None):
        at = at or timezone.now()
        return self.filter(opens_at__lte=at, closes_at__gt=at, ended_at=None)


@pghistory.track()
class Consultation(models.Model):
    """A silence period on one version: who says nothing until the end does not object."""

    version = models.OneToOneField(TermsVersion, models.PROTECT, related_name="consultation")
    opens_at = models.DateTimeField(_("opens"))
    closes_at = models.DateTimeField(_("closes"))
    ended_at = models.DateTimeField(_("ended early"), null=True, editable=False)

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")
        ordering = ["-opens_at"]
        constraints = [
            models.CheckConstraint(condition=Q(closes_at__gt=F("opens_at")), name="consultation_has_a_length")
        ]
        triggers = [ChangesPublicPages(name="outdate_pages")]

    def __str__(self):
        return str(self.version)


class Position(models.Model):
    """One line of the ledger: what a member said when. Lines are added, never changed or taken out."""

    class Kind(models.TextChoices):
        NO_OBJECTION = "no_objection", _("No objection")
        OBJECTION = "objection", _("Objection")
        ABSTAIN = "abstain", _("Abstains")

    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="positions")
    member = models.ForeignKey(Membership, models.PROTECT, related_name="positions")
    kind = models.CharField(_("position"), max_length=15, choices=Kind)
    text = models.TextField(_("text"), max_length=3000, blank=True)
    entered_by = models.ForeignKey(User, models.PROTECT, null=True, editable=False, related_name="+")
    at = models.DateTimeField(_("at"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("position")
        verbose_name_plural = _("positions")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="objection") | ~Q(text=""),
                name="position_objection_has_text",
                violation_error_message=_("An objection says what is objected to."),
            )
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"{self.member}: {self.get_kind_display()}"
