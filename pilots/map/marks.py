"""The marks of centres on the map and where their labels stand so that none covers another."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from pilots.map.projection import HEIGHT, WIDTH, percent

# The narrowest map has this many pixels; labels that fit there fit on every wider one.
NARROW = 320.0
FLAT = NARROW * HEIGHT / WIDTH
LETTER, IDEOGRAPH, LINE, DOT, GAP = 7.8, 12.5, 15.0, 14.0, 10
MOST_LABELS = 24
LONGEST = 22


@dataclass(frozen=True)
class Mark:
    """A centre on the map; x and y in hundredths of its width and height, `anchor` as SVG names it."""

    url: str
    name: str
    stage: str
    stage_label: str
    label: str
    x: float
    y: float
    label_y: float | None = None
    anchor: str = "start"

    @property
    def offset(self) -> int:
        """Pixels from the mark to its label, to the right or the left."""
        return GAP if self.anchor == "start" else -GAP

    @property
    def has_leader(self) -> bool:
        """Whether the label stands so far off that a line has to lead to it."""
        return self.label_y not in (None, self.y)


@dataclass(frozen=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        apart = self.right <= other.left or other.right <= self.left
        return not (apart or self.bottom <= other.top or other.bottom <= self.top)


def marks(rows: Iterable[Any]) -> list[Mark]:
    """Marks from north to south; a row has url, name, city, status, stage, latitude, longitude."""
    bare = [_mark(row) for row in rows if row.latitude is not None]
    bare.sort(key=lambda mark: (mark.y, mark.x))
    return _labelled(bare) if len(bare) <= MOST_LABELS else bare


def _mark(row: Any) -> Mark:
    x, y = percent(float(row.longitude), float(row.latitude))
    text = row.city or row.name
    label = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
    return Mark(row.url, row.name, row.status, str(row.stage), label, x, y)


def _labelled(bare: list[Mark]) -> list[Mark]:
    taken = [_box(mark.x - _across(DOT / 2), mark.y, DOT, DOT) for mark in bare]
    found = []
    for mark in bare:
        placed, box = _free_place(mark, taken)
        taken.append(box)
        found.append(placed)
    return found


def _free_place(mark: Mark, taken: list[Box]) -> tuple[Mark, Box]:
    """Beside the mark, else a little further down or up, on the right before the left."""
    width = sum(IDEOGRAPH if unicodedata.east_asian_width(c) in "WF" else LETTER for c in mark.label)
    gap, step = _across(GAP), 100 * LINE / FLAT
    sides = ((mark.x + gap, "start"), (mark.x - gap - _across(width), "end"))
    first = None
    for shift in (0, 1, -1, 2, -2, 3, -3, 4, -4):
        for left, anchor in sides:
            box = _box(left, mark.y + shift * step, width, LINE)
            if box.left < 0 or box.right > 100 or box.top < 0 or box.bottom > 100:
                continue
            place = replace(mark, label_y=round(mark.y + shift * step, 2), anchor=anchor), box
            first = first or place
            if not any(box.meets(other) for other in taken):
                return place
    return first or (replace(mark, label_y=mark.y), _box(sides[0][0], mark.y, width, LINE))


def _across(pixels: float) -> float:
    return 100 * pixels / NARROW


def _box(left: float, middle: float, width: float, height: float) -> Box:
    half = 50 * height / FLAT
    return Box(left, middle - half, left + _across(width), middle + half)
