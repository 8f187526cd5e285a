"""``python -m geo footprint``: the feature that a place statement gives.

Prints a GeoJSON feature: the footprint as ``geometry``; ``properties`` with the
``place`` as it was understood, ``area_m2``, the derived Darwin Core members,
``protocol``, and ``reason`` where there is no footprint (then ``geometry`` is null).
"""

import argparse
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from geo.commands.figures import add_protocol
from geo.commands.rings import extent_of
from geo.commands.things import THING_HELP, Things
from geo.errors import DataError, UsageError
from geo.geometry.darwin import darwin_core
from geo.geometry.footprint import footprint, footprint_reason
from geo.geometry.geodesic import area
from geo.geometry.shapes import to_geojson
from geo.model.facility import Facility
from geo.model.ids import is_id
from geo.model.place import Place
from geo.store.encode import to_json
from geo.store.features import box
from geo.store.places import place_from_json
from geo.store.references import named_ids
from geo.store.strict import read_json

NAME = "footprint"
HELP = "the area that a place statement allows, as a GeoJSON feature"

GIVEN = "reference"
"""The id under which a reference that has none of its own is known."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "--place",
        metavar="PLACE",
        required=True,
        help="a place object as JSON text, or the path of a file that holds one",
    )
    parser.add_argument(
        "--reference",
        metavar="THING",
        help=f"what the words lean on, if not named in the place: {THING_HELP}",
    )
    add_protocol(parser)
    parser.add_argument("--json", action="store_true", help="print it on one line")


def run(arguments: argparse.Namespace) -> int:
    """Print the feature."""
    place = read_place(arguments.place)
    things = Things(arguments.protocol)
    known: Mapping[str, Facility] = {}
    if arguments.reference is not None:
        facility = reference(arguments.reference, place.reference or GIVEN, things)
        place, known = replace(place, reference=facility.id), {facility.id: facility}
    if any(id_ not in known for _, id_ in named_ids(place)):
        known = {**things.catalog.references, **known}
    made = feature(place, known, arguments.protocol)
    print(json.dumps(made, ensure_ascii=False, indent=None if arguments.json else 1))
    return 0


def read_place(text: str) -> Place:
    """The place in JSON text or in a file. Raises ``UsageError``."""
    content, name = text.encode(), "PLACE"
    if not text.lstrip().startswith("{"):
        path = Path(text)
        try:
            content, name = path.read_bytes(), path.name
        except (OSError, ValueError):
            raise UsageError(
                f"--place {text[:80]!r} is neither JSON text that starts with {{ nor a "
                "file that can be read."
            ) from None
    try:
        return place_from_json(read_json(content, name))
    except DataError as error:
        raise UsageError(str(error)) from None


def reference(text: str, id_: str, things: Things) -> Facility:
    """The reference that a THING stands for; ``id_`` if it is no facility of ours."""
    if is_id(text) and text in things.catalog.references:
        return things.catalog.references[text]
    thing = things.thing(text)
    shape = extent_of(thing)
    if shape is None:
        raise UsageError(f"The reference has no extent. {thing.reason or ''}".strip())
    drawn = to_geojson(shape, decimals=15)
    return Facility(id=id_, name=id_, kind="given", names={}, geometry=drawn)


def feature(
    place: Place, references: Mapping[str, Facility], protocol: str
) -> dict[str, Any]:
    """The feature that a place statement gives."""
    shape = footprint(place, references, protocol)
    members: dict[str, Any] = {"place": to_json(place), "protocol": protocol}
    if shape is None:
        members["reason"] = footprint_reason(place, references, protocol)
        return {"type": "Feature", "geometry": None, "properties": members}
    members["area_m2"] = round(area(shape), 2)
    members |= darwin_core(place, references, shape)
    members["georeferenceProtocol"] = protocol
    return {
        "type": "Feature",
        "bbox": box(shape),
        "geometry": to_geojson(shape),
        "properties": members,
    }
