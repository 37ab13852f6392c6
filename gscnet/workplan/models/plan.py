"""The work plan: its tasks, their milestones, how far each has come, and what shows it."""

import datetime as dt

import pghistory
import pgtrigger
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.models import Document
from gscnet.accounts.models import User
from gscnet.common.lifecycle import InvalidTransition, Lifecycle
from gscnet.common.pagecache import ChangesPublicPages
from gscnet.common.partialdates import PartialDateField
from gscnet.workplan.models.decisions import Decision
from gscnet.workplan.models.targets import Pointer, points_at_one

# Read at the commit, so that a milestone and what shows it can be written in any order (#48).
NEEDS_EVIDENCE = """
IF EXISTS (
    SELECT FROM workplan_milestone milestone WHERE milestone.id = {milestone} AND milestone.status = 'done'
    AND NOT EXISTS (SELECT FROM workplan_evidence evidence WHERE evidence.milestone_id = milestone.id)
) THEN
    RAISE EXCEPTION 'A milestone that is done needs evidence.'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'milestone_done_needs_evidence';
END IF;
RETURN NULL;
"""


class WorkPlanQuerySet(models.QuerySet):
    def public(self):
        return self.exclude(status=WorkPlan.Status.DRAFT)

    def visible_to(self, user):
        """Plans that are in force or were; drafts for staff only."""
        return self if user.has_perm("workplan.view_workplan") else self.public()


@pghistory.track()
class WorkPlan(Lifecycle):
    """What the network has set itself; one plan at most is in force."""

    class Status(models.TextChoices):
        DRAFT = "draft", gettext_lazy("Draft")
        IN_FORCE = "in_force", gettext_lazy("In force")
        CONCLUDED = "concluded", gettext_lazy("Concluded")

    NEXT = {
        Status.DRAFT: {Status.IN_FORCE},
        Status.IN_FORCE: {Status.CONCLUDED},
        Status.CONCLUDED: set(),
    }

    title = models.CharField(gettext_lazy("title"), max_length=200)
    slug = models.SlugField(gettext_lazy("address"), max_length=100, unique=True)
    summary = models.TextField(gettext_lazy("what it is"), blank=True)
    dated = PartialDateField(gettext_lazy("date"))
    document = models.ForeignKey(
        Document,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=gettext_lazy("document of the library"),
    )
    source = models.CharField(gettext_lazy("source"), max_length=300)
    source_url = models.URLField(gettext_lazy("address of the source"), max_length=500, blank=True)
    is_sample = models.BooleanField(gettext_lazy("sample content"), default=False, editable=False)
    status = models.CharField(
        gettext_lazy("status"), max_length=10, choices=Status, default=Status.DRAFT, editable=False
    )
    published_at = models.DateTimeField(gettext_lazy("published"), null=True, editable=False)
    concluded_at = models.DateTimeField(gettext_lazy("concluded"), null=True, editable=False)

    objects = WorkPlanQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("work plan")
        verbose_name_plural = gettext_lazy("work plans")
        ordering = ["-dated", "pk"]
        permissions = [("run_workplan", "Can put work plans in force and say how far milestones have come")]
        constraints = [
            models.UniqueConstraint(
                fields=["status"], condition=Q(status="in_force"), name="work_plan_one_in_force"
            ),
            models.CheckConstraint(condition=~Q(source=""), name="work_plan_has_a_source"),
            models.CheckConstraint(
                condition=Q(status="draft") | Q(published_at__isnull=False),
                name="work_plan_in_force_has_a_time",
            ),
        ]
        triggers = [ChangesPublicPages(name="outdate_pages")]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        """One address for what stands now; each plan keeps its own when another follows."""
        if self.status == self.Status.IN_FORCE:
            return reverse("workplan:plan")
        return reverse("workplan:plan_detail", args=[self.slug])

    @transaction.atomic
    def put_in_force(self, *, by):
        """Make it the plan that stands; raises InvalidTransition while another one does."""
        other = WorkPlan.objects.select_for_update().filter(status=self.Status.IN_FORCE).first()
        if other and other != self:
            raise InvalidTransition(_("“%s” is in force. Conclude it first.") % other)
        self.move(self.Status.IN_FORCE, published_at=timezone.now())

    def conclude(self, *, by):
        self.move(self.Status.CONCLUDED, concluded_at=timezone.now())


class TaskQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Tasks of plans that this user may know of."""
        return self.filter(plan__in=WorkPlan.objects.visible_to(user))


@pghistory.track()
class Task(models.Model):
    """One of the things that a plan sets out to do."""

    class Pillar(models.TextChoices):
        LIBRARY = "library", gettext_lazy("Library")
        EXPERTS = "experts", gettext_lazy("Expert Group")
        CENTRES = "centres", gettext_lazy("Pilot centres")
        EVENTS = "events", gettext_lazy("Events")

    plan = models.ForeignKey(
        WorkPlan, models.CASCADE, related_name="tasks", verbose_name=gettext_lazy("work plan")
    )
    number = models.PositiveSmallIntegerField(gettext_lazy("number"))
    title = models.CharField(gettext_lazy("title"), max_length=200)
    text = models.TextField(gettext_lazy("what it asks for"), blank=True)
    pillar = models.CharField(
        gettext_lazy("about"),
        max_length=10,
        choices=Pillar,
        blank=True,
        help_text=gettext_lazy("Whose figures reports on the plan tell under this task."),
    )

    objects = TaskQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("task")
        verbose_name_plural = gettext_lazy("tasks")
        ordering = ["plan", "number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="task_number_once")]
        triggers = [ChangesPublicPages(name="outdate_pages")]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return f"{self.plan.get_absolute_url()}#task-{self.number}"


class MilestoneQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Milestones of plans that this user may know of."""
        return self.filter(task__plan__in=WorkPlan.objects.visible_to(user))

    def late(self, on: dt.date | None = None):
        """Those late on a day, UTC today unless told, each with `last_day`, the last that was in time.

        One more query, as dates may be vague.
        """
        open_ones = self.filter(status__in=Milestone.OPEN, due__isnull=False)
        late = {each.pk: each.due.latest for each in open_ones if each.is_late(on)}
        cases = [models.When(pk=pk, then=models.Value(day)) for pk, day in late.items()]
        last_day = models.Case(*cases, output_field=models.DateField())
        return self.filter(pk__in=late).annotate(last_day=last_day)


@pghistory.track()
class Milestone(Lifecycle):
    """Something by which one sees that a task moves: until when, how far, and what shows it.

    Each move leaves a dated, sourced row in `steps`; the first of them is the day it was set.
    """

    class Status(models.TextChoices):
        PLANNED = "planned", gettext_lazy("Planned")
        RUNNING = "running", gettext_lazy("Running")
        DONE = "done", gettext_lazy("Done")
        DROPPED = "dropped", gettext_lazy("Dropped")

    NEXT = {
        Status.PLANNED: {Status.RUNNING, Status.DONE, Status.DROPPED},
        Status.RUNNING: {Status.DONE, Status.DROPPED},
        # What was called done too early runs again; what was dropped can be taken up.
        Status.DONE: {Status.RUNNING},
        Status.DROPPED: {Status.RUNNING},
    }
    OPEN = {Status.PLANNED, Status.RUNNING}

    task = models.ForeignKey(
        Task, models.CASCADE, related_name="milestones", verbose_name=gettext_lazy("task")
    )
    title = models.CharField(gettext_lazy("title"), max_length=250)
    text = models.TextField(gettext_lazy("more about it"), blank=True)
    due = PartialDateField(
        gettext_lazy("due"),
        null=True,
        blank=True,
        help_text=gettext_lazy(
            "As precise as known: 30 May 2016, before August 2016. Without a date it is never late."
        ),
    )
    order = models.PositiveSmallIntegerField(gettext_lazy("order"), default=0)
    status = models.CharField(
        gettext_lazy("state"), max_length=10, choices=Status, default=Status.PLANNED, editable=False
    )
    changed_at = models.DateTimeField(gettext_lazy("last changed"), auto_now=True)

    objects = MilestoneQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("milestone")
        verbose_name_plural = gettext_lazy("milestones")
        ordering = ["task", "order", "due", "pk"]
        indexes = [
            models.Index(fields=["task", "order"], name="milestone_of_task"),
            models.Index(fields=["status", "due"], name="milestone_by_state"),
        ]
        triggers = [
            ChangesPublicPages(name="outdate_pages"),
            pgtrigger.Trigger(
                name="done_needs_evidence",
                when=pgtrigger.After,
                timing=pgtrigger.Deferred,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=NEEDS_EVIDENCE.format(milestone="NEW.id"),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return f"{self.task.plan.get_absolute_url()}#milestone-{self.pk}"

    @property
    def is_open(self) -> bool:
        return self.status in self.OPEN

    def is_late(self, on: dt.date | None = None) -> bool:
        """Open though the last day that would have been in time is over on the day `on` (UTC today)."""
        return is_late(self.status, self.due, on)

    # What can be done to it; each verb leaves a dated step.

    @transaction.atomic
    def set_out(self, *, by, on=None, **said):
        """The first step of a milestone just made: from when on it stands in the plan."""
        return self._keep(by=by, on=on, **said)

    def start(self, *, by, **said):
        """It is being worked on; also takes up one that was dropped or called done too early."""
        self._turn(self.Status.RUNNING, by=by, **said)

    @transaction.atomic
    def complete(self, *, by, **said):
        """It is done; raises InvalidTransition while nothing shows it."""
        if not self.evidence.exists():
            raise InvalidTransition(
                _("“%s” needs evidence to be done. Name a document, event or decision that shows it.") % self
            )
        self._turn(self.Status.DONE, by=by, **said)

    def drop(self, *, by, note, **said):
        """Nobody works on it any more; `note` says why."""
        self._turn(self.Status.DROPPED, by=by, note=note, **said)

    @transaction.atomic
    def put_off(self, *, by, due, note, on=None, **said):
        """It is due at another time from the day `on`; reports as of an earlier day keep the former one.

        Raises InvalidTransition for what is not open any more, or is due then already.
        """
        locked = type(self).objects.select_for_update().get(pk=self.pk)
        if not locked.is_open:
            raise InvalidTransition(_("“%s” is not open any more.") % self)
        if locked.due == due:
            raise InvalidTransition(_("“%s” is due then already.") % self)
        self._check_day(on)
        self.due, self.status = due, locked.status
        self.save(update_fields=["due", "changed_at"])
        self._keep(by=by, on=on, note=note, **said)

    def correct_due(self, was) -> None:
        """`due` was written wrongly, as `was`: it is as it stands now from the beginning."""
        self.steps.filter(due=was).update(due=self.due)

    @transaction.atomic
    def _turn(self, to, *, by, on=None, **said):
        self._check_day(on)
        self.move(to, changed_at=timezone.now())
        self._keep(by=by, on=on, **said)

    def _check_day(self, on):
        """Steps follow in time, and none lies ahead."""
        today = timezone.now().date()
        on = on or today
        if on > today:
            raise InvalidTransition(_("This day lies ahead; a step says what stands already."))
        last = self.steps.last()
        if last and on < last.on:
            raise InvalidTransition(
                _("“%(milestone)s” was %(state)s on %(day)s; what follows cannot be earlier.")
                % {"milestone": self, "state": last.get_status_display().lower(), "day": last.on}
            )

    def _keep(self, *, by, on=None, note="", source="", source_url=""):
        return self.steps.create(
            on=on or timezone.now().date(),
            status=self.status,
            due=self.due,
            note=note,
            source=source,
            source_url=source_url,
            written_by=by,
        )


def is_late(status, due, on: dt.date | None = None) -> bool:
    """Whether what is in this state and due then (or never) is late on a day, today unless told."""
    if due is None or due.latest is None or status not in Milestone.OPEN:
        return False
    return due.latest < (on or timezone.now().date())


@pghistory.track()
class MilestoneStep(models.Model):
    """A milestone reached a state on a day, or was put off; kept for ever, the last is where it stands."""

    milestone = models.ForeignKey(Milestone, models.CASCADE, related_name="steps")
    on = models.DateField(gettext_lazy("from"))
    status = models.CharField(gettext_lazy("state"), max_length=10, choices=Milestone.Status)
    due = PartialDateField(gettext_lazy("due"), null=True, blank=True)
    note = models.CharField(gettext_lazy("what was said"), max_length=500, blank=True)
    source = models.CharField(gettext_lazy("source"), max_length=300, blank=True)
    source_url = models.URLField(gettext_lazy("address of the source"), max_length=500, blank=True)
    written_by = models.ForeignKey(User, models.PROTECT, null=True, editable=False, related_name="+")

    class Meta:
        verbose_name = gettext_lazy("step")
        verbose_name_plural = gettext_lazy("steps")
        ordering = ["on", "pk"]
        indexes = [models.Index(fields=["milestone", "-on", "-id"], name="milestone_step_as_of")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="dropped") | ~Q(note=""),
                name="milestone_dropped_for_a_reason",
                violation_error_message=gettext_lazy("Say why it was dropped."),
            )
        ]
        triggers = [ChangesPublicPages(name="outdate_pages")]

    def __str__(self):
        return f"{self.on}: {self.get_status_display()}"


@pghistory.track()
class Evidence(Pointer):
    """What shows that a milestone is done, or how far it has come."""

    KINDS = (*Pointer.KINDS, "decision")

    milestone = models.ForeignKey(Milestone, models.CASCADE, related_name="evidence")
    decision = models.ForeignKey(
        Decision,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=gettext_lazy("decision"),
    )
    note = models.CharField(gettext_lazy("what it shows"), max_length=200, blank=True)

    class Meta:
        verbose_name = gettext_lazy("evidence")
        verbose_name_plural = gettext_lazy("evidence")
        ordering = ["pk"]
        constraints = [
            points_at_one((*Pointer.KINDS, "decision"), "evidence_is_one_thing"),
        ]
        triggers = [
            ChangesPublicPages(name="outdate_pages"),
            pgtrigger.Trigger(
                name="done_keeps_evidence",
                when=pgtrigger.After,
                timing=pgtrigger.Deferred,
                operation=pgtrigger.Update | pgtrigger.Delete,
                func=NEEDS_EVIDENCE.format(milestone="OLD.milestone_id"),
            ),
        ]
