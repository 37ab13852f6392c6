"""The desk of the nomination form: its versions, which no longer change once they are in use."""

from django import forms
from django.contrib import admin
from django.db.models import Exists, OuterRef
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from experts.models import FormVersion, Nomination, Question, Round
from gscnet.common.history import HistoryAdmin


@admin.register(FormVersion)
class FormVersionAdmin(HistoryAdmin):
    list_display = ["number", "asked_in_words", "note", "in_use"]
    list_per_page = 50

    def get_queryset(self, request):
        nominations = Nomination.objects.filter(form_version=OuterRef("number"))
        rounds = Round.objects.filter(form_version=OuterRef("number")).exclude(status=Round.Status.DRAFT)
        return super().get_queryset(request).annotate(used=Exists(nominations) | Exists(rounds))

    @admin.display(description=_("what it asks"))
    def asked_in_words(self, version):
        return version.summary

    @admin.display(description=_("in use, so settled"), boolean=True)
    def in_use(self, version):
        return version.used

    def get_fields(self, request, obj=None):
        return ["number", "asked_in_words" if obj and obj.used else "asks", "note"]

    def get_readonly_fields(self, request, obj=None):
        """What nominations were written with stays as it was; whoever wants another adds a version."""
        return ["number", "asked_in_words"] if obj and obj.used else []

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name != "asks":
            return super().formfield_for_dbfield(db_field, request, **kwargs)
        return forms.MultipleChoiceField(
            label=capfirst(db_field.verbose_name),
            choices=Question.choices,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text=db_field.help_text,
        )

    def get_changeform_initial_data(self, request):
        """A new version begins with what the latest asks."""
        latest = FormVersion.objects.first()
        return {"number": latest.number + 1, "asks": latest.asks} if latest else {"number": 1}

    def has_delete_permission(self, request, obj=None):
        return False
