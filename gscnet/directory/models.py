"""The 21 member economies, the organisations of the network, the topics, and the words to avoid."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.expressions import RawSQL
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gscnet.common.nomenclature import CHECK, WRONG, Term
from gscnet.common.pagecache import ChangesPublicPages


class AliasQuerySet(models.QuerySet):
    """Rows that go by several names."""

    def named(self, text):
        """The rows that bear `text` as a name or an alias, whatever its case."""
        wanted = " ".join(text.split()).lower()
        found = models.Q(lower_aliases__contains=[wanted])
        for field in self.model.NAME_FIELDS:
            found |= models.Q(**{f"{field}__iexact": wanted})
        return self.filter(found)


class Aliased(models.Model):
    """Other names a row answers to, kept in lower case beside the written ones for look-up."""

    aliases = ArrayField(
        models.CharField(max_length=200),
        default=list,
        blank=True,
        verbose_name=_("aliases"),
        help_text=_("Other names and spellings, separated by commas; never shown, used to find."),
    )
    lower_aliases = ArrayField(models.CharField(max_length=200), default=list, editable=False)

    objects = AliasQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        self.lower_aliases = sorted({" ".join(alias.split()).lower() for alias in self.aliases})
        if kwargs.get("update_fields") and "aliases" in kwargs["update_fields"]:
            kwargs["update_fields"] = {*kwargs["update_fields"], "lower_aliases"}
        super().save(*args, **kwargs)


@pghistory.track()
class Economy(Aliased):
    """A member economy; `protocol_order` is APEC's own order and not quite alphabetical."""

    NAME_FIELDS = ("code", "short_name", "formal_name")

    code = models.CharField(_("code"), max_length=3, unique=True)
    short_name = models.CharField(_("short name"), max_length=60, unique=True)
    formal_name = models.CharField(_("formal name"), max_length=120)
    protocol_order = models.PositiveSmallIntegerField(_("protocol order"), unique=True)
    time_zone = models.CharField(_("time zone"), max_length=40, help_text=_("IANA name"))
    travel_eligible = models.BooleanField(_("travel-eligible"), default=False)

    class Meta:
        verbose_name = _("economy")
        verbose_name_plural = _("economies")
        ordering = ["protocol_order"]
        triggers = [ChangesPublicPages(name="outdate_pages")]

    def __str__(self):
        return self.short_name

    def get_absolute_url(self):
        return reverse("portal:economy", args=[self.code])


# An organisation, what it was before and what it became, whoever the first of them was.
FAMILY = """
    WITH RECURSIVE family(id, successor_id) AS (
        SELECT id, successor_id FROM directory_organisation WHERE id = ANY(%s)
        UNION
        SELECT other.id, other.successor_id FROM directory_organisation AS other
        JOIN family ON other.id = family.successor_id OR other.successor_id = family.id
    ) SELECT id FROM family
"""


class OrganisationQuerySet(AliasQuerySet):
    def families(self, ids):
        """The organisations of these ids with all that they were before and became later."""
        return self.filter(pk__in=RawSQL(FAMILY, [list(ids)]))  # noqa: S611


@pghistory.track()
class Organisation(Aliased):
    """A publisher, host or partner; a successor carries on after a change of name."""

    NAME_FIELDS = ("name", "acronym")

    class Kind(models.TextChoices):
        CORPORATION = "corporation", _("Multinational corporation")
        RESEARCH = "research", _("Research institution")
        ASSOCIATION = "association", _("Industry association")
        GOVERNMENT = "government", _("Government body")
        NGO = "ngo", _("Non-governmental organisation")
        INTERNATIONAL = "international", _("International organisation")

    name = models.CharField(_("name"), max_length=200)
    acronym = models.CharField(_("acronym"), max_length=30, blank=True)
    slug = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    economy = models.ForeignKey(
        Economy,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("economy"),
        related_name="organisations",
    )
    website = models.URLField(_("website"), blank=True)
    successor = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="predecessors",
        verbose_name=_("successor"),
    )

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = [Lower("name")]
        constraints = [
            models.UniqueConstraint(Lower("name"), name="organisation_name_once"),
            models.CheckConstraint(
                condition=~models.Q(successor=models.F("pk")), name="organisation_not_its_own_successor"
            ),
        ]
        triggers = [ChangesPublicPages(name="outdate_pages")]

    def __str__(self):
        return f"{self.name} ({self.acronym})" if self.acronym else self.name


@pghistory.track()
class Topic(Aliased):
    """A word of one of the two facets under which content is filed."""

    NAME_FIELDS = ("name", "slug")

    class Facet(models.TextChoices):
        CHAIN = "chain", _("Link of the chain")
        SECTOR = "sector", _("Sector")

    facet = models.CharField(_("facet"), max_length=10, choices=Facet)
    name = models.CharField(_("name"), max_length=60, unique=True)
    slug = models.SlugField(max_length=60, unique=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["facet", "order", "name"]
        triggers = [ChangesPublicPages(name="outdate_pages")]

    def __str__(self):
        return self.name


@pghistory.track()
class AvoidedTerm(models.Model):
    """A word or name that texts of the network avoid, and the right one. Aliases of economies count too."""

    class Severity(models.TextChoices):
        WRONG = WRONG, _("Replace it")
        CHECK = CHECK, _("Look whether it fits")

    word = models.CharField(
        _("word or name"), max_length=80, unique=True, help_text=_("As a whole word, whatever its case.")
    )
    instead = models.CharField(_("write instead"), max_length=120)
    why = models.CharField(_("reason"), max_length=300, blank=True)
    severity = models.CharField(_("weight"), max_length=10, choices=Severity, default=Severity.WRONG)
    exceptions = ArrayField(
        models.CharField(max_length=120),
        default=list,
        blank=True,
        verbose_name=_("right within"),
        help_text=_(
            "Names in which it stays, separated by commas. Names of organisations in the directory, "
            "names of economies, quotations and addresses are left alone anyway."
        ),
    )
    match_case = models.BooleanField(_("only in exactly these capitals"), default=False)

    class Meta:
        verbose_name = _("word to avoid")
        verbose_name_plural = _("words to avoid")
        ordering = [Lower("word")]

    def __str__(self):
        return self.word

    def as_term(self):
        fields = (self.word, self.instead, self.why, self.severity)
        return Term(*fields, exceptions=tuple(self.exceptions), match_case=self.match_case)
