"""What a focal point answers to a round."""

from django import forms
from django.utils.translation import gettext_lazy as _

from experts.models import EconomyResponse

# Whoever nominates is recorded as nominating by the first nomination itself.
CHOICES = [choice for choice in EconomyResponse.Kind.choices if choice[0] != EconomyResponse.Kind.NOMINATES]


class AnswerForm(forms.Form):
    kind = forms.ChoiceField(label=_("Your economy’s answer"), choices=CHOICES, widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("Note to CAEC"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Seen by CAEC staff only."),
    )
