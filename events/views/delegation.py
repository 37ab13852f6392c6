"""What who speaks for an economy does: sees its people, nominates, approves and declines."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from events import participating, permissions, tokens
from events.forms import NominationForm, ReasonForm
from events.models import Event, Participation
from events.places import Places
from events.registering import shown
from gscnet.common.lifecycle import InvalidTransition

form_page = require_http_methods(["GET", "HEAD", "POST"])
Status = Participation.Status
PER_PAGE = 50


@never_cache
@login_required
@require_safe
def delegation(request, slug):
    """The people of one's own economy at an event, and what is left of its places."""
    event = _event(request, slug)
    economy = request.user.economy
    people = event.participations.visible_to(request.user).filter(economy=economy)
    page = Paginator(people.select_related("economy"), PER_PAGE).get_page(request.GET.get("page"))
    places = Places(event.registration)
    context = {
        "event": event,
        "economy": economy,
        "page": page,
        "page_range": list(page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)),
        "deadline": shown(event.registration, economy),
        "quota": places.quota(economy),
        "left": places.left_for(economy),
        "left_in_all": places.left_in_all(),
    }
    return render(request, "events/participation/delegation.html", context)


@never_cache
@login_required
@sensitive_post_parameters()
@form_page
def nominate(request, slug):
    """A focal point names somebody of the own economy, which counts as approved."""
    event = _event(request, slug)
    economy = request.user.economy
    if not event.registration.is_open(economy):
        messages.error(request, _("Registration is closed for %s.") % economy)
        return redirect("events:delegation", event.slug)
    form = NominationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        person = form.save(commit=False)
        person.event = event
        try:
            participating.nominate(person, by=request.user)
        except InvalidTransition as problem:
            form.add_error("email", str(problem))
        else:
            said = _("%s is nominated, has a letter, and waits for the secretariat.") % person
            messages.success(request, said)
            return redirect("events:delegation", event.slug)
    context = {
        "event": event,
        "economy": economy,
        "form": form,
        "left": Places(event.registration).left_for(economy),
    }
    status = 422 if form.errors else 200
    return render(request, "events/participation/nominate.html", context, status=status)


@never_cache
@login_required
@require_safe
def participation(request, ref):
    """One person, for the own economy and the desk; who finds the own number goes to the own page."""
    found = _find(request, ref)
    may_decide = permissions.can_approve(request.user, found)
    if found.user_id == request.user.pk and not may_decide:
        return redirect("events:own", tokens.make(found))
    context = {
        "participation": found,
        "event": found.event,
        "can_approve": may_decide and found.can_move(Status.APPROVED),
        "can_not_approve": may_decide and found.can_move(Status.NOT_APPROVED),
        "can_confirm": permissions.can_confirm(request.user),
        "own": found.user_id == request.user.pk and tokens.make(found),
        "left": Places(found.event.registration).left_for(found.economy) if found.needs_approval else None,
    }
    return render(request, "events/participation/detail.html", context)


@login_required
@require_POST
def approve(request, ref):
    found = _decidable(request, ref)
    return _act(
        request, lambda: participating.approve(found, by=request.user), found, _("“%s” is approved.") % found
    )


@never_cache
@login_required
@form_page
def not_approve(request, ref):
    """Asks for the reason, then declines in the name of the economy."""
    found = _decidable(request, ref)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        said = _("“%s” is declined and has a letter.") % found
        return _act(
            request, lambda: participating.not_approve(found, by=request.user, reason=reason), found, said
        )
    context = {"participation": found, "event": found.event, "form": form}
    status = 422 if form.errors else 200
    return render(request, "events/participation/decline.html", context, status=status)


def _act(request, act, found, said):
    try:
        act()
    except InvalidTransition as problem:
        messages.error(request, problem)
    else:
        messages.success(request, said)
    return redirect(found)


def _decidable(request, ref):
    found = _find(request, ref)
    if not permissions.can_approve(request.user, found):
        raise PermissionDenied
    return found


def _find(request, ref):
    visible = Participation.objects.visible_to(request.user)
    related = ("event__registration", "economy", "entered_by", "approved_by", "decided_by")
    return get_object_or_404(visible.select_related(*related), ref=ref)


def _event(request, slug):
    """An event with registration, for who speaks for an economy; for others there is no such page."""
    if not permissions.can_nominate(request.user):
        raise Http404
    visible = Event.objects.visible_to(request.user).select_related("registration")
    return get_object_or_404(visible.filter(registration__isnull=False), slug=slug)
