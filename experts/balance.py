"""Who was nominated in a round: people by economy, gender, expertise, organisation and experience.

One function counts, for the desk and for the public alike; every table's total is the number of
nominees of `figures.nominees`, each person once however many economies nominate them.
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.contrib.auth.models import AnonymousUser
from django.db.models import F
from django.utils.translation import gettext as _

from experts import figures
from experts.models import ExpertiseArea, Gender, Nomination, Round
from experts.suppression import suppress
from gscnet.accounts.models import User
from gscnet.common.deadlines import end_of_day
from gscnet.directory.models import Economy, Organisation

SEVERAL, NOT_SAID = "several", "none"


@dataclass
class Person:
    """A nominee with their nominations of the round, the earliest first; that one describes them."""

    nominations: list[Nomination]

    @property
    def first(self) -> Nomination:
        return self.nominations[0]

    @property
    def economies(self) -> str:
        return "; ".join(str(each.economy) for each in self.nominations)


@dataclass
class Group:
    """A row of a table; `count` is None where it is hidden, `share` is its part of the largest in percent."""

    key: str
    label: str
    people: list[Person] = field(default_factory=list)
    count: int | None = 0
    share: int = 0


@dataclass
class Table:
    """People of a round in groups. Where `overlaps`, a person may stand in several of them."""

    key: str
    title: str
    groups: list[Group]
    total: int
    overlaps: bool = False
    is_hidden: bool = False

    def group(self, key: str) -> Group | None:
        return next((each for each in self.groups if each.key == key), None)


def tables(round: Round) -> list[Table]:
    """All tables with every group, the empty ones too: for staff."""
    people = _people(round)
    return [
        _table("economy", _("Economy"), _economies(people), people, lambda person: [_economy(person)]),
        _table("gender", _("Gender"), _choices(Gender.choices), people, _said("gender")),
        _table("expertise", _("Area of expertise"), _areas(), people, _expertise, overlaps=True),
        _table(
            "organisation",
            _("Kind of organisation"),
            _choices(Organisation.Kind.choices),
            people,
            _said("organisation_kind"),
        ),
        _table("newcomer", _("Experience"), _experience(), people, lambda person: [_newcomer(person)]),
    ]


def public_tables(round: Round) -> list[Table]:
    """The same for everybody: without empty groups, small counts hidden, and the people left out."""
    return [_for_public(table) for table in tables(round)]


def known_nominees(
    user: User | AnonymousUser, as_of: dt.date | None = None
) -> dict[Round, dict[str, int | None]]:
    """Nominees per round and code of their economy, as far as `user` may know; None for a hidden number.

    Who may see every nomination sees all of them. Everybody else sees what the pages of concluded rounds
    show and hide, so that nothing can be computed that those do not say; there, people whom several
    economies nominated stand with none of them. Besides, everyone sees their own economy's.
    """
    standing: dict[Round, dict[int | None, list[str]]] = {}
    found = figures.all_nominations(as_of).select_related("round").annotate(code=F("economy__code"))
    for nomination in found.order_by("round__number", "pk"):
        standing.setdefault(nomination.round, {}).setdefault(nomination.nominee_id, []).append(
            nomination.code
        )
    sees_all, own = user.has_perm("experts.view_nomination"), getattr(user, "economy", None)
    eligible = {} if sees_all else _eligible(standing)
    known: dict[Round, dict[str, int | None]] = {}
    for round, people in standing.items():
        counts = Counter(code for codes in people.values() for code in codes)
        if sees_all:
            known[round] = dict(counts)
            continue
        is_told = _is_concluded(round, as_of)
        known[round] = _public_cells(people.values(), eligible[round.pk]) if is_told else {}
        if own:
            known[round][own.code] = counts[own.code]
    return known


def nominees_by_economy(user: User | AnonymousUser, as_of: dt.date | None = None) -> dict[str, int | None]:
    """The sum of those per economy; None where a number of any round is hidden."""
    sums: dict[str, int | None] = {}
    for cells in known_nominees(user, as_of).values():
        for code, count in cells.items():
            before = sums.get(code, 0)
            sums[code] = None if count is None or before is None else before + count
    return sums


def _eligible(rounds: Iterable[Round]) -> dict[int, list[str]]:
    """Codes of the economies that could nominate, per round."""
    codes: dict[int, list[str]] = {round.pk: [] for round in rounds}
    links = Round.economies.through.objects.filter(round__in=codes)
    for round_id, code in links.values_list("round", "economy__code"):
        codes[round_id].append(code)
    return codes


def _public_cells(people: Iterable[list[str]], eligible: list[str]) -> dict[str, int | None]:
    """What the page of the round says; where it has no table, it does not even say who nominated."""
    counted = Counter(codes[0] if len(codes) == 1 else SEVERAL for codes in people)
    counts = suppress(list(counted.values()))
    if counts is None:
        return dict.fromkeys(eligible)
    cells = dict(zip(counted, counts, strict=True))
    cells.pop(SEVERAL, None)
    return cells


def _is_concluded(round: Round, as_of: dt.date | None) -> bool:
    if round.concluded_at is None or as_of is None:
        return round.concluded_at is not None
    return round.concluded_at < end_of_day(as_of, dt.UTC)


def _for_public(table: Table) -> Table:
    filled = [group for group in table.groups if group.people]
    counts = suppress([len(group.people) for group in filled])
    groups = [] if counts is None else [Group(group.key, group.label) for group in filled]
    for group, count in zip(groups, counts or [], strict=True):
        group.count = count
    _measure(groups)
    return Table(table.key, table.title, groups, table.total, table.overlaps, is_hidden=counts is None)


def _people(round: Round) -> list[Person]:
    found = figures.nominations(round).select_related("economy").prefetch_related("areas")
    by_nominee: dict[int | None, list[Nomination]] = {}
    for nomination in found.order_by("submitted_at", "pk"):
        by_nominee.setdefault(nomination.nominee_id, []).append(nomination)
    return [Person(nominations) for nominations in by_nominee.values()]


def _table(
    key: str,
    title: str,
    choices: Iterable[tuple[str, str]],
    people: list[Person],
    places: Callable[[Person], list[str]],
    *,
    overlaps: bool = False,
) -> Table:
    groups = {value: Group(value, str(label)) for value, label in choices}
    for person in people:
        for value in places(person):
            groups[value].people.append(person)
    for group in groups.values():
        group.count = len(group.people)
    _measure(list(groups.values()))
    return Table(key, title, list(groups.values()), len(people), overlaps)


def _measure(groups: list[Group]) -> None:
    largest = max((group.count or 0 for group in groups), default=0)
    for group in groups:
        group.share = 100 * (group.count or 0) // largest if largest else 0


def _economies(people: list[Person]) -> list[tuple[str, str]]:
    choices = [(each.code, each.short_name) for each in Economy.objects.all()]
    if any(len(person.nominations) > 1 for person in people):
        choices.append((SEVERAL, _("By several economies")))
    return choices


def _economy(person: Person) -> str:
    return person.first.economy.code if len(person.nominations) == 1 else SEVERAL


def _choices(choices: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [*choices, (NOT_SAID, _("Not said"))]


def _said(name: str) -> Callable[[Person], list[str]]:
    return lambda person: [getattr(person.first, name) or NOT_SAID]


def _areas() -> list[tuple[str, str]]:
    return _choices([(each.slug, each.name) for each in ExpertiseArea.objects.all()])


def _expertise(person: Person) -> list[str]:
    return [area.slug for area in person.first.areas.all()] or [NOT_SAID]


def _experience() -> list[tuple[str, str]]:
    return [("new", _("For the first time in the network")), ("known", _("Took part before, or not said"))]


def _newcomer(person: Person) -> str:
    return "new" if person.first.newcomer else "known"
