"""Asking those who took part, and counting what they said without learning who said it.

An answer has no time, no person and no other answer beside it; that somebody has answered is kept
apart (events/models/survey.py, docs/decisions). Numbers are read once the survey is closed: while it
is open, each new answer would be the difference between two looks.
"""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import transaction
from django.db.models import BooleanField, Case, F, When
from django.utils.translation import gettext as _

from events import letters
from events.models import Answer, Participation, Question, Survey, Turn
from experts.suppression import SMALLEST_SHOWN, suppress
from gscnet.accounts.models import User
from gscnet.common.lifecycle import InvalidTransition

Kind = Question.Kind


@transaction.atomic
def open_to_all(survey: Survey, *, by: User) -> int:
    """Open it, with a letter to each who took part; to how many. Raises InvalidTransition."""
    if not survey.event.is_over:
        raise InvalidTransition(_("“%s” is not over yet.") % survey.event)
    survey.open()
    return invite(survey, by=by)


@transaction.atomic
def invite(survey: Survey, *, by: User) -> int:
    """A turn and a letter for each who took part and has none yet; how many. Raises InvalidTransition."""
    held = Survey.objects.select_for_update().get(pk=survey.pk)
    if held.status != Survey.Status.OPEN:
        raise InvalidTransition(_("The survey is not open."))
    came = survey.event.participations.filter(
        status=Participation.Status.ATTENDED, turn=None, erased_at=None
    ).order_by("?")
    people = list(came.select_related("event", "economy"))
    Turn.objects.bulk_create([Turn(survey=survey, participation=each) for each in people])
    for each in people:
        letters.tell_of_survey(each)
    return len(people)


@transaction.atomic
def answer(turn: Turn, answers: dict[Question, Any]) -> None:
    """Keep what somebody says, once; raises InvalidTransition the second time or once it is closed.

    All turns are written, so that no trace in the database ties this one to these answers, and the
    answers come in the order of their random keys.
    """
    survey = Survey.objects.select_for_update().get(pk=turn.survey_id)
    turns = Turn.objects.filter(survey=survey)
    if survey.status != Survey.Status.OPEN:
        raise InvalidTransition(_("The survey is closed."))
    if turns.filter(pk=turn.pk, answered=True).exists():
        raise InvalidTransition(_("You have answered already. Thank you."))
    ticked = Case(When(pk=turn.pk, then=True), default=F("answered"), output_field=BooleanField())
    turns.update(answered=ticked)
    rows = [
        Answer(question=question, text=said)
        if question.kind == Kind.TEXT
        else Answer(question=question, number=said)
        for question, said in answers.items()
    ]
    Answer.objects.bulk_create(sorted(rows, key=lambda row: row.pk))


class SurveyForm(forms.Form):
    """The questions of a survey; none has to be answered, but one of them is."""

    def __init__(self, *args: Any, survey: Survey, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = {f"q{each.pk}": each for each in survey.questions.all()}
        for name, question in self.questions.items():
            self.fields[name] = _field(question)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not self.answers:
            raise forms.ValidationError(_("Answer one question or more."))
        return cleaned

    @property
    def answers(self) -> dict[Question, Any]:
        """What was said, by question; those passed over are left out."""
        said = {question: self.cleaned_data.get(name) for name, question in self.questions.items()}
        return {question: value for question, value in said.items() if value not in (None, "")}


def _field(question: Question) -> forms.Field:
    if question.kind == Kind.TEXT:
        area = forms.Textarea(attrs={"rows": 4})
        hint = _("Please write nothing by which you or others could be known.")
        return forms.CharField(
            label=question.text, required=False, max_length=2000, widget=area, help_text=hint
        )
    ends = {1: question.lowest, 5: question.highest} if question.kind == Kind.SCALE else {}
    choices = [
        (number, f"{words} – {ends[number]}" if ends.get(number) else words)
        for number, words in question.numbers
    ]
    return forms.TypedChoiceField(
        label=question.text,
        required=False,
        choices=choices,
        coerce=int,
        empty_value=None,
        widget=forms.RadioSelect,
    )


@dataclass(frozen=True)
class Result:
    """What was answered to one question. `rows` is none where too few answered; a number is none where
    it is hidden; `mean` only where no number is."""

    question: Question
    number: int
    rows: list[tuple[str, int | None]] | None
    mean: float | None
    texts: list[str]

    @property
    def hides(self) -> bool:
        return self.rows is None or any(number is None for _label, number in self.rows)

    @property
    def most(self) -> int:
        """The largest number, for a bar."""
        return max((number or 0 for _label, number in self.rows or []), default=0)


@dataclass(frozen=True)
class Taken:
    """How many were asked and how many have answered."""

    asked: int
    answered: int


def taken(survey: Survey) -> Taken:
    done = list(survey.turns.values_list("answered", flat=True))
    return Taken(len(done), sum(done))


def results(survey: Survey, *, with_texts: bool) -> list[Result]:
    """What a closed survey says, question by question; nothing while it is open or where few answered."""
    if survey.status != Survey.Status.CLOSED or taken(survey).answered < SMALLEST_SHOWN:
        return []
    given: dict[int, list[Answer]] = {}
    for each in Answer.objects.filter(question__survey=survey).order_by("pk"):
        given.setdefault(each.question_id, []).append(each)
    return [_result(each, given.get(each.pk, []), with_texts) for each in survey.questions.all()]


def _result(question: Question, given: list[Answer], with_texts: bool) -> Result:
    enough = len(given) >= SMALLEST_SHOWN
    if question.kind == Kind.TEXT:
        texts = [each.text for each in given] if enough and with_texts else []
        return Result(question, len(given), [] if enough else None, None, texts)
    counts = Counter(each.number for each in given)
    shown = _without_small(counts) if enough else None
    if shown is None:
        return Result(question, len(given), None, None, [])
    rows = [(words, shown.get(number, 0)) for number, words in question.numbers]
    whole = question.kind == Kind.SCALE and None not in shown.values()
    mean = sum(number * count for number, count in counts.items()) / len(given) if whole else None
    return Result(question, len(given), rows, mean, [])


def _without_small(counts: Counter[int]) -> dict[int, int | None] | None:
    """Numbers under five taken out, and others from which they could be computed; none where all are."""
    shown = suppress(list(counts.values()))
    return None if shown is None else dict(zip(counts, shown, strict=True))
