"""The group's terms of reference: versions in clauses, comments, consultations and positions."""

import pghistory
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from experts.models import terms_rules
from experts.models.group import Membership
from gscnet.accounts.models import User
from gscnet.common.lifecycle import Lifecycle
from gscnet.common.pagecache import ChangesPublicPages


def named(member):
    """“Sample Expert (Chile)”; who was erased has no name any more, but still a seat."""
    return f"{member.nominee.name or _('Seat %d') % member.pk} ({member.economy})"


class TermsQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Adopted versions, also former ones, for everyone; proposed ones for members; drafts for staff."""
        if user.has_perm("experts.view_termsversion"):
            return self
        if user.has_perm("experts.consult"):
            return self.exclude(status=TermsVersion.Status.DRAFT)
        return self.filter(status__in=TermsVersion.PUBLIC)

    def adopted(self):
        return self.filter(status=TermsVersion.Status.ADOPTED)

    def proposed(self):
        return self.filter(status=TermsVersion.Status.PROPOSED)


@pghistory.track()
class TermsVersion(Lifecycle):
    """One version of the text; a revision is a new one and restarts the clock.

    There is at most one draft, one proposed and one adopted version.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        PROPOSED = "proposed", _("Proposed")
        REVISED = "revised", _("Revised")
        ADOPTED = "adopted", _("Adopted")
        REPLACED = "replaced", _("Replaced")
        ABANDONED = "abandoned", _("Abandoned")

    NEXT = {
        Status.DRAFT: {Status.PROPOSED},
        Status.PROPOSED: {Status.REVISED, Status.ADOPTED, Status.ABANDONED},
        Status.REVISED: set(),
        Status.ADOPTED: {Status.REPLACED},
        Status.REPLACED: set(),
        Status.ABANDONED: set(),
    }
    PUBLIC = {Status.ADOPTED, Status.REPLACED}

    number = models.PositiveSmallIntegerField(_("version"), unique=True)
    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.DRAFT, editable=False
    )
    summary = models.CharField(_("what changed"), max_length=300, blank=True)
    previous = models.OneToOneField(
        "self", models.PROTECT, null=True, editable=False, related_name="next_version"
    )
    is_sample = models.BooleanField(_("sample content"), default=False, editable=False)
    created_by = models.ForeignKey(User, models.PROTECT, null=True, editable=False, related_name="+")
    created_at = models.DateTimeField(_("written"), auto_now_add=True)
    proposed_at = models.DateTimeField(_("proposed"), null=True, editable=False)
    revised_at = models.DateTimeField(_("revised"), null=True, editable=False)
    adopted_at = models.DateTimeField(_("adopted"), null=True, editable=False)
    replaced_at = models.DateTimeField(_("replaced"), null=True, editable=False)
    abandoned_at = models.DateTimeField(_("abandoned"), null=True, editable=False)
    abandoned_by = models.ForeignKey(
        User, models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("abandoned by")
    )
    abandoned_because = models.TextField(
        _("why it was abandoned"), max_length=1000, blank=True, editable=False
    )
    record_sha256 = models.CharField(_("SHA-256 of the record"), max_length=64, blank=True, editable=False)

    objects = TermsQuerySet.as_manager()

    class Meta:
        verbose_name = _("terms of reference")
        verbose_name_plural = _("terms of reference")
        ordering = ["-number"]
        permissions = [("consult", _("Can comment on and take a position in consultations"))]
        constraints = [
            models.UniqueConstraint(
                fields=["status"],
                condition=Q(status__in=["draft", "proposed", "adopted"]),
                name="terms_one_draft_one_proposed_one_adopted",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["adopted", "replaced"], adopted_at__isnull=False)
                & ~Q(record_sha256="")
                | Q(status__in=["draft", "proposed", "revised", "abandoned"], adopted_at=None),
                name="terms_adopted_has_time_and_record",
            ),
            models.CheckConstraint(
                condition=Q(status="draft", proposed_at=None)
                | ~Q(status="draft") & Q(proposed_at__isnull=False),
                name="terms_proposed_has_a_time",
            ),
            models.CheckConstraint(
                condition=Q(status="abandoned", abandoned_at__isnull=False) & ~Q(abandoned_because="")
                | ~Q(status="abandoned") & Q(abandoned_at=None, abandoned_by=None, abandoned_because=""),
                name="terms_abandoned_has_time_and_reason",
            ),
        ]
        triggers = [
            ChangesPublicPages(name="outdate_pages"),
            terms_rules.DELETE_DRAFTS_ONLY,
            terms_rules.ADOPT_BY_CONSENSUS,
        ]

    def __str__(self):
        return str(_("Terms of reference, version %s")) % self.number

    def get_absolute_url(self):
        return reverse("experts:terms_version", args=[self.number])

    @property
    def is_public(self):
        return self.status in self.PUBLIC

    def propose(self, *, at):
        self.move(self.Status.PROPOSED, proposed_at=at)

    def give_way(self, *, at):
        """A revision takes its place before it was adopted."""
        self.move(self.Status.REVISED, revised_at=at)

    def adopt(self, *, at, record_sha256):
        self.move(self.Status.ADOPTED, adopted_at=at, record_sha256=record_sha256)

    def abandon(self, *, at, by, because):
        """It is given up; nothing takes its place for now."""
        self.move(self.Status.ABANDONED, abandoned_at=at, abandoned_by=by, abandoned_because=because)

    def replace(self, *, at):
        """A later version is adopted in its place."""
        self.move(self.Status.REPLACED, replaced_at=at)


@pghistory.track()
class Clause(models.Model):
    """A numbered piece of the text; `origin` is the clause of the version before that it continues.

    Of a clause that was split each part has the same origin.
    """

    version = models.ForeignKey(TermsVersion, models.CASCADE, related_name="clauses")
    number = models.CharField(_("number"), max_length=12)
    heading = models.CharField(_("heading"), max_length=150, blank=True)
    text = models.TextField(_("text"), max_length=6000)
    order = models.PositiveSmallIntegerField(_("order"))
    origin = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="successors"
    )
    changed_at = models.DateTimeField(_("last changed"), auto_now=True)

    class Meta:
        verbose_name = _("clause")
        verbose_name_plural = _("clauses")
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "number"], name="clause_number_once", deferrable=models.Deferrable.DEFERRED
            ),
            models.UniqueConstraint(
                fields=["version", "order"], name="clause_order_once", deferrable=models.Deferrable.DEFERRED
            ),
        ]
        triggers = [ChangesPublicPages(name="outdate_pages"), terms_rules.CHANGE_IN_DRAFTS_ONLY]

    def __str__(self):
        return f"{self.number} {self.heading}".strip()

    def get_absolute_url(self):
        return f"{self.version.get_absolute_url()}#{self.anchor}"

    @property
    def anchor(self):
        return f"clause-{self.number}"


@pghistory.track()
class ClauseComment(models.Model):
    """A member's comment; it follows its clause through revisions or stays behind as an orphan.

    Never changed: a correction is an answer, which stands under the comment. Answers are also given by
    the drafters, who settle the matter with one; whoever raised it can open it again.
    """

    class Outcome(models.TextChoices):
        TAKEN_UP = "taken_up", _("Taken up")
        PARTLY = "partly", _("Taken up in part")
        NOT_TAKEN_UP = "not_taken_up", _("Not taken up")
        OPENED_AGAIN = "opened_again", _("Opened again")

    SETTLED = (Outcome.TAKEN_UP, Outcome.PARTLY, Outcome.NOT_TAKEN_UP)

    clause = models.ForeignKey(Clause, models.PROTECT, related_name="comments")
    member = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="comments")
    drafter = models.ForeignKey(
        User, models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("drafter")
    )
    answers = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="answered_by"
    )
    text = models.TextField(_("comment"), max_length=3000)
    outcome = models.CharField(_("what came of it"), max_length=15, choices=Outcome, blank=True)
    created_at = models.DateTimeField(_("written"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("comment on a clause")
        verbose_name_plural = _("comments on clauses")
        ordering = ["created_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(member__isnull=False, drafter=None)
                | Q(member=None, drafter__isnull=False, answers__isnull=False),
                name="comment_of_a_member_or_answer_of_a_drafter",
            ),
            models.CheckConstraint(
                condition=Q(outcome="")
                | Q(outcome__in=["taken_up", "partly", "not_taken_up"], drafter__isnull=False)
                | Q(outcome="opened_again", member__isnull=False, answers__isnull=False),
                name="comment_settled_by_drafters_opened_by_members",
            ),
        ]
        triggers = [terms_rules.append_only()]

    def __str__(self):
        return self.text[:80]

    @property
    def author(self):
        return named(self.member) if self.member else _("%s (CAEC)") % self.drafter


class ConsultationQuerySet(models.QuerySet):
    def running(self, at=None):
        at = at or timezone.now()
        return self.filter(opens_at__lte=at, closes_at__gt=at, ended_at=None)


@pghistory.track()
class Consultation(models.Model):
    """A silence period on one version: who says nothing until the end does not object."""

    version = models.OneToOneField(TermsVersion, models.PROTECT, related_name="consultation")
    opens_at = models.DateTimeField(_("opens"))
    closes_at = models.DateTimeField(_("closes"), help_text=_("The first instant that is too late."))
    ended_at = models.DateTimeField(_("ended early"), null=True, editable=False)
    opened_by = models.ForeignKey(User, models.PROTECT, null=True, editable=False, related_name="+")

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")
        ordering = ["-opens_at"]
        constraints = [
            models.CheckConstraint(condition=Q(closes_at__gt=F("opens_at")), name="consultation_has_a_length")
        ]
        triggers = [ChangesPublicPages(name="outdate_pages"), terms_rules.PERIOD_STANDS]

    def __str__(self):
        return str(self.version)

    def is_running(self, at=None):
        """The same rule as ConsultationQuerySet.running."""
        at = at or timezone.now()
        return self.opens_at <= at < self.closes_at and self.ended_at is None


class Position(models.Model):
    """One line of the ledger: what a member said when. Lines are added, never changed or taken out.

    `at` is when it was said, `recorded_at` when it was written here; they differ for what came by email.
    """

    class Kind(models.TextChoices):
        NO_OBJECTION = "no_objection", _("No objection")
        OBJECTION = "objection", _("Objection")
        ABSTAIN = "abstain", _("Abstention")

    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="positions")
    member = models.ForeignKey(Membership, models.PROTECT, related_name="positions")
    kind = models.CharField(_("position"), max_length=15, choices=Kind)
    text = models.TextField(_("text"), max_length=3000, blank=True)
    entered_by = models.ForeignKey(
        User, models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("entered by")
    )
    at = models.DateTimeField(_("said"), default=timezone.now, editable=False)
    recorded_at = models.DateTimeField(_("recorded"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("position")
        verbose_name_plural = _("positions")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="objection") | ~Q(text=""),
                name="position_objection_has_text",
                violation_error_message=_("An objection says what is objected to."),
            ),
            models.CheckConstraint(
                condition=Q(recorded_at__gte=F("at")), name="position_is_not_of_the_future"
            ),
        ]
        triggers = [terms_rules.append_only(), terms_rules.SAID_IN_TIME]

    def __str__(self):
        return f"{self.author}: {self.get_kind_display()}"

    @property
    def author(self):
        return named(self.member)
