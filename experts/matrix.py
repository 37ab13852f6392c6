"""The economy matrix of a round: what each economy answered, and its nominations by state."""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _

from experts.models import EconomyResponse, Nomination, Round
from gscnet.directory.models import Economy

STATES = list(Nomination.Status)


@dataclass(frozen=True)
class MatrixRow:
    """One economy; `counts` stand in the order of STATES."""

    economy: Economy
    eligible: bool
    answer: EconomyResponse | None
    counts: list[int]

    @property
    def standing(self) -> int:
        """Nominations that hold a place, as figures.nominations counts them."""
        return sum(
            count for state, count in zip(STATES, self.counts, strict=True) if state in Nomination.STANDING
        )


def matrix(round: Round) -> list[MatrixRow]:
    """All member economies in protocol order, also those that said and did nothing."""
    eligible = set(round.economies.values_list("pk", flat=True))
    answers = {answer.economy_id: answer for answer in round.responses.all()}
    counted = Counter(round.nominations.values_list("economy", "status"))
    return [
        MatrixRow(
            economy,
            economy.pk in eligible,
            answers.get(economy.pk),
            [counted[economy.pk, state] for state in STATES],
        )
        for economy in Economy.objects.all()
    ]


def totals(rows: list[MatrixRow]) -> list[int]:
    """The sum of each column of counts."""
    return [sum(column) for column in zip(*(row.counts for row in rows), strict=True)]


def as_table(round: Round) -> tuple[list[str], list[list[object]]]:
    """Head and rows for people to take away."""
    head = ["Economy", "Eligible", "Answer", "Received", "Channel", *map(_label, STATES), "Standing"]
    return head, [_cells(row) for row in matrix(round)]


def _label(state: Nomination.Status) -> str:
    return str(state.label)


def _cells(row: MatrixRow) -> list[object]:
    answer = row.answer
    said = (
        [str(answer.get_kind_display()), answer.received_on, str(answer.get_channel_display())]
        if answer
        else ["", "", ""]
    )
    eligible = _("yes") if row.eligible else _("no")
    return [str(row.economy), eligible, *said, *row.counts, row.standing]
