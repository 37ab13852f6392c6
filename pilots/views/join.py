"""How an institution says that it wants to join: no account, a link by mail, and a page to follow it."""

from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from gscnet.common.lifecycle import InvalidTransition
from gscnet.common.ratelimit import rate_limited
from gscnet.common.signedlinks import opened_by
from pilots import actions, tokens
from pilots.join_forms import ExpressionForm, consent_sha256
from pilots.models import ApplicationRule, ExpressionOfInterest

form_page = require_http_methods(["GET", "HEAD", "POST"])
Status = ExpressionOfInterest.Status


@never_cache
@rate_limited("expression")
@form_page
def join(request):
    """Says the same to a robot as to a person, and keeps nothing of what the robot sent."""
    form = ExpressionForm(request.POST or None)
    if request.method == "POST":
        if form.is_robot:
            return redirect("pilots:join_sent")
        if form.is_valid():
            actions.express(form.save(commit=False), consent_sha256=consent_sha256())
            return redirect("pilots:join_sent")
    context = {"form": form, "kept": ApplicationRule.periods()}
    return render(request, "pilots/join/form.html", context, status=422 if form.errors else 200)


@never_cache
@require_safe
def join_sent(request):
    return render(request, "pilots/join/sent.html")


def opened_for(purpose):
    """The view of a token for this purpose, as `opened_by` has it."""
    read = partial(tokens.read, purpose=purpose)
    return opened_by(read, limit="expression_link", template="pilots/join/unusable.html")


@opened_for(tokens.CONFIRM)
def confirm(request, token, expression):
    """Opening changes nothing, as mail programs open links too; the button confirms."""
    problem = ""
    if request.method == "POST":
        try:
            actions.confirm(expression)
        except InvalidTransition as refusal:
            problem = refusal
    context = {
        "expression": expression,
        "kept": ApplicationRule.periods(),
        "waits_for_button": expression.status == Status.UNCONFIRMED,
        "problem": problem if expression.status == Status.UNCONFIRMED else "",
        "token": token,
    }
    return render(request, "pilots/join/confirm.html", context)


@opened_for(tokens.FOLLOW)
def follow(request, token, expression):
    """Where it stands; POST withdraws it, after the question that `?withdraw=1` asks."""
    if request.method == "POST":
        try:
            actions.withdraw(expression)
        except InvalidTransition as problem:
            messages.error(request, problem)
        return redirect("pilots:follow", token)
    can_withdraw = expression.can_move(Status.WITHDRAWN)
    if request.GET.get("withdraw") and not can_withdraw:
        raise Http404
    context = {
        "expression": expression,
        "timeline": _timeline(expression),
        "can_withdraw": can_withdraw,
        "asks": bool(request.GET.get("withdraw")),
        "kept": ApplicationRule.periods(),
        "token": token,
    }
    return render(request, "pilots/join/follow.html", context)


def _timeline(expression):
    """(what happened, when in words, whether it lies ahead); moments in UTC."""
    happened = [
        (_("Sent"), expression.created_at),
        (_("Address confirmed"), expression.confirmed_at),
    ]
    if expression.endorsement:
        happened.append((expression.get_endorsement_display(), expression.endorsed_at))
    ended = expression.status not in (Status.UNCONFIRMED, Status.WAITING)
    label = expression.get_status_display() if ended else _("Decision of CAEC")
    return [(what, _instant(at), at is None) for what, at in [*happened, (label, expression.decided_at)]]


def _instant(at):
    return _("%s UTC") % date_format(at, "DATETIME_FORMAT") if at else ""
