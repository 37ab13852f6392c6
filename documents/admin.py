"""The editor's desk: queues of documents, their records, and the acts of documents/desk.py."""

import pghistory
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from documents import actions, desk, nomenclature, permissions
from documents.forms import OtherLanguages
from documents.import_admin import DocumentImportMixin
from documents.models import (
    Comment,
    Document,
    DocumentFile,
    EconomyLink,
    Relation,
    TopicLink,
    Translation,
)
from documents.workspace import unreadable
from gscnet.common.history import HistoryAdmin
from gscnet.common.lifecycle import InvalidTransition
from gscnet.directory.desk import ChecksNomenclature
from gscnet.directory.nomenclature import remarks_on

Status = Document.Status
FAILED = DocumentFile.objects.filter(document=OuterRef("pk"), extraction=DocumentFile.Extraction.FAILED)


class QueueFilter(admin.SimpleListFilter):
    """The queues of the desk, first those that wait for an editor."""

    title = _("queue")
    parameter_name = "queue"
    STATUSES = {
        "review": Status.IN_REVIEW,
        "changes": Status.CHANGES_REQUESTED,
        "scheduled": Status.SCHEDULED,
        "published": Status.PUBLISHED,
        "withdrawn": Status.WITHDRAWN,
        "drafts": Status.DRAFT,
    }

    def lookups(self, request, model_admin):
        return [
            ("review", _("Waiting for review")),
            ("failed", _("Text could not be read")),
            ("changes", _("Changes requested")),
            ("scheduled", _("Scheduled")),
            ("published", _("Published")),
            ("withdrawn", _("Withdrawn")),
            ("drafts", _("Drafts")),
        ]

    def queryset(self, request, queryset):
        if self.value() == "failed":
            return queryset.filter(pk__in=unreadable().order_by().values("pk"))
        if self.value() in self.STATUSES:
            return queryset.filter(status=self.STATUSES[self.value()])
        return queryset


class PublisherKindFilter(admin.ChoicesFieldListFilter):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.title = _("kind of publisher")


class WhileWithEditors(admin.StackedInline):
    """Rows that an editor may change while the document is with the editors."""

    extra = 0

    def may_change(self, request, document):
        return document is not None and permissions.can_edit(request.user, document)

    def has_add_permission(self, request, obj):
        return self.may_change(request, obj)

    def has_change_permission(self, request, obj=None):
        return self.may_change(request, obj)

    def has_delete_permission(self, request, obj=None):
        return self.may_change(request, obj)

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("documents.view_document")


class TranslationInline(WhileWithEditors):
    model = Translation
    formset = OtherLanguages


class RelationInline(WhileWithEditors):
    """Links help to find a document, so they may be corrected once it is published."""

    model = Relation
    fk_name = "source"
    autocomplete_fields = ["target"]

    def may_change(self, request, document):
        correcting = document is not None and permissions.can_correct(request.user, document)
        return correcting or super().may_change(request, document)


@admin.register(Document)
class DocumentAdmin(ChecksNomenclature, DocumentImportMixin, HistoryAdmin):
    form = desk.DeskForm
    inlines = [TranslationInline, RelationInline]
    list_display = ["title", "state", "kind", "publisher", "waiting_since", "is_readable"]
    list_filter = [QueueFilter, "kind", ("publisher__kind", PublisherKindFilter), "access"]
    list_select_related = ["publisher", "contributor"]
    list_per_page = 50
    show_full_result_count = False
    search_fields = [
        "title",
        "subtitle",
        "slug",
        "publisher__name",
        "apec_number",
        "paper_number",
        "isbn",
        "doi",
    ]
    search_help_text = _("Title, address, publisher, or a number it bears")
    autocomplete_fields = ["publisher"]
    filter_horizontal = ["economies", "topics"]
    history_also = [
        (DocumentFile, "document"),
        (Translation, "document"),
        (Relation, "source"),
        (EconomyLink, "document"),
        (TopicLink, "document"),
        (Comment, "document"),
    ]
    actions = ["publish_selected", "read_selected_again"]

    class Media:
        css = {"all": ["css/desk.css"]}

    # What is listed

    def get_queryset(self, request):
        visible = Document.objects.visible_to(request.user)
        return visible.annotate(text_missing=Exists(FAILED))

    def get_ordering(self, request):
        return ["submitted_at"] if request.GET.get("queue") == "review" else ["-changed_at"]

    @admin.display(description=_("status"), ordering="status")
    def state(self, document):
        return format_html(
            '<span class="status status-{}">{}</span>', document.status, document.get_status_display()
        )

    @admin.display(description=_("since"), ordering="changed_at")
    def waiting_since(self, document):
        if document.status == Status.SCHEDULED:
            return _("for %s") % desk.in_zones(document.scheduled_for)
        waits = document.status == Status.IN_REVIEW
        return date_format(document.submitted_at if waits else document.changed_at)

    @admin.display(description=_("text read"), boolean=True)
    def is_readable(self, document):
        return not document.text_missing

    # Who may do what to the record itself

    def has_delete_permission(self, request, obj=None):
        """Nobody deletes here: contributors delete their drafts, editors withdraw what was public."""
        return False

    def has_change_permission(self, request, obj=None):
        if obj is None:
            return super().has_change_permission(request)
        return permissions.can_edit(request.user, obj) or permissions.can_correct(request.user, obj)

    def has_publish_permission(self, request):
        return request.user.has_perm("documents.publish_document")

    def has_review_permission(self, request):
        return request.user.has_perm("documents.review_document")

    def get_fieldsets(self, request, obj=None):
        more = []
        if obj and self.has_change_permission(request, obj):
            more = ["seen", "reason"] if obj.status == Status.PUBLISHED else ["seen"]
        return [
            (None, {"fields": [*more, *desk.METADATA]}),
            (_("Subjects, numbers and readers"), {"fields": desk.CORRECTIONS}),
        ]

    def get_readonly_fields(self, request, obj=None):
        return desk.METADATA if obj and obj.status == Status.PUBLISHED else ()

    def add_view(self, request, form_url="", extra_context=None):
        """Editors write with the same form as everyone."""
        return redirect("documents:new")

    def view_on_site(self, document):
        return document.get_absolute_url()

    def public_texts(self, document):
        return nomenclature.texts(document)

    def save_model(self, request, obj, form, change):
        columns = {field.name for field in Document._meta.concrete_fields}
        written = [name for name in form.changed_data if name in columns]
        with pghistory.context(reason=form.cleaned_data.get("reason", "")):
            obj.save(update_fields=[*written, "changed_at"])

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if {"access", "embargo_until"} & {*form.changed_data}:
            form.instance.settle_current()
        actions.reindex_versions(form.instance)

    # One document

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/do/<slug:name>/", wrap(self.act_view), name="documents_document_act"),
            path(
                "<int:pk>/files/<int:file_pk>/read-again/",
                wrap(require_POST(self.read_again_view)),
                name="documents_document_read_again",
            ),
            *super().get_urls(),
        ]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        document = self.get_object(request, object_id)
        if document:
            may_review = self.has_review_permission(request)
            extra_context = (extra_context or {}) | {
                "verbs": desk.open_to(request.user, document),
                "files": document.files.all(),
                "comments": document.comments.select_related("author"),
                "scheduled_for": document.scheduled_for and desk.in_zones(document.scheduled_for),
                "may_read_again": may_review,
                "may_write": permissions.can_edit(request.user, document) and document.is_editable,
            }
        return super().change_view(request, object_id, form_url, extra_context)

    def act_view(self, request, pk, name):
        """Asks before one of desk.VERBS, then does it."""
        document = get_object_or_404(self.get_queryset(request), pk=pk)
        verb = desk.VERBS.get(name)
        if verb is None:
            raise Http404
        if not self.has_review_permission(request):
            raise PermissionDenied
        if not verb.may(request.user, document):
            messages.error(request, _("That cannot be done now: “%s” was changed meanwhile.") % document)
            return redirect("admin:documents_document_change", pk)
        form = verb.form(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            return self._act(request, document, verb, form.cleaned_data)
        context = {
            **self.admin_site.each_context(request),
            "title": verb.question % document,
            "text": verb.text,
            "button": verb.label,
            "form": form,
            "object": document,
            "remarks": remarks_on(self.public_texts(document)) if verb.makes_public else [],
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/ask.html", context)

    def _act(self, request, document, verb, answers):
        try:
            result = verb.act(document, by=request.user, **answers)
        except InvalidTransition as problem:
            messages.error(request, problem)
        else:
            messages.success(request, verb.said % document)
            if isinstance(result, Document):
                return redirect("documents:edit", result.slug)
        return redirect("admin:documents_document_change", document.pk)

    def read_again_view(self, request, pk, file_pk):
        if not self.has_review_permission(request):
            raise PermissionDenied
        file = get_object_or_404(
            DocumentFile, pk=file_pk, document__in=self.get_queryset(request), document=pk
        )
        actions.read_again(file)
        messages.success(request, _("“%s” will be read again.") % file)
        return redirect("admin:documents_document_change", pk)

    # Several documents

    @admin.action(description=_("Publish selected documents"), permissions=["publish"])
    def publish_selected(self, request, queryset):
        can = [document for document in queryset if permissions.can_publish(request.user, document)]
        if "confirmed" not in request.POST:
            cannot = [document for document in queryset if document not in can]
            question = ngettext("Publish %s document?", "Publish %s documents?", len(can)) % len(can)
            return self._ask(request, "publish_selected", question, can, cannot)
        done = 0
        for document in can:
            try:
                actions.publish(document, by=request.user)
            except InvalidTransition as problem:
                messages.error(request, problem)
            else:
                done += 1
        said = ngettext("%s document is published.", "%s documents are published.", done) % done
        messages.success(request, said)
        return None

    @admin.action(description=_("Read the text of selected documents again"), permissions=["review"])
    def read_selected_again(self, request, queryset):
        failed = DocumentFile.objects.filter(
            document__in=queryset, extraction=DocumentFile.Extraction.FAILED
        ).select_related("document")
        if "confirmed" not in request.POST:
            can = list({file.document for file in failed})
            cannot = [document for document in queryset if document not in can]
            question = ngettext("Read %s file again?", "Read %s files again?", len(failed)) % len(failed)
            return self._ask(request, "read_selected_again", question, can, cannot)
        for file in failed:
            actions.read_again(file)
        said = ngettext("%s file will be read again.", "%s files will be read again.", len(failed))
        messages.success(request, said % len(failed))
        return None

    def _ask(self, request, action, question, can, cannot):
        context = {
            **self.admin_site.each_context(request),
            "title": question,
            "action": action,
            "can": can,
            "cannot": cannot,
            "selected": request.POST.getlist(admin.helpers.ACTION_CHECKBOX_NAME),
            "back": reverse("admin:documents_document_changelist"),
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/documents/document/bulk.html", context)
