"""What a visitor may ask of the roster; whatever else stands in the address is passed over."""

import django_filters
from django.utils.translation import gettext_lazy as _

from documents.filters import PageFilter, TextFilter, ValuesFilter
from experts.models import Membership


class RosterFilter(django_filters.FilterSet):
    """Reads the query string; `known` maps each facet to its values and what they are called."""

    q = TextFilter(label=_("Words"))
    area = ValuesFilter(label=_("Area of expertise"))
    economy = ValuesFilter(label=_("Economy"))
    kind = ValuesFilter(label=_("Kind of organisation"))
    page = PageFilter()

    class Meta:
        model = Membership
        fields = []

    def __init__(self, data, *, known):
        super().__init__(data, queryset=Membership.objects.none())
        for name, values in known.items():
            self.form.fields[name].known = values

    @property
    def asked(self):
        """Cleaned values by name, of those fields that could be cleaned."""
        self.form.is_valid()
        return {"q": "", "page": 1, **self.form.cleaned_data}
