"""The agenda: rooms, sessions in them, and who speaks in which."""

import datetime as dt

import pghistory
import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Deferrable, F, Func, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from events.models.event import WITHIN_DAYS, Event
from experts.models import Membership
from gscnet.common.pagecache import ChangesPublicPages
from gscnet.directory.models import Economy

SECOND = dt.timedelta(seconds=1)


@pghistory.track()
class Room(models.Model):
    """A room of an event; its order is that of the columns of the agenda."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="rooms")
    name = models.CharField(_("name"), max_length=80)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("room")
        verbose_name_plural = _("rooms")
        ordering = ["event", "order", "name"]
        constraints = [
            models.UniqueConstraint("event", Lower("name"), name="room_once_per_event"),
            # What sessions refer to, so that a session is in a room of its own event.
            models.UniqueConstraint(fields=["id", "event"], name="room_of_event"),
        ]
        triggers = [ChangesPublicPages(name="outdate_pages")]

    def __str__(self):
        return self.name


class During(Func):
    """From beginning to end, the end not included."""

    function = "TSTZRANGE"
    output_field = DateTimeRangeField()


@pghistory.track()
class Session(models.Model):
    """A part of the agenda; without a room it is for everybody, or not placed yet."""

    class Kind(models.TextChoices):
        SESSION = "session", _("Session")
        BREAK = "break", _("Break")
        MEAL = "meal", _("Meal")
        SOCIAL = "social", _("Social programme")

    event = models.ForeignKey(Event, models.CASCADE, related_name="sessions")
    room = models.ForeignKey(
        Room, models.PROTECT, null=True, blank=True, related_name="sessions", verbose_name=_("room")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.SESSION)
    title = models.CharField(_("title"), max_length=200)
    description = models.TextField(_("what it is about"), blank=True)
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    is_tentative = models.BooleanField(_("tentative"), default=False)

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ["starts_at", "room__order", "ends_at", "pk"]
        indexes = [models.Index(fields=["event", "starts_at"], name="session_in_order")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="session_ends_after_it_starts",
                violation_error_message=_("The session must end after it begins."),
            ),
            ExclusionConstraint(
                name="session_alone_in_its_room",
                expressions=[
                    (F("room"), RangeOperators.EQUAL),
                    (During("starts_at", "ends_at"), RangeOperators.OVERLAPS),
                ],
                condition=Q(room__isnull=False),
                # At the end of a statement, so that a whole agenda can move at once.
                deferrable=Deferrable.IMMEDIATE,
                violation_error_message=_("There is another session in this room at that time."),
            ),
            models.UniqueConstraint(fields=["id", "event"], name="session_of_event"),
        ]
        triggers = [
            # Under the usual name the function would share its hash with another table's.
            ChangesPublicPages(name="outdate_kept_pages"),
            pgtrigger.Trigger(
                name="speakers_follow",
                when=pgtrigger.After,
                level=pgtrigger.Statement,
                operation=pgtrigger.Update,
                referencing=pgtrigger.Referencing(old="was", new="becomes"),
                func="""
                    UPDATE events_appearance SET during = tstzrange(becomes.starts_at, becomes.ends_at)
                    FROM becomes WHERE session_id = becomes.id
                        AND during <> tstzrange(becomes.starts_at, becomes.ends_at);
                    RETURN NULL;
                """,
            ),
            pgtrigger.Trigger(
                name="within_days",
                when=pgtrigger.After,
                timing=pgtrigger.Deferred,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=WITHIN_DAYS.replace("{this}", "session.id = NEW.id"),
            ),
        ]

    def __str__(self):
        return self.title

    def clean(self):
        """The rules that span tables, in sentences; the database keeps them too."""
        if self.room_id and self.room.event_id != self.event_id:
            raise ValidationError({"room": _("This room belongs to another event.")})
        if self.starts_at and self.ends_at and self.ends_at > self.starts_at:
            self.check_days()
            self._check_speakers()

    def check_days(self):
        """Raises ValidationError where it lies outside the days of its event."""
        days = self.event.days
        if not days:
            return
        first, last = self.event.local(self.starts_at), self.event.local(self.ends_at - SECOND)
        if first.date() < days[0] or last.date() > days[1]:
            raise ValidationError(_("This session lies outside the days of the event."))

    def _check_speakers(self):
        elsewhere = Appearance.objects.exclude(session=self.pk).filter(
            speaker__appearances__session=self.pk,
            session__starts_at__lt=self.ends_at,
            session__ends_at__gt=self.starts_at,
        )
        if self.pk and (clash := elsewhere.select_related("speaker", "session").first()):
            said = {"speaker": clash.speaker, "session": clash.session}
            raise ValidationError(_("%(speaker)s speaks in “%(session)s” at that time.") % said)


class SpeakerQuerySet(models.QuerySet):
    def for_lists(self):
        """With the roster's page of those who stand on it."""
        on_roster = Membership.objects.on_roster().filter(pk=models.OuterRef("membership"))
        return self.select_related("economy", "membership__nominee").annotate(
            on_roster=models.Exists(on_roster)
        )


@pghistory.track()
class Speaker(models.Model):
    """A person who speaks at an event; the public reads the name only of those who agreed to it."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="speakers")
    name = models.CharField(_("name"), max_length=150)
    position = models.CharField(_("position"), max_length=150, blank=True)
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    economy = models.ForeignKey(
        Economy, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("economy")
    )
    membership = models.ForeignKey(
        Membership,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="speeches",
        verbose_name=_("seat in the Expert Group"),
        help_text=_("Links to the roster while the person stands on it."),
    )
    agreed_on = models.DateField(
        _("agreed to be shown on"),
        null=True,
        blank=True,
        help_text=_("Without a day the public reads “a speaker” only, and nothing else of the person."),
    )

    objects = SpeakerQuerySet.as_manager()

    class Meta:
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")
        ordering = ["name", "pk"]
        triggers = [ChangesPublicPages(name="outdate_pages")]

    def __str__(self):
        return self.name

    @property
    def is_shown(self):
        return self.agreed_on is not None

    @property
    def about(self):
        """Position, organisation and economy in one line."""
        economy = self.economy.short_name if self.economy else ""
        return ", ".join(filter(None, [self.position, self.organisation, economy]))


@pghistory.track(exclude=["during"])
class Appearance(models.Model):
    """One speaker in one session; `during` is the session's time, kept by the database."""

    class Role(models.TextChoices):
        SPEAKER = "speaker", _("Speaker")
        MODERATOR = "moderator", _("Moderator")

    session = models.ForeignKey(Session, models.CASCADE, related_name="appearances")
    speaker = models.ForeignKey(
        Speaker, models.CASCADE, related_name="appearances", verbose_name=_("speaker")
    )
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.SPEAKER)
    topic = models.CharField(_("topic"), max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    during = DateTimeRangeField(editable=False)

    class Meta:
        verbose_name = _("speaker of the session")
        verbose_name_plural = _("speakers of the session")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "speaker"],
                name="appearance_once",
                violation_error_message=_("This person is already named for the session."),
            ),
            ExclusionConstraint(
                name="speaker_in_one_session_at_a_time",
                expressions=[
                    (F("speaker"), RangeOperators.EQUAL),
                    (F("during"), RangeOperators.OVERLAPS),
                ],
                deferrable=Deferrable.IMMEDIATE,
                violation_error_message=_("This person speaks in another session at that time."),
            ),
        ]
        triggers = [
            ChangesPublicPages(name="outdate_pages"),
            # Of a speaker of another event there is no time, which the column refuses.
            pgtrigger.Trigger(
                name="takes_the_time_of_its_session",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("session_id", "speaker_id"),
                func="""
                    SELECT tstzrange(session.starts_at, session.ends_at) INTO NEW.during
                    FROM events_session session
                    JOIN events_speaker speaker ON speaker.event_id = session.event_id
                    WHERE session.id = NEW.session_id AND speaker.id = NEW.speaker_id;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self):
        return str(self.speaker)

    def clean(self):
        if self.speaker_id and self.session_id and self.speaker.event_id != self.session.event_id:
            raise ValidationError({"speaker": _("This person is a speaker of another event.")})

    def validate_constraints(self, exclude=None):
        """Look for clashes at the time of the session, which the column knows only once it is stored."""
        if self.session_id and self.session.starts_at and self.session.ends_at:
            self.during = (self.session.starts_at, self.session.ends_at)
        super().validate_constraints(exclude=set(exclude or ()) - {"during"})
