"""The review phases of a round, edited within it."""

from itertools import pairwise

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from experts.models import Phase


class PhaseFormSet(forms.BaseInlineFormSet):
    """Checks the phases against each other as they will all stand, so that a boundary can be moved."""

    def clean(self):
        super().clean()
        for earlier, later in pairwise(sorted(self._kept(), key=lambda phase: phase["starts_at"])):
            if later["starts_at"] < earlier["ends_at"]:
                raise forms.ValidationError(
                    _("Phases must not overlap: “%(later)s” starts before “%(earlier)s” ends."),
                    params={"later": later["name"], "earlier": earlier["name"]},
                )

    def _kept(self):
        """What is written in every row that is whole and is to stay."""
        rows = [form.cleaned_data for form in self.forms if not self._should_delete_form(form)]
        return [row for row in rows if row.get("starts_at") and row.get("ends_at") and row.get("name")]


class PhaseInline(admin.TabularInline):
    model = Phase
    formset = PhaseFormSet
    extra = 0
    verbose_name_plural = _("review phases (times in UTC)")
