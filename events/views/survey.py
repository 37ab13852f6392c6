"""The survey after an event: answered on the own page, read by staff, its summary by everybody."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from events import surveys
from events.models import Event, Survey, Turn
from events.permissions import can_read_survey, can_run_survey
from events.views.taking_part import opened
from gscnet.common.lifecycle import InvalidTransition
from gscnet.common.pagecache import public_page

Status = Survey.Status


@opened
def own_survey(request, token, participation):
    """The questions for somebody who took part; says thank you once they are answered."""
    turn = Turn.objects.filter(participation=participation).select_related("survey").first()
    if turn is None or turn.survey.status == Status.DRAFT:
        raise Http404
    context = {"event": participation.event, "survey": turn.survey, "turn": turn, "token": token}
    if turn.answered or turn.survey.status != Status.OPEN:
        return render(request, "events/survey/done.html", context)
    form = surveys.SurveyForm(request.POST if request.method == "POST" else None, survey=turn.survey)
    if request.method == "POST" and form.is_valid():
        try:
            surveys.answer(turn, form.answers)
        except InvalidTransition as problem:
            messages.error(request, problem)
        return redirect("events:own_survey", token)
    status = 422 if form.errors else 200
    return render(request, "events/survey/answer.html", context | {"form": form}, status=status)


@public_page
@require_safe
def survey_results(request, slug):
    """In full for staff; the summary for everybody once staff have published it."""
    survey = _find(request, slug)
    reads = can_read_survey(request.user)
    if not reads and survey.published_at is None:
        raise Http404
    runs = can_run_survey(request.user)
    context = {
        "event": survey.event,
        "survey": survey,
        "taken": surveys.taken(survey),
        "results": surveys.results(survey, with_texts=reads),
        "reads": reads,
        "runs": runs,
        "acts": [act for act in ACTS.values() if act.is_open(survey)] if runs else [],
    }
    return render(request, "events/survey/results.html", context)


@dataclass(frozen=True)
class Act:
    """What staff do with a survey: asked before, then done."""

    name: str
    label: Any
    question: Any
    text: Any
    is_open: Any
    act: Any


ACTS = {
    each.name: each
    for each in (
        Act(
            "open",
            gettext_lazy("Open the survey"),
            gettext_lazy("Open the survey?"),
            gettext_lazy(
                "Everybody who took part has a letter with the link at once. The questions cannot be "
                "changed any more."
            ),
            lambda survey: survey.status == Status.DRAFT and survey.event.is_over,
            surveys.open_to_all,
        ),
        Act(
            "invite",
            gettext_lazy("Ask those who were not asked yet"),
            gettext_lazy("Write to those who were checked in since?"),
            gettext_lazy("Who has a letter already gets none."),
            lambda survey: survey.status == Status.OPEN,
            surveys.invite,
        ),
        Act(
            "close",
            gettext_lazy("Close the survey"),
            gettext_lazy("Close the survey for good?"),
            gettext_lazy("Nobody can answer any more, and you can read the results."),
            lambda survey: survey.status == Status.OPEN,
            lambda survey, by: survey.close(),
        ),
        Act(
            "publish",
            gettext_lazy("Publish the summary"),
            gettext_lazy("Show the summary to everybody?"),
            gettext_lazy(
                "The numbers as you see them, without the free texts, linked from the event’s page."
            ),
            lambda survey: survey.status == Status.CLOSED and survey.published_at is None,
            lambda survey, by: survey.publish(),
        ),
        Act(
            "unpublish",
            gettext_lazy("Take the summary off the page"),
            gettext_lazy("Take the summary off the page?"),
            gettext_lazy("It is gone with the next request; you can publish it again."),
            lambda survey: survey.published_at is not None,
            lambda survey, by: survey.unpublish(),
        ),
    )
}


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def survey_act(request, slug, name):
    """Asks before one of ACTS, then does it."""
    survey, act = _find(request, slug), ACTS.get(name)
    if act is None:
        raise Http404
    if not can_run_survey(request.user):
        raise PermissionDenied
    if not act.is_open(survey):
        messages.error(request, _("That cannot be done now: the survey was changed meanwhile."))
        return redirect("events:survey_results", slug)
    if request.method == "POST":
        try:
            act.act(survey, by=request.user)
        except InvalidTransition as problem:
            messages.error(request, problem)
        else:
            messages.success(request, _("Done: %s.") % str(act.label).lower())
        return redirect("events:survey_results", slug)
    return render(request, "events/survey/act.html", {"event": survey.event, "act": act})


def _find(request, slug):
    visible = Event.objects.visible_to(request.user)
    rows = Survey.objects.select_related("event").prefetch_related("questions")
    return get_object_or_404(rows, event__slug=slug, event__in=visible)
