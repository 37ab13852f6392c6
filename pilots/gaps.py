"""Where the network has nothing yet: economies against sectors, or against links of the chain (#82).

Counted are the centres that a person may see and the published cases, as the lists behind the cells
count them; each in one query. A centre in two sectors counts in both cells.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy as _

from gscnet.directory.models import Economy, Topic
from pilots.models import ExcellentCase, PilotCentre
from pilots.permissions import Person

Counts = Counter[tuple[int, int | None]]
AXES = {Topic.Facet.SECTOR: _("Sectors"), Topic.Facet.CHAIN: _("Links of the chain")}


@dataclass(frozen=True)
class Cell:
    """One economy in one sector; `asked` is the query of the lists that hold the rows counted."""

    economy: Economy
    topic: Topic
    centres: int
    cases: int
    asked: str

    @property
    def is_empty(self) -> bool:
        return not (self.centres or self.cases)


@dataclass(frozen=True)
class Row:
    """One economy; `elsewhere` says that it has centres or cases which name none of the topics."""

    economy: Economy
    cells: list[Cell]
    has_any: bool

    @property
    def elsewhere(self) -> bool:
        return self.has_any and not self.filled

    @property
    def filled(self) -> list[Cell]:
        return [cell for cell in self.cells if not cell.is_empty]

    @property
    def empty(self) -> list[Cell]:
        return [cell for cell in self.cells if cell.is_empty]


@dataclass(frozen=True)
class Gaps:
    axis: str
    topics: list[Topic]
    rows: list[Row]

    @property
    def total(self) -> int:
        return sum(len(row.cells) for row in self.rows)

    @property
    def empty(self) -> int:
        return sum(len(row.empty) for row in self.rows)

    @property
    def empty_topics(self) -> list[Topic]:
        """Columns in which no economy has anything."""
        filled = {cell.topic for row in self.rows for cell in row.filled}
        return [topic for topic in self.topics if topic not in filled]

    @property
    def empty_economies(self) -> list[Economy]:
        return [row.economy for row in self.rows if not row.has_any]

    @property
    def elsewhere(self) -> list[Economy]:
        """Economies whose centres and cases all stand outside the table."""
        return [row.economy for row in self.rows if row.elsewhere]


def gaps(user: Person, axis: str) -> Gaps:
    """The whole table for one axis; four queries."""
    topics = list(Topic.objects.filter(facet=axis))
    centres, cases = _counted(PilotCentre.objects.visible_to(user)), _counted(ExcellentCase.objects.public())
    present = {economy for economy, _topic in [*centres, *cases]}
    rows = [
        Row(economy, [_cell(economy, topic, centres, cases) for topic in topics], economy.pk in present)
        for economy in Economy.objects.all()
    ]
    return Gaps(axis, topics, rows)


def _cell(economy: Economy, topic: Topic, centres: Counts, cases: Counts) -> Cell:
    key = (economy.pk, topic.pk)
    asked = urlencode({"economy": economy.code, topic.facet: topic.slug})
    return Cell(economy, topic, centres[key], cases[key], asked)


def _counted(found: QuerySet) -> Counts:
    """How many there are by economy and topic; those without any topic under None."""
    rows: Iterable[tuple[int, int | None, int]] = (
        found.order_by().values_list("economy", "topics").annotate(number=Count("pk", distinct=True))
    )
    return Counter({(economy, topic): number for economy, topic, number in rows})
