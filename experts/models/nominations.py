"""People, their nominations by economies, and what they consented to."""

import uuid

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from experts.models.form_versions import FormVersion
from experts.models.rounds import EconomyResponse, ExpertiseArea, Round
from gscnet.accounts.models import User
from gscnet.common.languages import LANGUAGES
from gscnet.common.lifecycle import InvalidTransition, Lifecycle
from gscnet.common.pagecache import ChangesPublicPages
from gscnet.directory.models import Economy, Organisation


def stored_name(instance, filename):
    return f"nominations/{uuid.uuid4().hex}"


class Gender(models.TextChoices):
    FEMALE = "female", _("Female")
    MALE = "male", _("Male")
    OTHER = "other", _("Other")
    NOT_SAID = "not_said", _("Prefer not to say")


class AnswerChannel(models.TextChoices):
    """How a nominee answered or agreed to something."""

    NOMINEE_PAGE = "page", _("Nominee's own page")
    ON_PAPER = "paper", _("On paper, entered by staff")


class Profile(models.Model):
    """What a nomination says of a person, in the order and spelling the person uses."""

    honorific = models.CharField(_("honorific"), max_length=30, blank=True)
    name = models.CharField(_("full name"), max_length=150)
    position = models.CharField(_("position"), max_length=150, blank=True)
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    organisation_kind = models.CharField(
        _("kind of organisation"), max_length=20, choices=Organisation.Kind, blank=True
    )
    email = models.EmailField(_("email"))
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    languages = ArrayField(
        models.CharField(max_length=10, choices=LANGUAGES),
        default=list,
        blank=True,
        verbose_name=_("languages"),
    )
    gender = models.CharField(_("gender"), max_length=10, choices=Gender, blank=True)
    newcomer = models.BooleanField(_("takes part in the network's work for the first time"), default=False)
    areas = models.ManyToManyField(ExpertiseArea, blank=True, verbose_name=_("areas of expertise"))
    expertise = models.TextField(_("expertise"), max_length=3000, blank=True)

    class Meta:
        abstract = True


class NomineeQuerySet(models.QuerySet):
    def known_as(self, email):
        """The person of this address, also under a merged record."""
        return self.filter(email__iexact=email.strip(), erased_at=None)


@pghistory.track()
class Nominee(Profile):
    """The person, once, however many economies nominate them; owned by the person themself."""

    slug = models.SlugField(max_length=160, unique=True, editable=False)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, editable=False, related_name="merged")
    erased_at = models.DateTimeField(_("erased"), null=True, editable=False)
    link_version = models.PositiveSmallIntegerField(default=1, editable=False)

    objects = NomineeQuerySet.as_manager()

    class Meta:
        verbose_name = _("nominee")
        verbose_name_plural = _("nominees")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"), condition=Q(erased_at=None, merged_into=None), name="nominee_once_per_email"
            )
        ]
        triggers = [ChangesPublicPages(name="outdate_pages")]

    def __str__(self):
        return self.name


class NominationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own economy's; all for those who run rounds or audit; for reviewers what is under review."""
        if user.has_perm("experts.view_nomination"):
            return self
        if not user.is_authenticated:
            return self.none()
        seen = Q(pk__in=[])
        if user.economy:
            seen |= Q(economy=user.economy)
        if user.has_perm("experts.review_nomination"):
            seen |= Q(pk__in=Nomination.objects.under_review_by(user).values("pk"))
        return self.filter(seen)

    def with_evaluation_consent(self):
        """Those whose nominee agrees that reviewers read and score them, today."""
        agreed = Consent.objects.in_force().filter(purpose=Consent.Purpose.EVALUATION)
        return self.filter(models.Exists(agreed.filter(nominee=models.OuterRef("nominee"))))

    def under_review_by(self, user):
        """What a reviewer is to read: under review, consented to, and not about the reviewer."""
        found = self.filter(status=Nomination.Status.UNDER_REVIEW).with_evaluation_consent()
        return found.exclude(email__iexact=user.email)

    def standing(self):
        """Those that hold one of their economy's places: submitted and not retracted or declined."""
        return self.filter(status__in=Nomination.STANDING)


@pghistory.track()
class Nomination(Lifecycle, Profile):
    """One economy's nomination of one person in one round; retracted, never deleted, once submitted."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SUBMITTED = "submitted", _("Submitted")
        ACCEPTED = "accepted", _("Accepted by the nominee")
        DECLINED = "declined", _("Declined by the nominee")
        UNDER_REVIEW = "under_review", _("Under review")
        APPOINTED = "appointed", _("Appointed")
        RESERVE = "reserve", _("On the reserve list")
        NOT_APPOINTED = "not_appointed", _("Not appointed")
        RETRACTED = "retracted", _("Retracted")

    NEXT = {
        Status.DRAFT: {Status.SUBMITTED},
        Status.SUBMITTED: {Status.ACCEPTED, Status.DECLINED, Status.RETRACTED},
        Status.ACCEPTED: {Status.UNDER_REVIEW, Status.DECLINED, Status.RETRACTED},
        Status.UNDER_REVIEW: {
            Status.APPOINTED,
            Status.RESERVE,
            Status.NOT_APPOINTED,
            Status.DECLINED,
            Status.RETRACTED,
        },
        Status.RESERVE: {Status.APPOINTED, Status.NOT_APPOINTED, Status.DECLINED, Status.RETRACTED},
        Status.APPOINTED: {Status.DECLINED, Status.RETRACTED},
        Status.NOT_APPOINTED: set(),
        Status.DECLINED: set(),
        Status.RETRACTED: set(),
    }
    STANDING = {
        Status.SUBMITTED,
        Status.ACCEPTED,
        Status.UNDER_REVIEW,
        Status.APPOINTED,
        Status.RESERVE,
        Status.NOT_APPOINTED,
    }
    DECIDABLE = {Status.UNDER_REVIEW, Status.RESERVE}
    OUTCOMES = {Status.APPOINTED, Status.RESERVE, Status.NOT_APPOINTED}

    ref = models.CharField(_("number"), max_length=20, unique=True, editable=False)
    round = models.ForeignKey(Round, models.PROTECT, related_name="nominations")
    economy = models.ForeignKey(
        Economy, models.PROTECT, related_name="nominations", verbose_name=_("economy")
    )
    nominee = models.ForeignKey(
        Nominee,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="nominations",
        verbose_name=_("nominee"),
    )
    status = models.CharField(
        _("status"), max_length=15, choices=Status, default=Status.DRAFT, editable=False
    )
    # The place among the economy's quota; unique in the database, so no two can take the last one.
    place = models.PositiveSmallIntegerField(_("place"), null=True, editable=False)
    reason = models.TextField(_("why this person"), max_length=3000, blank=True)
    cv = models.FileField(_("curriculum vitae"), upload_to=stored_name, blank=True, max_length=200)
    cv_name = models.CharField(max_length=150, blank=True, editable=False)
    endorsement = models.FileField(
        _("letter of endorsement"), upload_to=stored_name, blank=True, max_length=200
    )
    endorsement_name = models.CharField(max_length=150, blank=True, editable=False)
    form_version = models.ForeignKey(
        FormVersion,
        models.PROTECT,
        to_field="number",
        db_column="form_version",
        default=1,
        related_name="nominations",
        verbose_name=_("version of the form"),
        editable=False,
    )
    started_by = models.ForeignKey(User, models.PROTECT, null=True, editable=False, related_name="+")
    invited_at = models.DateTimeField(_("nominee invited to fill in"), null=True, editable=False)
    filled_at = models.DateTimeField(_("filled in by the nominee"), null=True, editable=False)
    submitted_at = models.DateTimeField(_("submitted"), null=True, editable=False)
    submitted_by = models.ForeignKey(User, models.PROTECT, null=True, editable=False, related_name="+")
    # Set where the nominee was asked so late that the round's own last day would leave them no time.
    answer_until = models.DateTimeField(_("time to answer until"), null=True, editable=False)
    answered_at = models.DateTimeField(_("answered by the nominee"), null=True, editable=False)
    answer_channel = models.CharField(
        _("answered by way of"), max_length=6, choices=AnswerChannel, blank=True, editable=False
    )
    answer_entered_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("answer entered by"),
    )
    decided_at = models.DateTimeField(_("decided"), null=True, editable=False)
    retracted_at = models.DateTimeField(_("retracted"), null=True, editable=False)
    retracted_by = models.ForeignKey(User, models.PROTECT, null=True, editable=False, related_name="+")
    prepared_outcome = models.CharField(
        _("prepared decision"), max_length=15, choices=Status, blank=True, editable=False
    )
    channel = models.CharField(
        _("channel"),
        max_length=10,
        choices=EconomyResponse.Channel,
        default=EconomyResponse.Channel.PORTAL,
        editable=False,
    )
    # Set for what came by another way than the portal: the day that counts for the deadline.
    received_on = models.DateField(_("received on"), null=True, editable=False)
    created_at = models.DateTimeField(_("started"), auto_now_add=True)
    changed_at = models.DateTimeField(_("last changed"), auto_now=True)

    objects = NominationQuerySet.as_manager()

    class Meta:
        verbose_name = _("nomination")
        verbose_name_plural = _("nominations")
        ordering = ["-changed_at"]
        permissions = [
            ("nominate", _("Can nominate for one's own economy")),
            ("review_nomination", _("Can score nominations under review")),
            ("decide_nomination", _("Can prepare and publish decisions")),
        ]
        indexes = [models.Index(fields=["round", "status"], name="nomination_queue")]
        constraints = [
            models.UniqueConstraint(fields=["round", "economy", "place"], name="nomination_one_per_place"),
            models.UniqueConstraint(
                fields=["round", "economy", "nominee"],
                condition=~Q(status__in=["retracted", "declined"]),
                name="nomination_once_per_person",
            ),
            models.CheckConstraint(
                condition=Q(status="draft") | Q(submitted_at__isnull=False, nominee__isnull=False),
                name="nomination_submitted_has_time_and_person",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "retracted", "declined"], place__isnull=True)
                | (~Q(status__in=["draft", "retracted", "declined"]) & Q(place__isnull=False)),
                name="nomination_standing_has_a_place",
            ),
            models.CheckConstraint(
                condition=Q(prepared_outcome="")
                | Q(
                    prepared_outcome__in=["appointed", "reserve", "not_appointed"],
                    status__in=["under_review", "reserve"],
                ),
                name="nomination_prepared_only_while_undecided",
            ),
            models.CheckConstraint(
                condition=Q(answer_channel="paper", answer_entered_by__isnull=False)
                | ~Q(answer_channel="paper") & Q(answer_entered_by=None),
                name="nomination_answer_on_paper_names_who_entered_it",
            ),
        ]
        triggers = [ChangesPublicPages(name="outdate_pages")]

    def __str__(self):
        return self.ref

    def get_absolute_url(self):
        return reverse("experts:nomination", args=[self.ref])

    @property
    def desk_label(self):
        return f"{self.ref}, {self.name} ({self.economy})"

    @property
    def nominee_until(self):
        """The first instant at which it is too late for the nominee to accept."""
        usual = self.round.nominee_deadline.instant(self.economy.time_zone)
        return max(usual, self.answer_until) if self.answer_until else usual

    def submit(self, *, by, nominee, place, at=None):
        """`at` is when it was received, if that is not now: by email or in a paper, entered later."""
        self.move(
            self.Status.SUBMITTED,
            submitted_at=at or timezone.now(),
            submitted_by=by,
            nominee=nominee,
            place=place,
            changed_at=timezone.now(),
        )

    def accept(self, *, on_paper_by=None, at=None):
        """The nominee agrees: by their own page, or on paper that `on_paper_by` enters, received `at`."""
        self.move(self.Status.ACCEPTED, **self._answer(on_paper_by, at))

    def decline(self, *, on_paper_by=None, at=None):
        """The nominee does not agree, or no longer, in either way of `accept`; the place is free again."""
        self.move(self.Status.DECLINED, place=None, prepared_outcome="", **self._answer(on_paper_by, at))

    def _answer(self, on_paper_by, at):
        now = timezone.now()
        return {
            "answered_at": at or now,
            "answer_channel": AnswerChannel.ON_PAPER if on_paper_by else AnswerChannel.NOMINEE_PAGE,
            "answer_entered_by": on_paper_by,
            "changed_at": now,
        }

    def take_under_review(self, *, by):
        self.move(self.Status.UNDER_REVIEW, changed_at=timezone.now())

    def prepare(self, outcome, *, by):
        """Note what it is to become, or "" for nothing: the status stays, and staff alone see it.

        Raises InvalidTransition for what it cannot become, or if someone else moved it meanwhile.
        """
        if outcome and (outcome not in self.OUTCOMES or not self.can_move(outcome)):
            raise self._refusal(outcome)
        unchanged = Nomination.objects.filter(pk=self.pk, status=self.status)
        if not unchanged.update(prepared_outcome=outcome):
            raise InvalidTransition(gettext("“%s” was changed by someone else; look at it again.") % self)
        self.prepared_outcome = outcome

    def decide(self, outcome, *, by):
        """Make a prepared decision true; raises InvalidTransition for anything that is not an outcome."""
        self.move(outcome, decided_at=timezone.now(), prepared_outcome="", changed_at=timezone.now())

    def retract(self, *, by):
        """The economy takes it back; it stays on record and its place is free again."""
        self.move(
            self.Status.RETRACTED,
            retracted_at=timezone.now(),
            retracted_by=by,
            place=None,
            prepared_outcome="",
            changed_at=timezone.now(),
        )


class ConsentQuerySet(models.QuerySet):
    def in_force(self):
        return self.filter(withdrawn_at=None)


@pghistory.track()
class Consent(models.Model):
    """One person's agreement to one purpose, with the hash of the very text that was shown."""

    class Purpose(models.TextChoices):
        EVALUATION = "evaluation", _("Evaluation of the nomination")
        ROSTER = "roster", _("Public roster")
        SHARING = "sharing", _("Sharing with member economies")
        FUTURE = "future", _("Future rounds")

    Channel = AnswerChannel

    nominee = models.ForeignKey(Nominee, models.CASCADE, related_name="consents")
    purpose = models.CharField(_("purpose"), max_length=12, choices=Purpose)
    field = models.CharField(_("field"), max_length=30, blank=True)
    text_sha256 = models.CharField(_("SHA-256 of the text shown"), max_length=64)
    text_version = models.PositiveSmallIntegerField(_("version of the text"))
    language = models.CharField(_("language"), max_length=10, default="en")
    channel = models.CharField(
        _("channel"), max_length=6, choices=AnswerChannel, default=AnswerChannel.NOMINEE_PAGE
    )
    paper = models.ForeignKey(
        "experts.PaperAnswer",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="consents",
        verbose_name=_("signed paper"),
    )
    given_at = models.DateTimeField(_("given"), default=timezone.now)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ["given_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["nominee", "purpose", "field"],
                condition=Q(withdrawn_at=None),
                name="consent_once_in_force",
            ),
            models.CheckConstraint(
                condition=Q(paper=None) | Q(channel="paper"), name="consent_of_a_paper_is_on_paper"
            ),
        ]
        triggers = [ChangesPublicPages(name="outdate_pages")]

    def __str__(self):
        return f"{self.get_purpose_display()} {self.field}".strip()
