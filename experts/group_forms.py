"""Forming the group and admitting to it: first from which rounds and when, then who and in what role."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from experts.models import Membership, Nomination, Round

Role = Membership.Role
DATE = forms.DateInput(attrs={"type": "date"})


class TermForm(forms.Form):
    """The rounds whose appointed people are meant, and the term of all of them."""

    rounds = forms.ModelMultipleChoiceField(
        Round.objects.none(), label=_("Rounds"), widget=forms.CheckboxSelectMultiple
    )
    starts_on = forms.DateField(label=_("From"), widget=DATE)
    ends_on = forms.DateField(
        label=_("Until"),
        required=False,
        widget=DATE,
        help_text=_("The first day no longer in office. Leave it empty for a term without an end."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        appointed = Nomination.objects.filter(round=OuterRef("pk"), status=Nomination.Status.APPOINTED)
        self.fields["rounds"].queryset = Round.objects.filter(Exists(appointed))
        self.fields["starts_on"].initial = timezone.now().date()

    def clean(self):
        cleaned = super().clean()
        first, end = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and end and end <= first:
            self.add_error("ends_on", _("The term must end after it starts."))
        return cleaned


class RolesForm(forms.Form):
    """A role for each of these people; with `may_wait` those without one stay outside for now."""

    def __init__(self, *args, nominations, may_wait, **kwargs):
        super().__init__(*args, **kwargs)
        waits = [("", _("not now"))] if may_wait else []
        for each in nominations:
            self.fields[f"role-{each.pk}"] = forms.ChoiceField(
                label=f"{each.nominee.name}, {each.economy} ({each.round})",
                choices=[*waits, *Role.choices],
                initial="" if may_wait else Role.MEMBER,
                required=not may_wait,
            )

    def clean(self):
        """What was sent must be about the very people who can have a seat now."""
        if {name for name in self.data if name.startswith("role-")} != set(self.fields):
            raise ValidationError(_("The list changed while you were reading it. Please look at it again."))
        return super().clean()

    @property
    def roles(self):
        """Nominations by number, each with the role chosen for it."""
        return {int(name.removeprefix("role-")): role for name, role in self.cleaned_data.items() if role}
