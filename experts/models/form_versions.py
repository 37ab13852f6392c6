"""Versions of the nomination form: which optional questions a round asks, settled once it is in use."""

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from experts.models.terms_rules import refuse
from gscnet.common.pagecache import ChangesPublicPages


class Question(models.TextChoices):
    """What a form may ask besides the name, position, organisation, email, expertise, reason and CV."""

    HONORIFIC = "honorific", _("Honorific")
    ORGANISATION_KIND = "organisation_kind", _("Kind of organisation")
    PHONE = "phone", _("Phone")
    LANGUAGES = "languages", _("Languages")
    GENDER = "gender", _("Gender")
    NEWCOMER = "newcomer", _("For the first time in the network")
    ENDORSEMENT = "endorsement", _("Letter of endorsement")


# Nominations written with a version must still say later what was asked of them.
SETTLED_ONCE_USED = pgtrigger.Trigger(
    name="settled_once_used",
    when=pgtrigger.Before,
    operation=pgtrigger.Update,
    condition=pgtrigger.Q(old__asks__df=pgtrigger.F("new__asks"))
    | pgtrigger.Q(old__number__df=pgtrigger.F("new__number")),
    func=f"""
        IF EXISTS (SELECT FROM experts_nomination WHERE form_version = OLD.number)
           OR EXISTS (SELECT FROM experts_round WHERE form_version = OLD.number AND status <> 'draft') THEN
            {refuse("This version of the form is in use; add a new one.")}
        END IF;
        RETURN NEW;
    """,  # noqa: S608, only words of this module
)


@pghistory.track()
class FormVersion(models.Model):
    """Which optional questions are asked; a nomination keeps the version that it was begun with."""

    number = models.PositiveSmallIntegerField(_("number"), unique=True)
    asks = ArrayField(
        models.CharField(max_length=20, choices=Question),
        default=list,
        blank=True,
        verbose_name=_("optional questions"),
        help_text=_(
            "Ask only what the round needs. Name, position, organisation, email, expertise, reason and "
            "curriculum vitae are always asked."
        ),
    )
    note = models.CharField(_("what is new in it"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("version of the form")
        verbose_name_plural = _("versions of the form")
        ordering = ["-number"]
        constraints = [
            models.CheckConstraint(condition=models.Q(number__gte=1), name="form_version_from_one")
        ]
        triggers = [SETTLED_ONCE_USED, ChangesPublicPages(name="outdate_pages")]

    def __str__(self):
        return str(self.number)

    @property
    def asked(self):
        """The optional questions in words, in the order of the form."""
        return [question.label for question in Question if question in self.asks]

    @property
    def summary(self):
        """“Name, position …; optional: honorific, languages”."""
        always = gettext("Name, position, organisation, email, expertise, reason, curriculum vitae")
        if not self.asked:
            return always
        return gettext("%(always)s; optional: %(asked)s") % {
            "always": always,
            "asked": ", ".join(str(label).lower() for label in self.asked),
        }
