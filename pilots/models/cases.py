"""Excellent cases: what was tried, what came of it, and whether others can do the same."""

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MinValueValidator
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from documents.models import Document
from gscnet.accounts.models import User
from gscnet.common.languages import LANGUAGES
from gscnet.common.lifecycle import Lifecycle
from gscnet.common.pagecache import ChangesPublicPages
from gscnet.common.partialdates import PartialDateField
from gscnet.directory.models import Economy, Organisation, Topic
from pilots.models.centres import PilotCentre
from pilots.models.goods import CustomsMeasure, EnvironmentalGood


class CaseStatus(models.TextChoices):
    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    CHANGES_REQUESTED = "changes_requested", _("Changes requested")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")


CASE_NEXT = {
    CaseStatus.DRAFT: {CaseStatus.IN_REVIEW},
    CaseStatus.IN_REVIEW: {CaseStatus.DRAFT, CaseStatus.CHANGES_REQUESTED, CaseStatus.PUBLISHED},
    CaseStatus.CHANGES_REQUESTED: {CaseStatus.IN_REVIEW},
    CaseStatus.PUBLISHED: {CaseStatus.WITHDRAWN},
    CaseStatus.WITHDRAWN: set(),
}


class ExcellentCaseQuerySet(models.QuerySet):
    def public(self):
        return self.filter(status=CaseStatus.PUBLISHED)

    def visible_to(self, user):
        """Cases whose existence this user may know of: published ones, one's own, all for the desk."""
        if user.has_perm("pilots.view_excellentcase"):
            return self
        seen = Q(status=CaseStatus.PUBLISHED)
        if user.is_authenticated:
            seen |= Q(contributor=user)
        return self.filter(seen)

    def tombstones(self):
        """Cases that were public and are withdrawn: their address answers 410 with the reason."""
        return self.filter(status=CaseStatus.WITHDRAWN)

    def for_lists(self):
        """With all that a row of a list shows, in a fixed number of queries."""
        return self.select_related("economy", "organisation", "centre").prefetch_related(
            "topics", "results", "awards", "pictures"
        )


# A case and its translations may change their languages in one transaction, in whatever order.
OWN_LANGUAGE_ONCE = """
IF EXISTS (
    SELECT FROM pilots_casetranslation translation
    JOIN pilots_excellentcase own ON own.id = translation.case_id
    WHERE own.id = {case} AND translation.language = own.language
) THEN
    RAISE EXCEPTION 'A translation is in the language of the case itself.'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'case_translated_into_other_languages';
END IF;
RETURN NULL;
"""


def own_language_once(operation, case):
    return pgtrigger.Trigger(
        name="own_language_once",
        when=pgtrigger.After,
        timing=pgtrigger.Deferred,
        operation=operation,
        func=OWN_LANGUAGE_ONCE.replace("{case}", case),
    )


@pghistory.track()
class ExcellentCase(Lifecycle):
    """A case of green supply chain practice, described so that others can judge and repeat it (#32)."""

    class Theme(models.TextChoices):
        """Of the excellent case centre in Tianjin: what people need every day."""

        CLOTHING = "clothing", _("Clothing")
        FOOD = "food", _("Food")
        HOUSING = "housing", _("Housing")
        TRANSPORT = "transport", _("Transport")

    Status = CaseStatus
    NEXT = CASE_NEXT
    EDITABLE = {CaseStatus.DRAFT, CaseStatus.CHANGES_REQUESTED}

    slug = models.SlugField(max_length=100, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=200)
    language = models.CharField(_("language of the text"), max_length=10, choices=LANGUAGES, default="en")
    theme = models.CharField(_("theme"), max_length=10, choices=Theme)
    economy = models.ForeignKey(
        Economy, models.PROTECT, related_name="excellent_cases", verbose_name=_("economy")
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="excellent_cases",
        verbose_name=_("organisation"),
        help_text=_("Whose case it is."),
    )
    centre = models.ForeignKey(
        PilotCentre,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="excellent_cases",
        verbose_name=_("shown at the pilot centre"),
    )
    started_on = PartialDateField(_("begun"), null=True, blank=True)
    ended_on = PartialDateField(_("finished"), null=True, blank=True)
    summary = models.CharField(
        _("in one sentence"), max_length=300, blank=True, help_text=_("What lists show.")
    )
    problem = models.TextField(_("problem"), max_length=4000, blank=True)
    measure = models.TextField(_("what was done"), max_length=6000, blank=True)
    replicability = models.TextField(
        _("how others can do it"),
        max_length=4000,
        blank=True,
        help_text=_("What it takes, where it would work, and where it would not."),
    )
    partners = ArrayField(
        models.CharField(max_length=200),
        default=list,
        blank=True,
        verbose_name=_("partners"),
        help_text=_("Organisations that took part."),
    )
    cost = models.DecimalField(
        _("cost"),
        max_digits=16,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    cost_currency = models.CharField(
        _("currency"), max_length=3, blank=True, help_text=_("Three letters: CNY, USD, CLP.")
    )
    cost_year = models.PositiveSmallIntegerField(_("in money of the year"), null=True, blank=True)

    topics = models.ManyToManyField(
        Topic, blank=True, related_name="excellent_cases", verbose_name=_("topics")
    )
    goods = models.ManyToManyField(
        EnvironmentalGood, blank=True, related_name="cases", verbose_name=_("goods")
    )
    customs_measures = models.ManyToManyField(
        CustomsMeasure,
        blank=True,
        related_name="cases",
        verbose_name=_("customs measures used"),
    )
    documents = models.ManyToManyField(
        Document,
        blank=True,
        through="CaseDocument",
        related_name="excellent_cases",
        verbose_name=_("documents"),
    )
    is_sample = models.BooleanField(_("sample content"), default=False, editable=False)

    status = models.CharField(
        _("status"), max_length=20, choices=CaseStatus, default=CaseStatus.DRAFT, editable=False
    )
    contributor = models.ForeignKey(
        User, models.PROTECT, null=True, editable=False, related_name="cases", verbose_name=_("contributor")
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    changed_at = models.DateTimeField(_("last changed"), auto_now=True)
    submitted_at = models.DateTimeField(_("submitted"), null=True, editable=False)
    published_at = models.DateTimeField(_("made public"), null=True, editable=False)
    published_by = models.ForeignKey(User, models.PROTECT, null=True, editable=False, related_name="+")
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, editable=False)
    withdrawn_by = models.ForeignKey(User, models.PROTECT, null=True, editable=False, related_name="+")
    withdrawal_reason = models.TextField(_("reason of the withdrawal"), blank=True, editable=False)

    objects = ExcellentCaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("excellent case")
        verbose_name_plural = _("excellent cases")
        ordering = [F("published_at").desc(nulls_first=True), "-pk"]
        permissions = [
            ("submit_excellentcase", _("Can write cases and submit them")),
            ("review_excellentcase", _("Can review submitted cases")),
            ("publish_excellentcase", _("Can publish and withdraw cases")),
        ]
        indexes = [
            models.Index(
                F("published_at").desc(), F("id").desc(), name="case_newest", condition=Q(status="published")
            ),
            models.Index(fields=["theme"], name="case_theme", condition=Q(status="published")),
            models.Index(fields=["status", "-changed_at"], name="case_queue"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="published") | Q(published_at__isnull=False),
                name="case_published_has_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(status="withdrawn") | (Q(withdrawn_at__isnull=False) & ~Q(withdrawal_reason="")),
                name="case_withdrawn_has_time_and_reason",
            ),
            models.CheckConstraint(
                condition=Q(cost=None, cost_currency="", cost_year=None)
                | Q(
                    cost__isnull=False,
                    cost__gte=0,
                    cost_currency__regex=r"^[A-Z]{3}$",
                    cost_year__isnull=False,
                    cost_year__gte=1900,
                ),
                name="case_cost_is_whole",
                violation_error_message=_(
                    "A cost needs its amount, its currency in three letters and the year of its money."
                ),
            ),
        ]
        triggers = [
            ChangesPublicPages(name="outdate_pages"),
            pgtrigger.FSM(
                name="status_along_next",
                field="status",
                transitions=[(was.value, to.value) for was in CASE_NEXT for to in sorted(CASE_NEXT[was])],
            ),
            own_language_once(pgtrigger.UpdateOf("language"), "NEW.id"),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("pilots:case", args=[self.slug])

    @property
    def is_editable(self):
        return self.status in self.EDITABLE

    @property
    def is_public(self):
        """Whether a stranger may read it now; the same rule as ExcellentCaseQuerySet.public."""
        return self.status == CaseStatus.PUBLISHED

    @property
    def period(self):
        """When it ran, as far as it is known."""
        if self.started_on and self.ended_on:
            return f"{self.started_on} – {self.ended_on}"
        return str(_("since %s") % self.started_on if self.started_on else self.ended_on or "")

    def submit(self, *, by):
        now = timezone.now()
        self.move(CaseStatus.IN_REVIEW, out_of=self.EDITABLE, submitted_at=now, changed_at=now)

    def take_back(self, *, by):
        """The contributor goes on writing what nobody has decided on yet."""
        self.move(CaseStatus.DRAFT, changed_at=timezone.now())

    @transaction.atomic
    def request_changes(self, *, by, comment):
        """Return it to its contributor with a comment, which stays with the case."""
        self.move(CaseStatus.CHANGES_REQUESTED, changed_at=timezone.now())
        self.comments.create(author=by, text=comment, asks_for_changes=True)

    def publish(self, *, by):
        now = timezone.now()
        self.move(CaseStatus.PUBLISHED, published_at=now, published_by=by, changed_at=now)

    def withdraw(self, *, by, reason):
        """Take it from the public; the address keeps the citation, the reason and the date."""
        now = timezone.now()
        self.move(
            CaseStatus.WITHDRAWN,
            withdrawn_at=now,
            withdrawn_by=by,
            withdrawal_reason=reason,
            changed_at=now,
        )
