"""What nominees send from their own page: choices, their part of a draft, the wish for a new link."""

from django import forms
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from documents.forms import SeenForm
from experts import consent_texts
from experts.actions import nominations as actions
from experts.forms import PAPER, OwnPartForm, told
from experts.models import Nomination
from experts.papers import MAX_CV_PAGES, PdfField


class Checkbox(forms.CheckboxInput):
    """Ticked only by the person; what it sends is the hash of the text beside it."""

    def __init__(self, sha256):
        super().__init__()
        self.sha256 = sha256

    def value_from_datadict(self, data, files, name):
        return data.get(name, "")

    def format_value(self, value):
        return self.sha256


class ConsentForm(forms.Form):
    """One checkbox per purpose and field; ticked are those that the person agreed to before, and no other."""

    def __init__(self, *args, nominee, **kwargs):
        super().__init__(*args, **kwargs)
        agreed = set(nominee.consents.in_force().values_list("purpose", "field"))
        self.texts = {self._name(text): text for text in consent_texts.all_current()}
        for name, text in self.texts.items():
            self.fields[name] = forms.CharField(
                label=text.words, required=False, widget=Checkbox(text.sha256)
            )
            self.initial[name] = (text.purpose, text.field) in agreed

    def clean(self):
        cleaned = super().clean()
        for name, text in self.texts.items():
            if cleaned.get(name) and cleaned[name] != text.sha256:
                self.add_error(name, _("This text was changed meanwhile. Please read it again."))
        return cleaned

    @property
    def chosen(self):
        return {
            (text.purpose, text.field) for name, text in self.texts.items() if self.cleaned_data.get(name)
        }

    @staticmethod
    def _name(text):
        return f"{text.purpose}-{text.field}" if text.field else str(text.purpose)


class FillForm(SeenForm, OwnPartForm):
    """The nominee's part of a draft; refused if the economy saved it meanwhile."""

    cv = PdfField(
        label=_("Curriculum vitae"),
        required=False,
        max_pages=MAX_CV_PAGES,
        help_text=told(_("A PDF of at most 4 pages and 5 MB."), PAPER),
    )

    class Meta(OwnPartForm.Meta):
        pass

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.only_areas_of(self.instance.round)
        self.only_asked(self.instance.form_version)
        self.initial.pop("cv", None)

    def _post_clean(self):
        """The file is stored apart from the words, with its name."""
        self.upload = self.cleaned_data.pop("cv", None)
        super()._post_clean()

    @transaction.atomic
    def save(self):
        """The saved draft; raises ChangedMeanwhile."""
        actions.lock_draft(self.instance, seen=self.cleaned_data["seen"])
        columns = {field.name for field in Nomination._meta.concrete_fields}
        written = [name for name in self._meta.fields if name in columns]
        self.instance.filled_at = timezone.now()
        self.instance.save(update_fields=[*written, "filled_at", "changed_at"])
        self._save_m2m()
        if self.upload:
            actions.keep_file(self.instance, "cv", self.upload, self.upload.facts)
        return self.instance


class NewLinkForm(forms.Form):
    email = forms.EmailField(
        label=_("Your email"),
        help_text=_("The address the letter about your nomination went to."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
