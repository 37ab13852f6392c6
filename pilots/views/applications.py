"""What focal points and CAEC do with institutions that may become centres."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gscnet.common.lifecycle import InvalidTransition
from pilots import actions, permissions
from pilots.join_forms import EndorsementForm, InstitutionForm, LetterForm
from pilots.models import ApplicationRule, ExpressionOfInterest, InstitutionNomination

form_page = require_http_methods(["GET", "HEAD", "POST"])
MODELS = (ExpressionOfInterest, InstitutionNomination)


@login_required
@require_safe
def application(request, ref):
    found = _find(request, ref)
    return _page(request, found)


@login_required
@form_page
def institution_new(request):
    """A focal point names an institution of the own economy."""
    if not permissions.can_nominate(request.user):
        raise PermissionDenied
    form = InstitutionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        nomination = actions.nominate(form.save(commit=False), by=request.user)
        messages.success(request, _("%s is named. CAEC decides and writes to you.") % nomination.organisation)
        return redirect("pilots:application", nomination.ref)
    context = {"form": form, "economy": request.user.economy}
    status = 422 if form.errors else 200
    return render(request, "pilots/applications/institution.html", context, status=status)


@login_required
@require_POST
def application_endorse(request, ref):
    found = _find(request, ref, permissions.can_endorse)
    form = EndorsementForm(request.POST)
    if not form.is_valid():
        return _page(request, found, endorsement_form=form, status=422)
    answer, note = form.cleaned_data["endorsement"], form.cleaned_data["note"]
    return _act(
        request, found, lambda: actions.endorse(found, by=request.user, endorsement=answer, note=note)
    )


@login_required
@require_POST
def application_take_up(request, ref):
    """One click: a potential centre with all that was sent, to be looked over at the desk."""
    found = _find(request, ref, permissions.can_decide)
    try:
        centre = actions.take_up(found, by=request.user)
    except InvalidTransition as problem:
        messages.error(request, problem)
        return redirect("pilots:application", ref)
    messages.success(request, _("“%s” is a potential centre now; it is not public yet.") % centre)
    return redirect(centre)


@login_required
@form_page
def application_decline(request, ref):
    found = _find(request, ref, permissions.can_decide)
    form = LetterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        letter = form.cleaned_data["letter"]
        return _act(request, found, lambda: actions.decline(found, by=request.user, letter=letter))
    context = {"application": found, "form": form, "kept": ApplicationRule.periods()}
    status = 422 if form.errors else 200
    return render(request, "pilots/applications/decline.html", context, status=status)


@login_required
@form_page
def application_retract(request, ref):
    found = _find(request, ref, permissions.can_retract)
    if request.method == "POST":
        return _act(request, found, lambda: actions.withdraw(found))
    return render(request, "pilots/applications/retract.html", {"application": found})


def _find(request, ref, may=None):
    """The expression or nomination of that number, as far as this person may know of it."""
    for model in MODELS:
        rows = model.objects.visible_to(request.user).select_related("economy", "centre", "decided_by")
        if found := rows.filter(ref=ref).first():
            if may and not may(request.user, found):
                raise PermissionDenied
            return found
    raise Http404


def _act(request, found, act):
    try:
        act()
    except InvalidTransition as problem:
        messages.error(request, problem)
    else:
        messages.success(request, _("Saved."))
    return redirect("pilots:application", found.ref)


def _page(request, found, endorsement_form=None, status=200):
    is_expression = isinstance(found, ExpressionOfInterest)
    can_endorse = permissions.can_endorse(request.user, found)
    if can_endorse and endorsement_form is None:
        said = {"endorsement": found.endorsement, "note": found.endorsement_note}
        endorsement_form = EndorsementForm(initial=said)
    context = {
        "application": found,
        "is_expression": is_expression,
        "form": endorsement_form,
        "can_endorse": can_endorse,
        "can_decide": permissions.can_decide(request.user, found),
        "can_retract": permissions.can_retract(request.user, found),
        "back": reverse("portal:workspace"),
    }
    return render(request, "pilots/applications/detail.html", context, status=status)
