"""What an event leaves on paper: circulars, documents of the library, outcomes and photographs."""

import pghistory
import pgtrigger
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from documents.models import Document
from events.models.agenda import Session
from events.models.event import Event
from gscnet.common.pagecache import ChangesPublicPages


class CircularQuerySet(models.QuerySet):
    def latest_of_each(self):
        """The newest revision of each kind."""
        return self.order_by("event_id", "kind", "-revision").distinct("event_id", "kind")


@pghistory.track()
class Circular(models.Model):
    """One revision of a circular; the latest is shown, earlier ones stay as they were sent."""

    class Kind(models.TextChoices):
        GENERAL = "general", _("General information circular")
        ADMINISTRATIVE = "administrative", _("Administrative circular")

    event = models.ForeignKey(Event, models.PROTECT, related_name="circulars")
    kind = models.CharField(_("kind"), max_length=15, choices=Kind)
    revision = models.PositiveSmallIntegerField(_("revision"), default=0, editable=False)
    issued_on = models.DateField(_("issued on"))
    text = models.TextField(_("text"), blank=True)
    document = models.ForeignKey(
        Document,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="circulars",
        verbose_name=_("document of the library"),
    )
    changes = models.CharField(_("what is new in this revision"), max_length=300, blank=True)

    objects = CircularQuerySet.as_manager()

    class Meta:
        verbose_name = _("circular")
        verbose_name_plural = _("circulars")
        ordering = ["kind", "-revision"]
        constraints = [
            models.UniqueConstraint(fields=["event", "kind", "revision"], name="circular_revision_once"),
            models.CheckConstraint(
                condition=~Q(text="") | Q(document__isnull=False),
                name="circular_says_something",
                violation_error_message=_("Write a text, choose a document, or both."),
            ),
        ]
        triggers = [
            ChangesPublicPages(name="outdate_pages"),
            pgtrigger.Protect(name="stays_as_sent", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self):
        if not self.revision:
            return self.get_kind_display()
        return _("%(kind)s, revision %(number)d") % {"kind": self.get_kind_display(), "number": self.revision}

    def save(self, *args, **kwargs):
        """A new one is the next revision of its kind."""
        if self._state.adding:
            earlier = Circular.objects.filter(event=self.event, kind=self.kind)
            last = earlier.aggregate(last=models.Max("revision"))["last"]
            self.revision = 0 if last is None else last + 1
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("events:circular", args=[self.event.slug, self.kind])


@pghistory.track()
class Material(models.Model):
    """A document of the library in its part at an event, maybe in one session of it."""

    class Role(models.TextChoices):
        BACKGROUND = "background", _("Background paper")
        PAPER = "paper", _("Meeting paper")
        PRESENTATION = "presentation", _("Presentation")
        MINUTES = "minutes", _("Minutes")
        SUMMARY = "summary", _("Summary")

    AFTERWARDS = (Role.SUMMARY, Role.MINUTES, Role.PRESENTATION)

    event = models.ForeignKey(Event, models.CASCADE, related_name="materials")
    session = models.ForeignKey(
        Session, models.CASCADE, null=True, blank=True, related_name="materials", verbose_name=_("session")
    )
    document = models.ForeignKey(
        Document, models.PROTECT, related_name="event_roles", verbose_name=_("document")
    )
    role = models.CharField(_("part"), max_length=15, choices=Role)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("document of the event")
        verbose_name_plural = _("documents of the event")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "session", "document", "role"], name="material_once", nulls_distinct=False
            )
        ]
        triggers = [ChangesPublicPages(name="outdate_pages")]

    def __str__(self):
        return f"{self.get_role_display()}: {self.document}"

    def clean(self):
        if self.session_id and self.session.event_id != self.event_id:
            raise ValidationError({"session": _("This session belongs to another event.")})


@pghistory.track()
class Outcome(models.Model):
    """What the event decided or found: who did what, by APEC's verbs, concerning what or whom."""

    class Verb(models.TextChoices):
        ENDORSED = "endorsed", _("endorsed")
        AGREED = "agreed", _("agreed")
        TOOK_NOTE = "took_note", _("took note of")
        VALUED = "valued", _("positively valued")
        RECOMMENDED = "recommended", _("recommended")
        REPORTED = "reported", _("reported")

    event = models.ForeignKey(Event, models.CASCADE, related_name="outcomes")
    body = models.CharField(
        _("who"), max_length=150, blank=True, help_text=_("The meeting itself unless another body is named.")
    )
    verb = models.CharField(_("verb"), max_length=15, choices=Verb)
    text = models.TextField(_("what"))
    concerns = models.CharField(_("concerning"), max_length=200, blank=True)
    document = models.ForeignKey(
        Document,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="outcomes",
        verbose_name=_("document that says so"),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes and decisions")
        ordering = ["order", "pk"]
        triggers = [ChangesPublicPages(name="outdate_pages")]

    def __str__(self):
        return f"{self.get_verb_display()} {self.text}"


@pghistory.track()
class Photograph(models.Model):
    """A picture of the event with words for those who do not see it."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="photographs")
    image = models.FileField(_("picture"), upload_to="events/photographs/%Y/")
    width = models.PositiveSmallIntegerField(editable=False)
    height = models.PositiveSmallIntegerField(editable=False)
    size = models.PositiveIntegerField(editable=False)
    sha256 = models.CharField(max_length=64, editable=False)
    alt = models.CharField(
        _("what it shows"), max_length=300, help_text=_("For people who do not see it; one or two sentences.")
    )
    caption = models.CharField(_("caption"), max_length=200, blank=True)
    credit = models.CharField(_("credit"), max_length=150, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("photograph")
        verbose_name_plural = _("photographs")
        ordering = ["order", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(alt=""), name="photograph_says_what_it_shows")]
        triggers = [ChangesPublicPages(name="outdate_pages")]

    def __str__(self):
        return self.alt

    def get_absolute_url(self):
        return reverse("events:photograph", args=[self.event.slug, self.pk])
