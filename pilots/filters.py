"""What a visitor may ask of the registry; whatever else stands in the address is passed over."""

import django_filters
from django.utils.translation import gettext_lazy as _

from documents.filters import PageFilter, TextFilter, ValuesFilter
from pilots.models import PilotCentre

FACETS = {
    "stage": _("Stage"),
    "economy": _("Economy"),
    "sector": _("Sector"),
    "chain": _("Link of the chain"),
}


class CentreFilter(django_filters.FilterSet):
    """Reads the query string; `labels` maps each facet to its values and what they are called."""

    q = TextFilter(label=_("Words"))
    stage = ValuesFilter(label=FACETS["stage"])
    economy = ValuesFilter(label=FACETS["economy"])
    sector = ValuesFilter(label=FACETS["sector"])
    chain = ValuesFilter(label=FACETS["chain"])
    page = PageFilter()

    class Meta:
        model = PilotCentre
        fields = []

    def __init__(self, data, *, labels):
        super().__init__(data, queryset=PilotCentre.objects.none())
        for name in FACETS:
            self.form.fields[name].known = labels[name]

    @property
    def asked(self):
        """Cleaned values by name, of those fields that could be cleaned."""
        self.form.is_valid()
        return {"q": "", "page": 1, **self.form.cleaned_data}
