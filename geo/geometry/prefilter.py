"""Bounds of geodesics that need no geodesic: what a search may leave out, and why.

Straight lines through space are cheap to compute, so they decide which pairs of a
large set must be measured at all. Nothing is left out that could be an answer:

**Chord below geodesic.** The straight line through space is the shortest way of all,
so its length c is at most the geodesic s.

**Geodesic below arc.** A geodesic bends in space only as the surface does. The normal
curvature of an oblate ellipsoid is nowhere above ``1/m``, with ``m = b²/a`` the radius
of the meridian at the equator. By Schur's comparison theorem a curve that bends no
more than a circle of radius m has ends at least as far apart as an arc of that circle
of the same length s ≤ π·m: ``c ≥ 2·m·sin(s / 2m)``, so ``s ≤ 2·m·asin(c / 2m)``. A
geodesic of over 19 000 km has at that mark a chord of 12 637 km, and at most 1 005 km
are left to its end, so c is over 11 600 km: below that chord the arc holds, above it
half of the equator, which no shortest geodesic exceeds.

**A window in degrees.** No way is shorter than its change of latitude times m, so what
lies within R of a centre lies within ``R/m`` of its latitude. All of such a way stays
below the latitude ``φ = |φ_c| + R/m``, where a radian of longitude is at least
``a·cos φ`` long: its change of longitude is at most ``R / (a·cos φ)``; over a pole any.

**A plane that is true enough.** An azimuthal-equidistant plane centred at C has the
true distance D to any point P and q to any point Q, and the true angle between them;
only the third side of the triangle is drawn wrong. The Gaussian curvature lies
between 0 and ``1/b²``. By Rauch's comparison the geodesic from P to Q is not longer
than the side drawn in the plane and, inside a ball of radius under ``π·b/2`` (the
injectivity radius of the ellipsoid is at least ``π·b``), not shorter than the side s'
of the same hinge on a sphere of radius b. On that sphere the drawn image of the great
circle from Q to P is longer than s' by at most ``∫ (r² − J²)/2 · (dθ/ds)² ds``, with
``J = b·sin(r/b)`` the length of a radian at distance r from C. Clairaut's relation
gives ``dθ/ds = k/J²`` where ``k ≤ q`` belongs to the place on the circle nearest to C;
``r² − J² ≤ r⁴/3b²`` and ``J ≥ r·σ`` with ``σ = sin(x)/x``, ``x = max(D, q)/b``. So

    drawn − q²·(D + q) / (6·b²·σ⁴)  ≤  geodesic  ≤  drawn.

The least over all Q of a piece within q of C keeps the same bounds. At 600 km from
the middle of a piece of 200 m radius it is 0.1 mm.

**Edges.** An edge straight in longitude and latitude, of length L on the ground and
Δλ radians wide, has a geodesic curvature of at most ``2·sin φ·Δλ / L``: it lies at most
``L·Δλ·sin φ / 4`` beside the geodesic between its ends. A geodesic of length L lies
``L²·q/12b²`` at most beside its chord in a plane as above, under a hundredth of a
millimetre for what is drawn here.
"""

from typing import Final

import numpy as np

from geo.geometry.edges import lengths
from geo.geometry.wgs84 import GEOD, Floats

MERIDIAN_M: Final = GEOD.b**2 / GEOD.a
"""The least radius of curvature of the ellipsoid: the meridian at the equator."""
HALF_EQUATOR_M: Final = float(np.pi * GEOD.a)
NO_ARC_M: Final = 11_600_000.0
"""Chords from here on may belong to geodesics that no arc bounds."""
FARTHEST_M: Final = 9_000_000.0
"""No plane is used for anything farther than this from its centre."""
_ROUND_POLE: Final = 89.999999
"""From this latitude on a window holds all longitudes."""
_ELLIPSOID: Final = 1.02


def in_space(degrees: Floats) -> Floats:
    """Longitudes and latitudes (n, 2) as geocentric x, y, z in metres (n, 3).

    >>> in_space(np.array([[0.0, 0.0], [90.0, 0.0]])).round(3).tolist()
    [[6378137.0, 0.0, 0.0], [0.0, 6378137.0, 0.0]]
    """
    longitude, latitude = np.radians(degrees).T
    sine, cosine = np.sin(latitude), np.cos(latitude)
    across = GEOD.a / np.sqrt(1 - GEOD.es * sine**2)
    x, y = across * cosine * np.cos(longitude), across * cosine * np.sin(longitude)
    return np.column_stack([x, y, across * (1 - GEOD.es) * sine])


def chord(one: Floats, two: Floats) -> Floats:
    """Straight lines through space between rows of x, y, z, in metres."""
    x, y, z = (one[..., i] - two[..., i] for i in range(3))
    return np.asarray(np.sqrt(x * x + y * y + z * z))


def arc(chords: Floats) -> Floats:
    """Upper bounds of geodesics with these chords, metres.

    >>> arc(np.array([0.0, 1000.0, 500_000.0, 12_700_000.0])).round(3).tolist()
    [0.0, 1000.0, 500129.852, 20037508.343]
    """
    half = np.minimum(chords, NO_ARC_M) / (2 * MERIDIAN_M)
    bound = 2 * MERIDIAN_M * np.arcsin(half)
    return np.asarray(np.where(chords < NO_ARC_M, bound, HALF_EQUATOR_M))


def window(latitude: Floats, radius: Floats) -> tuple[Floats, Floats]:
    """Degrees of latitude and longitude that hold all within metres of centres.

    >>> [x.round(4).tolist() for x in window(np.array([60.0, 89.0]), np.array([1e5]*2))]
    [[0.9044, 0.9044], [1.8474, 538.2141]]
    """
    high = np.asarray(np.degrees(radius / MERIDIAN_M))
    top = np.abs(latitude) + high
    across = np.cos(np.radians(np.minimum(top, _ROUND_POLE)))
    wide = np.degrees(radius / (GEOD.a * across))
    return high, np.asarray(np.where(top < _ROUND_POLE, wide, 180.0))


def plane_error(apart: Floats, reach: Floats) -> Floats:
    """How much too long a plane may draw distances, metres; infinite where unproven.

    ``apart`` is how far the point lies from the centre of the plane, ``reach`` how far
    the piece that it is measured to goes from there.

    >>> plane_error(np.array([6e5, 9.1e6]), np.array([200.0, 200.0])).round(6).tolist()
    [0.0001, inf]
    """
    far = np.maximum(apart, reach)
    narrowed = np.sinc(np.minimum(far, FARTHEST_M) / (np.pi * GEOD.b))
    error = reach**2 * (apart + reach) / (6 * GEOD.b**2 * narrowed**4)
    return np.asarray(np.where(far <= FARTHEST_M, error, np.inf))


def bulge(start: Floats, end: Floats) -> Floats:
    """How far edges straight in degrees lie beside the geodesics between their ends.

    Upper bounds in metres; positions are rows of longitude and latitude.

    >>> bulge(np.array([[30.0, 50.0]]), np.array([[30.01, 50.0]])).round(4).tolist()
    [0.0245]
    """
    turn = np.radians(np.abs(end[:, 0] - start[:, 0]))
    highest = np.maximum(np.abs(start[:, 1]), np.abs(end[:, 1]))
    beside = lengths(start, end) * turn * np.sin(np.radians(highest)) / 4
    return np.asarray(beside * _ELLIPSOID)
