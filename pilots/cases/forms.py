"""What a contributor may send: a case in short steps, and the conversation about it."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from documents.forms import LinesField, OtherLanguages, SeenForm, slug_in
from documents.models import Document
from gscnet.common.pictures import ACCEPT
from gscnet.directory.actions import add_organisation
from gscnet.directory.models import Organisation, Topic
from pilots.cases.actions import create_case, lock_unchanged
from pilots.models import (
    Award,
    CaseComment,
    CaseTranslation,
    CustomsMeasure,
    EnvironmentalGood,
    ExcellentCase,
    Picture,
    PilotCentre,
    Result,
)

# A subheading as people write it: 854140, 8541.40, 8541 40; or whatever else stands there.
CODE = re.compile(r"\d{4}[ .]?\d{2}(?!\d)|[^\s,;]+")


class StepForm(SeenForm):
    """One step of the case; saves only its own fields, and only if nobody saved meanwhile."""

    class Meta:
        model = ExcellentCase
        fields = []

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    @transaction.atomic
    def save(self):
        """The saved case; raises ChangedMeanwhile."""
        if self.instance.pk is None:
            create_case(self.instance, by=self.user)
        else:
            lock_unchanged(self.instance, seen=self.cleaned_data["seen"])
            columns = {field.name for field in ExcellentCase._meta.concrete_fields}
            written = [name for name in self._meta.fields if name in columns]
            self.instance.save(update_fields=[*written, "changed_at"])
        self._save_m2m()
        return self.instance


class TranslationForm(forms.ModelForm):
    class Meta:
        model = CaseTranslation
        fields = ["language", "title", "summary"]
        widgets = {"summary": forms.Textarea(attrs={"rows": 3})}


class TranslationsFormSet(OtherLanguages):
    refusal = _("The case itself is in this language; choose another, or take this translation out.")


TranslationFormSet = forms.inlineformset_factory(
    ExcellentCase,
    CaseTranslation,
    form=TranslationForm,
    formset=TranslationsFormSet,
    extra=1,
    max_num=12,
    can_delete_extra=False,
)


class DescribeForm(StepForm):
    """What it is, whose, where and when; with it go title and summary in other languages."""

    new_organisation = forms.CharField(
        label=_("Name of the new organisation"),
        max_length=200,
        required=False,
        help_text=_("Only if it is not in the list above; it is used instead of the choice there."),
    )
    new_organisation_kind = forms.ChoiceField(
        label=_("Kind of the new organisation"),
        choices=[("", "---------"), *Organisation.Kind.choices],
        required=False,
    )
    chain = forms.ModelMultipleChoiceField(
        Topic.objects.filter(facet=Topic.Facet.CHAIN),
        label=_("Links of the chain"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    sectors = forms.ModelMultipleChoiceField(
        Topic.objects.filter(facet=Topic.Facet.SECTOR),
        label=_("Sectors"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta(StepForm.Meta):
        fields = [
            "title",
            "language",
            "theme",
            "economy",
            "organisation",
            "started_on",
            "ended_on",
            "summary",
            "centre",
        ]
        widgets = {"theme": forms.RadioSelect, "summary": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "title": _("What was done, in a few words. Your draft is saved once this page is filled in."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # A page that was opened before there were translations sends none, and changes none.
        sent = self.is_bound and "translations-TOTAL_FORMS" in self.data
        self.translations = TranslationFormSet(
            self.data if sent else None, instance=self.instance, prefix="translations"
        )
        self.fields["organisation"].required = False
        self.fields["organisation"].queryset = Organisation.objects.all()
        self.fields["theme"].choices = ExcellentCase.Theme.choices
        kept = PilotCentre.objects.edited_by(self.user)
        self.fields["centre"].queryset = PilotCentre.objects.filter(
            Q(is_public=True) | Q(pk__in=kept.values("pk")) | Q(pk=self.instance.centre_id)
        )
        if self.instance.pk is None:
            self._suggest()
        else:
            topics = self.instance.topics.all()
            self.initial["chain"] = [topic for topic in topics if topic.facet == Topic.Facet.CHAIN]
            self.initial["sectors"] = [topic for topic in topics if topic.facet == Topic.Facet.SECTOR]

    def _suggest(self):
        """What follows from who writes it."""
        own = next((of.organisation for of in self.user.current_appointments if of.organisation), None)
        self.initial["organisation"] = own
        self.initial["economy"] = self.user.economy or (own and own.economy)

    def clean(self):
        cleaned = super().clean()
        if name := " ".join(cleaned.get("new_organisation", "").split()):
            self._clean_new(name, cleaned)
        elif not cleaned.get("organisation") and "organisation" not in self.errors:
            self.add_error("organisation", _("Say whose case it is."))
        started, ended = cleaned.get("started_on"), cleaned.get("ended_on")
        if started and ended and ended.last < started.first:
            self.add_error("ended_on", _("It cannot end before it begins."))
        self._clean_translations(cleaned.get("language"))
        return cleaned

    def _clean_translations(self, own):
        if not self.translations.is_bound:
            if self.instance.pk and self.instance.translations.filter(language=own).exists():
                self.add_error("language", _("There is a translation into this language; take it out first."))
            return
        self.instance.language = own or self.instance.language  # what the rows are held against
        if not self.translations.is_valid():
            self.add_error(None, _("Look at the translations below."))

    def _clean_new(self, name, cleaned):
        known = list(Organisation.objects.named(name)[:2])
        if len(known) > 1:
            self.add_error("new_organisation", _("Several organisations go by that name; choose one above."))
        elif known:
            cleaned["organisation"] = self.instance.organisation = known[0]
        elif not cleaned.get("new_organisation_kind"):
            self.add_error("new_organisation_kind", _("Say what kind of organisation it is."))
        else:
            # Saved with the case, so that a refused form leaves no organisation behind.
            self.organisation_to_add = name

    def _get_validation_exclusions(self):
        """An organisation that is new has no row to be checked yet."""
        exclude = super()._get_validation_exclusions()
        return exclude | {"organisation"}

    @transaction.atomic
    def save(self):
        if name := getattr(self, "organisation_to_add", None):
            self.instance.organisation = add_organisation(
                name=name,
                kind=self.cleaned_data["new_organisation_kind"],
                economy=self.cleaned_data["economy"],
            )
        return super().save()

    def _save_m2m(self):
        super()._save_m2m()
        self.instance.topics.set([*self.cleaned_data["chain"], *self.cleaned_data["sectors"]])
        if self.translations.is_bound:
            self.translations.save()


class StoryForm(StepForm):
    """The problem, what was done, and what it takes to do it again."""

    partners = LinesField(
        label=_("Partners"), longest=200, required=False, help_text=_("Organisations, one per line.")
    )

    class Meta(StepForm.Meta):
        fields = [
            "problem",
            "measure",
            "replicability",
            "partners",
            "cost",
            "cost_currency",
            "cost_year",
        ]
        widgets = {
            "problem": forms.Textarea(attrs={"rows": 6}),
            "measure": forms.Textarea(attrs={"rows": 8}),
            "replicability": forms.Textarea(attrs={"rows": 6}),
        }
        help_texts = {
            "problem": _("Where harm was done to the environment, and why it was hard to change."),
            "cost": _("What it cost in all, if that is known; a plain number."),
        }

    def clean_cost_currency(self):
        return self.cleaned_data["cost_currency"].upper()

    def clean(self):
        cleaned = super().clean()
        parts = ("cost", "cost_currency", "cost_year")
        given = [name for name in parts if cleaned.get(name) not in (None, "")]
        for name in parts:
            if given and name not in given and name not in self.errors:
                self.add_error(name, _("A cost needs all three: amount, currency and year."))
        return cleaned


class ResultForm(forms.ModelForm):
    class Meta:
        model = Result
        fields = ["indicator", "value", "unit", "baseline", "baseline_year", "period"]
        error_messages = {"unit": {"required": _("A number needs its unit.")}}


class AwardForm(forms.ModelForm):
    class Meta:
        model = Award
        fields = ["name", "giver", "year"]


ResultFormSet = forms.inlineformset_factory(
    ExcellentCase, Result, form=ResultForm, extra=2, max_num=20, can_delete_extra=False
)
AwardFormSet = forms.inlineformset_factory(
    ExcellentCase, Award, form=AwardForm, extra=1, max_num=10, can_delete_extra=False
)


class ResultsForm(StepForm):
    """What was measured, and which awards it was given."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        data = self.data if self.is_bound else None
        self.results = ResultFormSet(data, instance=self.instance, prefix="results")
        self.awards = AwardFormSet(data, instance=self.instance, prefix="awards")

    def clean(self):
        if not (self.results.is_valid() and self.awards.is_valid()):
            self.add_error(None, _("Look at the results and awards below."))
        return super().clean()

    def _save_m2m(self):
        super()._save_m2m()
        self.results.save()
        self.awards.save()


class GoodsForm(StepForm):
    """Which goods it is about, what eased them across the border, and documents of the library."""

    codes = forms.CharField(
        label=_("HS codes of the goods"),
        required=False,
        max_length=500,
        help_text=_(
            "Six digits of HS 2012, parted by commas. "
            "Each is checked against APEC’s list of 54 environmental goods."
        ),
    )
    documents = LinesField(
        label=_("Documents of the library"),
        longest=500,
        required=False,
        help_text=_("Exact titles or addresses, one per line."),
    )

    class Meta(StepForm.Meta):
        fields = ["customs_measures"]
        widgets = {"customs_measures": forms.CheckboxSelectMultiple}

    field_order = ["codes", "customs_measures", "documents"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["customs_measures"].queryset = CustomsMeasure.objects.all()
        self.initial["codes"] = ", ".join(good.code for good in self.instance.goods.all())
        self.attached = list(Document.objects.visible_to(self.user).filter(excellent_cases=self.instance))
        self.initial["documents"] = [document.title for document in self.attached]

    def clean_codes(self):
        codes = list(
            dict.fromkeys(re.sub(r"[ .]", "", code) for code in CODE.findall(self.cleaned_data["codes"]))
        )
        known = EnvironmentalGood.objects.in_bulk(codes, field_name="code")
        if problems := [_refused(code) for code in codes if code not in known]:
            raise ValidationError(problems)
        return [known[code] for code in codes]

    def clean_documents(self):
        own = {document.title: document for document in self.attached}
        return [own.get(line) or _document(line, self.user) for line in self.cleaned_data["documents"]]

    def _save_m2m(self):
        super()._save_m2m()
        self.instance.goods.set(self.cleaned_data["codes"])
        # What this person may not see was attached by an editor and stays.
        self.instance.documents.remove(*self.attached)
        self.instance.documents.add(*self.cleaned_data["documents"])


def _refused(code):
    if not re.fullmatch(r"\d{6}", code):
        return gettext("“%s” is not a subheading of six digits.") % code[:20]
    older = EnvironmentalGood.objects.filter(hs_2022__contains=code).first()
    if older:
        return gettext("%(code)s is of HS 2022; give %(older)s.") % {"code": code, "older": older.code}
    return gettext("%s is not on APEC’s list of environmental goods (HS 2012).") % code


def _document(text, user):
    """The one visible document that bears this title or address; ValidationError where there is none."""
    visible = Document.objects.visible_to(user)
    found = list(visible.filter(slug=slug_in(text)) or visible.filter(title__iexact=text)[:2])
    if len(found) == 1:
        return found[0]
    sentence = (
        _("Several documents are called “%s”; give the address of the one you mean.")
        if found
        else _("No document of the library is called “%s”.")
    )
    raise ValidationError(sentence % text[:80])


class PictureForm(forms.ModelForm):
    """A picture and the words that stand for it."""

    upload = forms.FileField(
        label=_("Picture"),
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
        help_text=_("JPEG, PNG or WebP, up to 15 MB. It is drawn anew: place and camera are left out."),
    )

    class Meta:
        model = Picture
        fields = ["alt", "caption", "credit"]

    field_order = ["upload", "alt", "caption", "credit"]


class CommentForm(forms.ModelForm):
    class Meta:
        model = CaseComment
        fields = ["text"]
        labels = {"text": _("Your comment")}
        help_texts = {"text": _("Seen by the contributor and the editors, by nobody else.")}
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}
