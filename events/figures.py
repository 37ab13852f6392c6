"""How many took part: counted by the portal where it registered people, else as others stated it."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, prefetch_related_objects
from django.utils.translation import gettext as _

from events.models import Event, Notice, Participation, Partner, StatedFigure
from experts.models import Gender
from experts.suppression import suppress
from gscnet.accounts.models import User
from gscnet.common.deadlines import end_of_day
from gscnet.directory.models import Economy

Kind = StatedFigure.Kind
Category = Participation.Category
# Of an event that was held: who stayed away was marked so.
HAD_A_PLACE = [Participation.Status.CONFIRMED, Participation.Status.ATTENDED]


@dataclass(frozen=True)
class Counted:
    """A figure that the portal counted itself; to a template it is like a StatedFigure."""

    kind: str
    number: int
    precision: str = StatedFigure.Precision.EXACT
    source_url: str = ""

    @property
    def source(self) -> str:
        return _("counted by this portal")

    def get_kind_display(self) -> str:
        return str(Kind(self.kind).label)

    def __str__(self) -> str:
        return f"{self.number} {self.get_kind_display()}"


Figure = StatedFigure | Counted


def attendance() -> dict[str, Count]:
    """Annotations of events: how many people `took_part`, and of how many economies they came."""
    came = Q(status=Event.Status.HELD, participations__status__in=HAD_A_PLACE)
    of_economies = came & Q(participations__category=Category.MEMBER)
    return {
        "came": Count("participations", filter=came, distinct=True),
        "came_from": Count("participations__economy", filter=of_economies, distinct=True),
    }


def participants(event: Any) -> Figure | None:
    """Of an event with the annotations of `attendance` and its `stated_figures` prefetched."""
    return _figure(event, Kind.PARTICIPANTS, event.came)


def economies(event: Any) -> Figure | None:
    """Of an event with the annotations of `attendance` and its `stated_figures` prefetched."""
    return _figure(event, Kind.ECONOMIES, event.came_from)


def all_of(event: Event) -> list[Figure]:
    """The figures of one event: what the portal counted goes before what others stated."""
    found: Any = event
    prefetch_related_objects([event], "stated_figures")
    found.came = found.came_from = 0
    if event.status == Event.Status.HELD:
        counts = Event.objects.filter(pk=event.pk).annotate(**attendance()).values("came", "came_from").get()
        found.came, found.came_from = counts["came"], counts["came_from"]
    own = [figure for figure in (participants(found), economies(found)) if figure]
    kinds = {figure.kind for figure in own}
    return own + [figure for figure in event.stated_figures.all() if figure.kind not in kinds]


def _figure(event: Any, kind: str, number: int) -> Figure | None:
    """Counted where the portal registered people, else as others stated it, or nothing."""
    if number:
        return Counted(kind, number)
    return next((figure for figure in event.stated_figures.all() if figure.kind == kind), None)


@dataclass(frozen=True)
class Table:
    """Of how many people each value is true; None stands for a number that is not shown."""

    title: str
    rows: list[tuple[str, int | None]]
    was_empty: bool = False

    @property
    def hides(self) -> bool:
        """Whether something of it is not shown."""
        return (not self.rows and not self.was_empty) or any(number is None for _label, number in self.rows)


def who_counts(event: Event) -> QuerySet[Participation]:
    """Those with a place; once it was held, those of them who did not stay away."""
    people = event.participations.holding()
    return people.filter(status__in=HAD_A_PLACE) if event.status == Event.Status.HELD else people


def tables_of(people: Iterable[Participation]) -> list[Table]:
    """Who of these has a place, by economy, category and gender, whatever they agreed to."""
    return [table for table in _tables([each for each in people if each.has_place]) if table.rows]


def _tables(people: list[Participation]) -> list[Table]:
    of_economies = Counter(each.economy_id for each in people)
    named = Economy.objects.filter(pk__in=[pk for pk in of_economies if pk])  # in protocol order
    by_economy = [(str(each), of_economies[each.pk]) for each in named]
    if of_economies[None]:
        by_economy.append((_("For no economy"), of_economies[None]))
    categories = Counter(each.category for each in people)
    genders = Counter(each.gender or Gender.NOT_SAID for each in people)
    return [
        Table(_("By economy"), list(by_economy)),
        Table(_("By category"), [(str(c.label), categories[c]) for c in Category if categories[c]]),
        Table(_("By gender"), [(_gender(g), genders[g]) for g in Gender if genders[g]]),
    ]


def _gender(gender: Gender) -> str:
    return _("Not said") if gender == Gender.NOT_SAID else str(gender.label)


def public_tables(event: Event) -> list[Table]:
    """Of all who count, without small numbers and without those from which they could be computed.

    Categories say how many came for no economy, so they could give away a number hidden among the
    economies, and the other way round. They are shown only where neither table hides anything.
    """
    tables = _tables(list(_counted(event)))
    economies, categories, genders = (_without_small(table) for table in tables)
    if economies.hides or categories.hides:
        categories = Table(categories.title, [])
    return [table for table in (economies, categories, genders) if table.rows]


def attendance_tables(event: Event, reader: User | AnonymousUser) -> list[Table]:
    """Who took part in an event that was held, as far as `reader` may know; nothing before."""
    if event.status != Event.Status.HELD and not event.is_over:
        return []
    if reader.has_perm("events.view_participation"):
        return [table for table in _tables(list(_counted(event))) if table.rows]
    return public_tables(event) if event.status == Event.Status.HELD else []


def _counted(event: Event) -> QuerySet[Participation]:
    return who_counts(event).order_by().only("event", "status", "category", "economy", "gender")


def _without_small(table: Table) -> Table:
    numbers = suppress([number or 0 for _label, number in table.rows])
    labels = [label for label, _number in table.rows]
    return Table(
        table.title, list(zip(labels, numbers, strict=True)) if numbers else [], was_empty=not labels
    )


def known(user: User | AnonymousUser, as_of: dt.date | None = None) -> QuerySet[Event]:
    """Events that `user` may know of; with `as_of`, those announced by the end of that day (UTC)."""
    if as_of is None:
        return Event.objects.visible_to(user)
    return Event.objects.public().filter(announced_at__lt=end_of_day(as_of, dt.UTC))


def by_economy(user: User | AnonymousUser, as_of: dt.date | None = None) -> Counter[str]:
    """Events per code of the economy in which they take place."""
    found = known(user, as_of).filter(economy__isnull=False).order_by()
    return Counter(dict(found.values_list("economy__code").annotate(n=Count("pk"))))


def holding(user: User | AnonymousUser, as_of: dt.date | None = None) -> Q:
    """A condition on organisations: it holds or supports such an event."""
    return Q(Exists(Partner.objects.filter(organisation=OuterRef("pk"), event__in=known(user, as_of))))


def took_part(as_of: dt.date | None = None) -> QuerySet[Participation]:
    """People who had a place at an event that was held, by that day where told, and did not stay away."""
    found = Participation.objects.filter(status__in=HAD_A_PLACE, event__status=Event.Status.HELD)
    return found.filter(event__ends_on__lte=as_of) if as_of else found


def known_participants(
    user: User | AnonymousUser, as_of: dt.date | None = None
) -> dict[int, dict[str, int | None]]:
    """Those per event and code of their economy, as far as `user` may know; None for a hidden number.

    Who may see every participant sees all numbers, and everyone their own economy's. Otherwise numbers
    under five are hidden event by event, and others from which they could be computed.
    """
    counted: dict[int, Counter[str]] = {}
    rows = took_part(as_of).order_by("event_id").values_list("event_id", "economy__code")
    for event, code, number in rows.annotate(n=Count("pk")):
        counted.setdefault(event, Counter())[code or ""] = number
    if user.has_perm("events.view_participation"):
        return {event: dict(counts) for event, counts in counted.items()}
    own = getattr(user, "economy", None) if user.has_perm("events.approve_participation") else None
    known: dict[int, dict[str, int | None]] = {}
    for event, counts in counted.items():
        shown = suppress(list(counts.values())) or [None] * len(counts)
        known[event] = dict(zip(counts, shown, strict=True))
        if own:
            known[event][own.code] = counts[own.code]
    return known


def participants_by_economy(
    user: User | AnonymousUser, as_of: dt.date | None = None
) -> dict[str, int | None]:
    """The sum of those per economy; None where the number of any event is hidden."""
    sums: dict[str, int | None] = {}
    for cells in known_participants(user, as_of).values():
        for code, count in cells.items():
            before = sums.get(code, 0)
            sums[code] = None if count is None or before is None else before + count
    return sums


def held(as_of: dt.date | None = None) -> QuerySet[Event]:
    """Public events that were held, as their notices said at the end of the day `as_of`; the oldest first."""
    found = Event.objects.public().order_by("date", "pk")
    if as_of is None:
        return found.filter(status=Event.Status.HELD)
    return found.filter(pk__in=_said(as_of, Event.Status.HELD).values("event"))


def announced(as_of: dt.date | None = None) -> QuerySet[Notice]:
    """The latest notice of each public event that was then planned: tentative or confirmed, and its date."""
    planned = (Event.Status.TENTATIVE, Event.Status.CONFIRMED)
    said = _said(as_of or dt.date.max, *planned).exclude(event__status=Event.Status.DRAFT)
    return said.select_related("event").order_by("date", "pk")


def _said(day: dt.date, *statuses: str) -> QuerySet[Notice]:
    """Those of the notices that stood on a day that have one of the statuses."""
    return Notice.objects.filter(pk__in=Notice.objects.as_of(day).values("pk"), status__in=statuses)


def stated_participants(as_of: dt.date | None = None) -> QuerySet[StatedFigure]:
    """What others stated of events held; the figure is the sum of the numbers."""
    found = StatedFigure.objects.filter(kind=Kind.PARTICIPANTS, event__in=held(as_of).order_by())
    return found.select_related("event").order_by("event__date", "pk")
