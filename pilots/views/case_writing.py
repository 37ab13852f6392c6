"""The contributor writes cases in short steps, submits them and takes them back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gscnet.common.lifecycle import InvalidTransition
from gscnet.common.uploads import RefusedFile
from gscnet.directory.nomenclature import remarks_on
from pilots import nomenclature
from pilots.cases import actions, permissions, workspace
from pilots.cases.forms import (
    CommentForm,
    DescribeForm,
    GoodsForm,
    PictureForm,
    ResultsForm,
    StoryForm,
)
from pilots.cases.numbers import cost
from pilots.models import EnvironmentalGood, ExcellentCase

# Address names of the steps, in their order.
STEPS = {
    "case_edit": gettext_lazy("Description"),
    "case_story": gettext_lazy("What was done"),
    "case_results": gettext_lazy("Results"),
    "case_goods": gettext_lazy("Goods and documents"),
    "case_pictures": gettext_lazy("Pictures"),
    "case_review": gettext_lazy("Review and submit"),
}
form_page = require_http_methods(["GET", "HEAD", "POST"])


@login_required
@require_safe
def case_mine(request):
    if not permissions.can_create(request.user):
        raise PermissionDenied
    return render(request, "pilots/cases/mine.html", {"rows": workspace.contributions(request.user)})


@login_required
@form_page
def case_new(request):
    if not permissions.can_create(request.user):
        raise PermissionDenied
    form = DescribeForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        case = form.save()
        messages.success(request, _("Your draft is saved. You can go on now or later."))
        return _after(request, case, "case_edit")
    return _page(request, "describe", None, "case_edit", form=form)


@login_required
@form_page
def case_edit(request, slug):
    return _step(request, slug, "case_edit", DescribeForm, "describe")


@login_required
@form_page
def case_story(request, slug):
    return _step(request, slug, "case_story", StoryForm, "story")


@login_required
@form_page
def case_results(request, slug):
    return _step(request, slug, "case_results", ResultsForm, "results")


@login_required
@form_page
def case_goods(request, slug):
    goods = EnvironmentalGood.objects.all()
    return _step(request, slug, "case_goods", GoodsForm, "goods", goods=goods)


@login_required
@form_page
def case_pictures(request, slug):
    """The pictures it has, and one more at a time."""
    case = _find(request, slug, permissions.can_change_pictures)
    form = PictureForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        words = {name: form.cleaned_data[name] for name in ("alt", "caption", "credit")}
        try:
            actions.add_picture(case=case, upload=form.cleaned_data["upload"], by=request.user, **words)
        except RefusedFile as problem:
            form.add_error("upload", str(problem))
        else:
            messages.success(request, _("The picture is added."))
            return redirect("pilots:case_pictures", case.slug)
    return _page(request, "pictures", case, "case_pictures", form=form, pictures=case.pictures.all())


@login_required
@form_page
def case_picture_remove(request, slug, pk):
    case = _find(request, slug, permissions.can_change_pictures)
    picture = get_object_or_404(case.pictures, pk=pk)
    if request.method == "POST":
        try:
            actions.remove_picture(picture, by=request.user)
        except InvalidTransition as problem:
            messages.error(request, problem)
        else:
            messages.success(request, _("The picture is removed."))
        return redirect("pilots:case_pictures", case.slug)
    return render(request, "pilots/cases/picture_remove.html", {"case": case, "picture": picture})


@login_required
@require_safe
def case_review(request, slug):
    """What editors will see, what is still missing, and the conversation with them."""
    return _review(request, _find(request, slug, permissions.can_read_thread))


@login_required
@require_POST
def case_comment(request, slug):
    case = _find(request, slug, permissions.can_comment)
    form = CommentForm(request.POST)
    if not form.is_valid():
        return _review(request, case, form, status=422)
    actions.comment(case, by=request.user, text=form.cleaned_data["text"])
    messages.success(request, _("Your comment is sent."))
    return redirect("pilots:case_review", case.slug)


@login_required
@require_POST
def case_submit(request, slug):
    case = _find(request, slug, permissions.can_submit)
    return _act(request, case, actions.submit, _("“%s” is with the editors now. They will tell you by mail."))


@login_required
@require_POST
def case_take_back(request, slug):
    case = _find(request, slug, permissions.can_take_back)
    return _act(request, case, actions.take_back, _("“%s” is a draft again. Submit it when it is ready."))


@login_required
@form_page
def case_delete(request, slug):
    case = _find(request, slug, permissions.can_delete)
    if request.method == "POST":
        actions.delete_draft(case, by=request.user)
        messages.success(request, _("The draft “%s” is deleted.") % case)
        return redirect("pilots:case_mine")
    return render(request, "pilots/cases/delete.html", {"case": case})


def _find(request, slug, may):
    """The case if this person may know of it (else 404) and `may` says yes (else 403)."""
    visible = ExcellentCase.objects.visible_to(request.user).select_related(
        "organisation", "economy", "centre", "contributor"
    )
    case = get_object_or_404(visible, slug=slug)
    if not may(request.user, case):
        raise PermissionDenied
    return case


def _step(request, slug, step, form_class, template, **context):
    case = _find(request, slug, permissions.can_edit)
    form = form_class(request.POST or None, instance=case, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            form.save()
        except actions.ChangedMeanwhile as problem:
            form.refuse(problem)
        else:
            return _after(request, case, step)
    return _page(request, template, case, step, form=form, **context)


def _after(request, case, step):
    """Where to go once a step is saved: as the pressed button says, else to the next step."""
    if "stay" in request.POST:
        messages.success(request, _("Saved."))
        return redirect(f"pilots:{step}", case.slug)
    steps = _steps(request.user, case)
    return redirect(f"pilots:{steps[steps.index(step) + 1]}", case.slug)


def _steps(user, case):
    """The steps that are open to this person; editors leave the pictures alone."""
    if case is None or permissions.can_change_pictures(user, case):
        return list(STEPS)
    return [step for step in STEPS if step != "case_pictures"]


def _page(request, template, case, step, **context):
    context |= {
        "case": case,
        "step": step,
        "steps": [(name, STEPS[name]) for name in _steps(request.user, case)],
    }
    status = 422 if context["form"].errors else 200
    return render(request, f"pilots/cases/edit/{template}.html", context, status=status)


def _review(request, case, comment_form=None, status=200):
    may = {
        f"can_{verb}": getattr(permissions, f"can_{verb}")(request.user, case)
        for verb in ("edit", "submit", "take_back", "delete", "comment")
    }
    context = {
        "case": case,
        "step": "case_review",
        "steps": [(name, STEPS[name]) for name in _steps(request.user, case)] if may["can_edit"] else [],
        "missing": actions.missing(case) if may["can_submit"] else [],
        "remarks": remarks_on(nomenclature.case_texts(case)) if may["can_edit"] else [],
        "translations": case.translations.all(),
        "results": case.results.all(),
        "pictures": case.pictures.all(),
        "awards": case.awards.all(),
        "goods": case.goods.all(),
        "measures": case.customs_measures.all(),
        "topics": case.topics.all(),
        "cost": cost(case),
        "comments": case.comments.select_related("author"),
        "comment_form": comment_form or CommentForm(),
        **may,
    }
    return render(request, "pilots/cases/edit/review.html", context, status=status)


def _act(request, case, verb, said):
    """Do what was asked and say so, or say why not; then back to where the case stands."""
    try:
        verb(case, by=request.user)
    except (InvalidTransition, actions.Incomplete) as problem:
        messages.error(request, problem)
    else:
        messages.success(request, said % case)
    return redirect("pilots:case_review", case.slug)
