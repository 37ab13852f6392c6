"""Staff write the terms of reference: a draft, its clauses, a whole text pasted."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from documents.actions import ChangedMeanwhile
from experts import permissions
from experts.actions import terms as actions
from experts.actions.nominations import Refused
from experts.clause_text import BadText, parse
from experts.lineage import discussion
from experts.models import TermsVersion
from experts.terms_forms import ClauseForm, PasteForm, SplitForm, SummaryForm
from experts.views.terms import find

form_page = require_http_methods(["GET", "HEAD", "POST"])
Status = TermsVersion.Status


@never_cache
@login_required
@form_page
def new(request):
    """Asks, then begins a draft: the first one, or a revision of the newest version."""
    if not permissions.can_write_terms(request.user):
        raise PermissionDenied
    newest = TermsVersion.objects.order_by("-number").first()
    adopted = TermsVersion.objects.adopted().first()
    choice = bool(adopted and newest.status == Status.ABANDONED)
    if request.method == "POST":
        from_adopted = choice and request.POST.get("text") == "adopted"
        try:
            version = actions.start(by=request.user, from_adopted=from_adopted)
        except Refused as problem:
            messages.error(request, problem)
            return redirect("experts:terms")
        return redirect("experts:terms_edit", version.number)
    return render(
        request, "experts/terms/new.html", {"newest": newest, "adopted": adopted if choice else None}
    )


@never_cache
@login_required
@form_page
def edit(request, number):
    """The clauses of a draft with what can be done to each, and the sentence on what changed."""
    version = _draft(request, number)
    form = SummaryForm(request.POST or None, instance=version)
    if request.method == "POST" and form.is_valid():
        return _done(request, version, _("Saved."), lambda: actions.describe(version, form.instance.summary))
    clauses = list(version.clauses.select_related("origin"))
    said = discussion(version)
    for clause in clauses:
        clause.open_talks = [talk for talk in said.by_clause.get(clause.pk, []) if talk.settled is None]
    before = version.previous.clauses.all() if version.previous else []
    continued = {clause.origin_id for clause in clauses}
    context = {
        "version": version,
        "form": form,
        "clauses": clauses,
        "gone": [clause for clause in before if clause.pk not in continued],
        "orphans": [talk for talk in said.orphans if talk.settled is None],
        "can_propose": permissions.can_run_consultations(request.user),
    }
    return render(request, "experts/terms/edit.html", context, status=422 if form.errors else 200)


@never_cache
@login_required
@form_page
def paste(request, number):
    """A whole text: first how it was read, then, once confirmed, in place of the draft's clauses."""
    version = _draft(request, number)
    form, parsed = PasteForm(request.POST or None), None
    if request.method == "POST" and form.is_valid() and "again" not in request.POST:
        try:
            parsed = parse(form.cleaned_data["text"])
        except BadText as problem:
            form.add_error("text", str(problem))
    if parsed and "confirmed" in request.POST:
        said = _("The draft now has the pasted text.")
        return _done(request, version, said, lambda: actions.take_text(version, parsed))
    context = {"version": version, "form": form, "gone": []}
    if parsed:
        origins = actions.continued(version, parsed)
        context["parsed"] = list(zip(parsed, origins, strict=True))
        before = version.previous.clauses.all() if version.previous else []
        context["gone"] = [clause for clause in before if clause not in origins]
    return render(request, "experts/terms/paste.html", context, status=422 if form.errors else 200)


@never_cache
@login_required
@form_page
def clause_new(request, number):
    version = _draft(request, number)
    form = ClauseForm(request.POST or None, version=version, initial={"number": _next_number(version)})
    return _clause(request, version, form)


@never_cache
@login_required
@form_page
def clause_edit(request, number, clause):
    version = _draft(request, number)
    form = ClauseForm(request.POST or None, version=version, instance=_find(version, clause))
    return _clause(request, version, form)


def _clause(request, version, form):
    if request.method == "POST" and form.is_valid():
        try:
            form.save()
        except ChangedMeanwhile as problem:
            form.refuse(problem)
        except Refused as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Saved."))
            return redirect("experts:terms_edit", version.number)
    clause = form.instance if form.instance.pk else None
    context = {"version": version, "form": form, "clause": clause}
    return render(request, "experts/terms/clause.html", context, status=422 if form.errors else 200)


@never_cache
@login_required
@form_page
def clause_split(request, number, clause):
    version = _draft(request, number)
    found = _find(version, clause)
    initial = {"text": found.text, "number": _next_number(version)}
    form = SplitForm(request.POST or None, clause=found, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = _("The clause is split. Number the clauses anew when you are done.")
        return _done(request, version, said, lambda: actions.split_clause(found, **form.cleaned_data))
    context = {"version": version, "form": form, "clause": found}
    return render(request, "experts/terms/split.html", context, status=422 if form.errors else 200)


@never_cache
@login_required
@form_page
def clause_remove(request, number, clause):
    """Asks, then takes the clause out."""
    version = _draft(request, number)
    found = _find(version, clause)
    if request.method == "POST":
        said = _("Clause %s is removed.") % found.number
        return _done(request, version, said, lambda: actions.remove_clause(found))
    return render(request, "experts/terms/remove.html", {"version": version, "clause": found})


@never_cache
@login_required
@require_POST
def clause_move(request, number, clause):
    version = _draft(request, number)
    found, direction = _find(version, clause), request.POST.get("direction")
    if direction not in {actions.UP, actions.DOWN}:
        raise Http404
    said = _("Clause %s is moved.") % found.number
    return _done(request, version, said, lambda: actions.move_clause(found, direction), at=f"#{found.anchor}")


@never_cache
@login_required
@require_POST
def renumber(request, number):
    version = _draft(request, number)
    return _done(request, version, _("The clauses are numbered anew."), lambda: actions.renumber(version))


@never_cache
@login_required
@form_page
def delete(request, number):
    """Asks, then removes a draft for good."""
    version = _draft(request, number)
    if request.method == "POST":
        try:
            actions.delete_draft(version)
        except Refused as problem:
            messages.error(request, problem)
        else:
            messages.success(request, _("The draft of version %d is deleted.") % number)
        return redirect("experts:terms")
    return render(request, "experts/terms/delete.html", {"version": version})


def _draft(request, number):
    """A draft (else 404) that this person may write (else 403)."""
    version = find(request, number)
    if not permissions.can_write_terms(request.user):
        raise PermissionDenied
    if version.status != Status.DRAFT:
        raise Http404
    return version


def _find(version, number):
    return get_object_or_404(version.clauses.select_related("version", "origin"), number=number)


def _next_number(version):
    """The number after the highest one of the first level."""
    firsts = [int(number.partition(".")[0]) for number in version.clauses.values_list("number", flat=True)]
    return str(max(firsts, default=0) + 1)


def _done(request, version, said, act, at=""):
    """Do it and go back to the draft, with what happened or why it did not."""
    try:
        act()
    except Refused as problem:
        messages.error(request, problem)
        return redirect("experts:terms")
    messages.success(request, said)
    response = redirect("experts:terms_edit", version.number)
    response["Location"] += at
    return response
