"""Asking for news, confirming it, looking after it and leaving: no account, signed links."""

from django.conf import settings
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from documents.facets import labels
from documents.finding import FACETS
from gscnet.common.ratelimit import rate_limited
from gscnet.common.signedlinks import opened_by
from gscnet.subscriptions import actions, questions, tokens
from gscnet.subscriptions.forms import FrequencyForm, SubscriptionForm
from gscnet.subscriptions.models import Part, Subscription

form_page = require_http_methods(["GET", "HEAD", "POST"])


@never_cache
@rate_limited("subscribe")
@form_page
def subscribe(request):
    """Says the same to everybody, whether the address is known or not."""
    known = labels()
    params = _as_the_library_asks(request.GET)
    form = SubscriptionForm(request.POST or None, known=known, initial=_asked_for(params, known))
    if request.method == "POST":
        if form.is_robot:
            return redirect("subscriptions:sent")
        if form.is_valid():
            actions.subscribe(
                email=form.cleaned_data["email"],
                parts=form.cleaned_data["parts"],
                question=form.question,
                frequency=form.cleaned_data["frequency"],
            )
            return redirect("subscriptions:sent")
    context = {"form": form, "leaves_out": _leaves_out(params)}
    return render(request, "subscriptions/form.html", context, status=422 if form.errors else 200)


def _as_the_library_asks(params):
    """Centres and cases ask for topics by two names, one for each facet of them."""
    params = params.copy()
    for name in ("sector", "chain"):
        params.setlist("topic", [*params.getlist("topic"), *params.pop(name, [])])
    return params


def _leaves_out(params):
    """Whether the list that leads here is narrowed by something that letters cannot be narrowed by."""
    understood = {"q", "part", "page", "sort", *FACETS}
    return any(params.get(name) for name in params if name not in understood)


def _asked_for(params, known):
    """The form as a search, a list or the page of an economy leads to it; `params` as the library asks."""
    asked = questions.read(questions.normal(params, known))
    parts = [part for part in params.getlist("part") if part in Part.values]
    narrow = not asked.only("topic", "economy")
    default = [Part.DOCUMENTS.value] if narrow or asked.text else Part.values
    return {
        "q": asked.text,
        "parts": parts or default,
        "frequency": Subscription.Frequency.WEEKLY,
        **asked.facets,
    }


@never_cache
@require_safe
def sent(request):
    return render(request, "subscriptions/sent.html")


def opened(find):
    """The view of a link, as `opened_by` has it."""
    return opened_by(find, limit="subscription_link", template="subscriptions/unusable.html")


@opened(tokens.subscription)
def confirm(request, token, subscription):
    """Opening changes nothing, as mail programs open links too; the button confirms."""
    if request.method == "POST":
        actions.confirm(subscription)
    context = {
        "subscription": subscription,
        "words": questions.in_words(subscription.question, labels()),
        "parts": _parts(subscription),
        "token": token,
        "manage": tokens.manage_address(subscription.subscriber).removeprefix(settings.SITE_URL)
        if subscription.confirmed_at
        else "",
    }
    return render(request, "subscriptions/confirm.html", context)


@opened(lambda token: tokens.subscriber(token, purpose=tokens.MANAGE))
def manage(request, token, subscriber):
    """All that is kept of an address; POST changes how often, or takes one away."""
    done = ""
    if request.method == "POST":
        number = request.POST.get("subscription", "")
        own = subscriber.subscriptions.filter(pk=number if number.isdecimal() else 0)
        subscription = get_object_or_404(own)
        if "leave" in request.POST:
            actions.leave(subscription)
            done = _("That subscription is erased.")
            if not subscriber.subscriptions.exists():
                return render(request, "subscriptions/left.html")
        else:
            form = FrequencyForm(request.POST)
            if form.is_valid():
                actions.change_frequency(subscription, **form.cleaned_data)
                done = _("Saved.")
    known = labels()
    rows = [
        (one, questions.in_words(one.question, known), _parts(one), _frequency_of(one))
        for one in subscriber.subscriptions.all()
    ]
    context = {"subscriber": subscriber, "rows": rows, "token": token, "done": done}
    context["leave"] = tokens.leave_address(subscriber).removeprefix(settings.SITE_URL)
    return render(request, "subscriptions/manage.html", context)


# RFC 8058: the program of a reader posts here without having opened anything, so it has no CSRF token;
# the signed link is what allows it.
@csrf_exempt
@opened(lambda token: tokens.subscriber(token, purpose=tokens.LEAVE))
def leave(request, token, subscriber):
    """Opening asks; POST, by the button or by the reader's mail program, erases the address."""
    if request.method == "POST":
        actions.erase(subscriber)
        return render(request, "subscriptions/left.html")
    return render(request, "subscriptions/leave.html", {"token": token})


def _parts(subscription):
    return [str(Part(part).label) for part in subscription.parts]


def _frequency_of(subscription):
    """A form of its own for each row, with ids that differ."""
    return FrequencyForm(initial={"frequency": subscription.frequency}, auto_id=f"id_{subscription.pk}_%s")
