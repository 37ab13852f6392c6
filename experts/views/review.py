"""Reviewers' own pages: what is to be scored, one nomination, a conflict of interest."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from experts import permissions, reviewing
from experts.actions import review as actions
from experts.actions.nominations import Refused
from experts.models import Nomination
from experts.review_forms import ConflictForm, ScoreForm

form_page = require_http_methods(["GET", "HEAD", "POST"])


@never_cache
@login_required
@require_safe
def review_list(request):
    """All that is under review, round by round, and how far this reviewer has come."""
    if not permissions.is_reviewer(request.user):
        raise PermissionDenied
    stacks = [
        (stack, stack.phase and reviewing.told(stack.phase)) for stack in reviewing.stacks(request.user)
    ]
    return render(request, "experts/review/list.html", {"stacks": stacks})


@never_cache
@login_required
@form_page
def review_detail(request, ref):
    """The dossier and one's own scores; after a declared conflict neither."""
    nomination = _find(request, ref)
    conflict = nomination.conflicts.filter(reviewer=request.user).first()
    if conflict:
        if request.method == "POST":
            raise PermissionDenied
        context = {"nomination": nomination, "conflict": conflict}
        return render(request, "experts/review/conflicted.html", context)
    own = nomination.reviews.filter(reviewer=request.user).prefetch_related("scores__criterion").first()
    form = ScoreForm(request.POST or None, round=nomination.round, review=own)
    if request.method == "POST" and form.is_valid():
        try:
            actions.score(
                nomination, by=request.user, points=form.points, comment=form.cleaned_data["comment"]
            )
        except Refused as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Your scores are saved. You can change them until the phase ends."))
            return redirect("experts:review", nomination.ref)
    return _page(request, nomination, form, own)


@never_cache
@login_required
@form_page
def review_conflict(request, ref):
    """Asks for the reason, then blocks this nomination for this reviewer."""
    nomination = _find(request, ref)
    form = ConflictForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.declare_conflict(nomination, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, _("Your conflict of interest in %s is declared.") % nomination.ref)
        return redirect("experts:review_list")
    context = {"nomination": nomination, "form": form}
    return render(request, "experts/review/conflict.html", context, status=422 if form.errors else 200)


def _find(request, ref):
    """A nomination that this reviewer is to know of, else 404; 403 for who is no reviewer."""
    if not permissions.is_reviewer(request.user):
        raise PermissionDenied
    found = Nomination.objects.under_review_by(request.user).select_related("round", "economy", "nominee")
    return get_object_or_404(found, ref=ref)


def _page(request, nomination, form, own):
    phase = permissions.current_phase(nomination.round)
    facts, files = reviewing.dossier(nomination, phase) if phase else ([], [])
    context = {
        "nomination": nomination,
        "name": nomination.name if phase and phase.sees_names else "",
        "phase": phase,
        "phase_told": phase and reviewing.told(phase),
        "facts": facts,
        "files": files,
        "form": form,
        "own": own,
        "others": reviewing.others(nomination, request.user, phase) if phase else [],
        "can_score": permissions.can_score(request.user, nomination),
        "is_own_economy": nomination.economy_id in actions.economies_of(request.user),
    }
    return render(request, "experts/review/detail.html", context, status=422 if form.errors else 200)
