"""What people send on the way to a place: the request, a nomination, what they need, a reason."""

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from events import consent_texts
from events.models import ParticipantRule, Participation
from events.participating import agree
from gscnet.directory.models import Economy
from pilots.robots import ForPeopleForm

Category = Participation.Category
DECIDERS = _("Seen by the secretariat and, if you come for an economy, its focal point.")
LISTED = _("%s In the list of participants only if you agree below.")
PROVIDERS = _("Seen by the secretariat only, to provide for it.")
PERSON = ["name", "position", "organisation"]
NEEDS = ["gender", "dietary", "access_needs", "wants_letter", "listing"]
WIDGETS = {
    "name": forms.TextInput(attrs={"autocomplete": "name"}),
    "position": forms.TextInput(attrs={"autocomplete": "organization-title"}),
    "organisation": forms.TextInput(attrs={"autocomplete": "organization"}),
    "email": forms.EmailInput(attrs={"autocomplete": "email"}),
    "access_needs": forms.Textarea(attrs={"rows": 3}),
    "listing": forms.RadioSelect,
}
HELP = {
    "name": LISTED % _("As on the passport, for badge and letters. Seen by who decides."),
    "position": LISTED % DECIDERS,
    "organisation": LISTED % DECIDERS,
    "gender": _("If you like. Only sums are shown, and none so small that they point at somebody. %s")
    % _("Seen by the secretariat only."),
    "dietary": PROVIDERS,
    "access_needs": PROVIDERS,
    "wants_letter": _("You find it as PDF on your own page once you have a place."),
    "listing": _("You can change this at any time on your own page."),
}


class ListingForm(forms.ModelForm):
    """In which list one stands: may be changed at any time; consent counts from when it is given."""

    listing = forms.ChoiceField(
        label=_("List of participants"), widget=forms.RadioSelect, help_text=HELP["listing"]
    )

    class Meta:
        model = Participation
        fields = ["listing"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["listing"].choices = consent_texts.choices()
        self.agreed_before = self.instance.listing
        self.initial.setdefault("listing", Participation.Listing.NOBODY)

    def _post_clean(self):
        """The consent is set by `agree`, with its text and its time, and not as a mere field."""
        super()._post_clean()
        chosen, self.instance.listing = self.instance.listing, self.agreed_before
        agree(self.instance, chosen)


class NeedsForm(ListingForm):
    """What one may change until the event is over."""

    class Meta:
        model = Participation
        fields = ["position", "organisation", *NEEDS]
        widgets = WIDGETS
        help_texts = HELP

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["wants_letter"].label = _("I need an invitation letter for a visa")
        if days := ParticipantRule.periods().get("needs"):
            until = ngettext("Erased %d day after the event.", "Erased %d days after the event.", days) % days
            for name in ("dietary", "access_needs"):
                self.fields[name].help_text = f"{PROVIDERS} {until}"


class RequestForm(NeedsForm):
    """Somebody asks to take part; `user` is who is signed in, whose address is known."""

    class Meta(NeedsForm.Meta):
        fields = ["category", "economy", *PERSON, "email", *NEEDS]

    def __init__(self, *args, event, user=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.event, self.user, self.instance.event = event, user, event
        self.fields["category"].label = _("You come for")
        self.fields["category"].help_text = DECIDERS
        self.fields["economy"].queryset = Economy.objects.all()
        self.fields["economy"].help_text = _("Leave it empty unless you come for an economy, or speak.")
        self.fields["email"].help_text = _("Letters with your own link go there. %s") % DECIDERS
        if user:
            self.initial |= {"name": user.name, "economy": user.economy}
            del self.fields["email"]

    def clean(self):
        cleaned = super().clean()
        category, economy = cleaned.get("category"), cleaned.get("economy")
        if category == Category.MEMBER and not economy and "economy" not in self.errors:
            self.add_error("economy", _("Choose the economy for which you come."))
        if category not in {Category.MEMBER, Category.SPEAKER}:
            cleaned["economy"] = economy = None
        if not self.event.registration.is_open(economy):
            raise forms.ValidationError(gettext("Registration is closed for the economy you chose."))
        return cleaned

    def _get_validation_exclusions(self):
        """Whether an address takes part already is told by letter to its owner, not by this form."""
        return super()._get_validation_exclusions() | {"event"}

    def save(self, commit=True):
        if self.user:
            self.instance.email = self.user.email
        return super().save(commit)


class StrangerForm(ForPeopleForm, RequestForm):
    """The same for somebody without an account."""


class NominationForm(forms.ModelForm):
    """A focal point names somebody of the own economy; consent is the person's own to give."""

    class Meta:
        model = Participation
        fields = [*PERSON, "email"]
        widgets = WIDGETS
        help_texts = {
            "name": _("As on the passport, for badge and letters."),
            "email": _("A letter with the person’s own link goes there: for needs, consent and cancelling."),
        }


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The person reads it in the letter. It may stay empty."),
    )
