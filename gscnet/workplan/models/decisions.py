"""The register: what a body of APEC or of the network did with what was put before it (#49)."""

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from documents.models import Document
from documents.numbers import PAPER_NUMBER, validate_paper_number
from events.models import Event
from gscnet.common.lifecycle import Lifecycle
from gscnet.common.pagecache import ChangesPublicPages
from gscnet.common.partialdates import PartialDateField
from gscnet.workplan.models.targets import Pointer, points_at_one

# A tool bears what the register says of it; whoever changes the register changes it there too (#34).
MIRROR = "PERFORM workplan_mirror_endorsement({tool}); RETURN NULL;"
MIRROR_ALL = """
PERFORM workplan_mirror_endorsement(tool_id) FROM (
    SELECT DISTINCT concern.tool_id FROM workplan_concern concern
    JOIN workplan_decision decision ON decision.id = concern.decision_id
    WHERE concern.tool_id IS NOT NULL AND {which}
) concerned;
RETURN NULL;
"""


@pghistory.track()
class Body(models.Model):
    """Who decides: the leaders, ministers, senior officials, a committee, the network's own meeting."""

    name = models.CharField(_("name"), max_length=150, unique=True)
    short_name = models.CharField(
        _("short name"), max_length=60, unique=True, help_text=_("As decisions begin: CTI, SOM.")
    )
    slug = models.SlugField(max_length=60, unique=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("body")
        verbose_name_plural = _("bodies")
        ordering = ["order", "short_name"]
        triggers = [
            ChangesPublicPages(name="outdate_pages"),
            pgtrigger.Trigger(
                name="tools_follow",
                when=pgtrigger.After,
                operation=pgtrigger.UpdateOf("short_name"),
                func=MIRROR_ALL.format(which="decision.body_id = NEW.id"),
            ),
        ]

    def __str__(self):
        return self.short_name


class DecisionQuerySet(models.QuerySet):
    def public(self):
        return self.filter(status=Decision.Status.PUBLISHED)

    def visible_to(self, user):
        """Decisions in the register; drafts and what was taken out of it for staff only."""
        return self if user.has_perm("workplan.view_decision") else self.public()

    def of_year(self, year):
        return self.filter(decided_on__startswith=f"{int(year):04}-")


@pghistory.track()
class Decision(Lifecycle):
    """One body, one verb, one date: “CTI endorsed the research proposal, March 2016”."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        PUBLISHED = "published", _("Published")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    NEXT = {
        Status.DRAFT: {Status.PUBLISHED},
        Status.PUBLISHED: {Status.WITHDRAWN},
        Status.WITHDRAWN: {Status.PUBLISHED},
    }

    class Verb(models.TextChoices):
        """APEC's own verbs; they do not mean the same, so none is written for another."""

        ENDORSED = "endorsed", _("endorsed")
        APPROVED = "approved", _("approved")
        ADOPTED = "adopted", _("adopted")
        AGREED = "agreed", _("agreed")
        WELCOMED = "welcomed", _("welcomed")
        VALUED = "valued", _("positively valued")
        TOOK_NOTE = "took_note", _("took note of")
        RECOMMENDED = "recommended", _("recommended")

    body = models.ForeignKey(Body, models.PROTECT, related_name="decisions", verbose_name=_("body"))
    verb = models.CharField(_("what it did"), max_length=12, choices=Verb)
    what = models.CharField(
        _("with what"),
        max_length=300,
        help_text=_("Goes on after the verb: “the proposal for research on green procurement tools”."),
    )
    decided_on = PartialDateField(_("date"))
    meeting = models.CharField(
        _("meeting"), max_length=150, blank=True, help_text=_("Where it was said: SOM3 2015, Cebu.")
    )
    event = models.ForeignKey(
        Event,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions",
        verbose_name=_("taken at the event"),
        help_text=_("For meetings that stand among the network’s own events."),
    )
    paper = models.CharField(
        _("meeting paper"), max_length=40, blank=True, validators=[validate_paper_number]
    )
    document = models.ForeignKey(
        Document,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("document that says so"),
    )
    text = models.TextField(_("more about it"), blank=True)
    source = models.CharField(_("source"), max_length=300, help_text=_("Who says so and where."))
    source_url = models.URLField(_("address of the source"), max_length=500, blank=True)
    slug = models.SlugField(max_length=120, unique=True, editable=False)
    reason = models.CharField(_("why it was withdrawn"), max_length=300, blank=True, editable=False)
    is_sample = models.BooleanField(_("sample content"), default=False, editable=False)
    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.DRAFT, editable=False
    )
    published_at = models.DateTimeField(_("published"), null=True, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    changed_at = models.DateTimeField(_("last changed"), auto_now=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["-decided_on", "-pk"]
        permissions = [("publish_decision", _("Can publish and withdraw decisions"))]
        indexes = [
            models.Index(fields=["status", "-decided_on", "-id"], name="decision_by_date"),
            models.Index(fields=["body", "-decided_on"], name="decision_body"),
            models.Index(fields=["verb", "-decided_on"], name="decision_verb"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(source=""), name="decision_has_a_source"),
            models.CheckConstraint(
                condition=Q(paper="") | Q(paper__regex=PAPER_NUMBER.pattern),
                name="decision_paper_number",
                violation_error_message=_("This is not a meeting paper number. One is 2017/SOM3/CTI/032."),
            ),
            models.CheckConstraint(
                condition=Q(status="draft") | Q(published_at__isnull=False),
                name="decision_published_has_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(status="withdrawn") | (~Q(reason="") & Q(withdrawn_at__isnull=False)),
                name="decision_withdrawn_for_a_reason",
            ),
        ]
        triggers = [
            ChangesPublicPages(name="outdate_pages"),
            pgtrigger.Trigger(
                name="tools_follow",
                when=pgtrigger.After,
                operation=pgtrigger.Update,
                func=MIRROR_ALL.format(which="decision.id = NEW.id"),
            ),
        ]

    def __str__(self):
        return f"{self.sentence}, {self.decided_on}"

    def save(self, *args, **kwargs):
        """Its address is made once, from body, verb and date, and stays."""
        if not self.slug:
            self.slug = self._free_slug()
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("workplan:decision", args=[self.slug])

    @property
    def sentence(self) -> str:
        """“CTI endorsed the research proposal”."""
        return f"{self.body} {self.get_verb_display()} {self.what}"

    @property
    def is_published(self) -> bool:
        return self.status == self.Status.PUBLISHED

    def publish(self, *, by):
        """Put it into the register; also takes back a withdrawal."""
        now = timezone.now()
        first = self.published_at or now
        self.move(self.Status.PUBLISHED, published_at=first, reason="", withdrawn_at=None, changed_at=now)

    def withdraw(self, *, by, reason):
        """Take it out; its address says so and why."""
        now = timezone.now()
        self.move(self.Status.WITHDRAWN, reason=reason, withdrawn_at=now, changed_at=now)

    def _free_slug(self):
        date = self._meta.get_field("decided_on").to_python(self.decided_on)
        words = f"{self.body.slug}-{slugify(self.get_verb_display())}-{date.iso}"
        taken = set(Decision.objects.filter(slug__startswith=words).values_list("slug", flat=True))
        numbered = (f"{words}-{number}" for number in range(2, len(taken) + 3))
        return next(slug for slug in (words, *numbered) if slug not in taken)


@pghistory.track()
class Concern(Pointer):
    """One thing that a decision concerns; the pages of both show it (#9)."""

    KINDS = (*Pointer.KINDS, "plan", "task")

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="concerns")
    plan = models.ForeignKey(
        "workplan.WorkPlan",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("work plan"),
    )
    task = models.ForeignKey(
        "workplan.Task",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("task of the plan"),
    )

    class Meta:
        verbose_name = _("what it concerns")
        verbose_name_plural = _("what it concerns")
        ordering = ["pk"]
        constraints = [
            points_at_one((*Pointer.KINDS, "plan", "task"), "concern_is_one_thing"),
            *(
                models.UniqueConstraint(
                    fields=["decision", kind], name=f"concern_{kind}_once", nulls_distinct=True
                )
                for kind in (*Pointer.KINDS, "plan", "task")
            ),
        ]
        triggers = [
            ChangesPublicPages(name="outdate_pages"),
            pgtrigger.Trigger(
                name="tool_follows",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update,
                condition=pgtrigger.Q(new__tool_id__isnull=False),
                func=MIRROR.format(tool="NEW.tool_id"),
            ),
            pgtrigger.Trigger(
                name="tool_is_let_go",
                when=pgtrigger.After,
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__tool_id__isnull=False),
                func=MIRROR.format(tool="OLD.tool_id"),
            ),
        ]
