"""How steady a ranking is when the weights waver."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pilots.indexes.robustness import DRAWS, FEWEST_DRAWS, how_many_draws, robustness, simulate
from pilots.indexing import Aggregation, Component, Method, Missing, compute, ranks

D = Decimal


def ranked(known, aggregation=Aggregation.LINEAR):
    goalposts = {"low": D(0), "high": D(100)}
    method = Method(
        (Component("a", D("0.5"), **goalposts), Component("b", D("0.5"), **goalposts)),
        aggregation,
        Missing.REWEIGHT,
    )
    results = compute(
        method, {name: dict(zip("ab", map(D, row), strict=False)) for name, row in known.items()}
    )
    places = ranks({name: result.overall for name, result in results.items()})
    return robustness(method, results, places)


@pytest.mark.parametrize("aggregation", Aggregation)
def test_subject_better_in_everything_keeps_its_place_in_every_draw(aggregation):
    whole, each = ranked({"best": (90, 90), "middle": (50, 50), "last": (10, 10)}, aggregation)

    assert (whole.draws, whole.average_shift) == (DRAWS, 0)
    assert [(one.best, one.worst, one.kept) for one in each.values()] == [(1, 1, 1), (2, 2, 1), (3, 3, 1)]


def test_subjects_whose_order_hangs_on_the_weights_are_told_apart_from_steady_ones():
    whole, each = ranked({"left": (81, 20), "right": (20, 80), "last": (1, 1)})

    assert (each["left"].best, each["left"].worst) == (1, 2)
    assert 0.3 < each["left"].kept < 0.7
    assert each["last"].kept == 1
    assert 0 < whole.average_shift < 1


def test_equal_subjects_share_their_place_in_every_draw():
    _whole, each = ranked({"one": (30, 60), "same": (30, 60), "last": (1, 1)})

    assert [one.kept for one in each.values()] == [1, 1, 1]


def test_missing_value_counts_neither_for_nor_against():
    _whole, each = ranked({"whole": (60, 60), "part": (70,), "last": (1, 1)})

    assert each["part"].best == each["part"].worst == 1


def test_same_ranking_always_gets_the_same_answer():
    rows = ((50.0, 10.0), (10.0, 50.0), (30.0, 31.0))
    first = simulate(rows, (0.5, 0.5), (1, 1, 3), False)
    simulate.cache_clear()

    assert simulate(rows, (0.5, 0.5), (1, 1, 3), False) == first


@settings(max_examples=25)
@given(st.lists(st.tuples(*[st.floats(0, 100)] * 3), max_size=12), st.booleans())
def test_shares_and_places_stay_within_their_bounds(rows, geometric):
    found = simulate(tuple(rows), (0.2, 0.3, 0.5), tuple(range(1, len(rows) + 1)), geometric)

    assert len(found.subjects) == len(rows)
    for one in found.subjects:
        assert 1 <= one.best <= one.worst <= len(rows)
        assert 0 <= one.kept <= 1


def test_work_is_bounded():
    assert how_many_draws(12, 9) == DRAWS
    assert how_many_draws(100, 20) == 200
    assert how_many_draws(100_000, 20) == FEWEST_DRAWS
