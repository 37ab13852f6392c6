"""What a centre's editors write: its page, activities, initiatives and private contacts."""

from django import forms
from django.db import transaction
from django.forms import inlineformset_factory
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from documents.forms import LinesField
from gscnet.directory.models import Organisation, Topic
from pilots import proposing
from pilots.models import Activity, Contact, Initiative, PilotCentre, Standing, Support
from pilots.models.revisions import Revision


def address_field():
    return forms.URLField(label=_("Address of the source"), required=False, assume_scheme="https")


class EntryForm(forms.ModelForm):
    """Saves a draft of a centre's editor."""

    @transaction.atomic
    def save(self, commit=True):
        """The saved draft; raises InvalidTransition if it was submitted meanwhile."""
        if self.instance.pk:
            proposing.lock(self.instance)
        return super().save(commit)


class ActivityForm(EntryForm):
    source_url = address_field()

    class Meta:
        model = Activity
        fields = ["title", "happened_on", "text", "source", "source_url"]
        widgets = {"text": forms.Textarea(attrs={"rows": 6})}


class InitiativeForm(EntryForm):
    class Meta:
        model = Initiative
        fields = ["kind", "name", "text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 6})}


class StandingForm(forms.ModelForm):
    source_url = address_field()

    class Meta:
        model = Standing
        fields = ["kind", "happened_on", "by", "source", "source_url"]


class SupportForm(forms.ModelForm):
    source_url = address_field()

    class Meta:
        model = Support
        fields = ["economy", "what", "happened_on", "source", "source_url"]


StandingFormSet = inlineformset_factory(Initiative, Standing, StandingForm, extra=1, max_num=20)
SupportFormSet = inlineformset_factory(Initiative, Support, SupportForm, extra=1, max_num=21)
ContactFormSet = inlineformset_factory(
    PilotCentre, Contact, fields=["name", "position", "email", "phone"], extra=1, max_num=10
)


class PageForm(forms.ModelForm):
    """The centre's page as its editor would have it; saving writes a revision and leaves the centre alone."""

    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")
    topics = forms.ModelMultipleChoiceField(
        Topic.objects.all(),
        label=_("Links of the chain and sectors"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    partners = LinesField(
        label=_("Partners"),
        longest=200,
        required=False,
        help_text=_("One organisation per line, by the name or acronym that the portal knows it by."),
    )
    renews = forms.BooleanField(
        label=_("This page is right; renew it for two years"),
        required=False,
        help_text=_("Tick it also where nothing changed."),
    )
    note = forms.CharField(
        label=_("Note to CAEC"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Seen by CAEC only: a partner that the portal does not know yet, say."),
    )

    class Meta:
        model = PilotCentre
        fields = [*Revision.PLAIN, "topics"]
        widgets = {"description": forms.Textarea(attrs={"rows": 10})}

    def __init__(self, *args, revision, **kwargs):
        self.revision = revision
        centre = PilotCentre.objects.get(pk=revision.centre_id)
        super().__init__(*args, instance=centre, **kwargs)
        self.initial["topics"] = [topic.pk for topic in centre.topics.all()]
        self.initial["partners"] = list(centre.partners.all())
        self.initial |= {"renews": revision.renews, "note": revision.note}
        self.initial |= {name: value for name, value in revision.values.items() if name != "partners"}
        if "partners" in revision.values:
            self.initial["partners"] = list(Organisation.objects.filter(pk__in=revision.values["partners"]))
        self.initial["partners"] = [partner.name for partner in self.initial["partners"]]

    def clean_partners(self):
        found = []
        for name in self.cleaned_data["partners"]:
            known = Organisation.objects.named(name).first()
            if known is None:
                raise forms.ValidationError(
                    gettext("The portal knows no organisation called “%s”. Tell CAEC in the note.") % name
                )
            found.append(known)
        return found

    @transaction.atomic
    def save(self, commit=True):
        """The revision with what differs from the page; raises InvalidTransition."""
        revision = self.revision
        if revision.pk:
            proposing.lock(revision)
        now = PilotCentre.objects.get(pk=revision.centre_id)
        sets = {name: sorted(row.pk for row in self.cleaned_data[name]) for name in Revision.SETS}
        values = {name: self.cleaned_data[name] for name in Revision.PLAIN}
        values = {name: value for name, value in values.items() if value != getattr(now, name)}
        for name, keys in sets.items():
            if keys != sorted(getattr(now, name).values_list("pk", flat=True)):
                values[name] = keys
        revision.values = values
        revision.renews, revision.note = self.cleaned_data["renews"], self.cleaned_data["note"]
        revision.save()
        return revision


class RemarkForm(forms.Form):
    remark = forms.CharField(
        label=_("What should change, or why"), max_length=2000, widget=forms.Textarea(attrs={"rows": 5})
    )
