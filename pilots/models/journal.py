"""What happens at a centre: activities, and initiatives with their standing and supporters."""

from typing import Any

import pghistory
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gscnet.common.pagecache import ChangesPublicPages
from gscnet.directory.models import Economy
from pilots.models.centres import PilotCentre, Sourced, organisations_edited_by
from pilots.models.proposals import Proposal


class EntryQuerySet(models.QuerySet):
    def public(self):
        return self.filter(status=Proposal.Status.PUBLISHED, centre__is_public=True)

    def visible_to(self, user):
        """Entries this user may know of: public ones, those of one's centre, all for the desk."""
        if user.has_perm("pilots.view_pilotcentre"):
            return self
        seen = Q(status=Proposal.Status.PUBLISHED, centre__is_public=True)
        if own := organisations_edited_by(user):
            seen |= Q(centre__host__in=own)
        return self.filter(seen)


class Entry(Proposal):
    """A proposal about a centre; a published one is changed by publishing another in its place."""

    centre: Any  # the field stands in the concrete models
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, editable=False, related_name="replaced_by"
    )

    objects = EntryQuerySet.as_manager()

    class Meta(Proposal.Meta):
        abstract = True

    @transaction.atomic
    def publish(self, *, by):
        """Make it public; the entry it corrects steps back in the same moment."""
        super().publish(by=by)
        if self.replaces and self.replaces.status == self.Status.PUBLISHED:
            self.replaces.withdraw(by=by, remark=str(_("Replaced by a corrected entry.")))


@pghistory.track()
class Activity(Entry, Sourced):
    """One entry of a centre's journal."""

    centre = models.ForeignKey(PilotCentre, models.CASCADE, related_name="activities")
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("what happened"), max_length=4000, blank=True)

    class Meta(Entry.Meta):
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        ordering = ["-happened_on", "-pk"]
        indexes = [models.Index(fields=["centre", "status", "-happened_on"], name="activity_timeline")]
        constraints = [
            *Entry.Meta.constraints,
            models.CheckConstraint(condition=~Q(source=""), name="activity_has_a_source"),
        ]
        triggers = [ChangesPublicPages(name="outdate_pages")]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return f"{self.centre.get_absolute_url()}#activity-{self.pk}"


@pghistory.track()
class Initiative(Entry):
    """A research, tool, programme or award of a centre; `standings` say how far it has come."""

    class Kind(models.TextChoices):
        RESEARCH = "research", _("Research")
        TOOL = "tool", _("Tool")
        PROGRAMME = "programme", _("Programme")
        AWARD = "award", _("Award")

    centre = models.ForeignKey(PilotCentre, models.CASCADE, related_name="initiatives")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    name = models.CharField(_("name"), max_length=200)
    text = models.TextField(_("what it is about"), max_length=4000, blank=True)

    class Meta(Entry.Meta):
        verbose_name = _("initiative")
        verbose_name_plural = _("initiatives")
        ordering = ["name", "pk"]
        indexes = [models.Index(fields=["centre", "status"], name="initiative_of_centre")]
        triggers = [ChangesPublicPages(name="outdate_pages")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return f"{self.centre.get_absolute_url()}#initiative-{self.pk}"


@pghistory.track()
class Standing(Sourced):
    """How far an initiative had come at a date; the latest is where it stands."""

    class Kind(models.TextChoices):
        PROPOSED = "proposed", _("Proposed")
        ENDORSED = "endorsed", _("Endorsed")
        RUNNING = "running", _("Running")
        FINISHED = "finished", _("Finished")

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="standings")
    kind = models.CharField(_("standing"), max_length=10, choices=Kind)
    by = models.CharField(_("by"), max_length=100, blank=True, help_text=_("Who endorsed it: CTI, say."))

    class Meta:
        verbose_name = _("standing")
        verbose_name_plural = _("standings")
        ordering = ["happened_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(source=""), name="standing_has_a_source"),
            models.CheckConstraint(
                condition=~Q(kind="endorsed") | ~Q(by=""),
                name="standing_endorsed_by_someone",
                violation_error_message=_("Say who endorsed it."),
            ),
        ]
        triggers = [ChangesPublicPages(name="outdate_pages")]

    def __str__(self):
        return f"{self.get_kind_display()}, {self.happened_on}"


@pghistory.track()
class Support(Sourced):
    """An economy that supports an initiative, as Russia echoed the research of 2016."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="supporters")
    economy = models.ForeignKey(
        Economy, models.PROTECT, related_name="supported_initiatives", verbose_name=_("economy")
    )
    what = models.CharField(_("in what way"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("supporter")
        verbose_name_plural = _("supporters")
        ordering = ["economy__protocol_order"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "economy"], name="support_once_per_economy"),
            models.CheckConstraint(condition=~Q(source=""), name="support_has_a_source"),
        ]
        triggers = [ChangesPublicPages(name="outdate_pages")]

    def __str__(self):
        return str(self.economy)
