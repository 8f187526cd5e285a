"""Outlines that many incidents share, each drawn once for a zoom and kept.

Regions and cities are what every reader looks at again and again. An outline as it is
drawn has a name, made of what it holds: a reader who says the name has it already.
"""

import re
from collections.abc import Iterator, Set
from functools import lru_cache
from hashlib import blake2b
from typing import Any, Final, NamedTuple, TypeAlias

import numpy as np
import shapely
from orjson import Fragment

from geo.store.columns import Mask, Rows
from geo.web.box import Part, View
from geo.web.drawing import drawn, fragment, padded
from geo.web.index import Index
from geo.web.mercator import pixel_m

Key: TypeAlias = tuple[int, float, float]
"""Row, zoom, and what is added to longitudes."""

MOST_WHOLE: Final = 1_500  # vertices; a longer outline is cut to the view
NAME_BYTES: Final = 6
KEPT: Final = 2_000_000  # vertices, of 40 bytes each
AHEAD: Final = (5, 6, 4, 7, 3, 8, 9)
MOST_AHEAD: Final = 256
STEEP: Final = 75.0  # degrees: a drawing for all views is right up to there


class Drawing(NamedTuple):
    """An outline as it is sent, and of how many vertices.

    ``name`` is ``None`` where it is right in one view only.
    """

    name: str | None
    text: Fragment
    vertices: int

    @classmethod
    def here(cls, shape: Any) -> "Drawing":
        """An outline that is right in one view."""
        many = int(shapely.get_num_coordinates(shape))
        return cls(None, fragment(shape), many)

    def said(self, held: Set[str]) -> dict[str, Any]:
        """Its name and its text, without the text where the reader has it."""
        text = None if self.name in held else self.text
        return {"outline": self.name, "geometry": text}


class Whole(NamedTuple):
    """A footprint drawn for a zoom, and how it is sent where nothing is cut off."""

    shape: Any
    drawing: Drawing


def drawings(index: Index, rows: Rows, seen: View) -> list[Drawing]:
    """Footprints as they look in a view; only those of very many vertices are cut."""
    if len(seen.parts) > 1 or (index.extents.bounds[rows, 2] > 180).any():
        shapes = drawn(index.outlines(rows, seen.metres_per_px), seen)
        return list(map(Drawing.here, shapes))
    return list(_in_part(index, rows, seen.parts[0], seen.zoom))


def _in_part(index: Index, rows: Rows, part: Part, zoom: float) -> Iterator[Drawing]:
    west, south, east, north = padded(part)
    bounds = index.extents.bounds[rows]
    fits = np.hstack([bounds[:, :2] >= (west, south), bounds[:, 2:] <= (east, north)])
    inside: Mask = np.logical_and.reduce(fits, axis=1)
    box = (west + part.shift, south, east + part.shift, north)
    whole = _drawn_whole(index, rows.tolist(), zoom, part.shift)
    for one, fits_in in zip(whole, inside.tolist(), strict=True):
        if fits_in or one.drawing.vertices <= MOST_WHOLE:
            yield one.drawing
        else:
            yield Drawing.here(shapely.clip_by_rect(one.shape, *box))


def is_name(text: str) -> bool:
    """Whether a text may be the name of an outline.

    >>> is_name("0123456789ab"), is_name("0123456789AB"), is_name("")
    (True, False, False)
    """
    return re.fullmatch(f"[0-9a-f]{{{2 * NAME_BYTES}}}", text) is not None


def draw_ahead(index: Index) -> None:
    """Draw the cities and regions that many share for the zooms of a first look."""
    first = index.members.first
    coarse = first[index.coarse[first]][:MOST_AHEAD].tolist()
    for zoom in AHEAD:
        for row in coarse:
            _drawn_whole(index, [row], float(zoom), 0.0)


def _drawn_whole(
    index: Index, rows: list[int], zoom: float, shift: float
) -> list[Whole]:
    """Footprints as they look at a zoom, wherever the view is."""
    kept = _kept(index)
    found = ((row, kept.get((row, zoom, shift))) for row in rows)
    known = {row: one for row, one in found if one is not None}
    metres = pixel_m(STEEP, zoom)
    everywhere = View((Part(-180.0, -90.0, 180.0, 90.0, shift),), zoom)
    for row in rows:
        if row not in known:
            # one by one: how fine a disc is drawn must not depend on those beside it
            shape = drawn(index.outlines(np.array([row]), metres), everywhere)[0]
            known[row] = kept.put((row, zoom, shift), _whole(shape))
    return [known[row] for row in rows]


def _whole(shape: Any) -> Whole:
    text = shapely.to_geojson(shape)
    name = blake2b(text.encode(), digest_size=NAME_BYTES).hexdigest()
    many = int(shapely.get_num_coordinates(shape))
    return Whole(shape, Drawing(name, Fragment(text), many))


class _Kept(dict[Key, Whole]):
    """What was drawn; all of it goes when it is too much: readers move on."""

    vertices = 0

    def put(self, key: Key, whole: Whole) -> Whole:
        """Keep one more."""
        if self.vertices > KEPT:
            self.clear()
            self.vertices = 0
        self[key] = whole
        self.vertices += whole.drawing.vertices
        return whole


@lru_cache(maxsize=4)
def _kept(_index: Index) -> _Kept:
    """What was drawn of an index, by row, zoom and copy of the world."""
    return _Kept()
