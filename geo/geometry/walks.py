"""Nodes for distances that were walked: along a path, on two legs, from an entrance."""

import numpy as np
import shapely
from shapely import Geometry

from geo.geometry.nodes import Nodes, cut, joined, knot_weights, of_shape
from geo.geometry.spread import Spread

_RADII = 12


def of_path(line: Geometry, spread: Spread, pieces: int) -> Nodes:
    """A stated distance along a path; ``line`` is the part from its least onward.

    What would lie beyond the end of the line is left out.
    """
    most = min(spread.most, spread.least + float(shapely.length(line)))
    radii = np.linspace(spread.least, most, pieces * 4 + 1)
    at = shapely.line_interpolate_point(line, radii - spread.least)
    each = np.arange(len(radii) - 1)
    weight = np.diff(spread.cdf(radii))
    return joined(shapely.get_coordinates(at), each, each + 1, weight, each, radii)


def of_entrance(base: Geometry, spread: Spread) -> Nodes:
    """A stated distance from one point of the outline, each as likely as another.

    Only what lies outside of ``base`` counts: nobody paces through walls.
    """
    edge = base if shapely.get_dimensions(base) < 2 else shapely.boundary(base)
    starts = of_shape(edge, 12)
    radii = np.linspace(spread.least, spread.most, _RADII + 1)
    points = shapely.points(starts.middles)
    circles = shapely.boundary(
        shapely.buffer(points[:, None], radii[None, :], quad_segs=16)
    )
    mass = starts.weight[:, None] * knot_weights(spread, radii)[None, :]
    curves = shapely.difference(circles, base).ravel()
    keep = np.flatnonzero(shapely.length(curves) > 0)
    drawn = cut(curves[keep], mass.ravel()[keep], 24)
    return joined(drawn.xy, drawn.first, drawn.second, drawn.weight, drawn.curve * 0)


def of_axes(
    origin: tuple[float, float], east: Spread, north: Spread, pieces: int
) -> Nodes:
    """Two independent distances, to the east and to the north of ``origin``."""
    y = north.quantile((np.arange(pieces) + 0.5) / pieces)
    x = np.linspace(east.least, east.most, pieces + 1)
    xy = np.stack(np.meshgrid(origin[0] + x, origin[1] + y), axis=-1).reshape(-1, 2)
    first = (np.arange(pieces)[:, None] * (pieces + 1) + np.arange(pieces)).ravel()
    weight = np.tile(np.diff(east.cdf(x)), pieces)
    return joined(xy, first, first + 1, weight, np.zeros_like(first))
