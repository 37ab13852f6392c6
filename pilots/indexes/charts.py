"""Where the lines, marks and letters of a chart stand; the template only draws them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

WIDTH, HEIGHT = 440, 300
LEFT, RIGHT, TOP, BOTTOM = 40, 32, 16, 34
LEAST, MOST, STEP = 0, 100, 25
# Letters of lines that end close together are moved apart by this much.
LETTER_HEIGHT = 16
LETTERS = "ABCDEF"


@dataclass(frozen=True)
class Series:
    """One line: `points` as SVG wants them, broken where a year is missing."""

    number: int
    letter: str
    name: str
    url: str
    pieces: list[str]
    marks: list[tuple[float, float]]
    letter_y: float
    last: Decimal


@dataclass(frozen=True)
class Chart:
    series: list[Series]
    ticks: list[tuple[int, float]]
    years: list[tuple[int, float]]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    letter_x: int = WIDTH - RIGHT + 12
    floor: int = HEIGHT - BOTTOM


Line = tuple[str, str, Mapping[int, Decimal]]


def line_chart(lines: Sequence[Line], years: Sequence[int]) -> Chart | None:
    """A chart of scores from 0 to 100; `lines` are (name, address, score by year), six at the most.

    None where there are not two years to draw a line between.
    """
    years = sorted(years)
    if len(years) < 2 or not lines:
        return None
    ends = _apart([_y(_last(scores)) for _name, _url, scores in lines])
    return Chart(
        series=[
            _series(number, line, years, end)
            for number, (line, end) in enumerate(zip(lines[: len(LETTERS)], ends, strict=False))
        ],
        ticks=[(tick, _y(tick)) for tick in range(LEAST, MOST + 1, STEP)],
        years=[(year, _x(year, years)) for year in _labelled(years)],
    )


def _series(number: int, line: Line, years: Sequence[int], end: float) -> Series:
    name, url, scores = line
    pieces: list[list[str]] = [[]]
    for year in range(years[0], years[-1] + 1):
        if year in scores:
            pieces[-1].append(f"{_x(year, years)},{_y(scores[year])}")
        elif pieces[-1]:
            pieces.append([])
    return Series(
        number=number + 1,
        letter=LETTERS[number],
        name=name,
        url=url,
        pieces=[" ".join(piece) for piece in pieces if len(piece) > 1],
        marks=[(_x(year, years), _y(score)) for year, score in sorted(scores.items())],
        letter_y=end,
        last=_last(scores),
    )


def _last(scores: Mapping[int, Decimal]) -> Decimal:
    return scores[max(scores)]


def _labelled(years: Sequence[int]) -> Sequence[int]:
    """So few years that their labels do not touch, the last among them."""
    every = -(-len(years) // 6)
    return years[::-1][::every][::-1]


def _x(year: int, years: Sequence[int]) -> float:
    return round(LEFT + (year - years[0]) * (WIDTH - LEFT - RIGHT) / (years[-1] - years[0]), 1)


def _y(score: Decimal | int) -> float:
    return round(TOP + (MOST - float(score)) * (HEIGHT - TOP - BOTTOM) / (MOST - LEAST), 1)


def _apart(heights: Sequence[float]) -> list[float]:
    """The same heights, moved as little as needed for no two letters to overlap or to leave the chart."""
    order = sorted(range(len(heights)), key=heights.__getitem__)
    moved = list(heights)
    for above, below in pairwise(order):
        moved[below] = max(moved[below], moved[above] + LETTER_HEIGHT)
    lowest = HEIGHT - BOTTOM + LETTER_HEIGHT / 2
    for place in reversed(order):
        moved[place] = min(moved[place], lowest)
        lowest = moved[place] - LETTER_HEIGHT
    return moved
