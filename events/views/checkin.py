"""The door of an event on a phone: a code, a name, or what was held back while the line was down."""

import json
from functools import cache, wraps
from pathlib import Path

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.staticfiles import finders
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from events import checkin
from events.models import CheckIn, Event, Participation
from events.permissions import can_check_in
from gscnet.common.lifecycle import InvalidTransition

PER_PAGE = 50
# As many as one phone can hold back; more is not ours.
MOST_ARRIVALS = 5000
MOST_BYTES = 1024 * 1024
Status = Participation.Status


def at_the_door(view):
    """A view of who may check in at the event: 404 where it is not known, 403 for others."""

    @never_cache
    @login_required
    @wraps(view)
    def checked(request, slug, *args, **kwargs):
        visible = Event.objects.visible_to(request.user).select_related("economy", "registration")
        event = get_object_or_404(visible.filter(registration__isnull=False), slug=slug)
        if not can_check_in(request.user):
            raise PermissionDenied
        return view(request, event, *args, **kwargs)

    return checked


@at_the_door
@require_http_methods(["GET", "HEAD", "POST"])
def door(request, event):
    """Who is expected and who is here, by the event's clocks. POST checks in by a code or a row's number."""
    if request.method == "POST":
        return _checked_in(request, event)
    query = request.GET.get("q", "").strip()[:100]
    return _door(request, event, event.participations.holding().filter(erased_at=None), query)


@at_the_door
@require_safe
def door_kept(request, event):
    """The page that a phone keeps for when there is no line: nobody is named on it, and no token is in it."""
    return _door(request, event, Participation.objects.none(), "", is_kept=True)


@require_safe
def door_worker(request, slug):
    """The script that gives the kept page where there is no line; here because its folder is its scope."""
    headers = {"Cache-Control": "no-cache"}
    return HttpResponse(_worker(), content_type="text/javascript; charset=utf-8", headers=headers)


@cache
def _worker():
    return Path(str(finders.find("js/checkin-worker.js"))).read_bytes()


def _door(request, event, people, query, *, is_kept=False):
    found = people.filter(_named(query)) if query else people
    rows = found.select_related("economy", "checkin").order_by("name", "pk")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    ends = checkin.ends_at(event)
    context = {
        "event": event,
        "is_kept": is_kept,
        # Neither the account nor a message, which may name somebody.
        **({"has_session": False} if is_kept else {}),
        "query": query,
        "page": page,
        "page_range": list(page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)),
        "base_query": urlencode({"q": query}) if query else "",
        "closed": checkin.why_closed(event),
        "expected": people.count(),
        "here": people.filter(status=Status.ATTENDED).count(),
        "keeps_list": not event.is_over,
        "until": round(ends.timestamp() * 1000) if ends else 0,
        "words": _words(),
    }
    with timezone.override(event.tzinfo):
        return render(request, "events/checkin/door.html", context)


def _words():
    """What static/js/checkin.js says."""
    return {
        "first": _("Checked in:"),
        "again": _("Was here before:"),
        "unknown": _("Unknown code."),
        "unknownHint": _("Type it again, or find the person by name."),
        "unknownOffline": _(
            "It is not on this phone’s list. Find the person by name, or try when the line is back."
        ),
        "refused": _("Not checked in:"),
        "since": _("Here since %s"),
        "checkIn": _("Check in"),
        "undo": _("Undo"),
        "scan": _("Scan with the camera"),
        "stop": _("Stop the camera"),
        "noCamera": _("The camera does not open. Allow it for this page, or type the code."),
        "offline": _("No connection: go on, everything is kept on this phone."),
        "waiting": _("Arrivals that wait to be sent: %s. Do not sign out before."),
        "signIn": _(
            "The portal does not answer as it should: load this page again and sign in. Nothing is lost."
        ),
        "over": _("The list is no longer on this phone."),
        "more": _("… and %s more: type a part of the name."),
        "nobody": _("Nobody with a place matches."),
    }


def _named(query):
    """Every word stands somewhere in name, organisation or economy."""
    meant = Q()
    for word in query.split():
        meant &= (
            Q(name__icontains=word) | Q(organisation__icontains=word) | Q(economy__short_name__icontains=word)
        )
    return meant


def _checked_in(request, event):
    code, ref = request.POST.get("code", "").strip(), request.POST.get("ref", "")
    if code:
        person, how = checkin.read(code), CheckIn.How.CODE
    else:
        person, how = event.participations.filter(ref=ref).select_related("event").first(), CheckIn.How.NAME
    if person is None or person.event_id != event.pk:
        said = _("This code is of another event.") if person else _("This code is not one of ours.")
        messages.error(request, said + " " + _("Type it again, or find the person by name."))
    else:
        _say(request, person, by=request.user, how=how)
    return redirect(_back(request, event))


def _back(request, event):
    """The list as it was looked at."""
    query = request.POST.get("q", "").strip()[:100]
    address = reverse("events:checkin", args=[event.slug])
    return f"{address}?{urlencode({'q': query})}" if query else address


def _say(request, person, *, by, how):
    try:
        arrival = checkin.check_in(person, by=by, how=how)
    except InvalidTransition as problem:
        messages.error(request, problem)
        return
    when = date_format(person.event.local(arrival.at), "DATETIME_FORMAT")
    facts = {"name": person, "what": checkin.comes_for(person), "when": when}
    if arrival.is_first:
        messages.success(request, _("%(name)s is checked in. %(what)s.") % facts)
    else:
        messages.warning(request, _("%(name)s was checked in before: %(when)s. %(what)s.") % facts)


@at_the_door
@require_http_methods(["GET", "HEAD", "POST"])
def door_undo(request, event, ref):
    """Asks, then takes a mistaken check-in back."""
    person = get_object_or_404(event.participations.select_related("event", "checkin"), ref=ref)
    if request.method == "POST":
        try:
            checkin.undo(person)
        except InvalidTransition as problem:
            messages.error(request, problem)
        else:
            messages.success(request, _("The check-in of %s is taken back.") % person)
        return redirect("events:checkin", event.slug)
    if person.status != Status.ATTENDED:
        raise Http404
    when = date_format(event.local(person.checkin.at), "DATETIME_FORMAT")
    return render(request, "events/checkin/undo.html", {"event": event, "person": person, "when": when})


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def door_code(request, code):
    """What the QR code of a participant leads to, for a phone that has no scanner in the page."""
    if not can_check_in(request.user):
        raise PermissionDenied
    person = checkin.read(code)
    if person is None or not Event.objects.visible_to(request.user).filter(pk=person.event_id).exists():
        raise Http404
    if request.method == "POST":
        _say(request, person, by=request.user, how=CheckIn.How.CODE)
        return redirect("events:checkin", person.event.slug)
    context = {
        "person": person,
        "event": person.event,
        "code": code,
        "what": checkin.comes_for(person),
        "arrival": CheckIn.objects.filter(participation=person).first(),
        "closed": checkin.why_closed(person.event),
    }
    with timezone.override(person.event.tzinfo):
        return render(request, "events/checkin/code.html", context)


@at_the_door
@require_safe
def door_list(request, event):
    """The list for a phone, with the token to send arrivals by; once the event is over there is none."""
    if event.is_over or checkin.why_closed(event):
        return JsonResponse({"people": []}, status=410)
    return JsonResponse({"people": checkin.for_phones(event), "token": get_token(request)})


@at_the_door
@require_POST
def door_arrivals(request, event):
    """Arrivals that a phone held back; see checkin.receive."""
    try:
        said = json.loads(request.body[: MOST_BYTES + 1])
        arrivals, sent = said["arrivals"], said.get("sent")
    except (ValueError, KeyError, TypeError, RecursionError):
        return JsonResponse({"problem": "unreadable"}, status=400)
    fits = isinstance(arrivals, list) and len(arrivals) <= MOST_ARRIVALS
    if not fits or not all(isinstance(each, dict) for each in arrivals):
        return JsonResponse({"problem": "unreadable"}, status=400)
    results = checkin.receive(event, arrivals, by=request.user, sent=sent if isinstance(sent, int) else None)
    now = round(timezone.now().timestamp() * 1000)
    return JsonResponse({"results": results, "now": now})
