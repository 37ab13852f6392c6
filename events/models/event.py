"""An event: what it is, when and where as far as that is known, and its life until it was held."""

import datetime as dt
import uuid
from zoneinfo import ZoneInfo, available_timezones

import pghistory
import pgtrigger
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.models.series import Series
from events.ranges import days
from gscnet.common.lifecycle import InvalidTransition, Lifecycle
from gscnet.common.pagecache import ChangesPublicPages
from gscnet.common.partialdates import IN, PartialDate, PartialDateField
from gscnet.directory.models import Economy

# Words of events/urls.py that stand where a slug could.
RESERVED = {
    "calendar",
    "certificates",
    "check-in",
    "month",
    "participants",
    "participation",
    "series",
}
# A change of these is news to calendars: SEQUENCE rises (RFC 5545, 3.8.7.4).
NEWS = (
    "status",
    "date",
    "until",
    "starts_at",
    "ends_at",
    "zone",
    "mode",
    "venue",
    "address",
    "city",
    "economy_id",
)
# Sessions of an event whose days are known lie within them; read anew at the commit, when an agenda
# may have moved with its event.
WITHIN_DAYS = """
IF EXISTS (
    SELECT FROM events_event event JOIN events_session session ON session.event_id = event.id
    WHERE {this} AND event.date LIKE '% 1d%' AND (
        (session.starts_at AT TIME ZONE event.zone)::date < left(event.date, 10)::date
        OR (session.ends_at AT TIME ZONE event.zone - interval '1 second')::date
            > left(coalesce(event.until, event.date), 10)::date
    )
) THEN
    RAISE EXCEPTION 'A session lies outside the days of its event.' USING ERRCODE = 'check_violation';
END IF;
RETURN NULL;
"""


def validate_zone(name):
    if name not in available_timezones():
        raise ValidationError(_("“%s” is no zone of the IANA database; Asia/Shanghai is one.") % name)


def validate_slug_is_free(slug):
    if slug in RESERVED:
        raise ValidationError(_("“%s” is an address of the portal itself.") % slug)


class EventQuerySet(models.QuerySet):
    def public(self):
        return self.exclude(status=Event.Status.DRAFT)

    def visible_to(self, user):
        """Events whose existence this user may know of: announced ones; all of them for staff."""
        return self if user.has_perm("events.view_event") else self.public()

    def upcoming(self, now=None):
        """Not over yet, as far as their dates are known, the next first; postponed ones are never over."""
        return self.filter(self._to_come(now)).order_by("date", "starts_at", "pk")

    def past(self, now=None):
        """Over, the latest first."""
        return self.exclude(self._to_come(now)).order_by("-date", "-starts_at", "-pk")

    def _to_come(self, now):
        now = now or timezone.now()
        to_come = Q(ends_at__gt=now) | Q(ends_at=None, ends_on__gte=now.date()) | Q(ends_on=None)
        return ~Q(status=Event.Status.HELD) & (to_come | Q(status=Event.Status.POSTPONED))

    def of_year(self, year):
        return self.filter(date__startswith=f"{int(year):04}-")

    def between(self, first, last):
        """Known to fall, wholly or in part, on a day from `first` to `last`."""
        return self.filter(starts_on__lte=last, ends_on__gte=first)

    def without_agenda(self):
        """Announced events that are to take place and have no session yet."""
        planned = [Event.Status.TENTATIVE, Event.Status.CONFIRMED]
        return self.filter(status__in=planned, sessions__isnull=True)

    def starting_within(self, ahead: dt.timedelta, now=None):
        """Confirmed events that start within `ahead` from now: what a reminder `ahead` of them is due for.

        Asked at run time, so that a reminder moves with its event and nothing has to be moved after it.
        """
        now = now or timezone.now()
        return self.filter(status=Event.Status.CONFIRMED, starts_at__gt=now, starts_at__lte=now + ahead)


@pghistory.track()
class Event(Lifecycle):
    """A dialogue, workshop, meeting or forum of the network.

    `date` is what is known of the (first) day and `until` of the last one; once `starts_at` and
    `ends_at` are known, both follow from them. All times are read in `zone`.
    """

    class Type(models.TextChoices):
        DIALOGUE = "dialogue", gettext_lazy("GSC Dialogue")
        WORKSHOP = "workshop", gettext_lazy("Capacity-building workshop")
        EXPERT_MEETING = "expert-meeting", gettext_lazy("Expert Group meeting")
        FORUM = "forum", gettext_lazy("Forum")
        OTHER = "other", gettext_lazy("Other event")

    class Status(models.TextChoices):
        DRAFT = "draft", gettext_lazy("Draft")
        TENTATIVE = "tentative", gettext_lazy("Tentative")
        CONFIRMED = "confirmed", gettext_lazy("Confirmed")
        POSTPONED = "postponed", gettext_lazy("Postponed")
        CANCELLED = "cancelled", gettext_lazy("Cancelled")
        HELD = "held", gettext_lazy("Held")

    NEXT = {
        # What lies in the past is entered as held.
        Status.DRAFT: {Status.TENTATIVE, Status.HELD},
        Status.TENTATIVE: {Status.CONFIRMED, Status.POSTPONED, Status.CANCELLED, Status.HELD},
        Status.CONFIRMED: {Status.POSTPONED, Status.CANCELLED, Status.HELD},
        Status.POSTPONED: {Status.TENTATIVE, Status.CONFIRMED, Status.CANCELLED},
        Status.CANCELLED: set(),
        Status.HELD: set(),
    }

    class Mode(models.TextChoices):
        IN_PERSON = "in_person", gettext_lazy("In person")
        HYBRID = "hybrid", gettext_lazy("In person and online")
        ONLINE = "online", gettext_lazy("Online")

    title = models.CharField(gettext_lazy("title"), max_length=200)
    slug = models.SlugField(
        gettext_lazy("address"), max_length=100, unique=True, validators=[validate_slug_is_free]
    )
    type = models.CharField(gettext_lazy("type"), max_length=20, choices=Type)
    series = models.ForeignKey(
        Series,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="meetings",
        verbose_name=gettext_lazy("series"),
    )
    description = models.TextField(gettext_lazy("description"), blank=True)
    audience = models.TextField(gettext_lazy("who it is for"), blank=True)
    neighbours = models.ManyToManyField(
        "self",
        blank=True,
        verbose_name=gettext_lazy("back to back with"),
        help_text=gettext_lazy("Both pages show it; whoever moves one of them is asked about the other."),
    )

    date = PartialDateField(
        gettext_lazy("date, or first day"),
        blank=True,
        help_text=gettext_lazy(
            "As precise as known: 2016, before August 2016. Follows from the times below."
        ),
    )
    until = PartialDateField(gettext_lazy("last day"), null=True, blank=True)
    starts_at = models.DateTimeField(gettext_lazy("starts"), null=True, blank=True)
    ends_at = models.DateTimeField(gettext_lazy("ends"), null=True, blank=True)
    zone = models.CharField(
        gettext_lazy("time zone"),
        max_length=40,
        default="Asia/Shanghai",
        validators=[validate_zone],
        help_text=gettext_lazy("IANA name of the zone in which its times are read."),
    )
    starts_on = models.DateField(null=True, editable=False)
    ends_on = models.DateField(null=True, editable=False)

    mode = models.CharField(
        gettext_lazy("how one takes part"), max_length=10, choices=Mode, default=Mode.IN_PERSON
    )
    venue = models.CharField(gettext_lazy("venue"), max_length=200, blank=True)
    address = models.CharField(gettext_lazy("street address"), max_length=300, blank=True)
    city = models.CharField(gettext_lazy("city"), max_length=100, blank=True)
    economy = models.ForeignKey(
        Economy,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="hosted_events",
        verbose_name=gettext_lazy("economy"),
    )

    status = models.CharField(
        gettext_lazy("status"), max_length=10, choices=Status, default=Status.DRAFT, editable=False
    )
    reason = models.CharField(
        gettext_lazy("reason of the postponement or cancellation"),
        max_length=300,
        blank=True,
        editable=False,
    )
    # How calendars know it again, wherever the portal moves.
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    is_sample = models.BooleanField(gettext_lazy("sample content"), default=False, editable=False)
    announced_at = models.DateTimeField(gettext_lazy("announced"), null=True, editable=False)
    created_at = models.DateTimeField(gettext_lazy("created"), auto_now_add=True)
    changed_at = models.DateTimeField(gettext_lazy("last changed"), auto_now=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("event")
        verbose_name_plural = gettext_lazy("events")
        ordering = ["-date", "-starts_at", "-pk"]
        permissions = [
            ("run_event", "Can announce, confirm, move, postpone and cancel events and mark them held"),
            ("see_online_link", "Can see the links of hybrid events"),
        ]
        indexes = [
            models.Index(fields=["date", "starts_at", "id"], name="event_by_date"),
            models.Index(fields=["type", "date"], name="event_type"),
            models.Index(fields=["status", "date"], name="event_status"),
            models.Index(fields=["starts_on", "ends_on"], name="event_days"),
            models.Index(fields=["starts_at"], name="event_start", condition=Q(status="confirmed")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_at=None, ends_at=None)
                | Q(starts_at__isnull=False, ends_at__isnull=False, ends_at__gt=F("starts_at")),
                name="event_ends_after_it_starts",
                violation_error_message=gettext_lazy("Give both times, the end after the beginning."),
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=F("date")),
                name="event_last_day_after_the_first",
                violation_error_message=gettext_lazy("The last day must come after the first."),
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["postponed", "cancelled"]) | ~Q(reason=""),
                name="event_put_off_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(status="draft") | Q(announced_at__isnull=False), name="event_announced_has_a_time"
            ),
        ]
        triggers = [
            ChangesPublicPages(name="outdate_pages"),
            pgtrigger.Trigger(
                name="sequence_rises",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func=pgtrigger.Func(
                    "NEW.sequence = OLD.sequence; "
                    f"IF ROW({', '.join(f'OLD.{name}' for name in NEWS)}) IS DISTINCT FROM "
                    f"ROW({', '.join(f'NEW.{name}' for name in NEWS)}) "
                    "THEN NEW.sequence = OLD.sequence + 1; END IF; RETURN NEW;"
                ),
            ),
            pgtrigger.Trigger(
                name="sessions_within_days",
                when=pgtrigger.After,
                timing=pgtrigger.Deferred,
                operation=pgtrigger.Update,
                func=WITHIN_DAYS.replace("{this}", "event.id = NEW.id"),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("events:detail", args=[self.slug])

    def save(self, *args, **kwargs):
        """What follows from other dates is never written by hand."""
        self.settle_dates()
        if names := kwargs.get("update_fields"):
            kwargs["update_fields"] = {*names, "date", "until", "starts_on", "ends_on"}
        super().save(*args, **kwargs)

    def clean(self):
        self.settle_dates()
        if not self.date:
            raise ValidationError({"date": _("Say when, as precisely as it is known.")})

    def settle_dates(self):
        """Derive the days from exact times, and from days or months the span they can fall into."""
        if self.starts_at and self.ends_at:
            first, last = self.local(self.starts_at).date(), self.local(self.ends_at).date()
            self.date, self.until = PartialDate(first), PartialDate(last) if last > first else None
        date = self._meta.get_field("date").to_python(self.date)
        until = self._meta.get_field("until").to_python(self.until)
        self.date, self.until = date, until
        self.starts_on = date.first if date and date.rank == IN else None
        self.ends_on = (until or date).latest if date else None

    # When

    @property
    def tzinfo(self):
        return ZoneInfo(self.zone)

    def local(self, at):
        """An instant as the clocks at the event show it."""
        return at.astimezone(self.tzinfo)

    @property
    def knows_day(self):
        return self.date.rank == IN and self.date.precision == "d"

    @property
    def days(self):
        """First and last day, both the same for an event of one day; None where the day is not known."""
        if not self.knows_day:
            return None
        return self.date.first, self.ends_on

    @property
    def days_in_words(self):
        return days(self.date, self.until)

    @property
    def is_over(self):
        """The same rule as EventQuerySet.past."""
        if self.status in {self.Status.HELD, self.Status.POSTPONED}:
            return self.status == self.Status.HELD
        if self.ends_at:
            return self.ends_at <= timezone.now()
        return self.ends_on is not None and self.ends_on < timezone.now().date()

    @property
    def place(self):
        """Venue, city and economy, as far as they are known."""
        economy = self.economy.short_name if self.economy else ""
        return ", ".join(filter(None, [self.venue, self.city, economy]))

    @property
    def is_published(self):
        return self.status != self.Status.DRAFT

    # What can be done to it; each verb leaves a dated notice that its page shows.

    def announce(self, *, by, **said):
        """Make it public as tentative; also takes up a postponed one again."""
        self._turn(self.Status.TENTATIVE, by=by, said=said)

    def confirm(self, *, by, **said):
        self._turn(self.Status.CONFIRMED, by=by, said=said)

    def postpone(self, *, by, reason, **said):
        self._turn(self.Status.POSTPONED, by=by, said=said, reason=reason)

    def cancel(self, *, by, reason, **said):
        self._turn(self.Status.CANCELLED, by=by, said=said, reason=reason)

    def mark_held(self, *, by, **said):
        now = timezone.now()
        if self.starts_at > now if self.starts_at else (self.starts_on or now.date()) > now.date():
            raise InvalidTransition(_("“%s” has not begun yet.") % self)
        self._turn(self.Status.HELD, by=by, said=said)

    @transaction.atomic
    def _turn(self, to, *, by, said, reason=""):
        now = timezone.now()
        self.move(to, changed_at=now, announced_at=Coalesce("announced_at", now), reason=reason)
        self.note(by=by, **said)

    def note(self, *, by, on=None, text="", source="", source_url=""):
        """Keep what stands from the day `on` (today unless told), for the page and for reports."""
        return self.notices.create(
            on=on or timezone.now().date(),
            status=self.status,
            date=self.date,
            until=self.until,
            place=self.place,
            text=text or self.reason,
            source=source,
            source_url=source_url,
            written_by=by,
        )
