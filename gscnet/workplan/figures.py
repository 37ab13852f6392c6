"""The figures of the network: one function each, on any day, with the rows behind it.

`number` is the number of rows, or the sum of what they state where each row states an amount. Rows that
strangers may not know are counted too; `lines(user)` gives those that a reader may.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.humanize.templatetags.humanize import intcomma
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from documents import figures as of_documents
from documents.models import Document
from events import figures as of_events
from events.models import Event
from experts import figures as of_experts
from experts.models import Membership, Round
from experts.suppression import SMALLEST_SHOWN
from gscnet.common.partialdates import known_by
from gscnet.workplan.models import Decision, Milestone, ProgressReport, WorkPlan
from gscnet.workplan.permissions import Person, can_look_at_any_day
from gscnet.workplan.progress import LATE, Row, all_rows, progress
from pilots import figures as of_pilots
from pilots.models import PilotCentre, StatedQuantity

Day = dt.date | None
Stage = PilotCentre.Status


@dataclass(frozen=True)
class Line:
    """One row as a reader sees it."""

    text: str
    url: str = ""
    note: str = ""


def one(row: Any) -> int:
    return 1


@dataclass(frozen=True)
class Figure:
    """A number and the rows behind it. `qualifier` is "over" or "about" where a source says no more."""

    key: str
    label: Any
    noun: Callable[[int], str]
    rows: list[Any]
    line: Callable[[Any], Line]
    known: Callable[[list[Any], Person], Iterable[Any]] = lambda rows, user: rows
    amount: Callable[[Any], int] = one
    qualifier: str = ""
    # Small numbers of people are hidden; rows that name people are never kept in a report.
    is_personal: bool = False
    names_people: bool = False

    @property
    def number(self) -> int:
        return sum(self.amount(row) for row in self.rows)

    @property
    def counts_rows(self) -> bool:
        """Whether the number is that of the rows, and not a sum of what they state."""
        return self.amount is one

    @property
    def is_hidden(self) -> bool:
        """Whether so few people are counted that the public is not told how many."""
        return self.is_personal and 0 < self.number < SMALLEST_SHOWN

    @property
    def said(self) -> str:
        """The number as it is written for the public: 1,500, over 200, fewer than 5."""
        if self.is_hidden:
            return _("fewer than %d") % SMALLEST_SHOWN
        written = intcomma(self.number)
        return f"{self.qualifier} {written}" if self.qualifier else written

    @property
    def words(self) -> str:
        """The number with what it counts: 6 economies."""
        return f"{self.said} {self.noun(SMALLEST_SHOWN if self.is_hidden else self.number)}"

    def lines(self, user: Person) -> list[Line]:
        """The rows that `user` may know of."""
        return [self.line(row) for row in self.known(self.rows, user)]

    def url(self, as_of: Day = None) -> str:
        """Where the rows are listed."""
        address = reverse("workplan:figure", args=[self.key])
        return f"{address}?on={as_of.isoformat()}" if as_of else address


def tells_of_people(user: Person, day: Day) -> bool:
    """Numbers of people are told for today and for days of issued reports; staff see any day."""
    if day is None or can_look_at_any_day(user):
        return True
    return ProgressReport.objects.public().filter(as_of=day).exists()


def may_know(user: Person, figures: Iterable[Figure], day: Day) -> set[str]:
    """Keys of the figures that are told; at most one query."""
    told_of_people = tells_of_people(user, day)
    return {figure.key for figure in figures if told_of_people or not figure.is_personal}


def _visible(model: Any) -> Callable[[list[Any], Person], Iterable[Any]]:
    """The rows of `model` among those given that a reader may know of."""

    def known(rows, user):
        visible = model.objects.visible_to(user).filter(pk__in=[row.pk for row in rows])
        keys = set(visible.values_list("pk", flat=True))
        return [row for row in rows if row.pk in keys]

    return known


# The Expert Group


def responses(as_of: Day = None) -> Figure:
    """Economies that have answered a call for nominations."""
    return Figure(
        "responses",
        gettext_lazy("Economies that responded"),
        lambda n: ngettext("economy", "economies", n),
        list(of_experts.responding_economies(as_of)),
        _economy,
        known=lambda rows, user: _of_answers(rows, of_experts.known_responses(user, as_of)),
    )


def nominating_economies(as_of: Day = None) -> Figure:
    """Economies with a nomination that stands."""
    return Figure(
        "nominating_economies",
        gettext_lazy("Economies that nominated"),
        lambda n: ngettext("economy", "economies", n),
        list(of_experts.all_nominating_economies(as_of)),
        _economy,
        known=lambda rows, user: _of_answers(
            rows, of_experts.known_responses(user, as_of).filter(kind="nominates")
        ),
    )


def _of_answers(rows, answers):
    """Economies of which the reader may know the answer, as pages of rounds tell it."""
    codes = set(answers.order_by().values_list("economy__code", flat=True))
    return [row for row in rows if row.code in codes]


def nominees(as_of: Day = None) -> Figure:
    """People with a nomination that stands; only those who run rounds may know who they are."""
    return Figure(
        "nominees",
        gettext_lazy("Nominees for the Expert Group"),
        lambda n: ngettext("nominee", "nominees", n),
        list(of_experts.all_nominees(as_of)),
        lambda row: Line(
            row.name or _("erased on request"), reverse("admin:experts_nominee_change", args=[row.pk])
        ),
        known=lambda rows, user: rows if user.has_perm("experts.view_nominee") else [],
        is_personal=True,
        names_people=True,
    )


def members(as_of: Day = None) -> Figure:
    """Seats of the Expert Group; their number is public, as on the page of the group."""
    return Figure(
        "members",
        gettext_lazy("Members of the Expert Group"),
        lambda n: ngettext("member", "members", n),
        list(of_experts.members(as_of).select_related("nominee", "economy")),
        lambda row: Line(str(row), row.get_absolute_url(), str(row.economy)),
        known=_visible(Membership),
        names_people=True,
    )


def rounds(as_of: Day = None) -> Figure:
    """Rounds of nomination announced."""
    return Figure(
        "rounds",
        gettext_lazy("Rounds of nomination"),
        lambda n: ngettext("round of nomination", "rounds of nomination", n),
        list(of_experts.rounds(as_of)),
        _round,
        known=_visible(Round),
    )


def open_rounds(as_of: Day = None) -> Figure:
    """Rounds that take nominations on that day."""
    return Figure(
        "open_rounds",
        gettext_lazy("Rounds open for nominations"),
        lambda n: ngettext("open round", "open rounds", n),
        list(of_experts.open_rounds(as_of)),
        _round,
        known=_visible(Round),
    )


def _economy(row) -> Line:
    return Line(str(row), reverse("portal:economy", args=[row.code]))


def _round(row) -> Line:
    return Line(str(row), row.get_absolute_url(), _("until %s") % date_format(row.closes_on))


# Pilot centres


def active_centres(as_of: Day = None) -> Figure:
    return _centres("active_centres", Stage.ACTIVE, gettext_lazy("Active pilot centres"), as_of)


def interested_centres(as_of: Day = None) -> Figure:
    return _centres("interested_centres", Stage.INTERESTED, gettext_lazy("Interested pilot centres"), as_of)


def potential_centres(as_of: Day = None) -> Figure:
    return _centres("potential_centres", Stage.POTENTIAL, gettext_lazy("Potential pilot centres"), as_of)


def _centres(key, stage, label, as_of) -> Figure:
    nouns = {
        Stage.ACTIVE: lambda n: ngettext("active pilot centre", "active pilot centres", n),
        Stage.INTERESTED: lambda n: ngettext("interested pilot centre", "interested pilot centres", n),
        Stage.POTENTIAL: lambda n: ngettext("potential pilot centre", "potential pilot centres", n),
    }
    rows = list(of_pilots.centres_at(stage, as_of))
    return Figure(key, label, nouns[stage], rows, _titled_by("economy"), known=_visible(PilotCentre))


def cases(as_of: Day = None) -> Figure:
    """Excellent cases that were public."""
    return Figure(
        "cases",
        gettext_lazy("Excellent cases"),
        lambda n: ngettext("excellent case", "excellent cases", n),
        list(of_pilots.cases(as_of).select_related("economy")),
        _titled_by("economy"),
    )


def exhibition_area(as_of: Day = None) -> Figure:
    """Square metres of exhibition area that sources state of public centres."""
    rows = list(of_pilots.quantities(StatedQuantity.Kind.EXHIBITION_AREA, as_of))
    return Figure(
        "exhibition_area",
        gettext_lazy("Exhibition area in m²"),
        lambda n: "m²",
        rows,
        lambda row: Line(f"{row}: {row.centre}", row.centre.get_absolute_url(), f"{row.what} ({row.source})"),
        amount=lambda row: row.number,
        qualifier=_qualifier(rows),
    )


# Events


def events(as_of: Day = None) -> Figure:
    """Events that were held."""
    return Figure(
        "events",
        gettext_lazy("Events held"),
        lambda n: ngettext("event", "events", n),
        list(of_events.held(as_of)),
        lambda row: Line(str(row), row.get_absolute_url(), row.days_in_words),
        known=_visible(Event),
    )


def representatives(as_of: Day = None) -> Figure:
    """People who took part in events held, as sources state it."""
    rows = list(of_events.stated_participants(as_of))
    return Figure(
        "representatives",
        gettext_lazy("Representatives at events"),
        lambda n: ngettext("representative", "representatives", n),
        rows,
        lambda row: Line(f"{row.event}: {row}", row.event.get_absolute_url(), row.source),
        amount=lambda row: row.number,
        qualifier=_qualifier(rows),
    )


def _qualifier(rows) -> str:
    """A sum of what is stated roughly is no better known than its parts."""
    said = {row.precision: str(row.get_precision_display()) for row in rows if row.precision != "exact"}
    return said.get("about") or said.get("over") or ""


# Library and register


def documents(as_of: Day = None) -> Figure:
    """Public documents of the library that bear a date up to then."""
    return Figure(
        "documents",
        gettext_lazy("Documents in the library"),
        lambda n: ngettext("document", "documents", n),
        list(of_documents.published_by(as_of).only("slug", "title", "published_on")),
        lambda row: Line(str(row), row.get_absolute_url(), str(row.published_on or "")),
        known=_visible(Document),
    )


def decisions(as_of: Day = None) -> Figure:
    """Decisions in the register with a date up to then, as far as it is known."""
    found = Decision.objects.public().select_related("body").order_by("decided_on", "pk")
    if as_of:
        found = found.filter(known_by("decided_on", as_of))
    return Figure(
        "decisions",
        gettext_lazy("Decisions"),
        lambda n: ngettext("decision", "decisions", n),
        list(found),
        lambda row: Line(row.sentence, row.get_absolute_url(), str(row.decided_on)),
        known=_visible(Decision),
    )


# The work plan


def milestones_done(as_of: Day = None) -> Figure:
    return _milestones("milestones_done", Milestone.Status.DONE, gettext_lazy("Milestones done"), as_of)


def milestones_running(as_of: Day = None) -> Figure:
    return _milestones(
        "milestones_running", Milestone.Status.RUNNING, gettext_lazy("Milestones running"), as_of
    )


def milestones_late(as_of: Day = None) -> Figure:
    return _milestones("milestones_late", LATE, gettext_lazy("Milestones late"), as_of)


def _milestones(key, state, label, as_of) -> Figure:
    """Of the plan in force today; what is late counts as nothing else."""
    plan = WorkPlan.objects.filter(status=WorkPlan.Status.IN_FORCE).first()
    rows = [row for row in all_rows(progress(plan, as_of)) if row.state == state] if plan else []
    return Figure(key, label, lambda n: ngettext("milestone", "milestones", n), rows, _milestone)


def _milestone(row: Row) -> Line:
    due = _("due %s") % row.due if row.due else ""
    return Line(str(row.milestone), row.milestone.get_absolute_url(), due)


def _titled_by(name: str) -> Callable[[Any], Line]:
    return lambda row: Line(str(row), row.get_absolute_url(), str(getattr(row, name)))


FIGURES: dict[str, Callable[[Day], Figure]] = {
    function.__name__: function
    for function in (
        responses,
        nominating_economies,
        nominees,
        rounds,
        open_rounds,
        members,
        active_centres,
        interested_centres,
        potential_centres,
        cases,
        exhibition_area,
        documents,
        events,
        representatives,
        decisions,
        milestones_done,
        milestones_running,
        milestones_late,
    )
}
