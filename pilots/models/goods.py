"""Goods that cross borders and what eases their way: APEC's environmental goods, customs measures."""

import pghistory
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gscnet.common.pagecache import ChangesPublicPages


def dotted(code):
    """A subheading as customs write it: 8541.40."""
    return f"{code[:4]}.{code[4:]}"


@pghistory.track()
class EnvironmentalGood(models.Model):
    """One of the 54 subheadings of APEC's List of Environmental Goods, in the HS version it was agreed in.

    Source: APEC Economic Leaders' Declaration, Vladivostok, September 2012, Annex C. The numbers were
    compared with table A.1 of J. Sauvage, OECD Trade and Environment Working Paper 2014/03, as
    transcribed by others, not with Annex C itself. Economies cover only parts of some subheadings
    ("ex-outs"), which the list of each economy says, not this one.
    """

    code = models.CharField(
        _("HS code"), max_length=6, unique=True, validators=[RegexValidator(r"^\d{6}$", _("Six digits."))]
    )
    hs_version = models.PositiveSmallIntegerField(_("HS version"), default=2012)
    name = models.CharField(_("goods"), max_length=300)
    hs_2022 = models.CharField(
        _("in HS 2022"),
        max_length=100,
        blank=True,
        validators=[RegexValidator(r"^\d{6}(, ?\d{6})*$", _("Six digits each, parted by commas."))],
        help_text=_("The corresponding codes, only with a source; empty means not known."),
    )
    hs_2022_source = models.CharField(_("source of that"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("environmental good")
        verbose_name_plural = _("environmental goods")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(condition=Q(code__regex=r"^\d{6}$"), name="good_code_has_six_digits"),
            models.CheckConstraint(
                condition=Q(hs_2022="") | ~Q(hs_2022_source=""),
                name="good_hs_2022_has_a_source",
                violation_error_message=_("Name the source of the codes in HS 2022."),
            ),
        ]
        triggers = [ChangesPublicPages(name="outdate_pages")]

    def __str__(self):
        return f"{self.dotted} {self.name}"

    @property
    def dotted(self):
        """As customs write it: 8541.40."""
        return dotted(self.code)

    @property
    def dotted_2022(self):
        """Its codes in HS 2022, written so too; none where they are not known."""
        return [dotted(code.strip()) for code in self.hs_2022.split(",") if code.strip()]


@pghistory.track()
class CustomsMeasure(models.Model):
    """A way to ease green products across a border; a small vocabulary that staff keep."""

    name = models.CharField(_("name"), max_length=100, unique=True)
    slug = models.SlugField(max_length=60, unique=True)
    description = models.CharField(_("what it is"), max_length=300, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("customs measure")
        verbose_name_plural = _("customs measures")
        ordering = ["order", "name"]
        triggers = [ChangesPublicPages(name="outdate_pages")]

    def __str__(self):
        return self.name
