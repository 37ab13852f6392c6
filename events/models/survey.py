"""The survey after an event, whose answers lead back to nobody."""

import uuid

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from events.models.event import Event
from events.models.participation import Participation
from gscnet.common.lifecycle import InvalidTransition, Lifecycle
from gscnet.common.pagecache import ChangesPublicPages

SCALE = (1, 2, 3, 4, 5)
# People answer what they were asked: once the survey is open its questions stand.
ASKED_STAYS = """
IF EXISTS (SELECT FROM events_survey WHERE id = {row}.survey_id AND status <> 'draft') THEN
    RAISE EXCEPTION 'The questions of a survey stay as they are once it is open.'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'survey_questions_stay';
END IF;
RETURN {row};
"""
# Whoever ticks a turn rewrites all turns of the survey. Otherwise PostgreSQL itself would remember
# which turn was written in the same transaction as which answers (the row's xmin).
TAKEN_TOGETHER = """
IF NOT EXISTS (SELECT FROM events_survey WHERE id = NEW.survey_id AND status = 'open') THEN
    RAISE EXCEPTION 'The survey is not open.' USING ERRCODE = 'check_violation';
END IF;
IF OLD.answered AND NOT NEW.answered THEN
    RAISE EXCEPTION 'Who has answered has answered.' USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""


def _questions_stay(name, operation, row):
    return pgtrigger.Trigger(
        name=name, when=pgtrigger.Before, operation=operation, func=ASKED_STAYS.replace("{row}", row)
    )


@pghistory.track()
class Survey(Lifecycle):
    """What those who took part are asked: written as a draft, open for a time, then closed for good."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        OPEN = "open", _("Open")
        CLOSED = "closed", _("Closed")

    NEXT = {Status.DRAFT: {Status.OPEN}, Status.OPEN: {Status.CLOSED}, Status.CLOSED: set()}

    event = models.OneToOneField(Event, models.CASCADE, related_name="survey", verbose_name=_("event"))
    introduction = models.TextField(
        _("introduction"), blank=True, help_text=_("Stands above the questions. One or two sentences.")
    )
    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.DRAFT, editable=False
    )
    opened_at = models.DateTimeField(_("opened"), null=True, editable=False)
    closed_at = models.DateTimeField(_("closed"), null=True, editable=False)
    published_at = models.DateTimeField(_("summary published"), null=True, editable=False)

    class Meta:
        verbose_name = _("survey")
        verbose_name_plural = _("surveys")
        constraints = [
            models.CheckConstraint(
                condition=Q(status="draft", opened_at=None, closed_at=None)
                | Q(status="open", opened_at__isnull=False, closed_at=None)
                | Q(status="closed", opened_at__isnull=False, closed_at__isnull=False),
                name="survey_status_has_its_times",
            ),
            models.CheckConstraint(
                condition=Q(published_at=None) | Q(status="closed"), name="survey_public_once_closed"
            ),
        ]
        triggers = [ChangesPublicPages(name="outdate_pages")]

    def __str__(self):
        return gettext("Survey: %s") % self.event

    def open(self):
        """From now on its questions stand and can be answered; raises InvalidTransition without any."""
        if not self.questions.exists():
            raise InvalidTransition(gettext("The survey has no question yet."))
        self.move(self.Status.OPEN, opened_at=timezone.now())

    def close(self):
        """Nobody can answer any more, and what was answered can be read."""
        self.move(self.Status.CLOSED, closed_at=timezone.now())

    def publish(self):
        """Show the summary on the page of the event; raises InvalidTransition before it is closed."""
        if self.status != self.Status.CLOSED:
            raise InvalidTransition(gettext("Close the survey first."))
        self.published_at = timezone.now()
        self.save(update_fields=["published_at"])

    def unpublish(self):
        self.published_at = None
        self.save(update_fields=["published_at"])


@pghistory.track()
class Question(models.Model):
    """One question, with the choices among which one is chosen, or a scale from 1 to 5, or free text."""

    class Kind(models.TextChoices):
        CHOICE = "choice", _("One of several answers")
        SCALE = "scale", _("Scale from 1 to 5")
        TEXT = "text", _("Free text")

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="questions")
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.SCALE)
    text = models.CharField(_("question"), max_length=300)
    choices = ArrayField(
        models.CharField(max_length=150), verbose_name=_("answers"), default=list, blank=True
    )
    lowest = models.CharField(_("what 1 means"), max_length=60, blank=True)
    highest = models.CharField(_("what 5 means"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(kind="choice") & Q(choices__len__gte=2))
                | (~Q(kind="choice") & Q(choices__len=0)),
                name="question_choices_fit_kind",
                violation_error_message=_("Give two answers or more to choose from, for this kind only."),
            )
        ]
        triggers = [
            _questions_stay("asked_stays", pgtrigger.Insert | pgtrigger.Update, "NEW"),
            _questions_stay("asked_is_not_taken_back", pgtrigger.Delete, "OLD"),
        ]

    def __str__(self):
        return self.text

    def clean(self):
        if len(set(self.choices)) != len(self.choices):
            raise ValidationError({"choices": gettext("Two answers are the same.")})

    @property
    def numbers(self):
        """(number that is stored, words) of what can be chosen; nothing for free text."""
        if self.kind == self.Kind.CHOICE:
            return list(enumerate(self.choices))
        return [(number, str(number)) for number in SCALE] if self.kind == self.Kind.SCALE else []


class Turn(models.Model):
    """That somebody may answer, and whether it was done. Nothing here says when or what.

    Not tracked: a history would keep the time. Written for all before the first one answers, so that
    the order of the rows is that of the invitations.
    """

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="turns")
    participation = models.OneToOneField(Participation, models.CASCADE, related_name="turn")
    answered = models.BooleanField(default=False)

    class Meta:
        default_permissions = []
        triggers = [
            pgtrigger.Trigger(
                name="taken_while_open",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition("OLD.answered IS DISTINCT FROM NEW.answered"),
                func=TAKEN_TOGETHER,
            ),
        ]

    def __str__(self):
        return f"{self.survey_id}: {self.participation_id}"


class Answer(models.Model):
    """What somebody answered to one question: no time, no person, no other answer beside it.

    The key is drawn by lot, so that an order by it mixes the answers. Not tracked either.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    question = models.ForeignKey(Question, models.CASCADE, related_name="answers")
    number = models.PositiveSmallIntegerField(null=True)
    text = models.TextField(blank=True)

    class Meta:
        default_permissions = []
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(number__isnull=False, text="") | (Q(number=None) & ~Q(text="")),
                name="answer_says_something",
            )
        ]
        indexes = [models.Index(fields=["question", "number"], name="answer_counted")]
        triggers = [pgtrigger.Protect(name="stays_as_given", operation=pgtrigger.Update)]

    def __str__(self):
        return str(self.number or self.text)
