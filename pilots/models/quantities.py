"""Quantities that others state of a centre, such as its exhibition area, each dated and sourced."""

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gscnet.common.pagecache import ChangesPublicPages
from pilots.models.centres import PilotCentre, Sourced


@pghistory.track()
class StatedQuantity(Sourced):
    """How much of something a centre had from a date on, as its source says it."""

    class Kind(models.TextChoices):
        EXHIBITION_AREA = "exhibition_area", _("m² of exhibition area")

    class Precision(models.TextChoices):
        EXACT = "exact", _("exactly")
        OVER = "over", _("over")
        ABOUT = "about", _("about")

    centre = models.ForeignKey(PilotCentre, models.CASCADE, related_name="quantities")
    kind = models.CharField(_("what is counted"), max_length=20, choices=Kind, default=Kind.EXHIBITION_AREA)
    precision = models.CharField(
        _("how it was said"), max_length=5, choices=Precision, default=Precision.EXACT
    )
    number = models.PositiveIntegerField(_("number"))
    what = models.CharField(_("of what"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("quantity stated by others")
        verbose_name_plural = _("quantities stated by others")
        ordering = ["happened_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(source=""), name="quantity_has_a_source"),
            models.UniqueConstraint(fields=["centre", "kind", "what"], name="quantity_once"),
        ]
        triggers = [ChangesPublicPages(name="outdate_pages")]

    def __str__(self):
        said = "" if self.precision == self.Precision.EXACT else f"{self.get_precision_display()} "
        return f"{said}{self.number:,} {self.get_kind_display()}"
