"""Where the incidents of a large folder lie: a disc each, or a footprint by number.

A ``coordinates`` place is a disc, kept as centre and radius and drawn when it is
looked at. The footprints of all other places are worked out once per place and kept
as WKB; many incidents share one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.geometry.discs import QUAD_SEGS, around, disc_bounds, discs
from geo.geometry.plane import Plane
from geo.store.columns import Floats, Mask, Numbers, Rows
from geo.store.extents import Extents
from geo.store.near import circle, circles

DECIMALS: Final = 7
UNSEEN: Final = 0.25  # of what can be seen: how far a drawn side may lie off the disc
NEAR_M: Final = 20_000.0
DEGREE_M: Final = 111_195.0
STEP: Final = np.pi / 8  # of the corners of a rough disc
SLACK: Final = 0.03  # of a distance: more than the plane about a disc can be off
OUTSIDE: Final = (1 + SLACK) / np.cos(STEP / 2)  # so that a rough disc holds the disc


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """``disc`` (n, 3) is longitude, latitude and metres, 0 metres where there is none;
    ``number`` (n,) a place in ``wkb``, -1 where there is none.
    """

    disc: Floats
    number: Numbers
    wkb: NDArray[np.uint8]
    starts: NDArray[np.int64]

    @classmethod
    def joined(cls, parts: Sequence["Ground"]) -> "Ground":
        """The ground of all parts; what is the same in several is kept once."""
        places: dict[bytes, int] = {}
        numbers = []
        for part in parts:
            blobs = [part.blob(n) for n in range(len(part.starts) - 1)]
            own = [places.setdefault(blob, len(places)) for blob in blobs]
            table = np.array([*own, -1], np.int32)  # the last is for "none"
            numbers.append(table[part.number])
        discs_ = np.concatenate([part.disc for part in parts])
        return cls(discs_, np.concatenate(numbers), *_packed(list(places)))

    @classmethod
    def of(cls, spots: Sequence[tuple[float, float, float] | bytes | None]) -> "Ground":
        """From a disc, a footprint as WKB, or nothing per row."""
        blobs = list(dict.fromkeys(spot for spot in spots if isinstance(spot, bytes)))
        place = {blob: number for number, blob in enumerate(blobs)}
        empty = (0.0, 0.0, 0.0)
        rows = [spot if isinstance(spot, tuple) else empty for spot in spots]
        numbers = [place[s] if isinstance(s, bytes) else -1 for s in spots]
        found = np.array(rows, np.float64).reshape(len(rows), 3)
        return cls(found, np.array(numbers, np.int32), *_packed(blobs))

    def blob(self, number: int) -> bytes:
        """A footprint as WKB."""
        return self.wkb[self.starts[number] : self.starts[number + 1]].tobytes()

    def extents(self) -> Extents:
        """The columns of where everything lies."""
        count = len(self.starts) - 1
        shapes = [shapely.from_wkb(self.blob(number)) for number in range(count)]
        own = Extents.of(shapes)
        is_disc, has = self.disc[:, 2] > 0, self.number >= 0
        bounds, at = np.zeros((len(has), 4)), np.zeros((len(has), 2))
        bounds[has], at[has] = own.bounds[self.number[has]], own.at[self.number[has]]
        lon, lat, radius = self.disc[is_disc].T
        bounds[is_disc] = disc_bounds(lon, lat, _around(radius)).round(DECIMALS)
        at[is_disc] = self.disc[is_disc, :2]
        west = bounds[is_disc, 0]
        at[is_disc, 0] += 360 * ((bounds[is_disc, 2] > 180) & (lon < west))
        return Extents(
            has=has | is_disc,
            bounds=np.asfortranarray(bounds),
            at=at,
            circle=circles(bounds),
            same=self._same(is_disc),
        )

    def _same(self, is_disc: Mask) -> Numbers:
        same = np.arange(len(is_disc), dtype=np.int32)
        rows = np.flatnonzero(is_disc)
        _, first, of = np.unique(
            self.disc[rows], axis=0, return_index=True, return_inverse=True
        )
        same[rows] = rows[first][of.reshape(-1)]
        others = np.flatnonzero(~is_disc)
        _, first, of = np.unique(
            self.number[others], return_index=True, return_inverse=True
        )
        same[others] = others[first][of.reshape(-1)]
        return same


class Footprints:
    """The footprints of rows, made when they are asked for."""

    def __init__(self, ground: Ground) -> None:
        """Take where the rows lie."""
        self._ground = ground
        self._kept = lru_cache(maxsize=4096)(self._read)

    def of(
        self, rows: NDArray[np.integer], segments: int = QUAD_SEGS
    ) -> NDArray[np.object_]:
        """Footprints of rows; ``segments`` make a quarter of a disc."""
        ground = self._ground
        found = np.full(len(rows), None, np.object_)
        numbers = ground.number[rows]
        for place in np.flatnonzero(numbers >= 0).tolist():
            found[place] = self._kept(int(numbers[place]))
        round_ = np.flatnonzero(ground.disc[rows, 2] > 0)
        found[round_] = drawn_discs(ground.disc[rows[round_]], segments)
        return found

    def outlines(self, rows: Rows, metres: float) -> NDArray[np.object_]:
        """Footprints in which ``metres`` cannot be seen."""
        largest = float(self._ground.disc[rows, 2].max(initial=0.0))
        # a side of a polygon about a circle is off by r(1/cos(pi/n) - 1), n = 4 q
        ratio = 1 + UNSEEN * metres / max(largest, 1e-9)
        quarter = np.ceil(np.pi / 4 / np.arccos(1 / ratio))
        return self.of(rows, int(np.clip(quarter, 2, QUAD_SEGS)))

    def touching(self, rows: Rows, edges: tuple[float, float, float, float]) -> Mask:
        """Which footprints meet a box: discs by their distance where that decides."""
        found, open_ = self._by_distance(rows, edges)
        found[open_] = self.meeting(rows[open_], shapely.box(*edges))
        return found

    def meeting(self, rows: Rows, shape: BaseGeometry) -> Mask:
        """Which footprints meet a shape: discs by rough ones where these decide."""
        shapely.prepare(shape)
        disc = self._ground.disc[rows]
        lon, lat, radius = disc.T
        found: Mask = shapely.intersects_xy(shape, lon, lat) & (radius > 0)
        rough = np.flatnonzero(~found & _flat(lon, lat, radius))
        may = shapely.intersects(shape, _rough(disc[rough], OUTSIDE))
        near = rough[may]
        found[near] = shapely.intersects(shape, _rough(disc[near], 1 - SLACK))
        open_ = ~found
        open_[rough[~may]] = False
        found[open_] = shapely.intersects(shape, self.of(rows[open_]))
        return found

    def _by_distance(
        self, rows: Rows, edges: tuple[float, float, float, float]
    ) -> tuple[Mask, Rows]:
        """What surely meets the box, and what has to be looked at."""
        west, south, east, north = edges
        lon, lat, radius = self._ground.disc[rows].T
        flat = _flat(lon, lat, radius)
        across = (np.clip(lon, west, east) - lon) * np.cos(np.radians(lat))
        along = np.clip(lat, south, north) - lat
        metres = np.hypot(across, along) * DEGREE_M
        meets = flat & (metres * (1 + SLACK) <= radius)
        apart = flat & (metres * (1 - SLACK) > radius)
        return meets, np.flatnonzero(~meets & ~apart)

    def distances(self, target: BaseGeometry, rows: Rows) -> Floats:
        """Least distances in metres to rows that are discs, from their centres."""
        lon, lat, radius = self._ground.disc[rows].T
        middle, height, _ = circle(target)
        plane = Plane((middle + 180) % 360 - 180, height)
        centres = shapely.points(plane.to_metres(np.column_stack([lon, lat])))
        apart = shapely.distance(plane.forward(target), centres)
        least: Floats = np.maximum(apart - radius, 0.0)
        return least

    def _read(self, number: int) -> BaseGeometry:
        shape: BaseGeometry = shapely.from_wkb(self._ground.blob(number))
        shapely.prepare(shape)
        return shape


def drawn_discs(disc: Floats, segments: int) -> NDArray[np.object_]:
    """Discs (n, 3) as they are published; ``segments`` make a quarter of each."""
    lon, lat, radius = disc.T
    drawn = discs(lon, lat, _around(radius, segments), segments)
    rounded: NDArray[np.object_] = shapely.transform(drawn, _rounded)
    return rounded


def _flat(lon: Floats, lat: Floats, radius: Floats) -> Mask:
    """Which discs are so small that a plane about them is right within ``SLACK``."""
    flat = (radius > 0) & (radius <= NEAR_M) & (np.abs(lat) <= 75)
    flat &= np.abs(lon) <= 179  # a disc over the meridian lies on both sides
    return flat


def _rough(disc: Floats, times: float) -> NDArray[np.object_]:
    """Polygons of a few corners, ``times`` the radius away from the centres."""
    lon, lat, radius = disc.T
    turns = np.arange(0, 2 * np.pi, STEP)[:, None]
    high = radius * times / DEGREE_M
    x = lon + np.cos(turns) * (high / np.cos(np.radians(lat)))
    y = lat + np.sin(turns) * high
    found: NDArray[np.object_] = shapely.polygons(np.stack([x.T, y.T], axis=-1))
    return found


def _around(radius: Floats, segments: int = QUAD_SEGS) -> Floats:
    """The radii of polygons about circles; see ``geo.geometry.discs.around``."""
    return radius * around(1.0, segments)


def _packed(blobs: list[bytes]) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    sizes = [len(blob) for blob in blobs]
    starts = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    return np.frombuffer(b"".join(blobs), np.uint8), starts


def _rounded(lonlat: Floats) -> Floats:
    rounded: Floats = np.round(lonlat, DECIMALS) + 0.0
    return rounded
