"""``python -m geo rings``: the lines at a true ground distance round a thing.

Prints a GeoJSON FeatureCollection with one feature for each radius: the area within
it as ``geometry``, ``properties`` ``{"of", "radius_m", "area_m2", "protocol"}``. Where
nobody knows where the thing is, ``geometry`` is ``null`` and ``reason`` says why.
Twelve decimals let anyone measure the ring again; they say nothing of how well the
thing's own position is known.
"""

import argparse
import json
from typing import Any

from shapely.geometry.base import BaseGeometry

from geo.commands.things import THING_HELP, Things, named
from geo.errors import UsageError
from geo.geometry.footprint import footprint
from geo.geometry.geodesic import area
from geo.geometry.rings import rings
from geo.geometry.shapes import to_geojson
from geo.geometry.thing import Thing
from geo.model.span import PROTOCOL
from geo.store.features import box

NAME = "rings"
HELP = "rings at true ground distances round a thing, as GeoJSON"

DECIMALS = 12


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "--of", metavar="THING", required=True, dest="of", help=THING_HELP
    )
    parser.add_argument(
        "--radii",
        metavar="M,M,…",
        required=True,
        help="radii in metres, separated by commas",
    )
    parser.add_argument("--json", action="store_true", help="print it on one line")


def run(arguments: argparse.Namespace) -> int:
    """Print the rings."""
    radii = metres(arguments.radii)
    thing = Things().thing(arguments.of)
    made = collection(thing, named(thing, arguments.of), radii)
    print(json.dumps(made, ensure_ascii=False, indent=None if arguments.json else 1))
    return 0


def metres(text: str) -> tuple[float, ...]:
    """The radii that a person typed. Raises ``UsageError``.

    >>> metres("50, 100")
    (50.0, 100.0)
    """
    try:
        return tuple(float(word) for word in text.split(","))
    except ValueError:
        raise UsageError(
            f"--radii {text!r} is not a list of metres; write it as 50,100,250."
        ) from None


def collection(thing: Thing, name: str, radii: tuple[float, ...]) -> dict[str, Any]:
    """The rings of a thing as a FeatureCollection."""
    shape = extent_of(thing)
    made = [None] * len(radii) if shape is None else rings(shape, radii)
    features = [
        _feature(thing, name, radius, ring)
        for radius, ring in zip(radii, made, strict=True)
    ]
    return {"type": "FeatureCollection", "features": features}


def extent_of(thing: Thing) -> BaseGeometry | None:
    """All that a thing may cover, in degrees, or ``None`` where that is not known."""
    if thing.place is not None:
        return footprint(thing.place, thing.references, thing.protocol)
    return thing.parts[0][1].support if thing.parts else None


def _feature(
    thing: Thing, name: str, radius: float, ring: BaseGeometry | None
) -> dict[str, Any]:
    members = {"of": name, "radius_m": radius, "protocol": PROTOCOL}
    if ring is None:
        reason = {**members, "reason": thing.reason}
        return {"type": "Feature", "geometry": None, "properties": reason}
    return {
        "type": "Feature",
        "bbox": box(ring),
        "geometry": to_geojson(ring, DECIMALS),
        "properties": {**members, "area_m2": round(area(ring), 2)},
    }
