"""A position in one or two cells: decimal degrees, degrees and minutes, or WKT.

What is read is a longitude, a latitude and how finely the digits state them. Nothing
is swapped and nothing guessed: what cannot be right is refused with what may be wrong.
"""

import re
from typing import Any, Final, NamedTuple

import shapely
from shapely.errors import ShapelyError

from geo.errors import BadPlace
from geo.geometry.point_radius import metres_per_degree
from geo.geometry.shapes import from_geojson, to_geojson

UNKNOWN_M: Final = 100.0
"""For a point of which the file does not say how well it is known: our convention."""
ASSUMED: Final = (
    "The file does not say how well the point is known; "
    "100 m and the printed digits are assumed."
)
NUMBER = re.compile(
    r"[+-]?\d{1,3}(?:[.,](?P<one>\d+))?"
    r"|[+-]?\d{1,3}(?:\.(?P<two>\d+))?[eE][+-]?\d{1,2}"
)
STEPS: Final = tuple(10.0**-decimals for decimals in range(10))
DEGREES = re.compile(
    r"(?P<before>[NSEWСЮВЗ])?\s*(?P<sign>[+-])?(?P<d>\d{1,3})\s*[°º\s]\s*"
    r"(?:(?P<m>\d{1,2}(?:[.,]\d+)?)\s*(?:[′’'\s]|$)\s*"
    r"(?:(?P<s>\d{1,2}(?:[.,]\d+)?)\s*(?:[″”\"]|''|’’)?)?)?"
    r"\s*(?P<after>[NSEWСЮВЗ])?",
    re.IGNORECASE,
)
PAIR = re.compile(r"\s*(?P<one>[^,;]+?)\s*[,;]\s*(?P<two>[^,;]+?)\s*")
WKT = re.compile(r"\s*(?:SRID=4326;)?\s*(?P<wkt>(?:MULTI)?[A-Z]+\s*(?:Z\s*)?\(.*\))\s*")
SIDES: Final = {
    **dict.fromkeys("NС", ("lat", 1)),
    **dict.fromkeys("SЮ", ("lat", -1)),
    **dict.fromkeys("EВ", ("lon", 1)),
    **dict.fromkeys("WЗ", ("lon", -1)),
}
LIMIT: Final = {"lat": 90.0, "lon": 180.0}


class Unplaced(ValueError):
    """Why cells are no position: the rule they break and what to do."""

    def __init__(self, rule: str, do: str) -> None:
        """Keep both apart."""
        super().__init__(rule)
        self.rule, self.do = rule, do


class Angle(NamedTuple):
    """Degrees, and the step in which they are printed; ``axis`` where a letter says."""

    degrees: float
    step: float
    axis: str | None = None


class Position(NamedTuple):
    """Longitude and latitude in degrees WGS 84; the doubt of the digits in metres."""

    longitude: float
    latitude: float
    digits_m: float


def position(latitude: str, longitude: str) -> Position:
    """The position that two cells state. Raises ``Unplaced``.

    >>> position("50,45", "30.52").latitude
    50.45
    >>> round(position("50°27′N", "30°31′E").longitude, 4)
    30.5167
    >>> position("130.5", "50.4")
    Traceback (most recent call last):
    geo.intake.positions.Unplaced: latitude 130.5 and longitude 50.4, outside the world
    """
    return _placed(angle(latitude), angle(longitude))


def pair(text: str) -> Position:
    """The position in one cell, latitude first unless letters say otherwise.

    >>> pair("50.45, 30.52").longitude
    30.52
    """
    found = PAIR.fullmatch(text)
    if found is None:
        do = "write it as 50.45, 30.52: latitude, then longitude"
        raise Unplaced("no pair of coordinates", do)
    one, two = angle(found["one"]), angle(found["two"])
    return _placed(two, one) if one.axis == "lon" else _placed(one, two)


def angle(text: str) -> Angle:
    """The angle in a cell: 50.45, 50,45, 50°27′16″N. Raises ``Unplaced``.

    >>> angle("S 50 30").degrees, angle("50.450").step
    (-50.5, 0.001)
    """
    plain = text.strip().replace("−", "-")
    found = NUMBER.fullmatch(plain)
    if found is not None:
        digits = plain.replace(",", ".")
        return Angle(
            float(digits), STEPS[min(len(found["one"] or found["two"] or ""), 9)]
        )
    found = DEGREES.fullmatch(plain)
    if found is None:
        raise Unplaced("no coordinate", "write degrees such as 50.4501")
    return _turned(found)


def wkt(text: str) -> dict[str, Any]:
    """The GeoJSON geometry of a WKT text in WGS 84. Raises ``Unplaced``.

    >>> wkt("POINT (30.52 50.45)")
    {'type': 'Point', 'coordinates': [30.52, 50.45]}
    """
    found = WKT.fullmatch(text.upper())
    try:
        shape = shapely.from_wkt(found["wkt"]) if found else None
        if shape is not None:
            return to_geojson(from_geojson(to_geojson(shapely.force_2d(shape), 9)), 9)
    except (ShapelyError, BadPlace, ValueError):
        pass
    raise Unplaced("no geometry as WKT", "write it as POINT (30.52 50.45)")


def is_wkt(text: str) -> bool:
    """Whether a cell looks like WKT."""
    return WKT.fullmatch(text.upper()) is not None


def _turned(found: re.Match[str]) -> Angle:
    """Degrees, minutes and seconds as an angle."""
    letters = [(found[n] or "").upper() for n in ("before", "after") if found[n]]
    parts = [(found[n] or "").replace(",", ".") for n in ("d", "m", "s")]
    degrees, minutes, seconds = (float(part) if part else 0.0 for part in parts)
    if len(letters) > 1 or (letters and found["sign"]):
        raise Unplaced("two directions", "write one letter, or a sign")
    if minutes >= 60 or seconds >= 60:
        raise Unplaced("minutes or seconds of 60 and more", "correct them")
    axis, side = (
        SIDES[letters[0]] if letters else (None, -1 if found["sign"] == "-" else 1)
    )
    last = next(i for i in (2, 1, 0) if parts[i])
    decimals = len(parts[last].partition(".")[2])
    step = (1.0, 1 / 60, 1 / 3600)[last] * 10.0**-decimals
    return Angle(side * (degrees + minutes / 60 + seconds / 3600), step, axis)


def _placed(latitude: Angle, longitude: Angle) -> Position:
    lat, lon = latitude.degrees, longitude.degrees
    if latitude.axis == "lon" or longitude.axis == "lat":
        do = "swap the two columns"
        raise Unplaced("a longitude in the latitude, by its letter", do)
    if abs(lat) > LIMIT["lat"] or abs(lon) > LIMIT["lon"]:
        swapped = abs(lat) <= LIMIT["lon"] and abs(lon) <= LIMIT["lat"]
        do = "are they swapped?" if swapped else "give degrees WGS 84"
        rule = f"latitude {lat:g} and longitude {lon:g}, outside the world"
        raise Unplaced(rule, do)
    if lat == 0 and lon == 0:
        do = "leave both empty where the place is not known"
        raise Unplaced("0, 0 is where no place was filled in", do)
    step = min(latitude.step, longitude.step)  # programs drop zeros at the end
    return Position(lon, lat, metres_per_degree(lat) * step)  # of the digits alone
