"""What a contributor may send: a record in short steps, its files, and the conversation about it."""

from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from documents.actions import create_document, lock_unchanged, reindex
from documents.models import Comment, Document, DocumentFile, Relation, Translation
from gscnet.common.languages import LANGUAGES
from gscnet.directory.actions import add_organisation
from gscnet.directory.models import Economy, Organisation, Topic

LICENCES = ["CC-BY-4.0", "CC-BY-SA-4.0", "CC-BY-NC-4.0", "CC-BY-NC-ND-4.0", "CC-BY-ND-4.0", "CC0-1.0"]


class LinesField(forms.CharField):
    """A list of short texts, one per line."""

    widget = forms.Textarea(attrs={"rows": 4})

    def __init__(self, *, longest: int, **kwargs):
        super().__init__(**kwargs)
        self.longest = longest

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value):
        lines = [" ".join(line.split()) for line in super().clean(value).splitlines()]
        for line in lines:
            if len(line) > self.longest:
                raise ValidationError(
                    gettext("“%(start)s…” is longer than %(longest)s characters; one name per line.")
                    % {"start": line[:40], "longest": self.longest}
                )
        return [line for line in lines if line]


class UtcDateTimeInput(forms.DateTimeInput):
    """The browser's own chooser of day and time; what it sends is read as UTC."""

    input_type = "datetime-local"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


class SeenForm(forms.ModelForm):
    """A form on a record that another person may save meanwhile.

    `seen` carries the moment of the last change that this person has seen.
    """

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["seen"] = self.instance.changed_at.isoformat()

    def clean_seen(self):
        try:
            return parse_datetime(self.cleaned_data["seen"])
        except ValueError:
            return None

    def refuse(self, problem):
        """Say that someone else was faster; sent again as it is, the form overwrites what they saved."""
        self.add_error(None, str(problem))
        rows = type(self.instance)._base_manager
        changed_at = rows.values_list("changed_at", flat=True).get(pk=self.instance.pk)
        self.data = self.data.copy()
        self.data[self.add_prefix("seen")] = changed_at.isoformat()
        self.stale = True


class StepForm(SeenForm):
    """One step of the record; saves only its own fields, and only if nobody saved meanwhile."""

    class Meta:
        model = Document
        fields = []

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    @transaction.atomic
    def save(self):
        """The saved document; raises ChangedMeanwhile."""
        if self.instance.pk is None:
            create_document(self.instance, by=self.user)
        else:
            lock_unchanged(self.instance, seen=self.cleaned_data["seen"])
            columns = {field.name for field in Document._meta.concrete_fields}
            written = [name for name in self._meta.fields if name in columns]
            self.instance.save(update_fields=[*written, "changed_at"])
            reindex(self.instance)
        self._save_m2m()
        return self.instance


class DescribeForm(StepForm):
    """What it is, by whom and of when."""

    authors = LinesField(
        label=_("Authors"),
        longest=200,
        required=False,
        help_text=_("One per line, in the order of the title page."),
    )
    new_publisher = forms.CharField(
        label=_("Name of the new publisher"),
        max_length=200,
        required=False,
        help_text=_("Only if it is not in the list above; it is used instead of the choice there."),
    )
    new_publisher_kind = forms.ChoiceField(
        label=_("Kind of the new publisher"),
        choices=[("", "---------"), *Organisation.Kind.choices],
        required=False,
    )
    new_publisher_economy = forms.ModelChoiceField(
        Economy.objects.all(), label=_("Economy of the new publisher"), required=False
    )

    class Meta(StepForm.Meta):
        fields = [
            "kind",
            "title",
            "subtitle",
            "language",
            "abstract",
            "authors",
            "published_on",
            "publisher",
        ]
        widgets = {"abstract": forms.Textarea(attrs={"rows": 8})}
        help_texts = {
            "title": _("As on the title page. Your draft is saved once it has a kind and a title."),
            "abstract": _(
                "What search results show: what it is about and what it finds, up to 5,000 characters."
            ),
            "language": _("The language of the title and abstract given here."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["publisher"].queryset = Organisation.objects.all()
        if self.instance.pk is None:
            self.initial["publisher"] = next(
                (of.organisation_id for of in self.user.current_appointments if of.organisation_id), None
            )

    def clean(self):
        cleaned = super().clean()
        if name := " ".join(cleaned.get("new_publisher", "").split()):
            known = list(Organisation.objects.named(name)[:2])
            if len(known) > 1:
                self.add_error("new_publisher", _("Several organisations go by that name; choose one above."))
            elif known:
                cleaned["publisher"] = known[0]
            elif not cleaned.get("new_publisher_kind"):
                self.add_error("new_publisher_kind", _("Say what kind of organisation the new publisher is."))
            else:
                # Saved with the document, so that a refused form leaves no publisher behind.
                self.publisher_to_add = name
        if self.instance.pk and self.instance.translations.filter(language=cleaned.get("language")).exists():
            self.add_error("language", _("There is a translation into this language; take it out first."))
        return cleaned

    @transaction.atomic
    def save(self):
        if name := getattr(self, "publisher_to_add", None):
            self.instance.publisher = add_organisation(
                name=name,
                kind=self.cleaned_data["new_publisher_kind"],
                economy=self.cleaned_data["new_publisher_economy"],
            )
        return super().save()


class SubjectsForm(StepForm):
    """Under which economies and topics it is filed, and which numbers it bears."""

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
            "economies",
            "isbn",
            "issn",
            "doi",
            "apec_number",
            "project_number",
            "paper_number",
            "agenda_item",
            "purpose",
            "submitted_by",
        ]
        widgets = {"economies": forms.CheckboxSelectMultiple}
        help_texts = {
            "economies": _("Those it is about, if any."),
            "isbn": _("With or without hyphens; the check digit is checked."),
            "doi": _("Like 10.1234/abc, without https://doi.org/."),
            "apec_number": _("Like APEC#213-CT-01.5."),
            "paper_number": _("Like 2017/SOM3/CTI/032."),
            "submitted_by": _("Who submitted the paper to the meeting."),
        }

    field_order = ["economies", "chain", "sectors"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        topics = self.instance.topics.all()
        self.initial["chain"] = [topic for topic in topics if topic.facet == Topic.Facet.CHAIN]
        self.initial["sectors"] = [topic for topic in topics if topic.facet == Topic.Facet.SECTOR]

    def _save_m2m(self):
        super()._save_m2m()
        self.instance.topics.set([*self.cleaned_data["chain"], *self.cleaned_data["sectors"]])


class TranslationForm(forms.ModelForm):
    class Meta:
        model = Translation
        fields = ["language", "title", "abstract"]
        widgets = {"abstract": forms.Textarea(attrs={"rows": 4})}


class OtherLanguages(forms.BaseInlineFormSet):
    """Translations into languages that are not the record's own, as that stands in the same form."""

    refusal = _("The record itself is in this language; choose another, or take this translation out.")

    def clean(self):
        super().clean()
        for row in self.forms:
            said = getattr(row, "cleaned_data", {})
            if said.get("language") == self.instance.language and not said.get("DELETE"):
                row.add_error("language", self.refusal)


class RelationForm(forms.ModelForm):
    """A link to another document that this person can see."""

    record = forms.CharField(
        label=_("Other document"),
        max_length=500,
        help_text=_("Its exact title or its address in this library."),
        widget=forms.TextInput(attrs={"list": "known-documents", "autocomplete": "off"}),
    )

    class Meta:
        model = Relation
        fields = ["kind"]

    field_order = ["kind", "record"]

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        if self.instance.pk:
            self.initial["record"] = self.instance.target.title

    def clean_record(self):
        text = self.cleaned_data["record"].strip()
        if self.instance.pk and text == self.instance.target.title:
            return text
        visible = Document.objects.visible_to(self.user).exclude(pk=self.instance.source_id)
        slug = slug_in(text)
        found = list(visible.filter(slug=slug) or visible.filter(title__iexact=text)[:2])
        if len(found) != 1:
            raise ValidationError(
                _("Several documents bear that title; give the address of the one you mean.")
                if found
                else _("No other document bears that title or address.")
            )
        self.instance.target = found[0]
        return text


def slug_in(address):
    """The last part of an address, or "" where it is none."""
    try:
        return urlsplit(address).path.rstrip("/").rpartition("/")[2]
    except ValueError:
        return ""


class RelationsFormSet(forms.BaseInlineFormSet):
    def clean(self):
        kept = [form for form in self.forms if form.has_changed() or form.instance.pk]
        links = [
            (form.cleaned_data["kind"], form.instance.target_id)
            for form in kept
            if form.is_valid() and not form.cleaned_data.get("DELETE")
        ]
        # A second window, say, may have saved a link that this one did not show.
        others = self.instance.relations.exclude(
            pk__in=[form.instance.pk for form in kept if form.instance.pk]
        )
        links += others.values_list("kind", "target_id")
        if len(set(links)) < len(links):
            raise ValidationError(_("The same link is given twice."))


TranslationFormSet = forms.inlineformset_factory(
    Document, Translation, form=TranslationForm, formset=OtherLanguages, extra=1, can_delete_extra=False
)
RelationFormSet = forms.inlineformset_factory(
    Document,
    Relation,
    form=RelationForm,
    formset=RelationsFormSet,
    fk_name="source",
    extra=1,
    can_delete_extra=False,
)


class ReadersForm(StepForm):
    """Who may read it under which terms; with it go its translations and its related documents."""

    class Meta(StepForm.Meta):
        fields = ["licence", "access", "embargo_until"]
        widgets = {
            "licence": forms.TextInput(attrs={"list": "licences", "autocomplete": "off"}),
            "access": forms.RadioSelect,
            "embargo_until": UtcDateTimeInput,
        }
        help_texts = {
            "embargo_until": _(
                "Day and time in UTC; empty for none. Until then only network members "
                "who are signed in can read it, once it is published."
            ),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        data = self.data if self.is_bound else None
        self.translations = TranslationFormSet(data, instance=self.instance, prefix="translations")
        self.relations = RelationFormSet(
            data,
            instance=self.instance,
            prefix="relations",
            # An editor may have linked what this person may not know of.
            queryset=Relation.objects.filter(target__in=Document.objects.visible_to(self.user)),
            form_kwargs={"user": self.user},
        )

    def clean(self):
        if not (self.translations.is_valid() and self.relations.is_valid()):
            self.add_error(None, _("Look at the translations and related documents below."))
        return super().clean()

    @transaction.atomic
    def save(self):
        document = super().save()
        self.translations.save()
        self.relations.save()
        return document


class SeveralFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """One or more chosen files, as a list."""

    widget = SeveralFilesInput

    def clean(self, data, initial=None):
        return [super(SeveralFilesField, self).clean(file, initial) for file in data or [None]]


class UploadForm(forms.Form):
    files = SeveralFilesField(
        label=_("Files"),
        help_text=_("PDF, Word, PowerPoint or Excel, several at once. Drag them here or choose them."),
    )
    language = forms.ChoiceField(label=_("Language of these files"), choices=LANGUAGES)


class FileForm(forms.ModelForm):
    class Meta:
        model = DocumentFile
        fields = ["position", "language"]
        widgets = {"position": forms.NumberInput(attrs={"min": 1, "max": 99})}


FileFormSet = forms.inlineformset_factory(Document, DocumentFile, form=FileForm, extra=0, can_delete=False)


class CommentForm(forms.ModelForm):
    class Meta:
        model = Comment
        fields = ["text"]
        labels = {"text": _("Your comment")}
        help_texts = {"text": _("Seen by the contributor and the editors, by nobody else.")}
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}
