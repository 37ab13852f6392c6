"""A centre's editors keep their page: what stands where, the page itself, new entries, contacts."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gscnet.common.lifecycle import InvalidTransition
from pilots import permissions, proposing
from pilots.forms import (
    ActivityForm,
    ContactFormSet,
    InitiativeForm,
    PageForm,
    StandingFormSet,
    SupportFormSet,
)
from pilots.models import Activity, Initiative, PilotCentre, Revision

form_page = require_http_methods(["GET", "HEAD", "POST"])

KINDS = {"activities": Activity, "initiatives": Initiative}
FORMS = {Activity: ActivityForm, Initiative: InitiativeForm}
PARTS = {"standings": StandingFormSet, "supporters": SupportFormSet}


@login_required
@require_safe
def work(request, slug):
    """Everything of the centre that its editors wrote, with where it stands."""
    centre = _kept(request, slug)
    context = {
        "centre": centre,
        "revision": centre.revisions.filter(status__in=Revision.OPEN).first(),
        "activities": centre.activities.order_by("-created_at"),
        "initiatives": centre.initiatives.order_by("-created_at"),
        "contacts": centre.contacts.all(),
    }
    return render(request, "pilots/work/work.html", context)


@login_required
@form_page
def page_edit(request, slug):
    """Propose another text for the page; what is public stays until CAEC approves."""
    centre = _kept(request, slug)
    revision = centre.revisions.filter(status__in=Revision.OPEN).first()
    if revision is None:
        revision = Revision(centre=centre, author=request.user)
    if not permissions.can_write(request.user, revision):
        messages.info(request, _("A proposal for this page is with CAEC. Take it back to change it."))
        return redirect("pilots:proposal", "pages", revision.pk)
    form = PageForm(request.POST or None, revision=revision)
    if request.method == "POST" and form.is_valid():
        return _saved(request, form.save, "pages") or _page(request, "page", centre, form)
    return _page(request, "page", centre, form)


@login_required
@form_page
def entry_new(request, slug, kind):
    centre = _kept(request, slug)
    model = KINDS.get(kind)
    if model is None:
        raise Http404
    return entry_form(request, model(centre=centre, author=request.user), kind)


def entry_form(request, entry, kind):
    """One activity or initiative with its parts; also for drafts that are there."""
    form = FORMS[type(entry)](request.POST or None, instance=entry)
    parts = {}
    if isinstance(entry, Initiative):
        parts = {name: make(request.POST or None, instance=entry) for name, make in PARTS.items()}
    if request.method == "POST" and all([form.is_valid(), *(part.is_valid() for part in parts.values())]):

        def save():
            saved = form.save()
            for part in parts.values():
                part.instance = saved
                part.save()
            return saved

        done = _saved(request, save, kind)
        if done:
            return done
    return _page(request, "entry", entry.centre, form, entry=entry, kind=kind, **parts)


@login_required
@form_page
def contacts_edit(request, slug):
    """Never public, so nobody has to approve them."""
    centre = _kept(request, slug)
    formset = ContactFormSet(request.POST or None, instance=centre)
    if request.method == "POST" and formset.is_valid():
        formset.save()
        messages.success(request, _("Saved."))
        return redirect("pilots:work", centre.slug)
    context = {"centre": centre, "formset": formset}
    status = 422 if request.method == "POST" else 200
    return render(request, "pilots/work/contacts.html", context, status=status)


def _kept(request, slug):
    """The centre if this person may know of it (else 404) and may write for it (else 403)."""
    visible = PilotCentre.objects.visible_to(request.user).select_related("economy", "host")
    centre = get_object_or_404(visible, slug=slug)
    if not permissions.can_add(request.user, centre):
        raise PermissionDenied
    return centre


def _saved(request, save, kind):
    """Where to go once it is saved: on to CAEC if that was asked for; None if it could not be."""
    try:
        with transaction.atomic():
            proposal = save()
            if "submit" in request.POST:
                proposing.submit(proposal, by=request.user)
    except InvalidTransition as problem:
        messages.error(request, problem)
        return None
    submitted = "submit" in request.POST
    messages.success(
        request, _("It is with CAEC now. You will have a letter.") if submitted else _("Saved as a draft.")
    )
    return redirect(reverse("pilots:proposal", args=[kind, proposal.pk]))


def _page(request, template, centre, form, **context):
    wrong = request.method == "POST"
    context |= {"centre": centre, "form": form}
    return render(request, f"pilots/work/{template}.html", context, status=422 if wrong else 200)
