"""The desk of excellent cases: the queue, each case with its acts, the goods and customs measures."""

import pghistory
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _

from gscnet.common.history import HistoryAdmin
from gscnet.common.lifecycle import InvalidTransition
from gscnet.directory.desk import ChecksNomenclature
from gscnet.directory.nomenclature import remarks_on
from pilots import nomenclature
from pilots.cases import desk, permissions
from pilots.cases.forms import AwardForm, ResultForm, TranslationForm, TranslationsFormSet
from pilots.models import (
    Award,
    CaseComment,
    CaseCustomsMeasure,
    CaseDocument,
    CaseGood,
    CaseTopic,
    CaseTranslation,
    CustomsMeasure,
    EnvironmentalGood,
    ExcellentCase,
    Picture,
    Result,
)


class WhileInReview(admin.StackedInline):
    """Rows that an editor may change while the case is with the editors."""

    extra = 0

    def _may_change(self, request, case):
        return case is not None and permissions.can_edit(request.user, case)

    def has_add_permission(self, request, obj):
        return self._may_change(request, obj)

    def has_change_permission(self, request, obj=None):
        return self._may_change(request, obj)

    def has_delete_permission(self, request, obj=None):
        return self._may_change(request, obj)

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("pilots.view_excellentcase")


class TranslationInline(WhileInReview):
    model = CaseTranslation
    form = TranslationForm
    formset = TranslationsFormSet


class ResultInline(WhileInReview):
    model = Result
    form = ResultForm


class AwardInline(WhileInReview):
    model = Award
    form = AwardForm


class PictureInline(WhileInReview):
    """Words of the pictures; the pictures themselves are the contributor's."""

    model = Picture
    fields = ["alt", "caption", "credit", "position"]

    def has_add_permission(self, request, obj):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class DocumentInline(WhileInReview):
    model = CaseDocument
    autocomplete_fields = ["document"]

    def _may_change(self, request, case):
        """Links help to find a document, so they may be corrected once the case is published."""
        correcting = case is not None and permissions.can_correct(request.user, case)
        return correcting or super()._may_change(request, case)


@admin.register(ExcellentCase)
class ExcellentCaseAdmin(ChecksNomenclature, HistoryAdmin):
    form = desk.CaseDeskForm
    inlines = [TranslationInline, ResultInline, AwardInline, PictureInline, DocumentInline]
    list_display = ["title", "status", "theme", "economy", "organisation", "changed_at"]
    list_filter = ["status", "theme", "economy"]
    list_select_related = ["economy", "organisation"]
    search_fields = ["title", "organisation__name"]
    autocomplete_fields = ["organisation", "economy"]
    filter_horizontal = ["topics", "goods", "customs_measures"]
    change_form_template = "admin/pilots/excellentcase/change_form.html"
    history_also = [
        (CaseTranslation, "case"),
        (Result, "case"),
        (Award, "case"),
        (Picture, "case"),
        (CaseTopic, "excellentcase"),
        (CaseGood, "excellentcase"),
        (CaseCustomsMeasure, "excellentcase"),
        (CaseDocument, "case"),
        (CaseComment, "case"),
    ]

    class Media:
        css = {"all": ["css/desk.css"]}

    def get_queryset(self, request):
        return ExcellentCase.objects.visible_to(request.user).order_by("-changed_at")

    def has_delete_permission(self, request, obj=None):
        """Nobody deletes here: contributors delete their drafts, editors withdraw what was public."""
        return False

    def has_change_permission(self, request, obj=None):
        if obj is None:
            return super().has_change_permission(request)
        return permissions.can_edit(request.user, obj) or permissions.can_correct(request.user, obj)

    def get_fieldsets(self, request, obj=None):
        more = []
        if obj and self.has_change_permission(request, obj):
            more = ["seen", "reason"] if obj.is_public else ["seen"]
        return [
            (None, {"fields": [*more, *desk.STORY]}),
            (_("Subjects, goods and place"), {"fields": desk.CORRECTIONS}),
        ]

    def get_readonly_fields(self, request, obj=None):
        return desk.STORY if obj and obj.is_public else ()

    def add_view(self, request, form_url="", extra_context=None):
        """Editors write with the same form as everyone."""
        return redirect("pilots:case_new")

    def view_on_site(self, case):
        return case.get_absolute_url()

    def public_texts(self, case):
        return nomenclature.case_texts(case)

    def save_model(self, request, obj, form, change):
        columns = {field.name for field in ExcellentCase._meta.concrete_fields}
        written = [name for name in form.changed_data if name in columns]
        with pghistory.context(reason=form.cleaned_data.get("reason", "")):
            obj.save(update_fields=[*written, "changed_at"])

    # One case

    def get_urls(self):
        act = self.admin_site.admin_view(self.act_view)
        return [
            path("<int:pk>/do/<slug:name>/", act, name="pilots_excellentcase_act"),
            *super().get_urls(),
        ]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        case = self.get_object(request, object_id)
        if case:
            extra_context = (extra_context or {}) | {
                "verbs": desk.open_to(request.user, case),
                "comments": case.comments.select_related("author"),
                "pictures": case.pictures.all(),
            }
        return super().change_view(request, object_id, form_url, extra_context)

    def act_view(self, request, pk, name):
        """Asks before one of desk.VERBS, then does it."""
        case = get_object_or_404(self.get_queryset(request), pk=pk)
        verb = desk.VERBS.get(name)
        if verb is None:
            raise Http404
        if not request.user.has_perm("pilots.review_excellentcase"):
            raise PermissionDenied
        if not verb.may(request.user, case):
            messages.error(request, _("That cannot be done now: “%s” was changed meanwhile.") % case)
            return redirect("admin:pilots_excellentcase_change", pk)
        form = verb.form(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            return self._act(request, case, verb, form.cleaned_data)
        context = {
            **self.admin_site.each_context(request),
            "title": verb.question % case,
            "text": verb.text,
            "button": verb.label,
            "form": form,
            "object": case,
            "remarks": remarks_on(self.public_texts(case)) if verb.makes_public else [],
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/ask.html", context)

    def _act(self, request, case, verb, answers):
        try:
            verb.act(case, by=request.user, **answers)
        except InvalidTransition as problem:
            messages.error(request, problem)
        else:
            messages.success(request, verb.said % case)
        return redirect("admin:pilots_excellentcase_change", case.pk)


@admin.register(EnvironmentalGood)
class EnvironmentalGoodAdmin(ChecksNomenclature, HistoryAdmin):
    """The 54 goods are APEC's; what may be added is their code in HS 2022, with its source."""

    list_display = ["code", "hs_version", "name", "hs_2022"]
    search_fields = ["code", "name"]
    readonly_fields = ["code", "hs_version"]

    def public_texts(self, good):
        return nomenclature.good_texts(good)

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(CustomsMeasure)
class CustomsMeasureAdmin(ChecksNomenclature, HistoryAdmin):
    list_display = ["name", "description", "order"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}

    def public_texts(self, measure):
        return nomenclature.measure_texts(measure)

    def has_delete_permission(self, request, obj=None):
        return False
