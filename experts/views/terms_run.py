"""Staff run a consultation: propose a version, enter what came by email, adopt by consensus."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from experts import permissions
from experts.actions import consultations
from experts.actions.nominations import Refused
from experts.models import TermsVersion
from experts.nomenclature import terms_texts
from experts.terms_forms import AbandonForm, OnBehalfForm, ProposeForm
from experts.views.terms import find
from gscnet.common.lifecycle import InvalidTransition
from gscnet.directory.nomenclature import remarks_on

form_page = require_http_methods(["GET", "HEAD", "POST"])
Status = TermsVersion.Status


@never_cache
@login_required
@form_page
def propose(request, number):
    """The silence period, and what proposing does; then letters go to the founding members."""
    version = _version(request, number, Status.DRAFT)
    form = ProposeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            consultations.propose(version, opens_at=form.opens_at, closes_at=form.closes_at, by=request.user)
        except (Refused, InvalidTransition) as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(
                request,
                _("Version %d is proposed. The founding members are told by mail.") % version.number,
            )
            return redirect(version)
    running = TermsVersion.objects.proposed().first()
    remarks = remarks_on(terms_texts(version))
    context = {"version": version, "form": form, "running": running, "remarks": remarks}
    return render(request, "experts/terms/propose.html", context, status=422 if form.errors else 200)


@never_cache
@login_required
@form_page
def adopt(request, number):
    """Asks, then adopts; says what is open where it cannot be."""
    version = _version(request, number, Status.PROPOSED)
    problem = consultations.why_not_adopted(version, timezone.now())
    if request.method == "POST":
        try:
            consultations.adopt(version, by=request.user)
        except (Refused, InvalidTransition) as refusal:
            problem = str(refusal)
        else:
            messages.success(request, _("Version %d is adopted by consensus.") % version.number)
            return redirect("experts:terms")
    context = {
        "version": version,
        "problem": problem,
        "earlier": TermsVersion.objects.adopted().first(),
    }
    status = 422 if problem and request.method == "POST" else 200
    return render(request, "experts/terms/adopt.html", context, status=status)


@never_cache
@login_required
@form_page
def abandon(request, number):
    """Asks why, then gives a proposed version up."""
    version = _version(request, number, Status.PROPOSED)
    form = AbandonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            consultations.abandon(version, because=form.cleaned_data["because"], by=request.user)
        except (Refused, InvalidTransition) as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(
                request,
                _("Version %d is abandoned. The founding members are told by mail.") % version.number,
            )
            return redirect(version)
    context = {"version": version, "form": form, "adopted": TermsVersion.objects.adopted().first()}
    return render(request, "experts/terms/abandon.html", context, status=422 if form.errors else 200)


@never_cache
@login_required
@form_page
def on_behalf(request, number):
    """A position that came by email, with the moment it came."""
    version = _version(request, number, Status.PROPOSED)
    consultation = version.consultation
    form = OnBehalfForm(request.POST or None, consultation=consultation)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            line = consultations.say(
                consultation,
                said["member"],
                said["kind"],
                text=said["text"],
                entered_by=request.user,
                said_at=form.said_at,
            )
        except Refused as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Recorded in the ledger: %s.") % line)
            return redirect("experts:terms_ledger", version.number)
    context = {"version": version, "form": form}
    return render(request, "experts/terms/on_behalf.html", context, status=422 if form.errors else 200)


def _version(request, number, status):
    """A version (else 404) of which this person runs the consultation (else 403), in that status."""
    version = find(request, number)
    if not permissions.can_run_consultations(request.user):
        raise PermissionDenied
    if version.status != status:
        raise Http404
    return version
