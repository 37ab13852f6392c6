"""How robust a ranking is against other weights.

Uncertainty analysis after the OECD/JRC Handbook on Constructing Composite Indicators (2008), chapter
“Uncertainty and sensitivity analysis”, and Saisana, Saltelli and Tarantola (2005), Journal of the
Royal Statistical Society A 168(2): the weights are the uncertain input, the places the output.

In each of many draws every weight is multiplied by a number drawn evenly from 0.75 to 1.25, so it
changes by up to a quarter; the weights are scaled back to a sum of 1 and everyone is ranked anew.
Reported are, for each subject, the range in which nine of ten of its places lie (from the 5th to the
95th percentile) and the share of draws in which it keeps its place; for the whole, the average shift
in ranking: the mean distance from the reference place, over subjects and draws.

The numbers are drawn from a fixed seed, so the same ranking always gets the same answer. Places are
whole numbers, therefore plain floating point is enough here; scores themselves are never made by it.
"""

import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import mul
from typing import TypeVar

from pilots.indexing import Aggregation, Method, Result

SEED = 20160607
SPREAD = 0.25
DRAWS = 1000
FEWEST_DRAWS = 50
# What one answer may cost, in products of a weight and a value; some 40 ms.
MOST_PRODUCTS = 400_000
LEVEL = 1e-9

Row = tuple[float | None, ...]
Subject = TypeVar("Subject")


@dataclass(frozen=True)
class Steadiness:
    """Of one subject: the places it takes in nine of ten draws, and how often it keeps its own."""

    best: int
    worst: int
    kept: float


@dataclass(frozen=True)
class Robustness:
    draws: int
    average_shift: float
    subjects: tuple[Steadiness, ...]


def robustness(
    method: Method, results: Mapping[Subject, Result], places: Mapping[Subject, int]
) -> tuple[Robustness, dict[Subject, Steadiness]]:
    """How the places (those by the method's own weights) stand up to other weights."""
    rows = tuple(_row(method, result) for result in results.values())
    weights = tuple(float(part.weight) for part in method.components)
    reference = tuple(places[subject] for subject in results)
    found = simulate(rows, weights, reference, method.aggregation == Aggregation.GEOMETRIC)
    return found, dict(zip(results, found.subjects, strict=True))


def _row(method: Method, result: Result) -> Row:
    known = result.normalised
    return tuple(float(known[part.code]) if part.code in known else None for part in method.components)


@lru_cache(maxsize=256)
def simulate(
    rows: tuple[Row, ...], weights: tuple[float, ...], reference: tuple[int, ...], geometric: bool
) -> Robustness:
    """The simulation itself; kept in memory, since it depends on nothing but what it is given."""
    if not rows:
        return Robustness(0, 0.0, ())
    draws = how_many_draws(len(rows), len(weights))
    numbers = random.Random(SEED)  # noqa: S311, a simulation and no secret
    prepared = [_prepared(row, geometric) for row in rows]
    taken: list[list[int]] = [[] for _row in rows]
    for _draw in range(draws):
        drawn = [weight * numbers.uniform(1 - SPREAD, 1 + SPREAD) for weight in weights]
        for places, place in zip(taken, _places(prepared, drawn), strict=True):
            places.append(place)
    shift = sum(abs(place - own) for own, places in zip(reference, taken, strict=True) for place in places)
    steadiness = tuple(_steadiness(own, places) for own, places in zip(reference, taken, strict=True))
    return Robustness(draws, shift / (draws * len(rows)), steadiness)


def how_many_draws(subjects: int, indicators: int) -> int:
    """A thousand, and fewer where a thousand would take too long."""
    return max(FEWEST_DRAWS, min(DRAWS, MOST_PRODUCTS // max(1, subjects * indicators)))


def _prepared(row: Row, geometric: bool) -> tuple[list[float], list[float]]:
    """What is summed for a subject, and which weights count for it."""
    known = [0.0 if value is None else 1.0 for value in row]
    if geometric:
        return [0.0 if value is None else math.log(max(value, 1.0)) for value in row], known
    return [value or 0.0 for value in row], known


def _places(prepared: Sequence[tuple[list[float], list[float]]], weights: list[float]) -> list[int]:
    scores = [
        sum(map(mul, weights, values)) / (sum(map(mul, weights, known)) or 1.0) for values, known in prepared
    ]
    places = [0] * len(scores)
    place, before = 0, math.inf
    order = sorted(range(len(scores)), key=scores.__getitem__, reverse=True)
    for number, index in enumerate(order, start=1):
        if before - scores[index] > LEVEL:
            place = number
        before = scores[index]
        places[index] = place
    return places


def _steadiness(own: int, places: list[int]) -> Steadiness:
    ordered = sorted(places)
    last = len(ordered) - 1
    return Steadiness(
        ordered[math.floor(last * 0.05)], ordered[math.ceil(last * 0.95)], places.count(own) / len(places)
    )
