"""Tools for green procurement: criteria by category of product, and who endorsed them."""

import pghistory
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gscnet.common.lifecycle import Lifecycle
from gscnet.common.pagecache import ChangesPublicPages
from gscnet.common.partialdates import PartialDateField
from gscnet.directory.models import Economy, Topic
from pilots.models.centres import PilotCentre


class ToolQuerySet(models.QuerySet):
    def public(self):
        return self.filter(status=ProcurementTool.Status.PUBLISHED)

    def visible_to(self, user):
        """Published tools; all of them for the desk."""
        return self if user.has_perm("pilots.view_procurementtool") else self.public()


@pghistory.track()
class ProcurementTool(Lifecycle):
    """What a buyer of some kind of product asks of suppliers, and how it is shown."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        PUBLISHED = "published", _("Published")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    NEXT = {
        Status.DRAFT: {Status.PUBLISHED},
        Status.PUBLISHED: {Status.WITHDRAWN, Status.DRAFT},
        Status.WITHDRAWN: set(),
    }

    class Verb(models.TextChoices):
        """What a body of APEC does with what is put before it; the decision register's words."""

        ENDORSED = "endorsed", _("endorsed")
        APPROVED = "approved", _("approved")
        ADOPTED = "adopted", _("adopted")
        AGREED = "agreed", _("agreed")
        WELCOMED = "welcomed", _("welcomed")
        VALUED = "valued", _("positively valued")
        TOOK_NOTE = "took_note", _("took note of")
        RECOMMENDED = "recommended", _("recommended")

    name = models.CharField(_("name"), max_length=200)
    slug = models.SlugField(max_length=100, unique=True)
    summary = models.CharField(_("in one sentence"), max_length=300)
    description = models.TextField(_("how to use it"), blank=True)
    centre = models.ForeignKey(
        PilotCentre, models.PROTECT, null=True, blank=True, related_name="tools", verbose_name=_("made by")
    )
    topics = models.ManyToManyField(
        Topic,
        through="ToolTopic",
        related_name="procurement_tools",
        verbose_name=_("categories and links of the chain"),
    )
    version = models.CharField(_("version"), max_length=30, blank=True)
    dated = PartialDateField(_("date of the version"), null=True, blank=True)
    # Written by the database from the register of decisions, which alone is edited (gscnet/workplan).
    endorsed_by = models.CharField(
        _("body"), max_length=60, blank=True, help_text=_("As in “CTI”; empty where no body has spoken.")
    )
    endorsement_verb = models.CharField(_("what it did"), max_length=12, choices=Verb, blank=True)
    endorsed_on = PartialDateField(_("date"), null=True, blank=True)
    endorsed_what = models.CharField(
        _("concerning"),
        max_length=200,
        blank=True,
        help_text=_("What exactly was before the body, as in “the research proposal”."),
    )
    endorsement_paper = models.CharField(_("paper"), max_length=60, blank=True)
    endorsement_source = models.CharField(_("source"), max_length=300, blank=True)
    supporters = models.ManyToManyField(
        Economy,
        blank=True,
        through="ToolSupport",
        related_name="supported_tools",
        verbose_name=_("supporting economies"),
    )
    is_sample = models.BooleanField(_("sample content"), default=False)
    status = models.CharField(
        _("status"), max_length=12, choices=Status, default=Status.DRAFT, editable=False
    )
    published_at = models.DateTimeField(_("published"), null=True, editable=False)

    objects = ToolQuerySet.as_manager()

    class Meta:
        verbose_name = _("procurement tool")
        verbose_name_plural = _("procurement tools")
        ordering = ["name", "pk"]
        permissions = [("publish_procurementtool", _("Can publish and withdraw procurement tools"))]
        indexes = [models.Index(fields=["status", "name"], name="tool_by_status")]
        constraints = [
            models.CheckConstraint(
                condition=Q(endorsed_by="", endorsement_verb="", endorsed_on=None)
                | (~Q(endorsed_by="") & ~Q(endorsement_verb="") & Q(endorsed_on__isnull=False)),
                name="tool_endorsement_is_whole",
                violation_error_message=_("An endorsement has a body, what it did, and a date."),
            ),
            models.CheckConstraint(
                condition=Q(status="draft") | Q(published_at__isnull=False), name="tool_published_has_a_time"
            ),
        ]
        triggers = [ChangesPublicPages(name="outdate_pages")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("pilots:tool", args=[self.slug])

    @property
    def subjects(self):
        """Its topics, categories of product first."""
        return sorted(self.topics.all(), key=lambda topic: topic.facet != Topic.Facet.SECTOR)

    @property
    def endorsement(self):
        """“CTI endorsed the research proposal, March 2016”, or nothing."""
        if not self.endorsed_by:
            return ""
        what = self.endorsed_what or _("this tool")
        return f"{self.endorsed_by} {self.get_endorsement_verb_display()} {what}, {self.endorsed_on}"

    def publish(self, *, by):
        self.move(self.Status.PUBLISHED, published_at=timezone.now())

    def take_back(self, *, by):
        """Back to a draft, to be corrected; its address answers 404 meanwhile."""
        self.move(self.Status.DRAFT)

    def withdraw(self, *, by):
        self.move(self.Status.WITHDRAWN)


@pghistory.track()
class ToolTopic(models.Model):
    tool = models.ForeignKey(ProcurementTool, models.CASCADE, related_name="+")
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="+", verbose_name=_("topic"))

    class Meta:
        verbose_name = _("topic of a tool")
        verbose_name_plural = _("categories and links of the chain")
        constraints = [models.UniqueConstraint(fields=["tool", "topic"], name="tool_topic_once")]
        triggers = [ChangesPublicPages(name="outdate_pages")]

    def __str__(self):
        return str(self.topic)


@pghistory.track()
class ToolSupport(models.Model):
    tool = models.ForeignKey(ProcurementTool, models.CASCADE, related_name="+")
    economy = models.ForeignKey(Economy, models.PROTECT, related_name="+", verbose_name=_("economy"))

    class Meta:
        verbose_name = _("support")
        verbose_name_plural = _("supporting economies")
        ordering = ["economy__protocol_order"]
        constraints = [models.UniqueConstraint(fields=["tool", "economy"], name="tool_support_once")]
        triggers = [ChangesPublicPages(name="outdate_pages")]

    def __str__(self):
        return str(self.economy)


@pghistory.track()
class ToolCriterion(models.Model):
    """One thing asked of a supplier, and the evidence that shows it."""

    class Level(models.TextChoices):
        REQUIRED = "required", _("Required")
        DESIRED = "desired", _("Desired")

    tool = models.ForeignKey(ProcurementTool, models.CASCADE, related_name="criteria")
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    heading = models.CharField(_("heading"), max_length=80, blank=True)
    text = models.CharField(_("criterion"), max_length=400)
    evidence = models.CharField(_("evidence asked for"), max_length=300)
    level = models.CharField(_("level"), max_length=10, choices=Level, default=Level.REQUIRED)

    class Meta:
        verbose_name = _("criterion of a tool")
        verbose_name_plural = _("criteria of a tool")
        ordering = ["order", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(evidence=""), name="tool_criterion_has_evidence")]
        triggers = [ChangesPublicPages(name="outdate_pages")]

    def __str__(self):
        return self.text
