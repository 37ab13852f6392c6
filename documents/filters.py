"""What a visitor may ask of the library; whatever else stands in the address is passed over."""

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _

from documents.finding import FACETS, SORTS
from documents.models import Document
from gscnet.common.segments import clean
from gscnet.common.textsearch import MAX_LENGTH

MAX_VALUES = 30


class LenientText(forms.CharField):
    """Words of any length and content, made fit to be asked and shown."""

    def to_python(self, value):
        return " ".join(clean(super().to_python(value)[:MAX_LENGTH]).split())


class KnownValues(forms.MultipleChoiceField):
    """The values in `known`, which is set for each form, once each, in the order asked."""

    known = frozenset()

    def to_python(self, value):
        return [one for one in dict.fromkeys(super().to_python(value)) if one in self.known][:MAX_VALUES]

    def valid_value(self, value):
        return value in self.known


class OneOf(forms.CharField):
    def to_python(self, value):
        value = super().to_python(value)
        return value if value in SORTS else ""


class PageNumber(forms.CharField):
    """A page from 1 on; anything else is the first."""

    def to_python(self, value):
        value = super().to_python(value)
        return max(int(value), 1) if value.isdecimal() and len(value) < 7 else 1


class TextFilter(django_filters.Filter):
    field_class = LenientText


class ValuesFilter(django_filters.Filter):
    field_class = KnownValues


class SortFilter(django_filters.Filter):
    field_class = OneOf


class PageFilter(django_filters.Filter):
    field_class = PageNumber


class DocumentFilter(django_filters.FilterSet):
    """Reads the query string; `labels` maps each facet to its values and what they are called."""

    q = TextFilter(label=_("Words"))
    kind = ValuesFilter(label=_("Kind"))
    publisher_kind = ValuesFilter(label=_("Publisher"))
    topic = ValuesFilter(label=_("Topic"))
    economy = ValuesFilter(label=_("Economy"))
    language = ValuesFilter(label=_("Language"))
    year = ValuesFilter(label=_("Year"))
    sort = SortFilter()
    page = PageFilter()

    class Meta:
        model = Document
        fields = []

    def __init__(self, data, *, labels):
        super().__init__(data, queryset=Document.objects.none())
        for name in FACETS:
            self.form.fields[name].known = labels[name]

    @property
    def asked(self):
        """Cleaned values by name, of those fields that could be cleaned."""
        self.form.is_valid()
        return {"q": "", "sort": "", "page": 1, **self.form.cleaned_data}
