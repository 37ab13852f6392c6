"""What an institution, its economy and CAEC send on the way to a new pilot centre."""

import hashlib

from django import forms
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from gscnet.directory.models import Economy, Organisation
from pilots.models import ExpressionOfInterest, InstitutionNomination
from pilots.robots import ForPeopleForm

SEEN_BY_DESK = _("Seen by CAEC and the focal point of the economy; public only once a centre is set up.")
NEVER_PUBLIC = _("Seen by CAEC and the focal point of the economy; never public.")
CONSENT = gettext_noop(
    "CAEC and the focal point of the economy may read this and write to the contact about it. "
    "It can be withdrawn at any time by the link in the letter."
)

FIELDS = [
    "organisation",
    "organisation_kind",
    "economy",
    "city",
    "website",
    "intent",
    "contact_name",
    "contact_position",
    "contact_email",
]
HELP = {
    "organisation": SEEN_BY_DESK,
    "city": SEEN_BY_DESK,
    "website": SEEN_BY_DESK,
    "intent": _("What you would try out, in which sector, with whom. Up to 4,000 characters. %s")
    % SEEN_BY_DESK,
    "contact_name": NEVER_PUBLIC,
    "contact_position": NEVER_PUBLIC,
    "contact_email": NEVER_PUBLIC,
}


def consent_sha256() -> str:
    """The hash of the text that is agreed to, in English, whatever language it was read in."""
    return hashlib.sha256(CONSENT.encode()).hexdigest()


class ApplicationForm(forms.ModelForm):
    class Meta:
        fields = FIELDS
        widgets = {
            "organisation": forms.TextInput(attrs={"autocomplete": "organization"}),
            "intent": forms.Textarea(attrs={"rows": 8}),
            "website": forms.URLInput(attrs={"autocomplete": "url"}),
        }
        help_texts = HELP

    website = forms.URLField(
        label=_("Website"), required=False, assume_scheme="https", help_text=SEEN_BY_DESK
    )


class ExpressionForm(ForPeopleForm, ApplicationForm):
    """A stranger's form; `economy` comes in protocol order."""

    consent = forms.BooleanField(label=_("I agree"))

    class Meta(ApplicationForm.Meta):
        model = ExpressionOfInterest
        widgets = {
            **ApplicationForm.Meta.widgets,
            "contact_name": forms.TextInput(attrs={"autocomplete": "name"}),
            "contact_position": forms.TextInput(attrs={"autocomplete": "organization-title"}),
            "contact_email": forms.EmailInput(attrs={"autocomplete": "email"}),
        }

    field_order = [*FIELDS, "consent"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["economy"].queryset = Economy.objects.all()
        self.fields["consent"].label = gettext(CONSENT)
        self.fields["contact_email"].help_text = _("A letter with a link to confirm goes there. %s") % (
            NEVER_PUBLIC
        )


class InstitutionForm(ApplicationForm):
    """A focal point names an institution of the own economy."""

    class Meta(ApplicationForm.Meta):
        model = InstitutionNomination
        fields = [name for name in FIELDS if name != "economy"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["intent"].label = _("What it would do as a pilot centre, and why you name it")
        self.fields["organisation_kind"].choices = [("", "---------"), *Organisation.Kind.choices]


class EndorsementForm(forms.Form):
    Endorsement = ExpressionOfInterest.Endorsement
    endorsement = forms.ChoiceField(
        label=_("Your economy’s answer"),
        choices=[choice for choice in Endorsement.choices if choice[0]],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("Note to CAEC"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Seen by CAEC only."),
    )


class LetterForm(forms.Form):
    letter = forms.CharField(
        label=_("Letter to the sender"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Sent as it stands, and shown to the sender on the page that follows the state."),
    )
