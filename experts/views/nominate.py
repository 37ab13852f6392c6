"""An economy nominates: a draft in short steps, its submission and receipt, and what becomes of it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from documents.actions import ChangedMeanwhile
from experts import answer_sheets, deadlines, facts, permissions, receipts
from experts.actions import nominations as actions
from experts.actions.consent import may_answer
from experts.actions.paper import takes_paper
from experts.actions.responses import LateCodeRefused
from experts.forms import ExpertiseForm, FilesForm, LateCodeForm, PersonForm
from experts.models import Nomination, Round
from experts.papers import PDF
from gscnet.common.filehttp import send_file
from gscnet.common.lifecycle import InvalidTransition

Status = Nomination.Status
STEPS = {
    "person": gettext_lazy("Person"),
    "expertise": gettext_lazy("Expertise and reason"),
    "files": gettext_lazy("Files"),
    "review": gettext_lazy("Review and submit"),
}
FORMS = {"person": PersonForm, "expertise": ExpertiseForm}
KINDS = {"cv", "endorsement"}

form_page = require_http_methods(["GET", "HEAD", "POST"])


@never_cache
@login_required
@form_page
def nomination_new(request, slug):
    """The first step of a new draft; a draft may also be begun for a late code, after the deadline."""
    round = get_object_or_404(Round.objects.visible_to(request.user), slug=slug)
    if not permissions.can_answer(request.user, round):
        raise PermissionDenied
    economy = request.user.economy
    draft = Nomination(round=round, economy=economy, form_version=round.form_version)
    form = PersonForm(request.POST or None, instance=draft)
    if request.method == "POST" and form.is_valid():
        nomination = actions.start(round=round, economy=economy, by=request.user, **form.profile)
        messages.success(request, _("Your draft is saved. You can go on now or later."))
        return _after(request, nomination, "person")
    own = Nomination.objects.visible_to(request.user).filter(round=round, economy=economy)
    context = {
        "round": round,
        "form": form,
        "closing": deadlines.shown(round, economy),
        "drafts": own.filter(status=Status.DRAFT),
        "taken": own.standing().count(),
    }
    return _page(request, "person", None, "person", **context)


@never_cache
@login_required
@form_page
def nomination_step(request, ref, step):
    if step == "files":
        return _files(request, ref)
    if step not in FORMS:
        raise Http404
    nomination = _find(request, ref, permissions.acts_for)
    if request.method != "POST" and nomination.status != Status.DRAFT:
        return redirect(nomination)
    form = FORMS[step](request.POST or None, instance=nomination)
    if request.method == "POST" and form.is_valid():
        try:
            form.save()
        except ChangedMeanwhile as problem:
            form.refuse(problem)
        else:
            return _after(request, nomination, step)
    return _page(request, step, nomination, step, form=form)


def _files(request, ref):
    """Keeps the good ones of the files brought and says of the others why they were refused."""
    nomination = _find(request, ref, permissions.acts_for)
    if nomination.status != Status.DRAFT:
        if request.method == "POST":
            messages.error(request, _("It was submitted meanwhile; its files cannot be changed."))
        return redirect(nomination)
    form = FilesForm(request.POST or None, request.FILES or None, version=nomination.form_version)
    if request.method == "POST":
        valid = form.is_valid()
        try:
            for kind, upload in form.brought.items():
                actions.keep_file(nomination, kind, upload, upload.facts)
            if form.cleaned_data.get("remove_endorsement") and "endorsement" not in form.brought:
                actions.remove_endorsement(nomination)
        except ChangedMeanwhile as problem:
            messages.error(request, problem)
            return redirect(nomination)
        if valid:
            return _after(request, nomination, "files")
    return _page(request, "files", nomination, "files", form=form)


@never_cache
@login_required
@require_safe
def nomination_review(request, ref):
    """All that was said, and what is missing, before it is submitted."""
    nomination = _find(request, ref, permissions.acts_for)
    if nomination.status != Status.DRAFT:
        return redirect(nomination)
    return _review(request, nomination)


@never_cache
@login_required
@require_POST
def nomination_submit(request, ref):
    nomination = _find(request, ref, permissions.acts_for)
    if nomination.status != Status.DRAFT:
        messages.error(request, _("It was submitted before; nothing was done twice."))
        return redirect(nomination)
    form = None
    if _needs_code(nomination):  # also where the round closed while the page was open
        form = LateCodeForm(request.POST if "late_code" in request.POST else None)
    code = form.cleaned_data["late_code"] if form and form.is_valid() else None
    try:
        actions.submit(nomination, by=request.user, late_code=code)
    except LateCodeRefused as problem:
        form.add_error("late_code", str(problem))
        return _review(request, nomination, form, status=422)
    except actions.Incomplete:
        return _review(request, nomination, form, status=422)
    except (actions.Refused, InvalidTransition) as problem:
        return _review(request, nomination, form, problem=str(problem), status=422)
    return redirect("experts:receipt", nomination.ref)


@never_cache
@login_required
@require_safe
def nomination_detail(request, ref):
    nomination = _find(request, ref, permissions.can_read)
    may = {
        f"can_{verb}": getattr(permissions, f"can_{verb}")(request.user, nomination)
        for verb in ("edit", "retract")
    }
    context = {
        "nomination": nomination,
        "facts": facts.profile(nomination),
        "files": facts.files(nomination),
        "timeline": facts.timeline(nomination),
        "closing": deadlines.shown(nomination.round, nomination.economy),
        "nominee_closes": deadlines.answer_by(nomination),
        "nominee_in_time": may_answer(nomination),
        "can_print_sheet": takes_paper(nomination) and permissions.can_print_sheet(request.user, nomination),
        "can_invite": may["can_edit"] and nomination.round.nominee_deadline.is_open(_zone(nomination)),
        **may,
    }
    return render(request, "experts/nomination.html", context)


@never_cache
@login_required
@form_page
def nomination_invite(request, ref):
    """Asks, then sends the nominee a link to fill in their own part."""
    nomination = _find(request, ref, permissions.can_edit)
    if request.method == "POST":
        try:
            actions.invite_nominee(nomination, by=request.user)
        except actions.Refused as problem:
            messages.error(request, problem)
        else:
            messages.success(
                request,
                _("A letter with a link is on its way to %s.") % (nomination.name or nomination.email),
            )
        return redirect(nomination)
    context = {
        "nomination": nomination,
        "until": nomination.round.nominee_deadline.shown(_zone(nomination)),
    }
    return render(request, "experts/nominate/invite.html", context)


@never_cache
@login_required
@form_page
def nomination_delete(request, ref):
    """Asks, then removes a draft that was never submitted."""
    nomination = _find(request, ref, permissions.can_edit)
    if request.method == "POST":
        try:
            actions.delete_draft(nomination)
        except ChangedMeanwhile as problem:
            messages.error(request, problem)
            return redirect(nomination)
        messages.success(request, _("The draft %s is deleted.") % nomination.ref)
        return redirect(nomination.round)
    return render(request, "experts/nominate/delete.html", {"nomination": nomination})


@never_cache
@login_required
@form_page
def nomination_retract(request, ref):
    """Asks, then takes a submitted nomination back."""
    nomination = _find(request, ref, permissions.can_retract)
    if request.method == "POST":
        try:
            actions.retract(nomination, by=request.user)
        except InvalidTransition as problem:
            messages.error(request, problem)
        else:
            messages.success(request, _("%s is retracted. The nominee is told by mail.") % nomination.ref)
        return redirect(nomination)
    return render(request, "experts/nominate/retract.html", {"nomination": nomination})


@never_cache
@login_required
@require_safe
def receipt(request, ref):
    nomination = _submitted(request, ref)
    context = {
        "nomination": nomination,
        "lines": receipts.lines(nomination),
        "nominee_closes": deadlines.answer_by(nomination),
    }
    return render(request, "experts/receipt.html", context)


@never_cache
@login_required
@require_safe
def receipt_pdf(request, ref):
    nomination = _submitted(request, ref)
    response = HttpResponse(receipts.typeset(nomination), content_type=PDF.media_type)
    response["Content-Disposition"] = f'attachment; filename="receipt-{nomination.ref}.pdf"'
    return response


@never_cache
@login_required
@require_safe
def answer_sheet(request, ref):
    """For a nominee without mail: the sheet to sign, for their economy and the desk, while it can be used."""
    nomination = _find(request, ref, permissions.can_print_sheet)
    if not takes_paper(nomination):
        raise Http404
    response = HttpResponse(answer_sheets.typeset(nomination), content_type=PDF.media_type)
    response["Content-Disposition"] = f'attachment; filename="answer-{nomination.ref}.pdf"'
    return response


@login_required
@require_safe
def nomination_file(request, ref, kind):
    """Served only to those who may see the nomination."""
    nomination = _find(request, ref, permissions.can_read_files)
    stored = getattr(nomination, kind) if kind in KINDS else None
    if not stored:
        raise Http404
    return send_file(
        request,
        stored,
        name=getattr(nomination, f"{kind}_name") or f"{kind}.pdf",
        media_type=PDF.media_type,
        size=stored.size,
        etag=stored.name.rpartition("/")[2],  # a name of its own for each upload
        inline=True,
        public=False,
    )


def _find(request, ref, may):
    """The nomination if this person may know of it (else 404) and `may` says yes (else 403)."""
    visible = Nomination.objects.visible_to(request.user)
    nomination = get_object_or_404(visible.select_related("round", "economy", "submitted_by"), ref=ref)
    if not may(request.user, nomination):
        raise PermissionDenied
    return nomination


def _submitted(request, ref):
    nomination = _find(request, ref, permissions.can_read)
    if nomination.submitted_at is None:
        raise Http404
    return nomination


def _after(request, nomination, step):
    """Where to go once a step is saved: as the pressed button says, else to the next step."""
    if "stay" in request.POST:
        messages.success(request, _("Saved."))
        return redirect("experts:nomination_step", nomination.ref, step)
    steps = list(STEPS)
    return redirect(_address(nomination, steps[steps.index(step) + 1]))


def _address(nomination, step):
    if step == "review":
        return reverse("experts:nomination_review", args=[nomination.ref])
    return reverse("experts:nomination_step", args=[nomination.ref, step])


def _steps(nomination):
    """Name, label and address of each step; no address while there is no draft."""
    return [(name, label, _address(nomination, name) if nomination else "") for name, label in STEPS.items()]


def _page(request, template, nomination, step, *, form, status=200, **context):
    context |= {
        "nomination": nomination,
        "round": context.get("round") or nomination.round,
        "step": step,
        "steps": _steps(nomination),
        "form": form,
    }
    if form.errors:
        status = 422
    return render(request, f"experts/nominate/{template}.html", context, status=status)


def _review(request, nomination, form=None, *, problem="", status=200):
    lacking = actions.missing(nomination)
    if form is None and _needs_code(nomination):
        form = LateCodeForm()
    context = {
        "nomination": nomination,
        "round": nomination.round,
        "step": "review",
        "steps": _steps(nomination),
        "missing": [(_address(nomination, step), sentence) for step, sentence in lacking],
        "facts": facts.profile(nomination),
        "files": facts.files(nomination),
        "closing": deadlines.shown(nomination.round, nomination.economy),
        "form": form,
        "problem": problem,
    }
    return render(request, "experts/nominate/review.html", context, status=status)


def _needs_code(nomination):
    at = actions.received_at(nomination)
    return actions.takes_late_codes(nomination.round, nomination.economy, at=at)


def _zone(nomination):
    return nomination.economy.time_zone
