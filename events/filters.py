"""What a visitor may ask of the events; whatever else stands in the address is passed over."""

import django_filters
from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext_lazy as _

from events.models import Event, Series
from gscnet.common.sitesearch import containing
from gscnet.common.textsearch import MAX_LENGTH
from gscnet.directory.models import Economy


class Stranger:
    """What the filter looks at in place of a request, where whoever asks is answered as a stranger."""

    user = AnonymousUser()


class EventFilter(django_filters.FilterSet):
    """Words, type, series, economy and year."""

    q = django_filters.CharFilter(label=_("Words"), max_length=MAX_LENGTH, method="with_words")
    type = django_filters.ChoiceFilter(label=_("Type"), choices=Event.Type, empty_label=_("all types"))
    series = django_filters.ModelChoiceFilter(
        label=_("Series"),
        to_field_name="slug",
        queryset=lambda request: Series.objects.visible_to(request.user),
        empty_label=_("all series"),
    )
    economy = django_filters.ModelChoiceFilter(
        label=_("Economy"),
        to_field_name="code",
        queryset=lambda request: Economy.objects.all(),
        empty_label=_("all economies"),
    )
    year = django_filters.ChoiceFilter(
        label=_("Year"),
        choices=lambda: [],
        method="of_year",
        empty_label=_("all years"),
    )

    class Meta:
        model = Event
        fields = ()

    def __init__(self, *args, years=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.form.fields["year"].choices = [(year, year) for year in years]

    def with_words(self, queryset, name, text):
        return containing(queryset, "events_event", text)

    def of_year(self, queryset, name, year):
        return queryset.of_year(year) if year else queryset

    @property
    def chosen(self):
        """What was asked and understood: (name, value in the address, label)."""
        self.form.is_valid()
        asked = []
        for name, value in self.form.cleaned_data.items():
            if value:
                field = self.form.fields[name]
                label = dict(field.choices).get(value, value) if name in {"type", "year"} else value
                asked.append((name, field.prepare_value(value), str(label)))
        return asked
