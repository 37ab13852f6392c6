"""One row that points at one thing of any pillar: the base of evidence and of what a decision concerns."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Func, IntegerField, Value
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from documents.models import Document
from events.models import Event
from experts.models import Round, TermsVersion
from pilots.models import ExcellentCase, Index, Initiative, PilotCentre, ProcurementTool


class Pointer(models.Model):
    """Points at exactly one of the things that KINDS names; a constraint of the concrete model says so."""

    KINDS: tuple[str, ...] = (
        "document",
        "event",
        "centre",
        "initiative",
        "case",
        "tool",
        "index",
        "round",
        "terms",
    )

    document = models.ForeignKey(
        Document, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("document")
    )
    event = models.ForeignKey(
        Event, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("event")
    )
    centre = models.ForeignKey(
        PilotCentre, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("pilot centre")
    )
    initiative = models.ForeignKey(
        Initiative, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("initiative")
    )
    case = models.ForeignKey(
        ExcellentCase,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("excellent case"),
    )
    tool = models.ForeignKey(
        ProcurementTool,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("procurement tool"),
    )
    index = models.ForeignKey(
        Index, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("index")
    )
    round = models.ForeignKey(
        Round,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("round of nomination"),
    )
    terms = models.ForeignKey(
        TermsVersion,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("terms of reference"),
    )

    class Meta:
        abstract = True

    def __str__(self):
        return str(self.target)

    @property
    def kind(self) -> str:
        """The name of the field that is set, "" while none is."""
        return next((kind for kind in self.KINDS if getattr(self, f"{kind}_id") is not None), "")

    @property
    def target(self):
        return getattr(self, self.kind) if self.kind else None

    def clean(self):
        if sum(getattr(self, f"{kind}_id") is not None for kind in self.KINDS) != 1:
            raise ValidationError(_("Name one thing in each row, no more and no less."))


def points_at_one(kinds: tuple[str, ...], name: str) -> models.CheckConstraint:
    """The constraint that exactly one of the columns of `kinds` is set."""
    columns = [models.F(f"{kind}_id") for kind in kinds]
    named = Func(*columns, function="num_nonnulls", output_field=IntegerField())
    return models.CheckConstraint(condition=Exact(named, Value(1)), name=name)
