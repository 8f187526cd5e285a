"""Footprints made ready for one screen: cut to the view, thinned, rounded.

What is left out cannot be seen: vertices that move the line by less than half a
pixel, parts far outside the view, decimals below a tenth of a pixel.
"""

from typing import Any, Final

import numpy as np
import shapely
from numpy.typing import NDArray
from orjson import Fragment

from geo.web.box import Part, View
from geo.web.mercator import Floats, decimals, to_degrees, to_px

TOLERANCE_PX: Final = 0.5
PADDING: Final = 0.5  # of the view's sides: a short pan must not show the cut


def drawn(shapes: NDArray[np.object_], view: View) -> NDArray[np.object_]:
    """The shapes as they look in the view, in the copy of the world asked for.

    A shape that crosses the seam of two parts is given as the pieces of both.
    """
    pieces = [_in_part(shapes, part, view) for part in view.parts]
    if len(pieces) == 1:
        return pieces[0]
    joined: NDArray[np.object_] = np.array(
        [_joined(pair) for pair in zip(*pieces, strict=True)] + [None], np.object_
    )[:-1]
    return joined


def fragment(shape: shapely.Geometry) -> Fragment:
    """A shape as GeoJSON text that goes into an answer as it is."""
    return Fragment(shapely.to_geojson(shape))


def vertices(shapes: NDArray[np.object_]) -> int:
    """How many vertices the shapes have together."""
    return int(shapely.get_num_coordinates(shapes).sum())


def _in_part(
    shapes: NDArray[np.object_], part: Part, view: View
) -> NDArray[np.object_]:
    cut = _cut(shapes, padded(part))
    thin = shapely.simplify(
        shapely.transform(cut, lambda lonlat: to_px(lonlat, view.zoom)),
        TOLERANCE_PX,
        preserve_topology=True,
    )
    places = decimals(view.zoom)

    def back(px: Floats) -> Floats:
        shift = np.array([part.shift, 0.0])
        rounded: Floats = np.round(to_degrees(px, view.zoom) + shift, places)
        return rounded

    result: NDArray[np.object_] = shapely.transform(thin, back)
    return result


def padded(part: Part) -> tuple[float, float, float, float]:
    """A part of the view with what a short pan would show."""
    wide = (part.east - part.west) * PADDING
    high = (part.north - part.south) * PADDING
    return part.west - wide, part.south - high, part.east + wide, part.north + high


def _cut(shapes: NDArray[np.object_], box: tuple[float, ...]) -> NDArray[np.object_]:
    """The shapes cut to a box; those that lie inside stay as they are."""
    edges = shapely.bounds(shapes)
    out = np.flatnonzero(
        (edges[:, :2] < box[:2]).any(1) | (edges[:, 2:] > box[2:]).any(1)
    )
    result = shapes.copy()
    result[out] = shapely.clip_by_rect(shapes[out], *box)
    return result


def _joined(pieces: tuple[Any, ...]) -> Any:
    """One shape from the pieces that are not empty."""
    kept = [piece for piece in pieces if not piece.is_empty]
    if len(kept) < 2:
        return kept[0] if kept else pieces[0]
    parts = [part for piece in kept for part in getattr(piece, "geoms", (piece,))]
    return shapely.GeometryCollection(parts) if _mixed(parts) else _multi(parts)


def _mixed(parts: list[Any]) -> bool:
    return len({part.geom_type for part in parts}) > 1


def _multi(parts: list[Any]) -> Any:
    kinds = {"Point": shapely.multipoints, "LineString": shapely.multilinestrings}
    return kinds.get(parts[0].geom_type, shapely.multipolygons)(parts)
