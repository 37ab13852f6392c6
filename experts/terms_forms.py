"""What staff write of the terms of reference, and what founding members say of them."""

import datetime as dt

from django import forms
from django.core.validators import RegexValidator
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from documents.actions import ChangedMeanwhile
from documents.forms import SeenForm
from experts import ledger
from experts.actions import consultations, terms
from experts.models import Clause, ClauseComment, Consultation, Membership, Position, TermsVersion
from experts.models.terms import named
from gscnet.common.deadlines import ANYWHERE_ON_EARTH, end_of_day

NUMBER = RegexValidator(
    r"^[1-9]\d{0,2}(\.[1-9]\d{0,2}){0,3}\Z", _("A number such as 4 or 4.2, without a dot at the end.")
)
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
LONG = forms.Textarea(attrs={"rows": 8})


def free_number(version, number, *, but=None):
    """The number, or ValidationError if another clause of the version has it."""
    others = version.clauses.exclude(pk=but.pk) if but else version.clauses
    if others.filter(number=number).exists():
        raise forms.ValidationError(_("Another clause has this number."))
    return number


class ClauseForm(SeenForm):
    """One clause of a draft; a new one goes to the end."""

    number = forms.CharField(label=_("Number"), max_length=12, validators=[NUMBER])

    class Meta:
        model = Clause
        fields = ["number", "heading", "text"]
        widgets = {"text": LONG}
        help_texts = {"text": _("An empty line begins a new paragraph.")}

    def __init__(self, *args, version, **kwargs):
        super().__init__(*args, **kwargs)
        self.version = version

    def clean_number(self):
        return free_number(self.version, self.cleaned_data["number"], but=self.instance)

    @transaction.atomic
    def save(self, commit=True):
        """Raises Refused where it is no draft any more, ChangedMeanwhile where somebody else was faster."""
        if not self.instance.pk:
            said = {name: self.cleaned_data[name] for name in self._meta.fields}
            return terms.add_clause(self.version, **said)
        terms.lock_draft(self.version)
        changed_at = Clause.objects.values_list("changed_at", flat=True).get(pk=self.instance.pk)
        if changed_at != self.cleaned_data["seen"]:
            raise ChangedMeanwhile(
                _("Someone else saved this clause while you were writing. Nothing you typed is lost.")
            )
        return super().save(commit)


class SplitForm(forms.Form):
    """A clause becomes two, both of which continue what it continues."""

    text = forms.CharField(label=_("Text that stays"), max_length=6000, widget=LONG)
    number = forms.CharField(label=_("Number of the new clause"), max_length=12, validators=[NUMBER])
    heading = forms.CharField(label=_("Heading of the new clause"), max_length=150, required=False)
    rest = forms.CharField(label=_("Text of the new clause"), max_length=6000, widget=LONG)

    def __init__(self, *args, clause, **kwargs):
        super().__init__(*args, **kwargs)
        self.clause = clause

    def clean_number(self):
        return free_number(self.clause.version, self.cleaned_data["number"])


class PasteForm(forms.Form):
    text = forms.CharField(
        label=_("The whole text"),
        max_length=100_000,
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text=_(
            "Each clause begins with its number at the start of a line: “1. Purpose” with the text below, "
            "or “1. The group advises …”. It takes the place of all clauses in this draft."
        ),
    )


class SummaryForm(forms.ModelForm):
    class Meta:
        model = TermsVersion
        fields = ["summary"]
        labels = {"summary": _("What changed, in a sentence")}
        help_texts = {"summary": _("Stands above the text and in the letter to the founding members.")}


class ProposeForm(forms.Form):
    """The silence period in days; `opens_at` and `closes_at` are its instants."""

    opens_on = forms.DateField(
        label=_("First day"), required=False, widget=DAY, help_text=_("Empty: it begins at once.")
    )
    closes_on = forms.DateField(
        label=_("Last day"),
        widget=DAY,
        help_text=_("It ends when this day is over everywhere on earth, so that nobody’s day is cut short."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("closes_on", timezone.now().date() + consultations.LASTS)

    def clean_opens_on(self):
        day = self.cleaned_data["opens_on"]
        if day and day < timezone.now().date():
            raise forms.ValidationError(_("This day is over; a silence period cannot begin in the past."))
        return day

    @property
    def opens_at(self):
        day = self.cleaned_data["opens_on"]
        return dt.datetime.combine(day, dt.time.min, dt.UTC) if day else None

    @property
    def closes_at(self):
        return end_of_day(self.cleaned_data["closes_on"], ANYWHERE_ON_EARTH)


class PositionForm(forms.Form):
    """What a founding member says; `allowed` are the kinds possible now."""

    kind = forms.ChoiceField(label=_("Your position"), widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("Reasons"),
        required=False,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_(
            "Needed for an objection: what you object to, and what would settle it. "
            "Seen by the members of the group and CAEC; it stays in the ledger."
        ),
    )

    def __init__(self, *args, allowed, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [each for each in Position.Kind.choices if each[0] in allowed]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("kind") == Position.Kind.OBJECTION and not cleaned.get("text"):
            self.add_error("text", _("An objection says what is objected to."))
        return cleaned


class OnBehalfForm(PositionForm):
    """A position that came by email; the moment it came counts, in UTC."""

    member = forms.ModelChoiceField(Membership.objects.none(), label=_("Founding member"))
    said_on = forms.DateField(label=_("Received on"), widget=DAY)
    said_at_time = forms.TimeField(
        label=_("At (UTC)"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text=_("As the email says; this moment counts, not the present one."),
    )
    field_order = ["member", "kind", "text", "said_on", "said_at_time"]

    def __init__(self, *args, consultation: Consultation, **kwargs):
        super().__init__(*args, allowed=Position.Kind.values, **kwargs)
        self.fields["kind"].label = _("Position")
        self.fields["text"].help_text = _("Needed for an objection, in the member’s own words.")
        now = timezone.now()
        seats = [seat.pk for seat in ledger.founding_seats() if ledger.in_office(seat, now)]
        found = Membership.objects.filter(pk__in=seats).select_related("nominee", "economy")
        self.fields["member"].queryset = found
        self.fields["member"].label_from_instance = named

    @property
    def said_at(self):
        return dt.datetime.combine(self.cleaned_data["said_on"], self.cleaned_data["said_at_time"], dt.UTC)


class AbandonForm(forms.Form):
    because = forms.CharField(
        label=_("Why it is abandoned"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Stands in the ledger and in the letter to the founding members; it cannot be changed."),
    )


class CommentForm(forms.ModelForm):
    class Meta:
        model = ClauseComment
        fields = ["text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 6})}
        help_texts = {
            "text": _(
                "Seen by the members of the group and CAEC. It cannot be changed later; you can answer it."
            )
        }


class AnswerForm(CommentForm):
    class Meta(CommentForm.Meta):
        labels = {"text": _("Your answer")}


class OpenAgainForm(AnswerForm):
    """Whoever raised what is settled can open it again with an answer."""

    opens_again = forms.BooleanField(label=_("Open it again: this does not settle it"), required=False)


class DrafterAnswerForm(AnswerForm):
    """The drafters answer, and may say what came of the comment."""

    outcome = forms.ChoiceField(
        label=_("What comes of it"),
        required=False,
        widget=forms.RadioSelect,
        choices=[
            ("", _("Stays open")),
            *((each.value, each.label) for each in ClauseComment.SETTLED),
        ],
        help_text=_("Whoever raised it gets a letter once it is settled, and can open it again."),
    )
