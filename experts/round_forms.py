"""What an economy answers to a round: sent by its focal point, or entered by staff."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from experts.actions.responses import Channel, Kind, contradiction, standing_nominations
from experts.models import EconomyResponse

NOT_INVITED = _("This economy is not among those of the round.")

# Whoever nominates is recorded as nominating by the first nomination itself.
CHOICES = [choice for choice in Kind.choices if choice[0] != Kind.NOMINATES]


class AnswerForm(forms.Form):
    kind = forms.ChoiceField(label=_("Your economy’s answer"), choices=CHOICES, widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("Note to CAEC"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Seen by CAEC staff only."),
    )


class ResponseForm(forms.ModelForm):
    """An answer that came by another way than the portal; what cannot be is refused beside its field."""

    class Meta:
        model = EconomyResponse
        fields = ["round", "economy", "kind", "channel", "received_on", "note"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "channel" in self.fields:
            self.fields["channel"].choices = [way for way in Channel.choices if way[0] != Channel.PORTAL]

    def clean_received_on(self):
        day = self.cleaned_data["received_on"]
        if day > timezone.now().date():
            raise forms.ValidationError(_("This day is still to come."))
        return day

    def clean(self):
        cleaned = super().clean()
        round = cleaned.get("round") or getattr(self.instance, "round", None)
        economy = cleaned.get("economy") or getattr(self.instance, "economy", None)
        if round and economy:
            self._check(round, economy, cleaned.get("kind"))
        return cleaned

    def _check(self, round, economy, kind):
        if "economy" in self.fields and not round.economies.filter(pk=economy.pk).exists():
            self.add_error("economy", NOT_INVITED)
        standing = standing_nominations(round, economy)
        if standing and kind and kind != Kind.NOMINATES:
            self.add_error("kind", contradiction(economy, standing))
