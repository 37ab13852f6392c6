"""One proposal: what would be public, for its author to send and for CAEC to decide on."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gscnet.common.lifecycle import InvalidTransition
from gscnet.directory.nomenclature import remarks_on
from pilots import permissions, proposing
from pilots.forms import RemarkForm
from pilots.models import Activity, Initiative, Revision
from pilots.nomenclature import proposal_texts
from pilots.views.work import entry_form

form_page = require_http_methods(["GET", "HEAD", "POST"])

KINDS = {"activities": Activity, "initiatives": Initiative, "pages": Revision}
VERBS = ("submit", "take_back", "publish")
WITH_REMARK = ("hand_back", "withdraw")
CAN = (*VERBS, *WITH_REMARK, "write", "delete", "correct")


@login_required
@require_safe
def proposal(request, kind, pk):
    return _page(request, kind, _find(request, kind, pk))


@login_required
@form_page
def proposal_edit(request, kind, pk):
    found = _find(request, kind, pk, permissions.can_write)
    if kind == "pages":
        return redirect("pilots:page_edit", found.centre.slug)
    return entry_form(request, found, kind)


@login_required
@require_POST
def proposal_act(request, kind, pk, verb):
    """Submit, take back or publish."""
    if verb not in VERBS:
        raise Http404
    found = _find(request, kind, pk, getattr(permissions, f"can_{verb}"))
    try:
        getattr(proposing, verb)(found, by=request.user)
    except InvalidTransition as problem:
        messages.error(request, problem)
    else:
        messages.success(request, _("“%(item)s”: %(state)s.") % _told(found))
    return redirect("pilots:proposal", kind, pk)


@login_required
@form_page
def proposal_refuse(request, kind, pk, verb):
    """Hand back or withdraw, with the reason."""
    if verb not in WITH_REMARK:
        raise Http404
    found = _find(request, kind, pk, getattr(permissions, f"can_{verb}"))
    form = RemarkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            getattr(proposing, verb)(found, by=request.user, remark=form.cleaned_data["remark"])
        except InvalidTransition as problem:
            messages.error(request, problem)
        else:
            messages.success(request, _("“%(item)s”: %(state)s.") % _told(found))
        return redirect("pilots:proposal", kind, pk)
    context = {"proposal": found, "kind": kind, "verb": verb, "form": form}
    return render(request, "pilots/work/refuse.html", context, status=422 if form.errors else 200)


@login_required
@form_page
def proposal_delete(request, kind, pk):
    found = _find(request, kind, pk, permissions.can_delete)
    if request.method == "POST":
        found.delete()
        messages.success(request, _("The draft is deleted."))
        return redirect("pilots:work", found.centre.slug)
    return render(request, "pilots/work/delete.html", {"proposal": found, "kind": kind})


@login_required
@require_POST
def proposal_correct(request, kind, pk):
    found = _find(request, kind, pk, permissions.can_correct)
    try:
        draft = proposing.correct(found, by=request.user)
    except InvalidTransition as problem:
        messages.error(request, problem)
        return redirect("pilots:proposal", kind, pk)
    messages.success(request, _("Correct it here; the public entry stays until CAEC approves the new one."))
    return redirect("pilots:proposal_edit", kind, draft.pk)


def _find(request, kind, pk, may=None):
    """The proposal if this person may know of it (else 404) and `may` says yes (else 403)."""
    model = KINDS.get(kind)
    if model is None:
        raise Http404
    rows = model.objects.visible_to(request.user).select_related("centre__host", "author", "decided_by")
    found = get_object_or_404(rows, pk=pk)
    if may is None and not (permissions.can_keep(request.user, found.centre) or _sees_desk(request.user)):
        raise Http404  # others read what is public on the centre's page
    if may and not may(request.user, found):
        raise PermissionDenied
    return found


def _sees_desk(user):
    return user.has_perm("pilots.view_pilotcentre")


def _told(found):
    return {"item": found, "state": str(found.get_status_display()).lower()}


def _page(request, kind, found):
    context = {"proposal": found, "kind": kind, "centre": found.centre}
    context["remarks"] = remarks_on(proposal_texts(found))
    context |= {f"can_{verb}": getattr(permissions, f"can_{verb}")(request.user, found) for verb in CAN}
    if isinstance(found, Revision):
        context["differences"] = found.differences()
    elif found.replaces:
        context["replaces"] = found.replaces
    if isinstance(found, Initiative):
        context["standings"] = found.standings.all()
        context["supporters"] = found.supporters.select_related("economy")
    return render(request, "pilots/work/proposal.html", context)
