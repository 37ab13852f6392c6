"""The contributor writes drafts, submits them and takes them back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from documents import actions, nomenclature, permissions, workspace
from documents.facts import facts
from documents.forms import (
    LICENCES,
    CommentForm,
    DescribeForm,
    FileFormSet,
    ReadersForm,
    SubjectsForm,
    UploadForm,
)
from documents.models import Document
from gscnet.common.lifecycle import InvalidTransition
from gscnet.common.uploads import RefusedFile
from gscnet.directory.nomenclature import remarks_on

# Address names of the steps, in their order.
STEPS = {
    "edit": gettext_lazy("Description"),
    "subjects": gettext_lazy("Subjects and numbers"),
    "readers": gettext_lazy("Readers and links"),
    "files": gettext_lazy("Files"),
    "review": gettext_lazy("Review and submit"),
}
KNOWN_DOCUMENTS = 100

form_page = require_http_methods(["GET", "HEAD", "POST"])


@login_required
@require_safe
def document_mine(request):
    if not permissions.can_create(request.user):
        raise PermissionDenied
    return render(request, "documents/mine.html", {"rows": workspace.contributions(request.user)})


@login_required
@form_page
def document_new(request):
    if not permissions.can_create(request.user):
        raise PermissionDenied
    form = DescribeForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        document = form.save()
        messages.success(request, _("Your draft is saved. You can go on now or later."))
        return _after(request, document, "edit")
    return _page(request, "describe", None, "edit", form=form)


@login_required
@form_page
def document_edit(request, slug):
    return _step(request, slug, "edit", DescribeForm, "describe")


@login_required
@form_page
def document_subjects(request, slug):
    return _step(request, slug, "subjects", SubjectsForm, "subjects")


@login_required
@form_page
def document_readers(request, slug):
    known = Document.objects.visible_to(request.user).exclude(slug=slug).order_by("-changed_at")
    titles = known.values_list("title", flat=True)[:KNOWN_DOCUMENTS]
    return _step(request, slug, "readers", ReadersForm, "readers", licences=LICENCES, known_titles=titles)


@login_required
@form_page
def document_files(request, slug):
    """Order and language of the files; they are added and removed at addresses of their own."""
    document = _find(request, slug, permissions.can_change_files)
    formset = FileFormSet(request.POST or None, instance=document)
    if request.method == "POST" and formset.is_valid():
        formset.save()
        actions.reindex(document)
        return _after(request, document, "files")
    upload = UploadForm(initial={"language": document.language})
    return _page(request, "files", document, "files", formset=formset, form=upload)


@login_required
@require_POST
def document_upload(request, slug):
    """Takes the good ones of several files and says of each other one why it was refused."""
    document = _find(request, slug, permissions.can_change_files)
    form = UploadForm(request.POST, request.FILES)
    added = []
    if form.is_valid():
        sent, language = form.cleaned_data["files"], form.cleaned_data["language"]
        for upload in sent:
            try:
                actions.add_file(document=document, upload=upload, language=language, by=request.user)
            except RefusedFile as problem:
                form.add_error("files", f"{upload.name}: {problem}")
            else:
                added.append(upload.name)
    if request.accepts("text/html"):
        if form.is_valid():
            messages.success(request, _("Added: %s.") % "; ".join(added))
            return redirect("documents:files", document.slug)
        formset = FileFormSet(instance=document)
        return _page(request, "files", document, "files", formset=formset, form=form, status=422)
    refused = [str(error) for field in form for error in field.errors]
    return JsonResponse({"added": added, "refused": refused}, status=422 if refused else 201)


@login_required
@form_page
def document_file_remove(request, slug, pk):
    document = _find(request, slug, permissions.can_remove_file)
    file = get_object_or_404(document.files, pk=pk)
    if request.method == "POST":
        try:
            actions.remove_file(file, by=request.user)
        except InvalidTransition as problem:
            messages.error(request, problem)
        else:
            messages.success(request, _("“%s” is removed.") % file)
        return redirect("documents:files", document.slug)
    return render(request, "documents/file_remove.html", {"document": document, "file": file})


@login_required
@require_safe
def document_review(request, slug):
    """What editors will see, what is still missing, and the conversation with them."""
    return _review(request, _find(request, slug, permissions.can_read_thread))


@login_required
@require_POST
def document_comment(request, slug):
    document = _find(request, slug, permissions.can_comment)
    form = CommentForm(request.POST)
    if not form.is_valid():
        return _review(request, document, form, status=422)
    actions.comment(document, by=request.user, text=form.cleaned_data["text"])
    messages.success(request, _("Your comment is sent."))
    return redirect("documents:review", document.slug)


@login_required
@require_POST
def document_submit(request, slug):
    document = _find(request, slug, permissions.can_submit)
    return _act(
        request, document, actions.submit, _("“%s” is with the editors now. They will tell you by mail.")
    )


@login_required
@require_POST
def document_take_back(request, slug):
    document = _find(request, slug, permissions.can_take_back)
    return _act(request, document, actions.take_back, _("“%s” is a draft again. Submit it when it is ready."))


@login_required
@form_page
def document_delete(request, slug):
    document = _find(request, slug, permissions.can_delete)
    if request.method == "POST":
        actions.delete_draft(document, by=request.user)
        messages.success(request, _("The draft “%s” is deleted.") % document)
        return redirect("documents:mine")
    return render(request, "documents/delete.html", {"document": document})


@login_required
@require_POST
def document_version(request, slug):
    document = _find(request, slug, permissions.can_make_version)
    try:
        successor = actions.make_version(document, by=request.user)
    except InvalidTransition as problem:
        messages.error(request, problem)
        return redirect(document)
    messages.success(
        request,
        _("This is the draft of version %s. Readers keep the old one until it is published.")
        % successor.version,
    )
    return redirect("documents:edit", successor.slug)


def _find(request, slug, may):
    """The document if this person may know of it (else 404) and `may` says yes (else 403)."""
    visible = Document.objects.visible_to(request.user).select_related("publisher", "contributor")
    document = get_object_or_404(visible, slug=slug)
    if not may(request.user, document):
        raise PermissionDenied
    return document


def _step(request, slug, step, form_class, template, **context):
    document = _find(request, slug, permissions.can_edit)
    form = form_class(request.POST or None, instance=document, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            form.save()
        except actions.ChangedMeanwhile as problem:
            form.refuse(problem)
        else:
            return _after(request, document, step)
    return _page(request, template, document, step, form=form, **context)


def _after(request, document, step):
    """Where to go once a step is saved: as the pressed button says, else to the next step."""
    if "stay" in request.POST:
        messages.success(request, _("Saved."))
        return redirect(f"documents:{step}", document.slug)
    steps = _steps(request.user, document)
    return redirect(f"documents:{steps[steps.index(step) + 1]}", document.slug)


def _steps(user, document):
    """The steps that are open to this person; editors leave the files alone."""
    if document is None or permissions.can_change_files(user, document):
        return list(STEPS)
    return [step for step in STEPS if step != "files"]


def _page(request, template, document, step, *, status=200, **context):
    context |= {
        "document": document,
        "step": step,
        "steps": [(name, STEPS[name]) for name in _steps(request.user, document)],
    }
    if context["form"].errors:
        status = 422
    return render(request, f"documents/edit/{template}.html", context, status=status)


def _review(request, document, comment_form=None, status=200):
    may = {
        f"can_{verb}": getattr(permissions, f"can_{verb}")(request.user, document)
        for verb in ("edit", "submit", "take_back", "delete", "comment", "make_version")
    }
    context = {
        "document": document,
        "step": "review",
        "steps": [(name, STEPS[name]) for name in _steps(request.user, document)] if may["can_edit"] else [],
        "missing": actions.missing(document) if may["can_submit"] else [],
        "remarks": remarks_on(nomenclature.texts(document)) if may["can_edit"] else [],
        "facts": facts(document),
        "files": document.files.all(),
        "translations": document.translations.all(),
        "relations": document.relations.select_related("target").filter(
            target__in=Document.objects.visible_to(request.user)
        ),
        "comments": document.comments.select_related("author"),
        "comment_form": comment_form or CommentForm(),
        **may,
    }
    return render(request, "documents/edit/review.html", context, status=status)


def _act(request, document, verb, said):
    """Do what was asked and say so, or say why not; then back to where the document stands."""
    try:
        verb(document, by=request.user)
    except (InvalidTransition, actions.Incomplete) as problem:
        messages.error(request, problem)
    else:
        messages.success(request, said % document)
    return redirect("documents:review", document.slug)
