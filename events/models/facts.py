"""What belongs to an event: who holds it, what was announced when, figures of others, the online link."""

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from events.models.event import Event
from events.ranges import days
from gscnet.accounts.models import User
from gscnet.common.pagecache import ChangesPublicPages
from gscnet.common.partialdates import PartialDateField
from gscnet.directory.models import Economy, Organisation


@pghistory.track()
class Partner(models.Model):
    """An organisation or an economy that holds or supports the event."""

    class Role(models.TextChoices):
        HOST = "host", _("Host")
        SUPPORTER = "supporter", _("Supporter")

    event = models.ForeignKey(Event, models.CASCADE, related_name="partners")
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.HOST)
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="event_roles",
        verbose_name=_("organisation"),
    )
    economy = models.ForeignKey(
        Economy, models.PROTECT, null=True, blank=True, related_name="event_roles", verbose_name=_("economy")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("host or supporter")
        verbose_name_plural = _("hosts and supporters")
        ordering = ["role", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation=None, economy__isnull=False)
                | Q(organisation__isnull=False, economy=None),
                name="partner_is_organisation_or_economy",
                violation_error_message=_("Name either an organisation or an economy."),
            ),
            models.UniqueConstraint(
                fields=["event", "organisation"], name="partner_organisation_once", nulls_distinct=True
            ),
            models.UniqueConstraint(
                fields=["event", "economy"], name="partner_economy_once", nulls_distinct=True
            ),
        ]
        triggers = [ChangesPublicPages(name="outdate_pages")]

    def __str__(self):
        return str(self.organisation or self.economy)


class NoticeQuerySet(models.QuerySet):
    def as_of(self, day):
        """What stood on a day: the latest notice of each event up to then."""
        until_then = self.filter(on__lte=day).order_by("event_id", "-on", "-pk")
        return until_then.distinct("event_id")


@pghistory.track()
class Notice(models.Model):
    """What was said of an event from a day on: its status, its date as precise as it was, its place."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="notices")
    on = models.DateField(_("from"))
    status = models.CharField(_("status"), max_length=10, choices=Event.Status)
    date = PartialDateField(_("date, or first day"))
    until = PartialDateField(_("last day"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=410, blank=True)
    text = models.CharField(_("what was said"), max_length=500, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)
    source_url = models.URLField(_("address of the source"), max_length=300, blank=True)
    written_by = models.ForeignKey(User, models.PROTECT, null=True, editable=False, related_name="+")

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["on", "pk"]
        indexes = [models.Index(fields=["event", "-on", "-id"], name="notice_as_of")]
        triggers = [ChangesPublicPages(name="outdate_pages")]

    def __str__(self):
        return f"{self.on}: {self.get_status_display()}"

    @property
    def days_in_words(self):
        return days(self.date, self.until)


@pghistory.track()
class StatedFigure(models.Model):
    """A figure that others stated, with its source; used where the portal itself counted nobody."""

    class Kind(models.TextChoices):
        PARTICIPANTS = "participants", _("participants")
        ECONOMIES = "economies", _("economies")
        ORGANISATIONS = "organisations", _("organisations")

    class Precision(models.TextChoices):
        EXACT = "exact", _("exactly")
        OVER = "over", _("over")
        ABOUT = "about", _("about")

    event = models.ForeignKey(Event, models.CASCADE, related_name="stated_figures")
    kind = models.CharField(_("what is counted"), max_length=15, choices=Kind)
    precision = models.CharField(_("how it was said"), max_length=5, choices=Precision, default="exact")
    number = models.PositiveIntegerField(_("number"))
    source = models.CharField(_("source"), max_length=200)
    source_url = models.URLField(_("address of the source"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("figure stated by others")
        verbose_name_plural = _("figures stated by others")
        ordering = ["kind"]
        constraints = [
            models.UniqueConstraint(fields=["event", "kind"], name="stated_figure_once"),
            models.CheckConstraint(condition=~Q(source=""), name="stated_figure_has_a_source"),
        ]
        triggers = [ChangesPublicPages(name="outdate_pages")]

    def __str__(self):
        if self.precision == self.Precision.EXACT:
            return f"{self.number} {self.get_kind_display()}"
        return f"{self.get_precision_display()} {self.number} {self.get_kind_display()}"


@pghistory.track(exclude=["url", "details"])
class OnlineAccess(models.Model):
    """The way into the online room: for confirmed participants and the staff who run the event.

    A table of its own, so that nothing that shows an event can show it by accident, and its history
    does not keep what should be forgotten.
    """

    event = models.OneToOneField(Event, models.CASCADE, related_name="online_access")
    url = models.URLField(_("link"), max_length=500)
    details = models.TextField(
        _("how to enter"),
        blank=True,
        help_text=_("Passcode, telephone numbers. Confirmed participants see it."),
    )

    class Meta:
        verbose_name = _("online access")
        verbose_name_plural = _("online access")

    def __str__(self):
        return str(self.event)
