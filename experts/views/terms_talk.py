"""What founding members say: positions, comments and answers."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from experts import ledger, permissions, terms_facts
from experts.actions import consultations
from experts.actions.nominations import Refused
from experts.lineage import discussion
from experts.models import TermsVersion
from experts.terms_forms import AnswerForm, CommentForm, DrafterAnswerForm, OpenAgainForm, PositionForm
from experts.views.terms import find

form_page = require_http_methods(["GET", "HEAD", "POST"])
Status = TermsVersion.Status


@never_cache
@login_required
@form_page
def position(request, number):
    """No objection, objection or abstention, while the silence period runs."""
    version, seat = _as_founder(request, number)
    now, consultation = timezone.now(), version.consultation
    last = ledger.state(consultation, now).of(seat)
    said = last.position if last else None
    allowed = ledger.may_say(consultation, said, now)
    initial = {"kind": said.kind, "text": said.text} if said else {}
    form = PositionForm(request.POST or None, allowed=allowed, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            line = consultations.say(consultation, seat, **form.cleaned_data)
        except Refused as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Your position is recorded: %s.") % line.get_kind_display().lower())
            return redirect(version)
    context = {
        "version": version,
        "form": form,
        "allowed": allowed,
        "said": said,
        "period": terms_facts.period(consultation, seat.economy, now),
    }
    return render(request, "experts/terms/position.html", context, status=422 if form.errors else 200)


@never_cache
@login_required
@form_page
def comment(request, number, clause):
    version, seat = _as_founder(request, number)
    found = get_object_or_404(version.clauses.select_related("version"), number=clause)
    if not permissions.can_comment(request.user, version):
        raise PermissionDenied
    talks = discussion(version).by_clause[found.pk]
    return _say(request, version, seat, clause=found, talks=talks)


@never_cache
@login_required
@form_page
def answer(request, number, pk):
    """Under a comment of this version, of one that it revises, or without a clause.

    Founding members answer for themselves; staff answer for the drafters, and say what comes of it.
    """
    version = _not_draft(request, number)
    talk = next((each for each in discussion(version).talks if each.comment.pk == pk), None)
    if talk is None:
        raise Http404
    seat = permissions.founding_seat_of(request.user)
    clause = talk.made_on or talk.comment.clause
    said = {"clause": clause, "talks": [talk], "answers": talk.comment}
    if permissions.can_comment(request.user, version):
        may_open = talk.settled is not None and talk.comment.member_id == seat.pk
        form = (OpenAgainForm if may_open else AnswerForm)(request.POST or None)
        return _say(request, version, seat, form=form, **said)
    if permissions.can_settle_comments(request.user, version):
        return _settle(request, version, **said)
    raise PermissionDenied


def _settle(request, version, *, clause, talks, answers):
    form = DrafterAnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        text, outcome = form.cleaned_data["text"], form.cleaned_data["outcome"]
        try:
            said = consultations.answer_as_drafter(answers, text, by=request.user, outcome=outcome)
        except Refused as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Your answer is there for the members of the group to read."))
            return redirect(f"{version.get_absolute_url()}#comment-{said.pk}")
    context = {"version": version, "clause": clause, "talks": talks, "answers": answers, "form": form}
    return render(request, "experts/terms/comment.html", context, status=422 if form.errors else 200)


def _say(request, version, seat, *, clause, talks, answers=None, form=None):
    form = form or CommentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        text, again = form.cleaned_data["text"], form.cleaned_data.get("opens_again", False)
        try:
            said = consultations.comment(clause, seat, text, answers=answers, opens_again=again)
        except Refused as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Your words are there for the members of the group to read."))
            return redirect(f"{version.get_absolute_url()}#comment-{said.pk}")
    context = {"version": version, "clause": clause, "talks": talks, "answers": answers, "form": form}
    return render(request, "experts/terms/comment.html", context, status=422 if form.errors else 200)


def _not_draft(request, number):
    """The version, or 404 for one that nobody may talk of yet."""
    version = find(request, number)
    if version.status == Status.DRAFT:
        raise Http404
    return version


def _as_founder(request, number):
    """The version (else 404) and the seat of this person (else 403)."""
    version = _not_draft(request, number)
    seat = permissions.founding_seat_of(request.user)
    if seat is None:
        raise PermissionDenied
    return version, seat
