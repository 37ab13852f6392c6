"""Lists that a report can hold: what the public may know of the rows as of a day, as lines of text."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from events import figures as of_events
from gscnet.common.partialdates import known_by
from gscnet.workplan import figures
from gscnet.workplan.figures import Line
from gscnet.workplan.models import WorkPlan
from gscnet.workplan.progress import Row, next_steps, progress
from pilots import figures as of_pilots
from pilots.models import Standing, Support

PUBLIC = AnonymousUser()


def decisions(plan: WorkPlan, day: dt.date) -> list[Line]:
    return figures.decisions(day).lines(PUBLIC)


def open_rounds(plan: WorkPlan, day: dt.date) -> list[Line]:
    return [
        Line(_("%s: open until %s") % (row, date_format(row.closes_on)), row.get_absolute_url())
        for row in figures.open_rounds(day).rows
    ]


def task(number: int) -> Callable[[WorkPlan, dt.date], list[Line]]:
    """The milestones of one task as they stood."""

    def lines(plan, day):
        rows = next((each.rows for each in progress(plan, day) if each.task.number == number), [])
        return [_milestone(row) for row in rows]

    return lines


def upcoming(plan: WorkPlan, day: dt.date) -> list[Line]:
    """What was open then, the next first."""
    return [_milestone(row, state=False) for row in next_steps(plan, day)]


def _milestone(row: Row, *, state: bool = True) -> Line:
    said = [f"{row.milestone}: {str(row.get_status_display()).lower()}" if state else str(row.milestone)]
    if row.due and row.is_open:
        said.append(_("due %s") % row.due)
    text = ", ".join(said)
    notes = [row.milestone.text if not state else "", row.step.note if row.step else ""]
    return Line(text, row.milestone.get_absolute_url(), " ".join(filter(None, notes)))


def centres(plan: WorkPlan, day: dt.date) -> list[Line]:
    """Centres by stage, the active ones first."""
    found = (figures.active_centres(day), figures.interested_centres(day), figures.potential_centres(day))
    return [
        Line(line.text, line.url, f"{line.note}; {figure.noun(1)!s}")
        for figure in found
        for line in figure.lines(PUBLIC)
    ]


def activities(plan: WorkPlan, day: dt.date) -> list[Line]:
    """What the journals of the centres tell, the oldest first."""
    return [
        Line(f"{row.centre}, {row.happened_on}: {row.title}", row.get_absolute_url(), row.text)
        for row in of_pilots.activities(day)
    ]


def initiatives(plan: WorkPlan, day: dt.date) -> list[Line]:
    """What the centres work on, with all that was said of its standing by then, and who supports it."""
    begun = known_by("happened_on", day)
    latest = list(of_pilots.standings(day).order_by("initiative__centre__name", "initiative__name"))
    keys = [row.initiative_id for row in latest]
    said, supported = defaultdict(list), defaultdict(list)
    for each in Standing.objects.filter(begun, initiative__in=keys):
        by = _(" by %s") % each.by if each.by else ""
        said[each.initiative_id].append(f"{str(each.get_kind_display()).lower()}{by}, {each.happened_on}")
    for each in Support.objects.filter(begun, initiative__in=keys).select_related("economy"):
        supported[each.initiative_id].append(str(each.economy))
    lines = []
    for row in latest:
        parts = ["; ".join(said[row.initiative_id])]
        if names := supported[row.initiative_id]:
            parts.append(_("Supported by %s") % "; ".join(names))
        text = f"{row.initiative.centre}: {row.initiative}"
        lines.append(Line(text, row.initiative.get_absolute_url(), ". ".join(parts)))
    return lines


def held_events(plan: WorkPlan, day: dt.date) -> list[Line]:
    return figures.events(day).lines(PUBLIC)


def planned_events(plan: WorkPlan, day: dt.date) -> list[Line]:
    """What was announced by then, dated as precisely as it was known then."""
    return [
        Line(f"{row.event}: {row.days_in_words}", row.event.get_absolute_url(), _detail(row))
        for row in of_events.announced(day)
    ]


def _detail(notice) -> str:
    return ". ".join(filter(None, [str(notice.get_status_display()), notice.place, notice.text]))


LISTS: dict[str, Callable[[WorkPlan, dt.date], list[Line]]] = {
    "decisions": decisions,
    "open_rounds": open_rounds,
    "centres": centres,
    "activities": activities,
    "initiatives": initiatives,
    "held_events": held_events,
    "planned_events": planned_events,
    "next_steps": upcoming,
}
