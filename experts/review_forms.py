"""What a reviewer sends: points for each criterion with a comment, or a conflict of interest."""

from django import forms
from django.utils.translation import gettext_lazy as _

from experts.models import Criterion, Review, Round

MOST_RADIOS = 10


class ScoreForm(forms.Form):
    """One field per criterion of the round, and a comment."""

    comment = forms.CharField(
        label=_("Comment"),
        required=False,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_(
            "Read by CAEC, and by other reviewers as the phase allows, without your name. "
            "The nominee can ask for it once a decision is published, also without your name."
        ),
    )

    def __init__(self, data=None, *, round: Round, review: Review | None = None):
        super().__init__(data)
        self.criteria = {f"criterion-{each.pk}": each for each in round.criteria.all()}
        given = {score.criterion_id: score.points for score in review.scores.all()} if review else {}
        for name, criterion in self.criteria.items():
            self.fields[name] = _points(criterion)
            self.initial[name] = given.get(criterion.pk)
        self.initial["comment"] = review.comment if review else ""
        self.order_fields([*self.criteria, "comment"])

    @property
    def points(self) -> dict[Criterion, int]:
        return {criterion: self.cleaned_data[name] for name, criterion in self.criteria.items()}


def _points(criterion: Criterion) -> forms.Field:
    label = _("%(name)s, 0 to %(highest)d points") % {"name": criterion.name, "highest": criterion.highest}
    said = {"label": label, "help_text": criterion.description}
    if criterion.highest > MOST_RADIOS:
        return forms.IntegerField(min_value=0, max_value=criterion.highest, **said)
    choices = [(points, str(points)) for points in range(criterion.highest + 1)]
    return forms.TypedChoiceField(choices=choices, coerce=int, widget=forms.RadioSelect, **said)


class ConflictForm(forms.Form):
    reason = forms.CharField(
        label=_("Why"),
        max_length=300,
        help_text=_("For example: we work together, or she was my student. Read by CAEC only."),
    )
