"""Who takes part: until when one may ask, how many places there are, and each person's way to one."""

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.models.event import Event, validate_zone
from experts.models import Gender
from gscnet.accounts.models import User
from gscnet.common.deadlines import Deadline, DeadlinePolicy
from gscnet.common.lifecycle import Lifecycle
from gscnet.common.pagecache import ChangesPublicPages
from gscnet.common.refs import new_ref
from gscnet.directory.models import Economy

# Statuses in which a person has one of the places.
HOLDING = ("confirmed", "attended", "absent")
# Never more people with a place than the event and each economy have places. The one row of the
# event is locked first, so that of two who take the last place at once the second sees the first.
PLACES = """
PERFORM FROM events_registration WHERE event_id = {row}.event_id FOR UPDATE;
IF EXISTS (
    SELECT FROM events_participation AS one
    LEFT JOIN events_registration AS rules ON rules.event_id = one.event_id
    WHERE one.event_id = {row}.event_id AND one.status IN ('confirmed', 'attended', 'absent')
    HAVING bool_or(rules.id IS NULL) OR count(*) > max(rules.capacity)
) THEN
    RAISE EXCEPTION 'The event has fewer places than people with a place.'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'participation_within_capacity';
END IF;
IF EXISTS (
    SELECT FROM events_participation AS one
    JOIN events_registration AS rules ON rules.event_id = one.event_id
    LEFT JOIN events_quota AS own ON own.event_id = one.event_id AND own.economy_id = one.economy_id
    WHERE one.event_id = {row}.event_id AND one.category = 'member'
        AND one.status IN ('confirmed', 'attended', 'absent')
    GROUP BY one.economy_id
    HAVING count(*) > coalesce(max(own.places), max(rules.quota))
) THEN
    RAISE EXCEPTION 'An economy has fewer places than people with a place.'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'participation_within_quota';
END IF;
RETURN NULL;
"""
# Somebody took part if, and only if, there is a check-in; read at the commit, when both are written.
ATTENDED_IS_CHECKED_IN = """
IF EXISTS (
    SELECT FROM events_participation AS one
    LEFT JOIN events_checkin AS arrival ON arrival.participation_id = one.id
    WHERE one.id = {id} AND (one.status = 'attended') <> (arrival.id IS NOT NULL)
) THEN
    RAISE EXCEPTION 'Who took part has a check-in, and nobody else.'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'participation_attended_is_checked_in';
END IF;
RETURN NULL;
"""
# A change that can take one place more.
COUNTS_ANEW = """
NEW.status IN ('confirmed', 'attended', 'absent')
AND ROW(OLD.status, OLD.category, OLD.economy_id)
    IS DISTINCT FROM ROW(NEW.status, NEW.category, NEW.economy_id)
"""


def _places(name, operation, row="NEW", condition=None):
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.After,
        operation=operation,
        func=PLACES.replace("{row}", row),
        condition=condition,
    )


@pghistory.track()
class Registration(models.Model):
    """How one comes to take part in an event: from when until when, and how many."""

    event = models.OneToOneField(Event, models.CASCADE, related_name="registration")
    opens_at = models.DateTimeField(gettext_lazy("opens"))
    closes_on = models.DateField(gettext_lazy("last day"))
    policy = models.CharField(
        gettext_lazy("how the last day is meant"),
        max_length=10,
        choices=DeadlinePolicy,
        default=DeadlinePolicy.ECONOMY_ZONE,
    )
    zone = models.CharField(
        gettext_lazy("zone"),
        max_length=40,
        default="Asia/Shanghai",
        validators=[validate_zone],
        help_text=gettext_lazy("IANA name; used by the policy of one zone."),
    )
    capacity = models.PositiveIntegerField(
        gettext_lazy("places in all"), null=True, blank=True, help_text=gettext_lazy("Empty: no limit.")
    )
    quota = models.PositiveSmallIntegerField(
        gettext_lazy("places per economy"),
        null=True,
        blank=True,
        help_text=gettext_lazy("Empty: no limit. Economies with a number of their own have a row below."),
    )

    class Meta:
        verbose_name = gettext_lazy("registration")
        verbose_name_plural = gettext_lazy("registration")
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_on__gte=models.F("opens_at__date")),
                name="registration_closes_after_it_opens",
                violation_error_message=gettext_lazy("The last day must not come before the opening."),
            )
        ]
        triggers = [
            ChangesPublicPages(name="outdate_pages"),
            _places("within_places", pgtrigger.Update),
            _places("places_stay", pgtrigger.Delete, "OLD"),
            pgtrigger.ReadOnly(name="stays_with_its_event", fields=["event"]),
        ]

    def __str__(self):
        return _("Registration for %s") % self.event

    @property
    def deadline(self):
        """Until when one may ask; ask it with an economy's zone."""
        return Deadline(self.closes_on, self.policy, self.zone)

    def is_open(self, economy=None, *, at=None):
        """Whether people of `economy` (of none: anybody still) may ask at the instant `at` (now)."""
        at = at or timezone.now()
        takes_place = self.event.status in {Event.Status.TENTATIVE, Event.Status.CONFIRMED}
        in_time = self.opens_at <= at and self.deadline.is_open(economy and economy.time_zone, at=at)
        return takes_place and in_time and not self.event.is_over


@pghistory.track()
class Quota(models.Model):
    """How many places one economy has at an event, where it differs from the others."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="quotas")
    economy = models.ForeignKey(
        Economy, models.PROTECT, related_name="+", verbose_name=gettext_lazy("economy")
    )
    places = models.PositiveSmallIntegerField(gettext_lazy("places"))

    class Meta:
        verbose_name = gettext_lazy("places of an economy")
        verbose_name_plural = gettext_lazy("places of economies")
        ordering = ["economy__protocol_order"]
        constraints = [models.UniqueConstraint(fields=["event", "economy"], name="quota_once")]
        triggers = [
            ChangesPublicPages(name="outdate_pages"),
            _places("within_places", pgtrigger.Insert | pgtrigger.Update),
            _places("places_stay", pgtrigger.Delete, "OLD"),
            pgtrigger.ReadOnly(name="stays_with_its_event", fields=["event"]),
        ]

    def __str__(self):
        return f"{self.economy}: {self.places}"


class ParticipationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own, those of one's own economy for who speaks for it, all of them for the desk.

        A request whose sender has not confirmed the address is nobody else's business yet.
        """
        if user.has_perm("events.view_participation"):
            return self
        own = Q(user=user.pk) if user.pk else Q(pk__in=[])
        economy = getattr(user, "economy", None)
        if economy is None or not user.has_perm("events.approve_participation"):
            return self.filter(own)
        of_economy = Q(economy=economy, category=Participation.Category.MEMBER)
        return self.filter(own | (of_economy & ~Q(status=Participation.Status.UNCONFIRMED)))

    def holding(self):
        """With a place, before and after the event."""
        return self.filter(status__in=HOLDING)

    def ready(self):
        """For the secretariat to confirm: approved, or of people whom no economy approves."""
        alone = Q(status=Participation.Status.REQUESTED) & ~Q(category=Participation.Category.MEMBER)
        return self.filter(Q(status=Participation.Status.APPROVED) | alone)

    def living(self):
        """Not cancelled or declined."""
        return self.exclude(status__in=Participation.ENDED)

    def in_line(self):
        """The waiting list, who waits longest first."""
        return self.filter(status=Participation.Status.WAITING).order_by("waiting_since", "pk")

    def listed_for(self, *audiences):
        """People with a place who agreed that these audiences read of them."""
        order = ["economy__protocol_order", "name", "pk"]
        return self.holding().filter(listing__in=audiences, erased_at=None).order_by(*order)


# Needs are health data: the history must not remember what is erased soon after the event.
@pghistory.track(exclude=["dietary", "access_needs", "told_sequence"])
class Participation(Lifecycle):
    """One person on the way to a place at an event, and then at it.

    That they came is kept beside it (events/models/attendance.py), and the database holds both together.
    """

    class Category(models.TextChoices):
        MEMBER = "member", gettext_lazy("Member economy")
        SECRETARIAT = "secretariat", gettext_lazy("APEC Secretariat")
        OBSERVER = "observer", gettext_lazy("Observer")
        ABAC = "abac", gettext_lazy("ABAC")
        GUEST = "guest", gettext_lazy("Guest")
        SPEAKER = "speaker", gettext_lazy("Speaker")

    class Status(models.TextChoices):
        UNCONFIRMED = "unconfirmed", gettext_lazy("Address not confirmed")
        REQUESTED = "requested", gettext_lazy("Requested")
        APPROVED = "approved", gettext_lazy("Approved by the economy")
        WAITING = "waiting", gettext_lazy("On the waiting list")
        CONFIRMED = "confirmed", gettext_lazy("Confirmed")
        ATTENDED = "attended", gettext_lazy("Took part")
        ABSENT = "absent", gettext_lazy("Did not come")
        CANCELLED = "cancelled", gettext_lazy("Cancelled")
        NOT_APPROVED = "not_approved", gettext_lazy("Declined by the economy")
        DECLINED = "declined", gettext_lazy("Declined by the secretariat")

    ENDED = (Status.CANCELLED, Status.NOT_APPROVED, Status.DECLINED)
    NEXT = {
        Status.UNCONFIRMED: {Status.REQUESTED, Status.CANCELLED},
        # People without an economy need no approval: the constraint below tells them apart.
        Status.REQUESTED: {Status.APPROVED, Status.CONFIRMED, Status.WAITING, *ENDED},
        Status.APPROVED: {Status.CONFIRMED, Status.WAITING, *ENDED},
        Status.WAITING: {Status.CONFIRMED, *ENDED},
        Status.CONFIRMED: {Status.ATTENDED, Status.ABSENT, *ENDED},
        # Mistakes at the door are put right.
        Status.ATTENDED: {Status.CONFIRMED, Status.ABSENT},
        Status.ABSENT: {Status.ATTENDED},
        Status.CANCELLED: set(),
        Status.NOT_APPROVED: set(),
        Status.DECLINED: set(),
    }

    class Origin(models.TextChoices):
        SELF = "self", gettext_lazy("Asked to take part")
        ECONOMY = "economy", gettext_lazy("Nominated by the economy")
        STAFF = "staff", gettext_lazy("Entered by staff")

    class Listing(models.TextChoices):
        NOBODY = "nobody", gettext_lazy("Not in the list of participants")
        PARTICIPANTS = "participants", gettext_lazy("In the list that participants see")
        PUBLIC = "public", gettext_lazy("In the list on the public page")

    ref = models.CharField(gettext_lazy("number"), max_length=20, unique=True, editable=False)
    event = models.ForeignKey(Event, models.PROTECT, related_name="participations")
    category = models.CharField(
        gettext_lazy("category"), max_length=12, choices=Category, default=Category.MEMBER
    )
    economy = models.ForeignKey(
        Economy,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="participations",
        verbose_name=gettext_lazy("economy"),
    )
    origin = models.CharField(
        gettext_lazy("how it came"), max_length=10, choices=Origin, default=Origin.SELF, editable=False
    )
    entered_by = models.ForeignKey(User, models.PROTECT, null=True, editable=False, related_name="+")
    user = models.ForeignKey(User, models.PROTECT, null=True, editable=False, related_name="participations")

    name = models.CharField(gettext_lazy("full name"), max_length=150)
    email = models.EmailField(gettext_lazy("email"))
    position = models.CharField(gettext_lazy("position"), max_length=150, blank=True)
    organisation = models.CharField(gettext_lazy("organisation"), max_length=200, blank=True)
    gender = models.CharField(gettext_lazy("gender"), max_length=10, choices=Gender, blank=True)
    dietary = models.CharField(gettext_lazy("dietary needs"), max_length=300, blank=True)
    access_needs = models.CharField(gettext_lazy("access needs"), max_length=500, blank=True)
    wants_letter = models.BooleanField(gettext_lazy("needs an invitation letter for a visa"), default=False)
    listing = models.CharField(
        gettext_lazy("list of participants"), max_length=12, choices=Listing, default=Listing.NOBODY
    )
    listing_sha256 = models.CharField(
        gettext_lazy("text agreed to"), max_length=64, blank=True, editable=False
    )
    listing_agreed_at = models.DateTimeField(gettext_lazy("agreed"), null=True, editable=False)

    status = models.CharField(
        gettext_lazy("status"), max_length=12, choices=Status, default=Status.REQUESTED, editable=False
    )
    reason = models.CharField(gettext_lazy("reason"), max_length=500, blank=True, editable=False)
    created_at = models.DateTimeField(gettext_lazy("received"), auto_now_add=True)
    approved_at = models.DateTimeField(gettext_lazy("approved"), null=True, editable=False)
    approved_by = models.ForeignKey(User, models.PROTECT, null=True, editable=False, related_name="+")
    waiting_since = models.DateTimeField(gettext_lazy("waits since"), null=True, editable=False)
    confirmed_at = models.DateTimeField(gettext_lazy("confirmed"), null=True, editable=False)
    ended_at = models.DateTimeField(gettext_lazy("cancelled or declined"), null=True, editable=False)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, editable=False, related_name="+")
    link_version = models.PositiveSmallIntegerField(default=1, editable=False)
    # The event's SEQUENCE in the calendar file that this person has; news go to whom it is behind.
    told_sequence = models.PositiveIntegerField(default=0, editable=False)
    needs_erased_at = models.DateTimeField(gettext_lazy("needs erased"), null=True, editable=False)
    erased_at = models.DateTimeField(gettext_lazy("personal data erased"), null=True, editable=False)

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("participant")
        verbose_name_plural = gettext_lazy("participants")
        ordering = ["created_at", "pk"]
        permissions = [
            (
                "approve_participation",
                gettext_lazy("Can nominate and approve participants of the own economy"),
            ),
            (
                "confirm_participation",
                gettext_lazy("Can confirm and decline participants and see their needs"),
            ),
        ]
        indexes = [
            models.Index(fields=["event", "status", "created_at", "id"], name="participation_queue"),
            models.Index(fields=["status", "created_at"], name="participation_status"),
            models.Index(fields=["economy", "status", "created_at"], name="participation_economy"),
            models.Index(
                fields=["event", "waiting_since", "id"],
                name="participation_line",
                condition=Q(status="waiting"),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(category="member", economy__isnull=False)
                | Q(category="speaker")
                | (~Q(category__in=["member", "speaker"]) & Q(economy__isnull=True)),
                name="participation_economy_fits_category",
                violation_error_message=gettext_lazy(
                    "People of a member economy have one, speakers may, and others have none."
                ),
            ),
            models.UniqueConstraint(
                "event",
                Lower("email"),
                condition=~Q(status__in=["cancelled", "not_approved", "declined"]) & ~Q(email=""),
                name="participation_once_per_address",
                violation_error_message=gettext_lazy("This address takes part already."),
            ),
            models.CheckConstraint(
                condition=~Q(category="member")
                | ~Q(status__in=["approved", "waiting", "confirmed", "attended", "absent"])
                | Q(approved_at__isnull=False),
                name="participation_of_an_economy_is_approved",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=HOLDING) | Q(confirmed_at__isnull=False),
                name="participation_confirmed_has_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(status="waiting") | Q(waiting_since__isnull=False),
                name="participation_waiting_has_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["cancelled", "not_approved", "declined"])
                | Q(ended_at__isnull=False),
                name="participation_ended_has_a_time",
            ),
            models.CheckConstraint(
                condition=Q(listing="nobody", listing_sha256="", listing_agreed_at=None)
                | (~Q(listing="nobody") & ~Q(listing_sha256="") & Q(listing_agreed_at__isnull=False)),
                name="participation_listed_by_consent",
            ),
        ]
        triggers = [
            ChangesPublicPages(name="outdate_pages"),
            _places("within_places", pgtrigger.Insert, condition=pgtrigger.Q(new__status__in=HOLDING)),
            _places(
                "within_places_after_change",
                pgtrigger.Update,
                condition=pgtrigger.Condition(COUNTS_ANEW),
            ),
            pgtrigger.ReadOnly(name="stays_with_its_event", fields=["event"]),
            pgtrigger.Trigger(
                name="attended_is_checked_in",
                when=pgtrigger.After,
                timing=pgtrigger.Deferred,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=ATTENDED_IS_CHECKED_IN.replace("{id}", "NEW.id"),
            ),
        ]

    def __str__(self):
        return self.name or self.ref

    def save(self, *args, **kwargs):
        self.ref = self.ref or new_ref("P")
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("events:participation", args=[self.ref])

    @property
    def needs_approval(self):
        """Whether an economy decides before the secretariat does."""
        return self.category == self.Category.MEMBER

    @property
    def travel_eligible(self):
        """Whether APEC may fund the journey: by the economy's entry in the directory, which staff keep."""
        return self.category == self.Category.MEMBER and self.economy.travel_eligible

    @property
    def has_place(self):
        return self.status in HOLDING

    @property
    def is_living(self):
        return self.status not in self.ENDED

    # What can be done to it; places are looked after by events/actions and by the database.

    def confirm_address(self):
        """The sender has the address that was given."""
        self.move(self.Status.REQUESTED, out_of={self.Status.UNCONFIRMED})

    def approve(self, *, by):
        self.move(self.Status.APPROVED, approved_at=timezone.now(), approved_by=by)

    def not_approve(self, *, by, reason=""):
        """The economy says no, or takes its approval back."""
        self._end(self.Status.NOT_APPROVED, by=by, reason=reason)

    def confirm(self, *, by):
        """Give it a place; the database refuses with IntegrityError where there is none."""
        self.move(
            self.Status.CONFIRMED,
            out_of={self.Status.REQUESTED, self.Status.APPROVED, self.Status.WAITING},
            confirmed_at=timezone.now(),
            decided_by=by,
        )

    def wait(self, *, by):
        """Put it at the end of the waiting list."""
        self.move(self.Status.WAITING, waiting_since=timezone.now(), decided_by=by)

    def decline(self, *, by, reason=""):
        self._end(self.Status.DECLINED, by=by, reason=reason)

    def cancel(self, *, by=None):
        """The person does not come after all."""
        self._end(self.Status.CANCELLED, by=by)

    def attend(self):
        """Comes with a check-in in the same transaction (events/checkin.py)."""
        self.move(self.Status.ATTENDED)

    def undo_attend(self):
        """Goes with the check-in in the same transaction."""
        self.move(self.Status.CONFIRMED, out_of={self.Status.ATTENDED})

    def miss(self):
        self.move(self.Status.ABSENT)

    def _end(self, to, *, by, reason=""):
        """What was needed is needed no longer."""
        forgotten = {"dietary": "", "access_needs": ""}
        self.move(to, ended_at=timezone.now(), decided_by=by, reason=reason, **forgotten)
