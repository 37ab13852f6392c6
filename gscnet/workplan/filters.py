"""What a visitor may ask of the plan and the register; whatever else stands in the address is passed over."""

import django_filters
from django import forms
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from gscnet.common.sitesearch import containing
from gscnet.common.textsearch import MAX_LENGTH
from gscnet.workplan.models import Body, Concern, Decision
from gscnet.workplan.progress import STATES


class DecisionFilter(django_filters.FilterSet):
    """Words, body, verb, year, and what kind of thing it concerns."""

    q = django_filters.CharFilter(label=_("Words"), max_length=MAX_LENGTH, method="with_words")
    body = django_filters.ModelChoiceFilter(
        label=_("Body"), to_field_name="slug", queryset=Body.objects.all(), empty_label=_("all bodies")
    )
    verb = django_filters.ChoiceFilter(
        label=_("What it did"), choices=Decision.Verb, empty_label=_("all verbs")
    )
    year = django_filters.ChoiceFilter(
        label=_("Year"), choices=lambda: [], method="of_year", empty_label=_("all years")
    )
    concerns = django_filters.ChoiceFilter(
        label=_("Concerns"), choices=lambda: [], method="about", empty_label=_("anything")
    )

    class Meta:
        model = Decision
        fields = ()

    def __init__(self, *args, years=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.form.fields["year"].choices = [(year, year) for year in years]
        self.form.fields["concerns"].choices = [
            (kind, capfirst(str(Concern._meta.get_field(kind).verbose_name))) for kind in Concern.KINDS
        ]

    def with_words(self, queryset, name, text):
        return containing(queryset, "workplan_decision", text)

    def of_year(self, queryset, name, year):
        return queryset.of_year(year)

    def about(self, queryset, name, kind):
        """Only what this reader may know of counts, or the filter would tell of hidden things."""
        known = Concern._meta.get_field(kind).related_model.objects.visible_to(self.request.user)
        concerns = Concern.objects.filter(decision=OuterRef("pk"), **{f"{kind}__in": known})
        return queryset.filter(Exists(concerns))

    @property
    def chosen(self):
        """What was asked and understood: (name, label)."""
        self.form.is_valid()
        asked = []
        for name, value in self.form.cleaned_data.items():
            if value:
                choices = dict(getattr(self.form.fields[name], "choices", []))
                label = value if name in {"q", "body"} else choices.get(value, value)
                asked.append((name, str(label)))
        return asked


class PlanForm(forms.Form):
    """One state of the milestones, and the day on which they are looked at."""

    state = forms.ChoiceField(required=False, choices=list(STATES.items()))
    on = forms.DateField(
        label=_("As it stood on"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    @property
    def asked(self):
        """(state or "", day or None); what is not understood counts as not asked."""
        self.is_valid()
        return self.cleaned_data.get("state", ""), self.cleaned_data.get("on")


class DayForm(forms.Form):
    """The day as of which figures are looked at."""

    on = forms.DateField(label=_("As of"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    @property
    def day(self):
        """The day asked for, None for now: also for days to come and for what is not understood."""
        self.is_valid()
        day = self.cleaned_data.get("on")
        return day if day and day < timezone.now().date() else None
