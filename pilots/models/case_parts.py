"""What belongs to an excellent case: results, awards, pictures, the conversation, and its links."""

import uuid

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from documents.models import Document
from gscnet.accounts.models import User
from gscnet.common.languages import LANGUAGES
from gscnet.common.pagecache import ChangesPublicPages
from gscnet.common.partialdates import PartialDateField
from pilots.models.cases import ExcellentCase, own_language_once

# Something that can be seen: not empty, not only blanks.
NOT_BLANK = r"\S"


@pghistory.track()
class CaseTranslation(models.Model):
    """Title and summary in another language than the case's own."""

    case = models.ForeignKey(ExcellentCase, models.CASCADE, related_name="translations")
    language = models.CharField(_("language"), max_length=10, choices=LANGUAGES)
    title = models.CharField(_("title"), max_length=200)
    summary = models.CharField(_("in one sentence"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("translation of a case")
        verbose_name_plural = _("translations of cases")
        ordering = ["language"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "language"],
                name="case_translated_once_per_language",
                violation_error_message=_("There is a translation into this language already."),
            )
        ]
        triggers = [
            ChangesPublicPages(name="outdate_pages"),
            own_language_once(pgtrigger.Insert | pgtrigger.Update, "NEW.case_id"),
        ]

    def __str__(self):
        return self.title


@pghistory.track()
class Result(models.Model):
    """One measured result. A number without a unit says nothing, so there is none."""

    case = models.ForeignKey(ExcellentCase, models.CASCADE, related_name="results")
    indicator = models.CharField(
        _("what was measured"), max_length=120, help_text=_("Water used, energy saved, share of suppliers …")
    )
    value = models.DecimalField(_("value"), max_digits=20, decimal_places=4)
    unit = models.CharField(
        _("unit"), max_length=40, help_text=_("m³ per tonne, %, suppliers: whatever the number counts.")
    )
    baseline = models.DecimalField(_("before"), max_digits=20, decimal_places=4, null=True, blank=True)
    baseline_year = models.PositiveSmallIntegerField(_("year of “before”"), null=True, blank=True)
    period = PartialDateField(_("measured"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("result")
        verbose_name_plural = _("results")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(unit__regex=NOT_BLANK),
                name="result_has_a_unit",
                violation_error_message=_("A number needs its unit."),
            ),
            models.CheckConstraint(
                condition=Q(baseline_year=None) | Q(baseline__isnull=False),
                name="result_baseline_year_needs_a_baseline",
                violation_error_message=_("A year of “before” needs the value before."),
            ),
        ]
        triggers = [ChangesPublicPages(name="outdate_pages")]

    def __str__(self):
        return f"{self.indicator}: {self.value.normalize():f} {self.unit}"

    def clean(self):
        self.unit = " ".join(self.unit.split())

    @property
    def change(self):
        """By how many per cent it differs from before, or None."""
        return (self.value - self.baseline) / abs(self.baseline) * 100 if self.baseline else None


@pghistory.track()
class Award(models.Model):
    """An award that the case was given."""

    case = models.ForeignKey(ExcellentCase, models.CASCADE, related_name="awards")
    name = models.CharField(_("award"), max_length=150)
    giver = models.CharField(_("given by"), max_length=150)
    year = models.PositiveSmallIntegerField(_("year"))

    class Meta:
        verbose_name = _("award")
        verbose_name_plural = _("awards")
        ordering = ["-year", "pk"]
        indexes = [models.Index(fields=["name"], name="award_name")]
        triggers = [ChangesPublicPages(name="outdate_pages")]

    def __str__(self):
        return f"{self.name} ({self.giver}, {self.year})"


def picture_name(instance, filename):
    """A name that says nothing and cannot collide."""
    return f"cases/{uuid.uuid4().hex}.webp"


@pghistory.track()
class Picture(models.Model):
    """A picture drawn anew from what was brought, in two sizes; what it shows is said in words."""

    case = models.ForeignKey(ExcellentCase, models.CASCADE, related_name="pictures")
    large = models.ImageField(upload_to=picture_name, editable=False)
    small = models.ImageField(upload_to=picture_name, editable=False)
    width = models.PositiveSmallIntegerField(editable=False)
    height = models.PositiveSmallIntegerField(editable=False)
    alt = models.CharField(
        _("what the picture shows"),
        max_length=250,
        help_text=_("For people who do not see it: what is to be seen, in a sentence."),
    )
    caption = models.CharField(_("caption"), max_length=250, blank=True)
    credit = models.CharField(_("whose picture"), max_length=150, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(alt__regex=NOT_BLANK),
                name="picture_has_words",
                violation_error_message=_("Say what the picture shows."),
            )
        ]
        triggers = [ChangesPublicPages(name="outdate_pages")]

    def __str__(self):
        return self.alt

    @property
    def large_url(self):
        return reverse("pilots:case_picture", args=[self.case.slug, self.pk, "large"])

    @property
    def small_url(self):
        return reverse("pilots:case_picture", args=[self.case.slug, self.pk, "small"])


@pghistory.track()
class CaseComment(models.Model):
    """One message of the conversation between editor and contributor; it outlives every return."""

    case = models.ForeignKey(ExcellentCase, models.CASCADE, related_name="comments")
    author = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("author"))
    text = models.TextField(_("comment"), max_length=5000)
    asks_for_changes = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(_("written"), auto_now_add=True)

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["created_at", "pk"]

    def __str__(self):
        return self.text[:80]


@pghistory.track(pghistory.InsertEvent(), pghistory.DeleteEvent(), obj_field=None)
class CaseTopic(ExcellentCase.topics.through):
    """A sector or link of the chain of a case."""

    class Meta:
        proxy = True
        triggers = [ChangesPublicPages(name="outdate_pages")]


@pghistory.track(pghistory.InsertEvent(), pghistory.DeleteEvent(), obj_field=None)
class CaseGood(ExcellentCase.goods.through):
    """An environmental good that a case is about."""

    class Meta:
        proxy = True
        triggers = [ChangesPublicPages(name="outdate_pages")]


@pghistory.track(pghistory.InsertEvent(), pghistory.DeleteEvent(), obj_field=None)
class CaseCustomsMeasure(ExcellentCase.customs_measures.through):
    """A customs measure that a case used."""

    class Meta:
        proxy = True
        triggers = [ChangesPublicPages(name="outdate_pages")]


@pghistory.track()
class CaseDocument(models.Model):
    """A document of the library about a case."""

    case = models.ForeignKey(ExcellentCase, models.CASCADE, related_name="+")
    document = models.ForeignKey(Document, models.CASCADE, related_name="+", verbose_name=_("document"))

    class Meta:
        verbose_name = _("document of a case")
        verbose_name_plural = _("documents of a case")
        constraints = [models.UniqueConstraint(fields=["case", "document"], name="case_document_once")]
        triggers = [ChangesPublicPages(name="outdate_pages")]

    def __str__(self):
        return str(self.document)
