"""How an index counts: versions of its methodology with weights, and the scores they gave.

A version is written as a draft. Once in force it is frozen, by triggers of the database: the scores
that were published with it can be made again at any time.
"""

from decimal import Decimal

import pghistory
import pgtrigger
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gscnet.common.lifecycle import Lifecycle
from gscnet.common.pagecache import ChangesPublicPages
from pilots.indexing import Aggregation, Component, Direction, Method, Missing, Normalisation
from pilots.models.index import Dimension, Index, Indicator, Subject

# Only the status and the moment of a replacement may change once a version was in force.
FROZEN = """
    IF OLD.status = 'draft' THEN
        RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    IF to_jsonb(OLD) - '{status,replaced_at}'::text[] = to_jsonb(NEW) - '{status,replaced_at}'::text[] THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Methodology % has been in force and is frozen.', OLD.id
        USING ERRCODE = 'integrity_constraint_violation';
"""
PARTS_FROZEN = """
    IF EXISTS (
        SELECT FROM pilots_methodology
        WHERE id IN (OLD.methodology_id, NEW.methodology_id) AND status <> 'draft'
    ) THEN
        RAISE EXCEPTION 'The methodology has been in force and is frozen.'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
"""
# A draft may be without weights; what has weights has 1 in sum, to the last digit.
WEIGHTS_SUM_TO_ONE = """
    IF EXISTS (
        SELECT FROM pilots_weight WHERE methodology_id IN (OLD.methodology_id, NEW.methodology_id)
        GROUP BY methodology_id HAVING sum(weight) <> 1
    ) THEN
        RAISE EXCEPTION 'Weights of a methodology must sum to exactly 1.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
"""
IN_FORCE_HAS_WEIGHTS = """
    IF NEW.status <> 'draft'
        AND (SELECT sum(weight) FROM pilots_weight WHERE methodology_id = NEW.id) IS DISTINCT FROM 1
    THEN
        RAISE EXCEPTION 'A methodology in force needs weights that sum to exactly 1.'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
"""
ANY_CHANGE = pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete


class MethodologyQuerySet(models.QuerySet):
    def published(self):
        return self.exclude(status=Methodology.Status.DRAFT)

    def visible_to(self, user):
        """Versions that are or were in force; drafts for the desk."""
        return self if user.has_perm("pilots.view_methodology") else self.published()


@pghistory.track()
class Methodology(Lifecycle):
    """One version of how an index is computed."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        IN_FORCE = "in_force", _("In force")
        REPLACED = "replaced", _("Replaced")

    NEXT = {
        Status.DRAFT: {Status.IN_FORCE},
        Status.IN_FORCE: {Status.REPLACED},
        Status.REPLACED: set(),
    }

    index = models.ForeignKey(Index, models.PROTECT, related_name="methodologies", verbose_name=_("index"))
    number = models.PositiveSmallIntegerField(_("version"), default=1)
    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.DRAFT, editable=False
    )
    summary = models.CharField(_("what changed"), max_length=300, blank=True)
    notes = models.TextField(_("notes"), blank=True, help_text=_("Sources, choices and their reasons."))
    aggregation = models.CharField(
        _("aggregation"), max_length=10, choices=Aggregation, default=Aggregation.LINEAR
    )
    missing = models.CharField(_("missing values"), max_length=10, choices=Missing, default=Missing.DELETION)
    least_coverage = models.DecimalField(
        _("least coverage"),
        max_digits=3,
        decimal_places=2,
        default=Decimal("0.5"),
        validators=[MinValueValidator(0), MaxValueValidator(1)],
        help_text=_("Share of weight whose values must be known for a score, where some may be missing."),
    )
    in_force_at = models.DateTimeField(_("in force since"), null=True, editable=False)
    replaced_at = models.DateTimeField(_("replaced"), null=True, editable=False)

    objects = MethodologyQuerySet.as_manager()

    class Meta:
        verbose_name = _("methodology")
        verbose_name_plural = _("methodologies")
        ordering = ["index", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["index", "number"], name="methodology_number_once"),
            models.UniqueConstraint(
                fields=["index"], condition=Q(status="in_force"), name="methodology_one_in_force"
            ),
            models.CheckConstraint(
                condition=Q(status="draft") | Q(in_force_at__isnull=False),
                name="methodology_in_force_has_a_time",
            ),
            models.CheckConstraint(
                condition=Q(least_coverage__gte=0, least_coverage__lte=1),
                name="methodology_coverage_is_a_share",
            ),
        ]
        triggers = [
            ChangesPublicPages(name="outdate_pages"),
            pgtrigger.Trigger(
                name="frozen",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                func=FROZEN,
            ),
            pgtrigger.Trigger(
                name="in_force_has_weights",
                when=pgtrigger.After,
                timing=pgtrigger.Deferred,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=IN_FORCE_HAS_WEIGHTS,
            ),
        ]

    def __str__(self):
        return str(_("%(index)s, version %(number)s")) % {"index": self.index, "number": self.number}

    def get_absolute_url(self):
        return f"{reverse('pilots:index_methodology', args=[self.index.slug])}?version={self.number}"

    @property
    def is_frozen(self):
        return self.status != self.Status.DRAFT

    def as_method(self) -> Method:
        """What the arithmetic needs of it; reads the weights with their indicators."""
        return Method(
            tuple(weight.as_component() for weight in self.weights.all()),
            self.aggregation,
            self.missing,
            self.least_coverage,
        )


class WeightManager(models.Manager):
    def get_queryset(self):
        return super().get_queryset().select_related("indicator", "dimension")


@pghistory.track()
class Weight(models.Model):
    """How one indicator counts in one version: its weight, direction and normalisation."""

    methodology = models.ForeignKey(Methodology, models.CASCADE, related_name="weights")
    indicator = models.ForeignKey(
        Indicator, models.PROTECT, related_name="weights", verbose_name=_("indicator")
    )
    dimension = models.ForeignKey(
        Dimension, models.PROTECT, related_name="weights", verbose_name=_("dimension")
    )
    weight = models.DecimalField(
        _("weight"),
        max_digits=7,
        decimal_places=6,
        validators=[MinValueValidator(0), MaxValueValidator(1)],
        help_text=_("All weights of a version sum to exactly 1."),
    )
    direction = models.CharField(_("direction"), max_length=6, choices=Direction, default=Direction.HIGHER)
    normalisation = models.CharField(
        _("normalisation"), max_length=10, choices=Normalisation, default=Normalisation.MIN_MAX
    )
    low = models.DecimalField(
        _("lower goalpost"),
        max_digits=20,
        decimal_places=6,
        null=True,
        blank=True,
        help_text=_("For min-max; without goalposts the extremes of each year are taken."),
    )
    high = models.DecimalField(_("upper goalpost"), max_digits=20, decimal_places=6, null=True, blank=True)
    target = models.DecimalField(
        _("target"),
        max_digits=20,
        decimal_places=6,
        null=True,
        blank=True,
        help_text=_("Above 0; for the distance to a target."),
    )

    objects = WeightManager()

    class Meta:
        verbose_name = _("weight")
        verbose_name_plural = _("weights")
        ordering = ["dimension__order", "dimension", "indicator__order", "indicator"]
        constraints = [
            models.UniqueConstraint(
                fields=["methodology", "indicator"],
                name="weight_once",
                violation_error_message=_("An indicator counts once."),
            ),
            models.CheckConstraint(condition=Q(weight__gte=0, weight__lte=1), name="weight_is_a_share"),
            models.CheckConstraint(
                condition=Q(low=None, high=None)
                | Q(low__isnull=False, high__isnull=False, low__lt=F("high"), normalisation="min_max"),
                name="weight_goalposts_in_order",
                violation_error_message=_(
                    "Goalposts belong to min-max: give both, the lower below the upper, or none."
                ),
            ),
            models.CheckConstraint(
                condition=Q(target__isnull=False, target__gt=0, normalisation="distance")
                | (Q(target=None) & ~Q(normalisation="distance")),
                name="weight_target_with_distance",
                violation_error_message=_("The distance to a target needs a target above 0, and only that."),
            ),
        ]
        triggers = [
            ChangesPublicPages(name="outdate_pages"),
            pgtrigger.Trigger(name="frozen", when=pgtrigger.Before, operation=ANY_CHANGE, func=PARTS_FROZEN),
            pgtrigger.Trigger(
                name="sum_to_one",
                when=pgtrigger.After,
                timing=pgtrigger.Deferred,
                operation=ANY_CHANGE,
                func=WEIGHTS_SUM_TO_ONE,
            ),
        ]

    def __str__(self):
        return f"{self.indicator}: {self.weight}"

    def as_component(self) -> Component:
        return Component(
            code=self.indicator.code,
            weight=self.weight,
            dimension=str(self.dimension_id),
            direction=self.direction,
            normalisation=self.normalisation,
            low=self.low,
            high=self.high,
            target=self.target,
        )


@pghistory.track()
class StarThreshold(models.Model):
    """The least score that is worth a number of stars."""

    methodology = models.ForeignKey(Methodology, models.CASCADE, related_name="thresholds")
    stars = models.PositiveSmallIntegerField(
        _("stars"), choices=[(number, "★" * number) for number in range(1, 5)]
    )
    least = models.DecimalField(
        _("from a score of"),
        max_digits=7,
        decimal_places=4,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )

    class Meta:
        verbose_name = _("threshold for stars")
        verbose_name_plural = _("thresholds for stars")
        ordering = ["stars"]
        constraints = [
            models.UniqueConstraint(fields=["methodology", "stars"], name="threshold_once"),
            models.CheckConstraint(condition=Q(stars__gte=1, stars__lte=4), name="threshold_one_to_four"),
            models.CheckConstraint(condition=Q(least__gte=0, least__lte=100), name="threshold_is_a_score"),
        ]
        triggers = [
            ChangesPublicPages(name="outdate_pages"),
            pgtrigger.Trigger(name="frozen", when=pgtrigger.Before, operation=ANY_CHANGE, func=PARTS_FROZEN),
        ]

    def __str__(self):
        return f"{self.get_stars_display()} {self.least}"


@pghistory.track()
class Score(models.Model):
    """What a subject reached in a year by one version: over all, or in one dimension.

    Written by pilots/indexes/scoring.py only, and always what the values and the methodology give.
    """

    methodology = models.ForeignKey(Methodology, models.PROTECT, related_name="scores")
    subject = models.ForeignKey(Subject, models.CASCADE, related_name="scores")
    year = models.PositiveSmallIntegerField(_("year"))
    dimension = models.ForeignKey(Dimension, models.PROTECT, null=True, related_name="scores")
    value = models.DecimalField(_("score"), max_digits=7, decimal_places=4)

    class Meta:
        verbose_name = _("score")
        verbose_name_plural = _("scores")
        ordering = ["-year", "-value", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["methodology", "year", "subject", "dimension"],
                nulls_distinct=False,
                name="score_of_subject_once",
            ),
            models.CheckConstraint(condition=Q(value__gte=0, value__lte=100), name="score_from_0_to_100"),
        ]
        triggers = [ChangesPublicPages(name="outdate_pages")]

    def __str__(self):
        return f"{self.subject}, {self.year}: {self.value}"
