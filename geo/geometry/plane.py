"""A plane of metres centred on the thing that is measured.

Azimuthal equidistant on WGS 84: the distance and the azimuth of every point from the
centre are exactly those of the geodesic. Away from the centre lengths across the line
to it are too long by s²/6R² (1e-11 at 50 m, 0.1 ppm at 5 km), so a plane is made anew
for each thing. Source: location model, section 2.7.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.errors import BadPlace
from geo.geometry.antimeridian import closed_over, cut, gathered, unwrapped
from geo.geometry.edges import Edges, densify, map_linear
from geo.geometry.wgs84 import Floats, forward, inverse

STRAIGHT_M: Final = 0.01
"""How far an edge may lie beside the same edge straight in longitude and latitude."""
_CLEAR_M: Final = 1e-5
_LEAST_RADIUS_M: Final = 6_335_000.0
_STEEP: Final = np.radians(89.0)


@dataclass(frozen=True, slots=True)
class Plane:
    """Metres east (x) and north (y) of a centre in decimal degrees.

    >>> kyiv = Plane(30.5234, 50.4501)
    >>> point = kyiv.forward(shapely.Point(30.5234, 50.4601))
    >>> round(point.x, 6), round(point.y, 3)
    (0.0, 1112.378)
    """

    longitude: float
    latitude: float

    @classmethod
    def centred(cls, geometry: BaseGeometry) -> "Plane":
        """The plane centred on a geometry in degrees: the mean of its vertices.

        The mean is taken in space, so the antimeridian and the poles do not matter.
        """
        return cls(*mean_position(shapely.get_coordinates(geometry)))

    def forward(self, geometry: BaseGeometry, edges: Edges = "lonlat") -> BaseGeometry:
        """A geometry in degrees as metres in this plane; long edges are cut up first.

        Parts that were cut at the antimeridian or at a pole grow together again; the
        parts of a collection stay apart. ``edges``: see ``geo.geometry.edges``.
        """
        drawn = shapely.transform(densify(geometry, edges), self.to_metres)
        return _mended(drawn) if _is_cut(geometry) else drawn

    def inverse(self, geometry: BaseGeometry, straight: bool = True) -> BaseGeometry:
        """A geometry in metres as degrees, cut at the antimeridian and at a pole.

        With ``straight`` an edge that would lie over a centimetre beside the edge
        that RFC 7946 draws gets vertices between. Without, vertices stay as they are.
        Raises ``BadPlace`` for an area that holds both poles.
        """
        fine = map_linear(geometry, self._refined) if straight else geometry
        return gathered(self._lifted(part) for part in shapely.get_parts(fine))

    def to_metres(self, xy: Floats) -> Floats:
        """Rows of longitude and latitude as rows of x and y in metres."""
        azimuth, metres = inverse(self.longitude, self.latitude, *xy.T)
        turn = np.radians(azimuth)
        return np.column_stack([metres * np.sin(turn), metres * np.cos(turn)])

    def to_degrees(self, xy: Floats) -> Floats:
        """Rows of x and y in metres as rows of longitude and latitude."""
        azimuth = np.degrees(np.arctan2(xy[:, 0], xy[:, 1]))
        metres = np.hypot(xy[:, 0], xy[:, 1])
        return np.column_stack(forward(self.longitude, self.latitude, azimuth, metres))

    def _lifted(self, part: BaseGeometry) -> BaseGeometry:
        if isinstance(part, shapely.Polygon):
            rings = [part.exterior, *part.interiors]
            areas = [self._area(shapely.get_coordinates(ring)) for ring in rings]
            whole = areas[0]
            return _without(whole, areas[1:]) if areas[1:] else whole
        if isinstance(part, shapely.Point):
            return shapely.transform(part, self.to_degrees)
        return cut(shapely.transform(part, lambda xy: unwrapped(self.to_degrees(xy))))

    def _area(self, ring: Floats) -> BaseGeometry:
        """What a ring of metres encloses, in degrees."""
        clear, held = self._poles_in(ring)
        path = unwrapped(self.to_degrees(clear))
        if len(held) == 2:
            raise BadPlace("The area holds both poles; give a smaller distance.")
        if held:
            return closed_over(path, held[0])
        path[-1] = path[0]
        return cut(shapely.Polygon(path))

    def _poles_in(self, ring: Floats) -> tuple[Floats, list[int]]:
        """The latitudes of the poles in a ring of metres, and the ring clear of them.

        On a pole a longitude means nothing: a ring that runs through one is drawn in
        by twenty micrometres.
        """
        poles = self.to_metres(np.array([[0.0, 90.0], [0.0, -90.0]]))
        if np.hypot(*ring.T).max() + 1 < np.hypot(*poles.T).min():
            return ring, []
        area = shapely.Polygon(ring)
        if shapely.distance(area.exterior, shapely.points(poles)).min() < _CLEAR_M:
            area = shapely.buffer(area, -2 * _CLEAR_M, join_style="mitre")
        north, south = shapely.contains_xy(area, poles).tolist()
        held = [90] * north + [-90] * south
        return shapely.get_coordinates(area.exterior), held

    def _refined(self, xy: Floats) -> Floats:
        """Vertices added until each edge is straight in degrees to ``STRAIGHT_M``."""
        if self._surely_straight(xy):
            return xy
        bent = self._bent(xy)
        while bent.any():  # each round halves the edges, so it ends
            at = np.flatnonzero(bent) + 1
            xy = np.insert(xy, at, (xy[at - 1] + xy[at]) / 2, axis=0)
            bent = self._bent(xy)
        return xy

    def _surely_straight(self, xy: Floats) -> bool:
        """Whether edges are so short that none can be bent: ``L²·(1 + tan φ) / 8R``."""
        longest = float(np.hypot(*np.diff(xy, axis=0).T).max())
        reach = float(np.hypot(*xy.T).max())
        highest = np.radians(abs(self.latitude)) + reach / _LEAST_RADIUS_M
        if highest > _STEEP:
            return False
        bent = longest**2 * (1 + np.tan(highest)) / (8 * _LEAST_RADIUS_M)
        return bool(bent < STRAIGHT_M / 2)

    def _bent(self, xy: Floats) -> NDArray[np.bool_]:
        drawn = unwrapped(self.to_degrees(xy))
        middle = (drawn[:-1] + drawn[1:]) / 2
        wanted = self.to_degrees((xy[:-1] + xy[1:]) / 2)
        apart: NDArray[np.bool_] = inverse(*middle.T, *wanted.T)[1] > STRAIGHT_M
        return apart


def mean_position(degrees: Floats) -> tuple[float, float]:
    """Longitude and latitude in the middle of positions, the mean taken in space.

    Positions all round the globe have no middle; then the first is given.

    >>> [round(x, 9) for x in mean_position(np.array([(179.0, 0.0), (-177.0, 0.0)]))]
    [-179.0, 0.0]
    """
    longitude, latitude = np.radians(degrees).T
    across = np.cos(latitude)
    xyz = [across * np.cos(longitude), across * np.sin(longitude), np.sin(latitude)]
    x, y, z = (float(part.mean()) for part in xyz)
    if np.sqrt(x * x + y * y + z * z) < 1e-6:
        return float(degrees[0, 0]), float(degrees[0, 1])
    return float(np.degrees(np.arctan2(y, x))), float(
        np.degrees(np.arctan2(z, np.hypot(x, y)))
    )


def _is_cut(geometry: BaseGeometry) -> bool:
    """Whether an area touches the antimeridian or a pole, where it may be cut."""
    if shapely.get_dimensions(geometry) < 2:
        return False
    west, south, east, north = geometry.bounds
    return bool(west <= -180 or east >= 180 or south <= -90 or north >= 90)


def _mended(drawn: BaseGeometry) -> BaseGeometry:
    """Areas whose seams in the plane are dissolved; a collection part by part."""
    if isinstance(drawn, shapely.GeometryCollection):
        return shapely.GeometryCollection([_mended(part) for part in drawn.geoms])
    if shapely.get_dimensions(drawn) < 2:
        return drawn
    return shapely.union_all(shapely.buffer(shapely.get_parts(drawn), 0))


def _without(whole: BaseGeometry, holes: list[BaseGeometry]) -> BaseGeometry:
    return shapely.difference(whole, shapely.union_all(holes))
