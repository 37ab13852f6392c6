"""What the staff does with one event at the desk: each verb with its question and its form."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from events import permissions
from events.actions import When, reschedule
from events.models import Event, Participation, Survey
from events.models.event import validate_zone
from gscnet.accounts.models import User
from gscnet.common.partialdates import PartialDateFormField

LEAVE, ALONG = "leave", "along"


class NoticeForm(forms.Form):
    """What the notice on the event's page says besides status, date and place."""

    on = forms.DateField(
        label=_("From which day it stands"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("Today unless you say another day, for what is entered afterwards."),
    )
    text = forms.CharField(
        label=_("A sentence for the page"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    source = forms.CharField(label=_("Source"), required=False, max_length=200)
    source_url = forms.URLField(
        label=_("Address of the source"), required=False, max_length=300, assume_scheme="https"
    )

    def __init__(self, *args, event, **kwargs):
        super().__init__(*args, **kwargs)
        self.event = event


class ReasonForm(NoticeForm):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        help_text=_("Everyone reads it on the page and in their calendars."),
    )
    field_order = ["reason"]


class MoveForm(NoticeForm):
    """New dates: both times, or a day or less as precisely as it is known."""

    zone = forms.CharField(
        label=_("Time zone"),
        max_length=40,
        validators=[validate_zone],
        help_text=_("IANA name; the times below are read in it."),
    )
    starts = forms.DateTimeField(
        label=_("Begins"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    ends = forms.DateTimeField(
        label=_("Ends"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    date = PartialDateFormField(
        label=_("Or only the date, or first day"),
        required=False,
        help_text=_("Where the times are not known, as precisely as it is: 30 May 2016, before August 2016."),
    )
    until = PartialDateFormField(label=_("Last day"), required=False)
    neighbours = forms.ChoiceField(
        label=_("Events back to back with it"),
        choices=[(LEAVE, _("They stay where they are")), (ALONG, _("They move by as many days"))],
        widget=forms.RadioSelect,
    )
    field_order = ["zone", "starts", "ends", "date", "until", "neighbours"]

    def __init__(self, *args, event, **kwargs):
        super().__init__(*args, event=event, initial=_dates_of(event), **kwargs)
        self.beside = list(event.neighbours.all())
        if self.beside:
            names = "; ".join(f"{other} ({other.days_in_words})" for other in self.beside)
            self.fields["neighbours"].help_text = names
        else:
            del self.fields["neighbours"]

    def clean(self):
        cleaned = super().clean()
        zone = cleaned.get("zone")
        if not zone:
            return cleaned
        cleaned["when"] = self._when(zone, cleaned)
        return cleaned

    def _when(self, zone, cleaned):
        starts, ends = (_read_in(zone, cleaned.get(name)) for name in ("starts", "ends"))
        if bool(starts) != bool(ends) or (starts and ends <= starts):
            raise ValidationError({"ends": gettext("Give both times, the end after the beginning.")})
        if starts:
            return When(zone, starts_at=starts, ends_at=ends)
        date, until = cleaned.get("date"), cleaned.get("until")
        if not date:
            raise ValidationError({"date": gettext("Say when, as precisely as it is known.")})
        if until and until.stored <= date.stored:
            raise ValidationError({"until": gettext("The last day must come after the first.")})
        return When(zone, date, until)


def _dates_of(event):
    starts, ends = (at and event.local(at).replace(tzinfo=None) for at in (event.starts_at, event.ends_at))
    dates = {} if starts else {"date": event.date, "until": event.until}
    return {"zone": event.zone, "starts": starts, "ends": ends, **dates}


def _read_in(zone, written: dt.datetime | None):
    """What was written is the time on the wall there, whatever the server's own zone."""
    return written and written.replace(tzinfo=ZoneInfo(zone))


def _move(event, *, by, when, neighbours=LEAVE, **said):
    told = {name: said[name] for name in ("on", "text", "source", "source_url")}
    along = list(event.neighbours.all()) if neighbours == ALONG else []
    reschedule(event=event, when=when, by=by, also=along, **told)


@dataclass(frozen=True)
class Verb:
    """One act on one event: what is asked before, what is said after, and what it leads to."""

    label: Any
    question: Any
    text: Any
    said: Any
    act: Callable[..., Any]
    to: str = ""
    form: type[NoticeForm] = NoticeForm
    makes_public: bool = False

    def is_open(self, event: Event) -> bool:
        if not self.to:
            return event.status != Event.Status.CANCELLED
        return event.can_move(self.to)


VERBS = {
    "announce": Verb(
        _("Announce as tentative"),
        _("Announce “%s”?"),
        _("Its page becomes public at once, with the word “tentative”."),
        _("“%s” is announced."),
        Event.announce,
        Event.Status.TENTATIVE,
        makes_public=True,
    ),
    "confirm": Verb(
        _("Confirm"),
        _("Confirm “%s”?"),
        _("Page and calendars say that it takes place as it stands there."),
        _("“%s” is confirmed."),
        Event.confirm,
        Event.Status.CONFIRMED,
    ),
    "move": Verb(
        _("Set the dates"),
        _("When does “%s” take place?"),
        _("Its agenda moves along and keeps its hours; reminders follow by themselves."),
        _("“%s” has its new dates."),
        _move,
        form=MoveForm,
    ),
    "postpone": Verb(
        _("Postpone"),
        _("Postpone “%s”?"),
        _("Calendars take it off its day. Give it new dates later, then announce or confirm it."),
        _("“%s” is postponed."),
        Event.postpone,
        Event.Status.POSTPONED,
        ReasonForm,
    ),
    "cancel": Verb(
        _("Cancel"),
        _("Cancel “%s”?"),
        _("This cannot be undone. Its page stays, with your reason; calendars show it as cancelled."),
        _("“%s” is cancelled."),
        Event.cancel,
        Event.Status.CANCELLED,
        ReasonForm,
    ),
    "held": Verb(
        _("Mark as held"),
        _("Was “%s” held?"),
        _("Its page turns to what came of it: outcomes, minutes, presentations, the report."),
        _("“%s” is marked as held."),
        Event.mark_held,
        Event.Status.HELD,
    ),
}
# These leave the other one where it is, so whoever does them is told.
TOUCH_NEIGHBOURS = {"move", "postpone", "cancel"}


def open_to(user: User, event: Event) -> dict[str, Verb]:
    """What this person can do with the event now."""
    if not user.has_perm("events.run_event"):
        return {}
    return {name: verb for name, verb in VERBS.items() if verb.is_open(event)}


def warning(name: str, event: Event) -> str:
    """A sentence about the events back to back with this one, where the verb concerns them."""
    beside = list(event.neighbours.all()) if name in TOUCH_NEIGHBOURS else []
    if not beside:
        return ""
    names = "; ".join(f"“{other}” ({other.days_in_words})" for other in beside)
    return gettext("Back to back with it: %s. Think of it too, and tell its page if it changes.") % names


@dataclass(frozen=True)
class Way:
    """A page about who takes part in an event; `number` says how many it lists, where that is known."""

    label: Any
    url: str
    number: int | None = None


def ways(user: User, event: Event) -> list[Way]:
    """From the desk of an event to its queues, its papers and what follows it, as far as `user` may go."""
    if not hasattr(event, "registration"):
        return []
    found = []
    if user.has_perm("events.view_participation"):
        found += _queues(event)
    if permissions.can_check_in(user):
        pages = {
            "checkin": _("Check-in"),
            "badges": _("Badges (PDF)"),
            "sheets": _("Sheets to sign (PDF)"),
            "attendance": _("Attendance, certificates, statistics"),
        }
        found += [Way(label, reverse(f"events:{name}", args=[event.slug])) for name, label in pages.items()]
    if permissions.can_read_survey(user):
        found += _survey(user, event)
    if event.status == Event.Status.HELD:
        found.append(Way(_("Report (PDF)"), reverse("events:report_pdf", args=[event.slug])))
        found.append(Way(_("Report (DOCX)"), reverse("events:report_docx", args=[event.slug])))
    return found


def _queues(event: Event) -> list[Way]:
    """All of them, and those that wait for somebody."""
    people = event.participations
    statuses = dict(people.order_by().values_list("status").annotate(n=Count("pk")))
    listed = f"{reverse('admin:events_participation_changelist')}?event={event.pk}"
    return [
        Way(_("Participants"), listed, sum(statuses.values())),
        Way(_("To be confirmed"), f"{listed}&queue=ready", people.ready().count()),
        Way(
            _("On the waiting list"), f"{listed}&queue=waiting", statuses.get(Participation.Status.WAITING, 0)
        ),
    ]


def _survey(user: User, event: Event) -> list[Way]:
    if Survey.objects.filter(event=event).exists():
        return [Way(_("Survey"), reverse("events:survey_results", args=[event.slug]))]
    if permissions.can_run_survey(user):
        return [Way(_("Write a survey"), f"{reverse('admin:events_survey_add')}?event={event.pk}")]
    return []
