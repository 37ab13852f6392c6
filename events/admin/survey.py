"""The desk of surveys: questions are written here; opening and closing stands on the survey's own page."""

from django import forms
from django.contrib import admin
from django.contrib.postgres.forms import SimpleArrayField
from django.utils.translation import gettext_lazy as _

from events.models import Event, Question, Survey
from events.nomenclature import survey_texts
from gscnet.common.history import HistoryAdmin
from gscnet.directory.desk import ChecksNomenclature


class Lines(SimpleArrayField):
    """A list written one item to a line; empty lines are passed over."""

    def __init__(self, **kwargs):
        super().__init__(forms.CharField(max_length=150), delimiter="\n", **kwargs)

    def to_python(self, value):
        lines = [line for line in (value or "").splitlines() if line.strip()]
        return super().to_python("\n".join(lines))


class QuestionForm(forms.ModelForm):
    choices = Lines(
        label=_("Answers"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 30}),
        help_text=_("One to a line, for “one of several answers” only."),
    )

    class Meta:
        model = Question
        fields = ["order", "kind", "text", "choices", "lowest", "highest"]


class QuestionInline(admin.StackedInline):
    model = Question
    form = QuestionForm
    extra = 0

    def _is_draft(self, survey):
        return survey is None or survey.status == Survey.Status.DRAFT

    def has_add_permission(self, request, obj=None):
        return super().has_add_permission(request, obj) and self._is_draft(obj)

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and self._is_draft(obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and self._is_draft(obj)


@admin.register(Survey)
class SurveyAdmin(ChecksNomenclature, HistoryAdmin):
    """A draft is written and thrown away; once it is open it stays."""

    list_display = ["event", "status", "opened_at", "closed_at", "published_at"]
    list_filter = ["status"]
    list_select_related = ["event"]
    search_fields = ["event__title"]
    inlines = [QuestionInline]
    readonly_fields = ["status", "opened_at", "closed_at", "published_at"]
    history_also = [(Question, "survey")]

    def public_texts(self, survey):
        return survey_texts(survey)

    def view_on_site(self, survey):
        return f"{survey.event.get_absolute_url()}survey/"

    def get_readonly_fields(self, request, obj=None):
        """A survey stays with its event."""
        return [*self.readonly_fields, "event"] if obj else self.readonly_fields

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and (
            obj is not None and obj.status == Survey.Status.DRAFT
        )

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "event":
            kwargs["queryset"] = Event.objects.filter(registration__isnull=False, survey=None).order_by(
                "-date"
            )
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
