"""An index: whom it looks at, what it measures, and the values that were reported."""

import pghistory
import pgtrigger
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Count, Max, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gscnet.common.pagecache import ChangesPublicPages
from gscnet.directory.models import Economy
from pilots.models.centres import PilotCentre

FIRST_YEAR, LAST_YEAR = 1990, 2100

# What a published score was made of keeps its meaning; words that only explain may be corrected.
MEANING_STANDS = """
    IF (OLD.index_id, OLD.code, OLD.unit) IS DISTINCT FROM (NEW.index_id, NEW.code, NEW.unit)
        AND EXISTS (
            SELECT FROM pilots_weight JOIN pilots_methodology ON pilots_methodology.id = methodology_id
            WHERE indicator_id = OLD.id AND status <> 'draft'
        )
    THEN
        RAISE EXCEPTION 'Indicator % counts in published scores.', OLD.code
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
"""


class IndexQuerySet(models.QuerySet):
    def public(self):
        """Indexes that have been published: from then on, one version of the methodology is in force."""
        return self.filter(methodologies__status="in_force")

    def visible_to(self, user):
        """Published indexes; all of them for the desk."""
        return self if user.has_perm("pilots.view_index") else self.public()

    def for_lists(self):
        """With how many subjects they rank and the latest year of scores."""
        scores = {"methodologies__status": "in_force", "methodologies__scores__dimension": None}
        return self.annotate(
            ranked=Count("methodologies__scores__subject", filter=Q(**scores), distinct=True),
            latest_year=Max("methodologies__scores__year", filter=Q(**scores)),
        )


@pghistory.track(exclude=["verified_at"])
class Index(models.Model):
    """A composite indicator that ranks cities or companies, year by year."""

    class SubjectKind(models.TextChoices):
        CITY = "city", _("Cities")
        COMPANY = "company", _("Companies")

    name = models.CharField(_("name"), max_length=150, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    centre = models.ForeignKey(
        PilotCentre,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="indexes",
        verbose_name=_("owner"),
        help_text=_("The pilot centre that keeps it."),
    )
    subject_kind = models.CharField(_("ranks"), max_length=10, choices=SubjectKind)
    summary = models.CharField(_("what it measures"), max_length=300)
    description = models.TextField(_("description"), blank=True)
    is_sample = models.BooleanField(
        _("sample data"), default=False, help_text=_("The page and every table say so.")
    )
    verified_at = models.DateTimeField(_("scores verified"), null=True, editable=False)
    differences = models.PositiveIntegerField(
        _("scores that differ"),
        default=0,
        editable=False,
        help_text=_("Stored scores that are not what the values and the methodology give."),
    )

    objects = IndexQuerySet.as_manager()

    class Meta:
        verbose_name = _("index")
        verbose_name_plural = _("indexes")
        ordering = ["name"]
        permissions = [("run_index", _("Can put methodologies in force and import values"))]
        triggers = [ChangesPublicPages(name="outdate_pages")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("pilots:index", args=[self.slug])

    @property
    def subject_word(self):
        """What one of those ranked is called."""
        return {self.SubjectKind.CITY: _("City"), self.SubjectKind.COMPANY: _("Company")}[self.subject_kind]


@pghistory.track()
class Dimension(models.Model):
    """A group of indicators whose share of the score is shown by itself."""

    index = models.ForeignKey(Index, models.CASCADE, related_name="dimensions")
    name = models.CharField(_("name"), max_length=80)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("dimension")
        verbose_name_plural = _("dimensions")
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["index", "name"], name="dimension_name_once")]
        triggers = [ChangesPublicPages(name="outdate_pages")]

    def __str__(self):
        return self.name


@pghistory.track()
class Indicator(models.Model):
    """One thing that is measured; how it counts is for each version of the methodology to say."""

    index = models.ForeignKey(Index, models.CASCADE, related_name="indicators")
    code = models.CharField(
        _("code"),
        max_length=20,
        validators=[RegexValidator(r"^[a-z][a-z0-9_]*\Z", _("Small letters, digits and underscores."))],
        help_text=_("Heads its column in tables, as in “energy_1”."),
    )
    name = models.CharField(_("name"), max_length=150)
    unit = models.CharField(_("unit"), max_length=60)
    description = models.TextField(_("description"), blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["index", "code"], name="indicator_code_once"),
            models.CheckConstraint(condition=~Q(unit=""), name="indicator_has_a_unit"),
        ]
        triggers = [
            ChangesPublicPages(name="outdate_pages"),
            pgtrigger.Trigger(
                name="meaning_stands", when=pgtrigger.Before, operation=pgtrigger.Update, func=MEANING_STANDS
            ),
        ]

    def __str__(self):
        return self.name


@pghistory.track()
class Subject(models.Model):
    """A city or company that is ranked."""

    index = models.ForeignKey(Index, models.CASCADE, related_name="subjects")
    name = models.CharField(_("name"), max_length=150)
    slug = models.SlugField(max_length=80)
    economy = models.ForeignKey(
        Economy, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("economy")
    )

    class Meta:
        verbose_name = _("subject")
        verbose_name_plural = _("subjects")
        ordering = [Lower("name"), "pk"]
        constraints = [
            models.UniqueConstraint("index", Lower("name"), name="subject_name_once"),
            models.UniqueConstraint(fields=["index", "slug"], name="subject_slug_once"),
        ]
        triggers = [ChangesPublicPages(name="outdate_pages")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("pilots:index_subject", args=[self.index.slug, self.slug])


@pghistory.track()
class Value(models.Model):
    """What an indicator showed for a subject in a year. Values come by import only."""

    subject = models.ForeignKey(Subject, models.CASCADE, related_name="values")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="values")
    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
    )
    value = models.DecimalField(_("value"), max_digits=20, decimal_places=6)

    class Meta:
        verbose_name = _("value")
        verbose_name_plural = _("values")
        ordering = ["year", "subject", "indicator"]
        constraints = [
            models.UniqueConstraint(fields=["subject", "indicator", "year"], name="value_once"),
            models.CheckConstraint(
                condition=Q(year__gte=FIRST_YEAR, year__lte=LAST_YEAR), name="value_year_is_a_year"
            ),
        ]
        triggers = [ChangesPublicPages(name="outdate_pages")]

    def __str__(self):
        return f"{self.subject}, {self.indicator}, {self.year}"
