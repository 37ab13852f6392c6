"""What awaits a person who is signed in, of the events."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from events import permissions
from events.models import Event, Participation
from gscnet.accounts.models import User
from gscnet.common.worklist import SHOWN, Row, Section

Status = Participation.Status
Category = Participation.Category


def sections(user: User) -> list[Section]:
    """The queues of this person, the empty ones left out."""
    found = []
    if permissions.can_nominate(user):
        asked = Participation.objects.filter(economy=user.economy, category=Category.MEMBER)
        waiting = asked.filter(status=Status.REQUESTED)
        title = _("People who ask to take part for your economy")
        found.append(_section(title, waiting, _("Approve or decline"), reverse("events:list")))
    if permissions.can_confirm(user):
        desk = reverse("admin:events_participation_changelist") + "?queue=ready"
        found.append(
            _section(
                _("Participants to confirm"), Participation.objects.ready(), _("Confirm"), desk, at_desk=True
            )
        )
    return [section for section in found if section.total]


def _section(
    title: str, people: QuerySet[Participation], step: str, url: str, *, at_desk: bool = False
) -> Section:
    to_come = people.filter(event__status__in=[Event.Status.TENTATIVE, Event.Status.CONFIRMED])
    first = to_come.select_related("event", "economy").order_by("created_at", "pk")[:SHOWN]
    rows = [_row(each, step, at_desk=at_desk) for each in first]
    total = len(rows) if len(rows) < SHOWN else to_come.count()
    return Section(title, rows, total, url)


def _row(participation: Participation, step: str, *, at_desk: bool) -> Row:
    since = _("since %s") % date_format(participation.created_at, "DATE_FORMAT")
    note = f"{participation.ref} · {participation.event} · {since}"
    desk = reverse("admin:events_participation_change", args=[participation.pk])
    url = desk if at_desk else participation.get_absolute_url()
    return Row(participation, str(participation), note, step, url)
