"""Hiding small counts from the public, so that they cannot be computed back from the total.

Cells under 5 are hidden. One hidden cell is the total less the others, and a few hidden cells that
can only all be 1 (or all be 4) are no better; so the next smallest cells are hidden too until more
than one value is possible for each hidden cell (complementary suppression). Where even that does
not help, there is no table.
"""

from collections.abc import Sequence

SMALLEST_SHOWN = 5


def suppress(counts: Sequence[int]) -> list[int | None] | None:
    """The counts with None for the hidden ones, in the same order; None where nothing may be shown.

    Counts are at least 1: a group of nobody is no cell, and has nobody to protect.
    """
    small = [place for place, count in enumerate(counts) if count < SMALLEST_SHOWN]
    others = sorted(set(range(len(counts))) - set(small), key=lambda place: counts[place])
    hidden = set(small)
    if small and not _ambiguous([counts[place] for place in small]):
        if not others:
            return None
        hidden |= {place for place in others if counts[place] == counts[others[0]]}
    return [None if place in hidden else count for place, count in enumerate(counts)]


def _ambiguous(small: Sequence[int]) -> bool:
    """Whether several sets of counts from 1 to 4 have this number and sum, so each has several values."""
    least, most = len(small), len(small) * (SMALLEST_SHOWN - 1)
    return len(small) > 1 and least < sum(small) < most
