"""What a stranger asks to be told of, and how often."""

from urllib.parse import urlsplit

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from documents.finding import FACETS
from gscnet.common.textsearch import MAX_LENGTH
from gscnet.subscriptions import questions
from gscnet.subscriptions.models import Part, Subscription
from pilots.robots import ForPeopleForm

LONGEST = Subscription._meta.get_field("question").max_length
CHOSEN = ("topic", "economy", "kind")


class SubscriptionForm(ForPeopleForm):
    """Named as in the library's address, so that a search leads here with all that it asks."""

    email = forms.EmailField(
        label=_("Your email address"),
        max_length=254,
        help_text=_("A letter with a link to confirm goes there. Nobody else sees it."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": _("Write your email address; the letters go there.")},
    )
    parts = forms.MultipleChoiceField(
        label=_("Tell me of new"),
        choices=Part,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one thing to be told of.")},
    )
    frequency = forms.ChoiceField(
        label=_("How often"), choices=Subscription.Frequency, widget=forms.RadioSelect
    )
    q = forms.CharField(
        label=_("With the words"),
        required=False,
        max_length=MAX_LENGTH,
        help_text=_("As in the search box; empty for all."),
    )
    search = forms.CharField(
        label=_("Or the address of a search"),
        required=False,
        max_length=2000,
        help_text=_("Copied from the library or the search; its words and filters count."),
    )
    topic = forms.MultipleChoiceField(
        label=_("Topics"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "None chosen: all. Only documents, cases and centres have topics; the rest is left out then."
        ),
    )
    economy = forms.MultipleChoiceField(
        label=_("Economies"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen: all."),
    )
    kind = forms.MultipleChoiceField(
        label=_("Kinds of document"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen: all. With one chosen only documents are told of."),
    )
    publisher_kind = forms.MultipleChoiceField(required=False, widget=forms.MultipleHiddenInput)
    language = forms.MultipleChoiceField(required=False, widget=forms.MultipleHiddenInput)
    year = forms.MultipleChoiceField(required=False, widget=forms.MultipleHiddenInput)

    field_order = ["email", "parts", "frequency"]

    def __init__(self, *args, known, **kwargs):
        super().__init__(*args, **kwargs)
        self.known = known
        for name in FACETS:
            self.fields[name].choices = list(known[name].items())

    def clean_search(self):
        """The query of the address; whatever else stands there is passed over."""
        address = self.cleaned_data["search"].strip()
        query = urlsplit(address).query
        if address and not query:
            raise forms.ValidationError(_("This is no address of a search: it has no words or filters."))
        return query

    def clean(self):
        cleaned = super().clean()
        if not self.errors and len(self.question) > LONGEST:
            self.add_error(None, _("That is more than one subscription can hold. Choose fewer filters."))
        return cleaned

    @property
    def question(self):
        """As it is kept; of a form whose fields are right."""
        if self.cleaned_data.get("search"):
            return questions.normal(QueryDict(self.cleaned_data["search"]), self.known)
        params = QueryDict(mutable=True)
        params["q"] = self.cleaned_data["q"]
        for name in FACETS:
            params.setlist(name, self.cleaned_data[name])
        return questions.normal(params, self.known)

    @property
    def passed_on(self):
        """Fields that came with a search and are not shown."""
        return [self[name] for name in FACETS if name not in CHOSEN]


class FrequencyForm(forms.Form):
    frequency = forms.ChoiceField(label=_("How often"), choices=Subscription.Frequency)
