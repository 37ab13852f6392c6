"""How nominations are reviewed: phases, scores, conflicts of interest."""

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Deferrable, Exists, F, Func, OuterRef, Q, Value
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from experts.models import score_rules
from experts.models.nominations import Nomination
from experts.models.rounds import Criterion, Round
from gscnet.accounts.models import User


class TimeRange(Func):
    function = "TSTZRANGE"
    output_field = DateTimeRangeField()


class PhaseQuerySet(models.QuerySet):
    def current(self, at=None):
        at = at or timezone.now()
        return self.filter(starts_at__lte=at, ends_at__gt=at)


@pghistory.track()
class Phase(models.Model):
    """A stretch of time in which reviewers may do certain things; phases of a round never overlap."""

    class SeesOthers(models.TextChoices):
        NEVER = "never", _("Never")
        AFTER_OWN = "after_own", _("After their own review")
        ALWAYS = "always", _("Always")

    round = models.ForeignKey(Round, models.CASCADE, related_name="phases")
    name = models.CharField(_("name"), max_length=80)
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    can_review = models.BooleanField(_("reviewers may score"), default=True)
    sees_others = models.CharField(
        _("reviewers see others' reviews"), max_length=10, choices=SeesOthers, default=SeesOthers.AFTER_OWN
    )
    sees_names = models.BooleanField(_("reviewers see names"), default=True)

    objects = PhaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("review phase")
        verbose_name_plural = _("review phases")
        ordering = ["starts_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="phase_ends_after_it_starts",
                violation_error_message=_("A phase must end after it starts."),
            ),
            ExclusionConstraint(
                name="phase_no_overlap",
                expressions=[
                    ("round", RangeOperators.EQUAL),
                    (TimeRange("starts_at", "ends_at", Value("[)")), RangeOperators.OVERLAPS),
                ],
                # At the end of the transaction, so that a boundary between two can be moved in one form.
                deferrable=Deferrable.DEFERRED,
                violation_error_message=_("Phases of one round must not overlap."),
            ),
        ]

    def __str__(self):
        return self.name

    def validate_constraints(self, exclude=None):
        """Overlaps are checked by the desk's form, which knows how the others will stand after it."""
        super().validate_constraints(exclude={*(exclude or ()), "round"})


class ReviewQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own reviews, others' as the phase of the round allows; all for those who decide."""
        if user.has_perm("experts.decide_nomination") or user.has_perm("experts.view_review"):
            return self
        if not user.has_perm("experts.review_nomination"):
            return self.none()
        phases, own = Phase.objects.current(), Review.objects.filter(reviewer=user)
        always = phases.filter(sees_others=Phase.SeesOthers.ALWAYS)
        after_own = phases.filter(sees_others=Phase.SeesOthers.AFTER_OWN)
        shown = Q(nomination__round__in=always.values("round")) | Q(
            nomination__round__in=after_own.values("round"), nomination__in=own.values("nomination")
        )
        read = Nomination.objects.under_review_by(user).exclude(conflicts__reviewer=user)
        return self.filter(Q(reviewer=user) | (Q(nomination__in=read.values("pk")) & shown))

    def counting(self):
        """Those that count for a decision: their reviewer has declared no conflict, before or after."""
        declared = Conflict.objects.filter(nomination=OuterRef("nomination"), reviewer=OuterRef("reviewer"))
        return self.exclude(Exists(declared))


@pghistory.track()
class Review(models.Model):
    """One reviewer's view of one nomination."""

    nomination = models.ForeignKey(Nomination, models.CASCADE, related_name="reviews")
    reviewer = models.ForeignKey(User, models.PROTECT, related_name="reviews", verbose_name=_("reviewer"))
    comment = models.TextField(_("comment"), max_length=3000, blank=True)
    created_at = models.DateTimeField(_("written"), auto_now_add=True)
    changed_at = models.DateTimeField(_("last changed"), auto_now=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        ordering = ["created_at"]
        constraints = [models.UniqueConstraint(fields=["nomination", "reviewer"], name="review_once")]
        triggers = [score_rules.NOT_IN_CONFLICT]

    def __str__(self):
        return f"{self.nomination}, {self.reviewer}"


@pghistory.track()
class Score(models.Model):
    """Points for one criterion, from 0 to the criterion's highest."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="scores")
    points = models.PositiveSmallIntegerField(_("points"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review", "criterion"], name="score_once")]
        triggers = [score_rules.WITHIN_ITS_CRITERION, score_rules.POINTS_NOT_IN_CONFLICT]


@pghistory.track()
class Conflict(models.Model):
    """A declared conflict of interest: its reviewer does not score that nomination."""

    nomination = models.ForeignKey(Nomination, models.CASCADE, related_name="conflicts")
    reviewer = models.ForeignKey(User, models.PROTECT, related_name="conflicts", verbose_name=_("reviewer"))
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    declared_at = models.DateTimeField(_("declared"), auto_now_add=True)

    class Meta:
        verbose_name = _("conflict of interest")
        verbose_name_plural = _("conflicts of interest")
        constraints = [models.UniqueConstraint(fields=["nomination", "reviewer"], name="conflict_once")]
        triggers = [score_rules.DECLARED_ALONE]

    def __str__(self):
        return f"{self.nomination}, {self.reviewer}"
