"""Draws the land once: `python -m pilots.map.draw land-110m.json` writes static/img/pacific.svg.

The source is Natural Earth's land (public domain) as TopoJSON, from the npm package world-atlas.
Land has no borders in it, so none can be drawn.
"""

import json
import sys
from collections.abc import Iterator
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from pilots.map.projection import HEIGHT, NORTH, PER_DEGREE, SOUTH, SPAN, STRETCH, WEST, WIDTH

TARGET = Path(__file__).resolve().parents[2] / "static" / "img" / "pacific.svg"
# Islands smaller than this many square units are left out, points closer than this many units too.
LEAST_AREA, LEAST_STEP = 2.0, 1.1

Point = tuple[float, float]


def rings(topology: dict[str, Any]) -> Iterator[list[Point]]:
    """The outlines of the land in degrees, holes too; longitudes run on past 180 where they cross it."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        xs, ys = accumulate(step[0] for step in arc), accumulate(step[1] for step in arc)
        arcs.append([(x * sx + tx, y * sy + ty) for x, y in zip(xs, ys, strict=True)])
    for land in topology["objects"]["land"]["geometries"]:
        for polygon in land["arcs"]:
            for ring in polygon:
                parts = (arcs[n] if n >= 0 else arcs[~n][::-1] for n in ring)
                yield unwrapped([point for part in parts for point in part])


def unwrapped(ring: list[Point]) -> list[Point]:
    """The ring without leaps from 180° E to 180° W."""
    turned = 0.0
    run_on = ring[:1]
    for (was, _y), (x, y) in pairwise(ring):
        turned -= 360 * round((x - was) / 360)
        run_on.append((x + turned, y))
    return run_on


def halves(ring: list[Point]) -> Iterator[list[Point]]:
    """The ring moved into the map's range of longitudes, cut where the map begins."""
    for shift in (-360, 0, 360):
        moved = [(x + shift, y) for x, y in ring]
        piece = clip(clip(moved, 0, WEST, keep_above=True), 0, WEST + SPAN, keep_above=False)
        piece = clip(clip(piece, 1, SOUTH, keep_above=True), 1, NORTH, keep_above=False)
        if piece:
            yield piece


def clip(ring: list[Point], axis: int, at: float, *, keep_above: bool) -> list[Point]:
    """The part of a polygon on one side of a line (Sutherland and Hodgman)."""

    def inside(point: Point) -> bool:
        return point[axis] >= at if keep_above else point[axis] <= at

    kept: list[Point] = []
    for a, b in pairwise([*ring, *ring[:1]]):
        if inside(a):
            kept.append(a)
        if inside(a) != inside(b):
            share = (at - a[axis]) / (b[axis] - a[axis])
            kept.append((a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])))
    return kept


def on_paper(ring: list[Point]) -> list[Point]:
    """In the map's units, without points that no eye would miss."""
    points = [((x - WEST) * PER_DEGREE, (NORTH - y) * PER_DEGREE * STRETCH) for x, y in ring]
    kept = points[:1]
    for point in points[1:]:
        if abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= LEAST_STEP:
            kept.append(point)
    return kept


def area(points: list[Point]) -> float:
    pairs = pairwise([*points, *points[:1]])
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2


def path(points: list[Point]) -> str:
    """SVG path data in whole tenths, relative so that it stays short."""
    tenths = [(round(x * 10), round(y * 10)) for x, y in points]
    x, y = tenths[0]
    steps = [f"{b[0] - a[0]} {b[1] - a[1]}" for a, b in pairwise(tenths)]
    return f"M{x} {y}l{' '.join(steps)}z".replace(" -", "-")


def main(source: str) -> None:
    topology = json.loads(Path(source).read_text())
    shapes = [on_paper(half) for ring in rings(topology) for half in halves(ring)]
    data = "".join(path(shape) for shape in shapes if len(shape) > 2 and area(shape) >= LEAST_AREA)
    box = f"0 0 {round(WIDTH * 10)} {round(HEIGHT * 10)}"
    outline = f'<path fill-rule="evenodd" d="{data}"/>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{outline}</svg>\n'
    TARGET.write_text(svg)
    print(f"{TARGET.name}: {len(svg)} bytes, {len(shapes)} shapes")


if __name__ == "__main__":
    main(sys.argv[1])
