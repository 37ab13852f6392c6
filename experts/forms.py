"""What is said of a nominee: by the economy in short steps, or by the nominees of themselves."""

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from documents.forms import SeenForm
from experts.actions import nominations as actions
from experts.models import ExpertiseArea, Nomination, Nominee, Question
from experts.papers import MAX_CV_PAGES, PdfField
from gscnet.common.languages import LANGUAGES

PERSON = [
    "honorific",
    "name",
    "position",
    "organisation",
    "organisation_kind",
    "email",
    "phone",
    "languages",
    "gender",
    "newcomer",
]
EXPERTISE = ["areas", "expertise"]

# Beside each field stands who will see it.
PUBLIC_IF_AGREED = _(
    "Seen by the nominating economy, CAEC and the reviewers; public only if the person agrees."
)
NOT_PUBLIC = _("Seen by the nominating economy and CAEC; public only if the person agrees.")
COUNTED = _("Optional. Seen by the nominating economy and CAEC; published as counts only.")
# Beside these the economy reads that a draft can wait for them and a submission cannot.
NEEDED = {"position", "organisation", "expertise", "reason"}
PAPER = _("Seen by the nominating economy, CAEC, the reviewers and the nominee; never public.")


def told(sentence, seen):
    """The help beside a field: what to write, then who sees it."""
    return _("%(sentence)s %(seen)s") % {"sentence": sentence, "seen": seen}


class ProfileForm(forms.ModelForm):
    """The person and their expertise; a subclass names the model and its fields."""

    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        choices=LANGUAGES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=told(_("Those the person can work in."), PUBLIC_IF_AGREED),
    )
    areas = forms.ModelMultipleChoiceField(
        ExpertiseArea.objects.all(),
        label=_("Areas of expertise"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=told(_("At least one is needed before it can be submitted."), PUBLIC_IF_AGREED),
    )

    class Meta:
        fields = [*PERSON, *EXPERTISE]
        widgets = {
            "expertise": forms.Textarea(attrs={"rows": 8}),
            "email": forms.EmailInput(attrs={"autocomplete": "off"}),
            "phone": forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
        }
        help_texts = {
            "honorific": told(_("For example Dr, Ms or Professor."), PUBLIC_IF_AGREED),
            "name": told(_("As the person writes it, in their own order."), PUBLIC_IF_AGREED),
            "position": PUBLIC_IF_AGREED,
            "organisation": PUBLIC_IF_AGREED,
            "organisation_kind": PUBLIC_IF_AGREED,
            "email": told(
                _("The person’s own address: the link to agree or decline goes there."), NOT_PUBLIC
            ),
            "phone": told(_("With the international prefix."), NOT_PUBLIC),
            "gender": COUNTED,
            "newcomer": COUNTED,
            "expertise": told(_("Up to 3,000 characters."), PUBLIC_IF_AGREED),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in set(self.fields) & {"languages", "areas"}:
            if name not in self._meta.fields:
                del self.fields[name]

    def only_asked(self, version):
        """Leave out the optional questions that this version of the form does not ask."""
        for question in Question:
            if question not in version.asks:
                self.fields.pop(question, None)

    def only_areas_of(self, round):
        """Offer the areas that the round asks for; all of them where it names none."""
        if "areas" in self.fields and round.areas.exists():
            self.fields["areas"].queryset = round.areas.all()


class OwnProfileForm(ProfileForm):
    """Nominees correct what the portal holds of them."""

    class Meta(ProfileForm.Meta):
        model = Nominee


class OwnPartForm(ProfileForm):
    """Nominees fill in their own part of a draft; the address the invitation went to stays."""

    class Meta(ProfileForm.Meta):
        model = Nomination
        fields = [name for name in ProfileForm.Meta.fields if name != "email"]


class StepForm(SeenForm, ProfileForm):
    """One step of a draft; saves only its own fields, and only if nobody saved meanwhile."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.only_areas_of(self.instance.round)
        self.only_asked(self.instance.form_version)
        for name in NEEDED & set(self.fields):
            field = self.fields[name]
            field.help_text = told(_("Needed before it can be submitted."), field.help_text)

    @transaction.atomic
    def save(self):
        """The saved draft; raises ChangedMeanwhile."""
        actions.lock_draft(self.instance, seen=self.cleaned_data["seen"])
        columns = {field.name for field in Nomination._meta.concrete_fields}
        written = [name for name in self._meta.fields if name in columns]
        self.instance.save(update_fields=[*written, "changed_at"])
        self._save_m2m()
        return self.instance


class PersonForm(StepForm):
    class Meta(ProfileForm.Meta):
        model = Nomination
        fields = PERSON

    @property
    def profile(self):
        return {name: self.cleaned_data[name] for name in PERSON if name in self.fields}


class ExpertiseForm(StepForm):
    class Meta(ProfileForm.Meta):
        model = Nomination
        fields = [*EXPERTISE, "reason"]
        widgets = {**ProfileForm.Meta.widgets, "reason": forms.Textarea(attrs={"rows": 6})}
        help_texts = {
            **ProfileForm.Meta.help_texts,
            "reason": told(
                _("Up to 3,000 characters."),
                _("Seen by the nominating economy, CAEC, the reviewers and the nominee; never public."),
            ),
        }


class FilesForm(forms.Form):
    """A browser cannot send a file twice, so a good one is kept even if the other is refused."""

    cv = PdfField(
        label=_("Curriculum vitae"),
        required=False,
        max_pages=MAX_CV_PAGES,
        help_text=told(_("A PDF of at most 4 pages and 5 MB, needed before it can be submitted."), PAPER),
    )
    endorsement = PdfField(
        label=_("Letter of endorsement"),
        required=False,
        help_text=told(_("Optional. A PDF of at most 5 MB."), PAPER),
    )
    remove_endorsement = forms.BooleanField(label=_("Remove the letter of endorsement"), required=False)

    def __init__(self, *args, version, **kwargs):
        super().__init__(*args, **kwargs)
        if Question.ENDORSEMENT not in version.asks:
            del self.fields["endorsement"], self.fields["remove_endorsement"]

    @property
    def brought(self):
        """The good ones, by kind, also of a form that is not valid."""
        return {
            kind: self.cleaned_data[kind] for kind in ("cv", "endorsement") if self.cleaned_data.get(kind)
        }


class LateCodeForm(forms.Form):
    late_code = forms.CharField(
        label=_("Late code"),
        max_length=40,
        help_text=_("From CAEC; it works once, for your economy and this round only."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
