"""What an editor does with one document at the desk: each act with its question and its form."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils import formats, timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from documents import actions, permissions
from documents.forms import LinesField, SeenForm
from documents.models import Document
from gscnet.accounts.models import User

ZONES = [("Asia/Shanghai", _("China time")), ("UTC", "UTC")]
METADATA = (
    "kind",
    "title",
    "subtitle",
    "language",
    "abstract",
    "authors",
    "published_on",
    "publisher",
)
# What may be corrected once it is published; everything else makes a new version.
CORRECTIONS = (
    "economies",
    "topics",
    "isbn",
    "issn",
    "doi",
    "apec_number",
    "project_number",
    "paper_number",
    "agenda_item",
    "purpose",
    "submitted_by",
    "licence",
    "access",
    "embargo_until",
)


def in_zones(at: dt.datetime) -> str:
    """An instant at the centre and elsewhere: "30 May 2016, 23:59 (China time) · 15:59 UTC"."""
    here, utc = at.astimezone(ZoneInfo("Asia/Shanghai")), at.astimezone(dt.UTC)
    there = formats.date_format(utc, "H:i" if utc.date() == here.date() else "j F, H:i")
    return gettext("%(here)s (China time) · %(utc)s UTC") % {
        "here": formats.date_format(here, "j F Y, H:i"),
        "utc": there,
    }


class DeskForm(SeenForm):
    """The record at the desk; a published one is changed with a reason."""

    authors = LinesField(
        label=_("Authors"),
        longest=200,
        required=False,
        help_text=_("One per line, in the order of the title page."),
    )
    reason = forms.CharField(
        label=_("Reason of the correction"),
        max_length=300,
        help_text=_("Kept in the history; readers do not see it."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.status != Document.Status.PUBLISHED:
            self.fields.pop("reason", None)

    def clean(self):
        """Locks the row until the admin's transaction ends."""
        try:
            actions.lock_unchanged(self.instance, seen=self.cleaned_data.get("seen"))
        except actions.ChangedMeanwhile as problem:
            self.refuse(problem)
        return super().clean()


class RequestChangesForm(forms.Form):
    comment = forms.CharField(
        label=_("What to change"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Goes to the contributor by mail and stays with the document."),
    )


class CommentForm(forms.Form):
    text = forms.CharField(
        label=_("Comment"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Seen by the contributor and the editors, by nobody else."),
    )


class ScheduleForm(forms.Form):
    day_and_time = forms.DateTimeField(
        label=_("Day and time"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
        help_text=_("It is published within a minute of it."),
    )
    zone = forms.ChoiceField(label=_("in"), choices=ZONES)

    def clean(self):
        cleaned = super().clean()
        if "day_and_time" in cleaned and "zone" in cleaned:
            written = cleaned.pop("day_and_time").replace(tzinfo=ZoneInfo(cleaned.pop("zone")))
            # Also because the first and the last day of all times do not exist in every zone.
            if abs(written.year - timezone.now().year) > 50:
                raise ValidationError(gettext("Choose a day within the next fifty years."))
            cleaned["at"] = written.astimezone(dt.UTC)
            if cleaned["at"] <= timezone.now():
                raise ValidationError(
                    _("%s is over. Choose a later time, or publish it now.") % in_zones(cleaned["at"])
                )
        return cleaned


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Everyone reads it at the document’s address, beside how to cite it."),
    )


class NothingMoreForm(forms.Form):
    """Only the question itself."""


@dataclass(frozen=True)
class Verb:
    """One act on one document: who may, what is asked before, what is said after."""

    label: Any
    question: Any
    text: Any
    said: Any
    may: Callable[[User, Document], bool]
    act: Callable[..., Any]
    form: type[forms.Form] = NothingMoreForm
    makes_public: bool = False


VERBS = {
    "publish": Verb(
        _("Publish"),
        _("Publish “%s”?"),
        _(
            "It is open to its readers at once. "
            "Its title, text and files can then be changed by a new version only."
        ),
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
    "schedule": Verb(
        _("Schedule"),
        _("Schedule “%s”?"),
        _("It is published by itself at the time you give, in your name. Until then nobody else sees it."),
        _("“%s” is scheduled."),
        permissions.can_schedule,
        actions.schedule,
        ScheduleForm,
        makes_public=True,
    ),
    "unschedule": Verb(
        _("Unschedule"),
        _("Take “%s” off the schedule?"),
        _("It goes back to the queue of documents waiting for review."),
        _("“%s” is waiting for review again."),
        permissions.can_unschedule,
        actions.unschedule,
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
    "new-version": Verb(
        _("New version"),
        _("Make a new version of “%s”?"),
        _(
            "A draft of yours with the same record and no files. "
            "Readers keep this version until you publish the new one."
        ),
        _("This is the draft of the new version of “%s”."),
        permissions.can_make_version,
        actions.make_version,
    ),
    "withdraw": Verb(
        _("Withdraw"),
        _("Withdraw “%s”?"),
        _(
            "It leaves the library for good. "
            "Its address keeps the citation, the date and your reason; its files are closed."
        ),
        _("“%s” is withdrawn."),
        permissions.can_withdraw,
        actions.withdraw,
        WithdrawForm,
    ),
}


def open_to(user: User, document: Document) -> dict[str, Verb]:
    """What this person can do with the document now."""
    return {name: verb for name, verb in VERBS.items() if verb.may(user, document)}
