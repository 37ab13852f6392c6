"""What a visitor may ask of the cases; whatever else stands in the address is passed over."""

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _

from documents.filters import MAX_VALUES, PageFilter, TextFilter
from gscnet.common.segments import clean
from pilots.models import ExcellentCase

LONGEST = 150
MOST_COMPARED = 4


class AnyValues(forms.MultipleChoiceField):
    """Values as they stand, once each, in the order asked; one that no case bears finds none."""

    def to_python(self, value):
        values = [" ".join(clean(one[:LONGEST]).split()) for one in super().to_python(value)]
        return [one for one in dict.fromkeys(values) if one][:MAX_VALUES]

    def valid_value(self, value):
        return True


class ValuesFilter(django_filters.Filter):
    field_class = AnyValues


class CaseFilter(django_filters.FilterSet):
    """Reads the query string of the list, its table and the comparison."""

    q = TextFilter(label=_("Words"))
    theme = ValuesFilter(label=_("Theme"))
    sector = ValuesFilter(label=_("Sector"))
    chain = ValuesFilter(label=_("Link of the chain"))
    economy = ValuesFilter(label=_("Economy"))
    hs = ValuesFilter(label=_("Goods (HS code)"))
    customs = ValuesFilter(label=_("Customs measure"))
    award = ValuesFilter(label=_("Award"))
    case = ValuesFilter(label=_("Cases"))
    page = PageFilter()

    class Meta:
        model = ExcellentCase
        fields = []

    def __init__(self, data):
        super().__init__(data, queryset=ExcellentCase.objects.none())

    @property
    def asked(self):
        """Cleaned values by name, of those fields that could be cleaned."""
        self.form.is_valid()
        return {"q": "", "page": 1, **self.form.cleaned_data}
