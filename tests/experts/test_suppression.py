"""No hidden count can be computed back, not even by a reader who knows how counts are hidden."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from experts.suppression import suppress

MOST = 14


def same_page(counts):
    """All counts that would make the same public table: same total, same shown and hidden cells."""
    shown, total = suppress(counts), sum(counts)
    hidden = [place for place, count in enumerate(shown) if count is None]
    rest = total - sum(count for count in shown if count is not None)
    for values in itertools.product(range(1, rest + 1), repeat=len(hidden) - 1):
        last = rest - sum(values)
        if last >= 1:
            guess = list(shown)
            for place, value in zip(hidden, [*values, last], strict=True):
                guess[place] = value
            if suppress(guess) == shown:
                yield guess


@given(st.lists(st.integers(1, MOST), min_size=1, max_size=4))
def test_every_hidden_count_could_be_another(counts):
    shown = suppress(counts)
    if shown is None or None not in shown:
        return

    possible = [set(values) for values in zip(*same_page(counts), strict=True)]

    assert all(len(values) > 1 for values, count in zip(possible, shown, strict=True) if count is None)


@given(st.lists(st.integers(1, 30), max_size=21))
def test_no_count_under_five_is_shown_and_shown_ones_are_true(counts):
    for count, shown in zip(counts, suppress(counts) or [None] * len(counts), strict=True):
        assert shown is None or shown == count >= 5


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ([10, 12], [10, 12]),
        ([3, 10, 12], [None, None, 12]),
        ([3, 2, 12], [None, None, 12]),
        ([1, 1, 10, 12], [None, None, None, 12]),
        ([4, 4, 6, 12], [None, None, None, 12]),
        ([3, 6, 6, 12], [None, None, None, 12]),
        ([2], None),
        ([1, 1], None),
        ([], []),
    ],
)
def test_as_much_as_may_be_shown_is_shown(counts, shown):
    assert suppress(counts) == shown
