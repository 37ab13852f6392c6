"""Asking to take part, and the own page that opens by a signed link."""

from contextlib import suppress

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from events import checkin, figures, invitation, letters, participating, tokens
from events.calendars import MEDIA_TYPE
from events.forms import ListingForm, NeedsForm, RequestForm, StrangerForm
from events.models import Event, ParticipantRule, Participation
from events.places import Places
from events.registering import shown
from events.times import when
from gscnet.common.lifecycle import InvalidTransition
from gscnet.common.pagecache import public_page
from gscnet.common.ratelimit import rate_limited
from gscnet.common.signedlinks import opened_by

form_page = require_http_methods(["GET", "HEAD", "POST"])
Status = Participation.Status
Listing = Participation.Listing


@never_cache
@rate_limited("registration")
@sensitive_post_parameters()
@form_page
def register(request, slug):
    """The request of somebody, signed in or not; says the same whether or not the address is known."""
    event = _find(request, slug)
    user = request.user if request.user.is_authenticated else None
    own = event.participations.living().filter(user=user).first() if user else None
    if own:
        return redirect("events:own", tokens.make(own))
    deadline = shown(event.registration, user and user.economy)
    context = {"event": event, "deadline": deadline, "user": user}
    if not event.registration.is_open():
        return render(request, "events/participation/closed.html", context)
    form_class, known = (RequestForm, {"user": user}) if user else (StrangerForm, {})
    form = form_class(request.POST or None, event=event, **known)
    if request.method == "POST":
        if not user and form.is_robot:
            return redirect("events:register_sent", event.slug)
        if form.is_valid():
            return _asked(request, event, form, user)
    context |= {"form": form, "places": Places(event.registration)}
    return render(request, "events/participation/register.html", context, status=422 if form.errors else 200)


def _asked(request, event, form, user):
    participation = participating.ask(form.save(commit=False), by=user)
    if not user:
        return redirect("events:register_sent", event.slug)
    if participation.user_id != user.pk:
        # It was entered before by somebody else, for the address of this account.
        Participation.objects.filter(pk=participation.pk).update(user=user)
    messages.success(request, _("Your request is with us. A receipt goes to your address."))
    return redirect("events:own", tokens.make(participation))


@never_cache
@require_safe
def register_sent(request, slug):
    return render(request, "events/participation/sent.html", {"event": _find(request, slug)})


@public_page
@require_safe
def participants(request, slug):
    """Who takes part, as far as they agreed that everybody reads it; the sums count everybody."""
    event = _find(request, slug)
    return render(request, "events/participation/participants.html", _list_of(event, Listing.PUBLIC))


def opened(view):
    """The view of an own page: gives it the participation, or explains why the link opens nothing."""
    template = "events/participation/unusable.html"
    return opened_by(tokens.read, limit="participation", template=template)(sensitive_post_parameters()(view))


@opened
def own(request, token, participation):
    """Where it stands; POST confirms the address of who asked without an account."""
    if request.method == "POST":
        # Pressed twice, or cancelled meanwhile: the page says how it stands.
        with suppress(InvalidTransition):
            participating.confirm_address(participation)
        return redirect("events:own", token)
    event = participation.event
    context = {
        "participation": participation,
        "event": event,
        "when": when(event, participation.economy),
        "ahead": _ahead(participation),
        "online": getattr(event, "online_access", None) if participation.has_place else None,
        "can_change": _can_change(participation),
        "token": token,
        "kept": ParticipantRule.periods(),
        **_on_the_day(participation),
    }
    return render(request, "events/participation/own.html", context)


def _on_the_day(participation):
    """The square for the door, and after the event the certificate and the survey."""
    expected = participation.status == Status.CONFIRMED and not participation.event.is_over
    turn = getattr(participation, "turn", None)
    return {
        "door": {"code": checkin.code(participation), "qr": checkin.qr(checkin.address(participation))}
        if expected
        else None,
        "certificate": valid_certificate(participation),
        "asks": turn is not None and not turn.answered and turn.survey.status == turn.survey.Status.OPEN,
    }


def valid_certificate(participation):
    """The certificate that was issued to this person, or nothing."""
    issued = getattr(participation, "certificate", None)
    return issued if issued and issued.is_valid else None


def _ahead(participation):
    """How many wait before this person; None for who does not wait."""
    if participation.status != Status.WAITING:
        return None
    line = list(participation.event.participations.in_line().values_list("pk", flat=True))
    return line.index(participation.pk)


def _can_change(participation):
    return participation.is_living and not participation.event.is_over


@opened
def own_change(request, token, participation):
    """What one needs, until the event is over; in which list one stands, also after it."""
    if not (_can_change(participation) or participation.has_place):
        raise Http404
    form_class = NeedsForm if _can_change(participation) else ListingForm
    form = form_class(request.POST or None, instance=participation)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("events:own", token)
    context = {"form": form, "participation": participation, "event": participation.event, "token": token}
    status = 422 if form.errors else 200
    return render(request, "events/participation/change.html", context, status=status)


@opened
def own_cancel(request, token, participation):
    """Asks first; the place goes to who waits."""
    if request.method == "POST":
        try:
            participating.cancel(participation)
        except InvalidTransition as problem:
            messages.error(request, problem)
        else:
            messages.success(request, _("Cancelled. Thank you for telling us."))
        return redirect("events:own", token)
    if not _can_change(participation):
        raise Http404
    context = {"participation": participation, "event": participation.event, "token": token}
    return render(request, "events/participation/cancel.html", context)


@opened
def own_calendar(request, token, participation):
    file = letters.calendar_of(participation) if participation.has_place else ""
    if not file:
        raise Http404
    headers = {"Content-Disposition": f'attachment; filename="{participation.event.slug}.ics"'}
    return HttpResponse(file, content_type=MEDIA_TYPE, headers=headers)


@opened
def own_letter(request, token, participation):
    """The invitation letter for a visa, for who asked for one and has a place."""
    if not (participation.wants_letter and participation.status == Status.CONFIRMED):
        raise Http404
    headers = {"Content-Disposition": f'attachment; filename="invitation-{participation.ref}.pdf"'}
    return HttpResponse(invitation.typeset(participation), content_type="application/pdf", headers=headers)


@opened
def own_participants(request, token, participation):
    """The list that participants see."""
    if not participation.has_place:
        raise Http404
    context = _list_of(participation.event, Listing.PUBLIC, Listing.PARTICIPANTS) | {"token": token}
    return render(request, "events/participation/participants.html", context)


def _list_of(event, *audiences):
    listed = list(event.participations.listed_for(*audiences).select_related("economy"))
    return {
        "event": event,
        "listed": listed,
        "counted": figures.who_counts(event).count(),
        "tables": figures.public_tables(event),
    }


def _find(request, slug):
    visible = Event.objects.visible_to(request.user).select_related("registration", "economy")
    return get_object_or_404(visible.filter(registration__isnull=False), slug=slug)
