"""The arithmetic of an index, for whatever methodology and values."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilots.indexing import (
    HUNDRED,
    MIDDLE,
    ONE,
    Aggregation,
    Component,
    Direction,
    Method,
    Missing,
    Normalisation,
    compute,
    normalise,
    ranks,
    renormalise,
    stars,
)

D = Decimal
CODES = ["a1", "a2", "b1", "b2"]
SUBJECTS = ["North", "East", "South", "West", "Middle"]

amounts = st.decimals(-10_000, 10_000, places=3)
positive = st.decimals("0.001", 10_000, places=3)
raw_weights = st.lists(st.decimals(0, 1000, places=3), min_size=1, max_size=12).filter(any)


@st.composite
def components(draw, code, weight, normalisations=tuple(Normalisation)):
    goalposts = draw(st.none() | st.lists(amounts, min_size=2, max_size=2, unique=True).map(sorted))
    low, high = goalposts or (None, None)
    return Component(
        code=code,
        weight=weight,
        dimension=code[0],
        direction=draw(st.sampled_from(Direction)),
        normalisation=draw(st.sampled_from(normalisations)),
        low=low,
        high=high,
        target=draw(positive),
    )


@st.composite
def methods(draw, **kwargs):
    codes = draw(st.lists(st.sampled_from(CODES), min_size=1, unique=True))
    drawn = draw(st.lists(st.decimals("0.01", 100, places=2), min_size=len(codes), max_size=len(codes)))
    weights = renormalise(dict(zip(codes, drawn, strict=True)))
    return Method(
        components=tuple(draw(components(code, weight, **kwargs)) for code, weight in weights.items()),
        aggregation=draw(st.sampled_from(Aggregation)),
        missing=draw(st.sampled_from(Missing)),
        least_coverage=draw(st.sampled_from([D("0.25"), D("0.5"), D(1)])),
    )


tables = st.dictionaries(
    st.sampled_from(SUBJECTS), st.dictionaries(st.sampled_from(CODES), amounts), min_size=1
)


@given(methods(), tables)
def test_scores_and_all_their_parts_lie_between_0_and_100(method, known):
    for result in compute(method, known).values():
        numbers = [result.overall, *result.dimensions.values(), *result.normalised.values()]
        assert all(0 <= number <= 100 for number in numbers)


@given(methods(), tables, st.randoms())
def test_order_of_subjects_and_indicators_changes_nothing(method, known, random):
    subjects, parts = list(known.items()), list(method.components)
    random.shuffle(subjects)
    random.shuffle(parts)

    assert compute(replace(method, components=tuple(parts)), dict(subjects)) == compute(method, known)


@given(methods(), tables)
def test_score_lies_between_the_scores_of_the_dimensions(method, known):
    for result in compute(method, known).values():
        found = result.dimensions.values()
        assert min(found) - D("0.0001") <= result.overall <= max(found) + D("0.0001")


@given(methods(), tables, st.data())
def test_doing_better_in_one_value_never_lowers_the_score(method, known, data):
    subject = data.draw(st.sampled_from(sorted(known)))
    part = data.draw(st.sampled_from(method.components))
    before = compute(method, known)
    if subject not in before or part.code not in known[subject]:
        return
    step = data.draw(positive) * (1 if part.direction == Direction.HIGHER else -1)
    better = known | {subject: known[subject] | {part.code: known[subject][part.code] + step}}

    assert compute(method, better)[subject].overall >= before[subject].overall


@given(
    st.sampled_from([Normalisation.MIN_MAX, Normalisation.Z_SCORE, Normalisation.RANK]),
    st.dictionaries(st.sampled_from(SUBJECTS), amounts, min_size=1),
)
def test_direction_turned_mirrors_every_value(normalisation, values):
    up = normalise(Component("a1", ONE, normalisation=normalisation), values)
    down = normalise(Component("a1", ONE, normalisation=normalisation, direction=Direction.LOWER), values)

    assert down == {subject: HUNDRED - value for subject, value in up.items()}


@given(st.dictionaries(st.sampled_from(SUBJECTS), positive, min_size=2), positive)
def test_direction_turned_reverses_the_order_by_distance_to_a_target(values, target):
    up = Component("a1", ONE, normalisation=Normalisation.DISTANCE, target=target)
    down = Component("a1", ONE, "", Direction.LOWER, Normalisation.DISTANCE, target=target)
    rising = sorted(values, key=values.get)

    for worse, better in pairwise(rising):
        assert normalise(up, values)[worse] <= normalise(up, values)[better]
        assert normalise(down, values)[worse] >= normalise(down, values)[better]


@given(raw_weights)
def test_renormalised_weights_sum_to_exactly_1_and_keep_their_order(weights):
    found = renormalise(dict(enumerate(weights)))

    assert sum(found.values()) == ONE
    assert all(value >= 0 and value.as_tuple().exponent == -6 for value in found.values())
    for (one, before), (other, after) in pairwise(sorted(enumerate(weights), key=lambda pair: pair[1])):
        assert found[one] <= found[other] or before == after


@given(raw_weights)
def test_renormalising_twice_changes_nothing(weights):
    once = renormalise(dict(enumerate(weights)))

    assert renormalise(once) == once


@pytest.mark.parametrize("weights", [[], [0, 0], [2, -1]])
def test_weights_that_cannot_be_normalised_are_refused(weights):
    with pytest.raises(ValueError, match="Weights must not be negative"):
        renormalise({number: D(weight) for number, weight in enumerate(weights)})


def one(normalisation, values, **parameters):
    found = normalise(
        Component("a1", ONE, normalisation=normalisation, **parameters), dict(enumerate(map(D, values)))
    )
    return [round(value, 2) for value in found.values()]


@pytest.mark.parametrize(
    ("normalisation", "values", "parameters", "expected"),
    [
        ("min_max", [10, 20, 30], {}, [0, 50, 100]),
        ("min_max", [10, 20, 30], {"low": D(0), "high": D(20)}, [50, 100, 100]),
        ("min_max", [10, 20, 30], {"direction": "lower"}, [100, 50, 0]),
        ("min_max", [7, 7], {}, [MIDDLE, MIDDLE]),
        ("z_score", [1, 2, 3, 4, 5], {}, [D("35.86"), D("42.93"), 50, D("57.07"), D("64.14")]),
        ("z_score", [7, 7], {}, [MIDDLE, MIDDLE]),
        ("distance", [5, 10, 20, -5], {"target": D(10)}, [50, 100, 100, 0]),
        ("distance", [5, 10, 20, -5], {"target": D(10), "direction": "lower"}, [100, 100, 50, 100]),
        ("rank", [3, 1, 2, 2], {}, [100, 0, 50, 50]),
        ("rank", [3], {}, [MIDDLE]),
    ],
)
def test_normalisation_gives_the_figures_worked_out_by_hand(normalisation, values, parameters, expected):
    assert one(normalisation, values, **parameters) == expected


def method(aggregation=Aggregation.LINEAR, missing=Missing.DELETION):
    goalposts = {"low": D(0), "high": D(100)}
    return Method(
        (
            Component("a1", D("0.5"), "a", **goalposts),
            Component("a2", D("0.25"), "a", **goalposts),
            Component("b1", D("0.25"), "b", **goalposts),
        ),
        aggregation,
        missing,
    )


WHOLE = {"a1": D(40), "a2": D(80), "b1": D(100)}


@pytest.mark.parametrize(
    ("aggregation", "overall", "dimension"),
    [(Aggregation.LINEAR, "65.0000", "53.3333"), (Aggregation.GEOMETRIC, "59.8140", "50.3968")],
)
def test_aggregation_gives_the_figures_worked_out_by_hand(aggregation, overall, dimension):
    result = compute(method(aggregation), {"x": WHOLE})["x"]

    assert (str(result.overall), str(result.dimensions["a"])) == (overall, dimension)


def test_geometric_mean_counts_a_zero_as_one_of_a_hundred():
    result = compute(method(Aggregation.GEOMETRIC), {"x": WHOLE | {"b1": D(0)}})["x"]

    assert result.dimensions["b"] == ONE


@pytest.mark.parametrize(
    ("missing", "expected"),
    [
        (Missing.DELETION, None),
        (Missing.MEAN, D("55.0000")),  # 0.5 * 40 + 0.25 * 80 + 0.25 * 60
        (Missing.REWEIGHT, D("53.3333")),  # (0.5 * 40 + 0.25 * 80) / 0.75
    ],
)
def test_missing_value_is_treated_as_the_policy_says(missing, expected):
    known = {"x": {"a1": D(40), "a2": D(80)}, "y": WHOLE | {"b1": D(60)}}

    result = compute(method(missing=missing), known).get("x")

    assert (result and result.overall) == expected
    if result:
        assert result.imputed == ({"b1"} if missing == Missing.MEAN else set())


@pytest.mark.parametrize("missing", [Missing.MEAN, Missing.REWEIGHT])
def test_subject_with_too_little_known_gets_no_score(missing):
    known = {"x": {"a2": D(80)}, "y": WHOLE, "z": {}}

    assert set(compute(method(missing=missing), known)) == {"y"}


def test_equals_share_the_better_place():
    scores = {"a": D(70), "b": D(90), "c": D(70), "d": D(10)}

    assert ranks(scores) == {"b": 1, "a": 2, "c": 2, "d": 4}


@pytest.mark.parametrize(("score", "expected"), [("39.9999", 0), ("40", 1), ("84.9999", 3), ("85", 4)])
def test_stars_begin_at_their_threshold(score, expected):
    assert stars(D(score), {1: D(40), 2: D(55), 3: D(70), 4: D(85)}) == expected
