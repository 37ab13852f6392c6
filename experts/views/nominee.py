"""Nominees' own pages, opened by a link and no account. Opening never changes anything; buttons do."""

from functools import wraps

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from documents.actions import ChangedMeanwhile
from experts import facts, links, tokens
from experts.actions import consent as actions
from experts.actions.nominations import Refused
from experts.deadlines import answer_by
from experts.dossier import dossier
from experts.forms import OwnProfileForm
from experts.models import Consent, Nomination
from experts.nominee_forms import ConsentForm, FillForm, NewLinkForm
from experts.papers import PDF
from gscnet.common.deadlines import time_left
from gscnet.common.filehttp import send_file
from gscnet.common.lifecycle import InvalidTransition
from gscnet.common.ratelimit import rate_limited
from gscnet.common.signedlinks import explained, guarded

Status = Nomination.Status
form_page = require_http_methods(["GET", "HEAD", "POST"])

# What was just done, said on the page that the person comes back to; no session is needed for it.
DONE = {
    "saved": gettext_lazy("Saved."),
    "accepted": gettext_lazy("You accepted. Thank you."),
    "declined": gettext_lazy("You declined."),
    "mailed": gettext_lazy("A letter with the link is on its way to the address on record."),
}


def opened_by(*purposes):
    """The view of a token: gives it whom the token stands for, or explains why it opens nothing."""

    def decorate(view):
        @never_cache
        @rate_limited("nominee")
        @sensitive_variables("token")
        @wraps(view)
        def opened(request, token, **kwargs):
            try:
                found = tokens.read_any(token)
            except tokens.Unusable as problem:
                return _unusable(request, problem)
            if found.purpose not in purposes:
                raise Http404
            return guarded(view(request, token, found, **kwargs))

        return opened

    return decorate


@opened_by(tokens.ANSWER, tokens.OWN, tokens.FILL)
@form_page
def page(request, token, opened):
    """What the link was made for; only a draft to fill in takes a POST here."""
    if opened.purpose == tokens.FILL:
        return _fill(request, token, opened.nomination)
    if request.method == "POST":
        return HttpResponse(status=405, headers={"Allow": "GET, HEAD"})
    return _show(request, token, opened)


@opened_by(tokens.ANSWER, tokens.OWN)
@require_POST
def accept(request, token, opened):
    nomination = _nomination(request.POST, opened)
    try:
        actions.accept(nomination)
    except (Refused, InvalidTransition) as problem:
        return _show(request, token, opened, problem=problem, status=409)
    return _back(token, "accepted")


@opened_by(tokens.ANSWER, tokens.OWN)
@form_page
def decline(request, token, opened):
    """Asks first; declining also withdraws from a nomination accepted before."""
    nomination = _nomination(request.POST if request.method == "POST" else request.GET, opened)
    if not nomination.can_move(Status.DECLINED):
        return _show(request, token, opened, problem=_state(nomination), status=409)
    if request.method != "POST":
        return _render(request, "decline", token, nomination=nomination)
    try:
        actions.decline(nomination)
    except InvalidTransition as problem:
        return _show(request, token, opened, problem=problem, status=409)
    return _back(token, "declined")


@opened_by(tokens.ANSWER, tokens.OWN)
@require_POST
def choices(request, token, opened):
    """Give and withdraw consents: what is ticked holds from now, what is not does not."""
    form = ConsentForm(request.POST, nominee=opened.nominee)
    if not form.is_valid():
        return _show(request, token, opened, choices=form, status=422)
    actions.choose(opened.nominee, form.chosen)
    return _back(token, "saved")


@opened_by(tokens.ANSWER)
@require_POST
def own_link(request, token, opened):
    """Mail the link to the own page: whoever has only this link does not see more by it."""
    links.send_own_link(opened.nominee)
    return _back(token, "mailed")


@opened_by(tokens.OWN)
@form_page
def correct(request, token, opened):
    form = OwnProfileForm(request.POST or None, instance=opened.nominee)
    if request.method == "POST" and form.is_valid():
        try:
            actions.correct(form)
        except Refused as problem:
            form.add_error("email", str(problem))
        else:
            return _back(token, "saved")
    status = 422 if form.errors else 200
    return _render(request, "correct", token, form=form, status=status)


@opened_by(tokens.OWN)
@require_safe
def data(request, token, opened):
    """Everything that is held, for people and machines."""
    response = JsonResponse(dossier(opened.nominee), json_dumps_params={"indent": 2, "ensure_ascii": False})
    response["Content-Disposition"] = 'attachment; filename="gscnet-my-data.json"'
    return response


@opened_by(tokens.OWN)
@require_POST
def renew(request, token, opened):
    """Make all links sent so far useless; the new one goes to the address on record."""
    actions.renew_links(opened.nominee)
    return _render(request, "renewed", token)


@opened_by(tokens.OWN)
@form_page
def erase(request, token, opened):
    if request.method != "POST":
        return _render(request, "erase", token, nominee=opened.nominee)
    certificate = actions.erase(opened.nominee, ground=_("Asked for by the person"))
    return _render(request, "erased", token, certificate=certificate)


@opened_by(tokens.ANSWER, tokens.OWN)
@require_safe
def file(request, token, opened, ref, kind):
    """The curriculum vitae or letter held about the person."""
    nomination = _nomination({"ref": ref}, opened)
    stored = getattr(nomination, kind, None) if kind in ("cv", "endorsement") else None
    if not stored:
        raise Http404
    return send_file(
        request,
        stored,
        name=getattr(nomination, f"{kind}_name"),
        media_type=PDF.media_type,
        size=stored.size,
        etag=stored.name.rpartition("/")[2],
        inline=False,
        public=False,
    )


@never_cache
@rate_limited("new_link")
@form_page
def new_link(request):
    """Mails new links to an address on record; says the same whether or not it is one."""
    form = NewLinkForm(request.POST or None)
    asked = request.method == "POST" and form.is_valid()
    if asked:
        links.send_links(form.cleaned_data["email"])
    status = 422 if form.errors else 200
    return guarded(
        render(request, "experts/nominee/new_link.html", {"form": form, "asked": asked}, status=status)
    )


def _show(request, token, opened, *, choices=None, problem="", status=200):
    """The page of an answer or the own page; `problem` says why something was not done."""
    nominee = opened.nominee
    found = [opened.nomination] if opened.nomination else nominee.nominations.exclude(status=Status.DRAFT)
    if opened.nomination is None:
        found = found.select_related("round", "economy")
    agreed = nominee.consents.in_force().filter(purpose=Consent.Purpose.EVALUATION).exists()
    context = {
        "nominee": nominee,
        "nominations": [_told(each, token, agreed=agreed) for each in found],
        "choices": choices or ConsentForm(nominee=nominee),
        "problem": problem,
        "done": DONE.get(request.GET.get("done"), ""),
    }
    if opened.purpose == tokens.OWN:
        context["facts"] = facts.profile(nominee)
        context["memberships"] = nominee.memberships.select_related("economy")
        context["receipts"] = nominee.consents.select_related("paper")
    return _render(request, opened.purpose, token, status=status, **context)


def _told(nomination, token, *, agreed):
    """One nomination for its nominee: what was said, where it stands, what can be done and until when.

    `agreed` says whether they let reviewers read it.
    """
    in_time = actions.may_answer(nomination)
    waiting = nomination.status == Status.SUBMITTED
    files = [
        {**each, "url": reverse("experts:consent_file", args=[token, nomination.ref, each["kind"]])}
        for each in facts.files(nomination)
    ]
    return {
        "nomination": nomination,
        "facts": facts.profile(nomination),
        "files": files,
        "state": _state(nomination),
        "paper": facts.paper_behind(nomination),
        "until": answer_by(nomination),
        "left": time_left(nomination.nominee_until) if in_time else "",
        "can_accept": waiting and in_time,
        "too_late": waiting and not in_time,
        "can_decline": nomination.can_move(Status.DECLINED),
        "unread": nomination.status in {Status.ACCEPTED, Status.UNDER_REVIEW} and not agreed,
    }


def _state(nomination):
    return {
        Status.SUBMITTED: _("It waits for your answer."),
        Status.ACCEPTED: _("You accepted. Next, CAEC takes it under review; you can still withdraw."),
        Status.DECLINED: _("You declined. Nothing more is asked of you."),
        Status.UNDER_REVIEW: _("You accepted, and it is under review. You can still withdraw."),
        Status.APPOINTED: _("You were appointed to the group. You can still withdraw."),
        Status.RESERVE: _("You are on the reserve list. You can still withdraw."),
        Status.NOT_APPOINTED: _("You were not appointed in this round."),
        Status.RETRACTED: _("The economy took the nomination back. Nothing is asked of you."),
    }[Status(nomination.status)]


def _fill(request, token, nomination):
    zone = nomination.economy.time_zone
    context = {"nomination": nomination, "until": nomination.round.nominee_deadline.shown(zone)}
    if nomination.status != Status.DRAFT or not actions.may_answer(nomination):
        status = 409 if request.method == "POST" else 200
        return _render(request, "fill_closed", token, status=status, **context)
    form = FillForm(request.POST or None, request.FILES or None, instance=nomination)
    if request.method == "POST" and form.is_valid():
        try:
            form.save()
        except ChangedMeanwhile as problem:
            form.refuse(problem)
        else:
            return _back(token, "saved")
    context["done"] = DONE.get(request.GET.get("done"), "")
    return _render(request, "fill", token, form=form, status=422 if form.errors else 200, **context)


def _nomination(params, opened):
    """The nomination meant: the token's own, or the one of this person that `ref` names."""
    if opened.nomination:
        if params.get("ref", opened.nomination.ref) != opened.nomination.ref:
            raise Http404
        return opened.nomination
    own = opened.nominee.nominations.exclude(status=Status.DRAFT).select_related("round", "economy")
    found = own.filter(ref=params.get("ref", "")).first()
    if found is None:
        raise Http404
    return found


def _back(token, done):
    return redirect(reverse("experts:consent", args=[token]) + f"?done={done}")


def _unusable(request, problem):
    return explained(request, problem, "experts/nominee/unusable.html")


def _render(request, name, token, *, status=200, **context):
    return render(request, f"experts/nominee/{name}.html", context | {"token": token}, status=status)
