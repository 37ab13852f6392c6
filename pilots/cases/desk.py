"""What an editor does with one case at the desk: each act with its question and its form."""

from django import forms
from django.utils.translation import gettext_lazy as _

from documents.desk import CommentForm, RequestChangesForm, Verb, WithdrawForm
from documents.forms import LinesField, SeenForm
from gscnet.accounts.models import User
from pilots.cases import actions, permissions
from pilots.models import ExcellentCase

STORY = (
    "title",
    "language",
    "theme",
    "economy",
    "organisation",
    "started_on",
    "ended_on",
    "summary",
    "problem",
    "measure",
    "replicability",
    "partners",
    "cost",
    "cost_currency",
    "cost_year",
)
# What may be corrected once it is published, as it only helps to find the case.
CORRECTIONS = ("topics", "goods", "customs_measures", "centre")


class CaseDeskForm(SeenForm):
    """The case at the desk; a published one is changed with a reason."""

    partners = LinesField(label=_("Partners"), longest=200, required=False, help_text=_("One per line."))
    reason = forms.CharField(
        label=_("Reason of the correction"),
        max_length=300,
        help_text=_("Kept in the history; readers do not see it."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.is_public:
            self.fields.pop("reason", None)

    def clean(self):
        """Locks the row until the admin's transaction ends."""
        if self.instance.pk:
            try:
                actions.lock_unchanged(self.instance, seen=self.cleaned_data.get("seen"))
            except actions.ChangedMeanwhile as problem:
                self.refuse(problem)
        return super().clean()


VERBS = {
    "publish": Verb(
        _("Publish"),
        _("Publish “%s”?"),
        _("It is open to everyone at once. Its text, results and pictures stay as they are from then on."),
        _("“%s” is published."),
        permissions.can_publish,
        actions.publish,
        makes_public=True,
    ),
    "request-changes": Verb(
        _("Request changes"),
        _("Request changes to “%s”?"),
        _("It goes back to its contributor, who can change it and submit it again."),
        _("“%s” is back with its contributor."),
        permissions.can_request_changes,
        actions.request_changes,
        RequestChangesForm,
    ),
    "comment": Verb(
        _("Comment"),
        _("Comment on “%s”"),
        _("Its status stays as it is; the contributor is told by mail."),
        _("Your comment on “%s” is sent."),
        permissions.can_comment,
        actions.comment,
        CommentForm,
    ),
    "withdraw": Verb(
        _("Withdraw"),
        _("Withdraw “%s”?"),
        _("It leaves the list for good. Its address keeps the citation, the date and your reason."),
        _("“%s” is withdrawn."),
        permissions.can_withdraw,
        actions.withdraw,
        WithdrawForm,
    ),
}


def open_to(user: User, case: ExcellentCase) -> dict[str, Verb]:
    """What this person can do with the case now."""
    return {name: verb for name, verb in VERBS.items() if verb.may(user, case)}
