"""From degrees to places on the map: equirectangular, true at 35°, from 30° E round to 30° W."""

import math

WEST, SPAN = 30.0, 300.0
NORTH, SOUTH = 80.0, -57.0
WIDTH = 1000.0
PER_DEGREE = WIDTH / SPAN
STRETCH = 1 / math.cos(math.radians(35))
HEIGHT = (NORTH - SOUTH) * PER_DEGREE * STRETCH


def project(longitude: float, latitude: float) -> tuple[float, float]:
    """x from 0 at the left edge, y from 0 at the top, in units of WIDTH and HEIGHT."""
    return (longitude - WEST) % 360 * PER_DEGREE, (NORTH - latitude) * PER_DEGREE * STRETCH


def percent(longitude: float, latitude: float) -> tuple[float, float]:
    """The same as hundredths of the width and the height, kept on the map."""
    x, y = project(longitude, latitude)
    return min(round(100 * x / WIDTH, 2), 100), min(max(round(100 * y / HEIGHT, 2), 0), 100)
