"""Rounds of nomination and how each economy answered them."""

import datetime as dt

import pghistory
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from documents.models import Document
from experts.models import score_rules
from experts.models.form_versions import FormVersion
from gscnet.accounts.models import User
from gscnet.common.deadlines import Deadline, DeadlinePolicy
from gscnet.common.lifecycle import Lifecycle
from gscnet.common.pagecache import ChangesPublicPages
from gscnet.directory.models import Economy


@pghistory.track()
class ExpertiseArea(models.Model):
    """A field of expertise that rounds ask for and the roster is filtered by."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("area of expertise")
        verbose_name_plural = _("areas of expertise")
        ordering = ["order", "name"]
        triggers = [ChangesPublicPages(name="outdate_pages")]

    def __str__(self):
        return self.name


class RoundQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Rounds whose existence this user may know of: announced ones; all of them for staff."""
        if user.has_perm("experts.view_round"):
            return self
        return self.exclude(status=Round.Status.DRAFT)

    def open_now(self):
        """Rounds that take nominations from somebody now; the last day ends 12 hours after UTC's."""
        now = timezone.now()
        last = (now - dt.timedelta(hours=12)).date()
        return self.filter(status=Round.Status.ANNOUNCED, opens_at__lte=now, closes_on__gte=last)


@pghistory.track()
class Round(Lifecycle):
    """A call for nominations: who may answer, what is asked, and until when."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        ANNOUNCED = "announced", _("Announced")
        CONCLUDED = "concluded", _("Concluded")

    NEXT = {
        Status.DRAFT: {Status.ANNOUNCED},
        Status.ANNOUNCED: {Status.CONCLUDED},
        Status.CONCLUDED: set(),
    }

    number = models.PositiveSmallIntegerField(_("number"), unique=True)
    slug = models.SlugField(max_length=60, unique=True)
    title = models.CharField(_("title"), max_length=200)
    call = models.TextField(_("call for nominations"))
    documents = models.ManyToManyField(
        Document, blank=True, related_name="nomination_rounds", verbose_name=_("attached documents")
    )
    opens_at = models.DateTimeField(_("opens"), help_text=_("In UTC."))
    closes_on = models.DateField(_("last day for economies"))
    nominee_closes_on = models.DateField(
        _("last day for nominees"),
        help_text=_("Until then nominees fill in their part and accept; often some days after or before."),
    )
    policy = models.CharField(
        _("how the last day is meant"),
        max_length=10,
        choices=DeadlinePolicy,
        default=DeadlinePolicy.ECONOMY_ZONE,
    )
    zone = models.CharField(
        _("zone"),
        max_length=40,
        default="Asia/Shanghai",
        help_text=_("IANA name; used by the policy of one zone."),
    )
    economies = models.ManyToManyField(Economy, related_name="rounds", verbose_name=_("eligible economies"))
    quota = models.PositiveSmallIntegerField(_("nominees per economy"), default=5)
    areas = models.ManyToManyField(ExpertiseArea, related_name="rounds", verbose_name=_("areas of expertise"))
    form_version = models.ForeignKey(
        FormVersion,
        models.PROTECT,
        to_field="number",
        db_column="form_version",
        default=1,
        related_name="rounds",
        verbose_name=_("version of the form"),
        help_text=_("Which optional questions are asked of nominations begun from now on."),
    )
    shows_answers = models.BooleanField(_("the page shows which economies have answered"), default=False)
    is_sample = models.BooleanField(_("sample content"), default=False, editable=False)
    status = models.CharField(
        _("status"), max_length=12, choices=Status, default=Status.DRAFT, editable=False
    )
    announced_at = models.DateTimeField(_("announced"), null=True, editable=False)
    concluded_at = models.DateTimeField(_("concluded"), null=True, editable=False)

    objects = RoundQuerySet.as_manager()

    class Meta:
        verbose_name = _("round")
        verbose_name_plural = _("rounds")
        ordering = ["-number"]
        permissions = [("run_round", _("Can open, run and conclude rounds"))]
        constraints = [
            models.CheckConstraint(condition=Q(quota__gte=1), name="round_quota_at_least_one"),
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_at__date"), nominee_closes_on__gte=F("opens_at__date")),
                name="round_closes_after_it_opens",
                violation_error_message=_("The last day must not come before the opening."),
            ),
        ]
        triggers = [ChangesPublicPages(name="outdate_pages")]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("experts:round", args=[self.slug])

    @property
    def deadline(self):
        """Until when economies may submit; ask it with an economy's zone."""
        return Deadline(self.closes_on, self.policy, self.zone)

    @property
    def nominee_deadline(self):
        return Deadline(self.nominee_closes_on, self.policy, self.zone)

    @property
    def last_zone(self):
        """The zone of the eligible economy whose day ends last; None where none is eligible yet."""
        zones = [economy.time_zone for economy in self.economies.all()]
        return max(zones, key=self.deadline.instant, default=None)

    def is_open_for(self, economy, *, at=None):
        """Whether `economy` may submit at the instant `at` (now unless told)."""
        at = at or timezone.now()
        return (
            self.status == self.Status.ANNOUNCED
            and self.opens_at <= at
            and self.deadline.is_open(economy.time_zone, at=at)
        )

    def announce(self, *, by):
        self.move(self.Status.ANNOUNCED, announced_at=timezone.now())

    def conclude(self, *, by):
        self.move(self.Status.CONCLUDED, concluded_at=timezone.now())


@pghistory.track()
class Criterion(models.Model):
    """One thing that reviewers score, from 0 to `highest`."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="criteria")
    name = models.CharField(_("name"), max_length=100)
    description = models.TextField(_("what a reviewer looks for"), blank=True)
    highest = models.PositiveSmallIntegerField(_("highest score"), default=5)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["round", "name"], name="criterion_once")]
        triggers = [score_rules.ABOVE_NO_SCORE]

    def __str__(self):
        return self.name

    def clean(self):
        """The database refuses it too; here it says where."""
        if self.pk and self.highest is not None and self.scores.filter(points__gt=self.highest).exists():
            raise ValidationError({"highest": _("A score given before is higher than that.")})


class EconomyResponseQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own economy's answers; all of them for those who run rounds or audit."""
        if user.has_perm("experts.view_economyresponse"):
            return self
        economy = getattr(user, "economy", None)
        return self.filter(economy=economy) if economy else self.none()


@pghistory.track()
class EconomyResponse(models.Model):
    """What an economy said to a round; neither a nomination nor a nominee."""

    class Kind(models.TextChoices):
        ACKNOWLEDGED = "acknowledged", _("Acknowledged")
        WILL_NOMINATE = "will_nominate", _("Will nominate")
        NOMINATES = "nominates", _("Nominates")
        DOES_NOT = "does_not", _("Does not nominate this round")

    class Channel(models.TextChoices):
        PORTAL = "portal", _("Portal")
        EMAIL = "email", _("Email")
        PAPER = "paper", _("Meeting paper")

    round = models.ForeignKey(Round, models.PROTECT, related_name="responses")
    economy = models.ForeignKey(Economy, models.PROTECT, related_name="responses", verbose_name=_("economy"))
    kind = models.CharField(_("answer"), max_length=15, choices=Kind)
    channel = models.CharField(_("channel"), max_length=10, choices=Channel, default=Channel.PORTAL)
    received_on = models.DateField(_("received on"))
    entered_by = models.ForeignKey(User, models.PROTECT, null=True, editable=False, related_name="+")
    note = models.TextField(_("note"), blank=True)

    objects = EconomyResponseQuerySet.as_manager()

    class Meta:
        verbose_name = _("economy response")
        verbose_name_plural = _("economy responses")
        ordering = ["round", "economy__protocol_order"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "economy"],
                name="response_once_per_economy",
                violation_error_message=_("This economy has already answered; change that answer."),
            )
        ]
        triggers = [ChangesPublicPages(name="outdate_pages")]

    def __str__(self):
        return f"{self.economy}: {self.get_kind_display()}"


@pghistory.track(exclude=["code_hash"])
class LateCode(models.Model):
    """Lets one economy submit once after the deadline; only a hash of the code is kept."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="late_codes")
    economy = models.ForeignKey(Economy, models.PROTECT, related_name="+", verbose_name=_("economy"))
    code_hash = models.CharField(max_length=64, unique=True, editable=False)
    reason = models.CharField(_("reason"), max_length=300)
    issued_by = models.ForeignKey(User, models.PROTECT, editable=False, related_name="+")
    issued_at = models.DateTimeField(_("issued"), auto_now_add=True)
    expires_at = models.DateTimeField(
        _("expires"), help_text=_("In UTC. The code works once, between the deadline and this moment.")
    )
    used_at = models.DateTimeField(_("used"), null=True, editable=False)
    used_by = models.ForeignKey(User, models.PROTECT, null=True, editable=False, related_name="+")
    used_for = models.OneToOneField(
        "experts.Nomination",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="late_code",
        verbose_name=_("used for"),
    )

    class Meta:
        verbose_name = _("late code")
        verbose_name_plural = _("late codes")
        ordering = ["-issued_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(used_at=None, used_by=None) | Q(used_at__isnull=False, used_by__isnull=False),
                name="late_code_used_by_someone",
            )
        ]

    def __str__(self):
        return f"{self.economy}, {self.round}"
