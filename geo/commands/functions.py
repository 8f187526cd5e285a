"""The public functions of ``geo``: the commands, for a Python program.

A *thing* may be an id of the data folder, GeoJSON as text or as a mapping, the
path of a GeoJSON file, an ``Incident`` or a ``Facility``; a *place* a mapping or a
``Place``. The data folder is that of ``GEO_DATA``, else the project's own.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from shapely.geometry.base import BaseGeometry

from geo.commands.matrix import Row
from geo.commands.matrix import matrix as matrix_of
from geo.commands.things import Things
from geo.geometry import distance as distances
from geo.geometry import footprint as footprints
from geo.geometry import rings as circles
from geo.geometry import within as probabilities
from geo.geometry.thing import Thing, of_facility, of_incident
from geo.model.facility import Facility
from geo.model.incident import Incident
from geo.model.place import Place, Stated
from geo.model.span import Likelihood, Span
from geo.store.catalog import Catalog
from geo.store.open import open_catalog
from geo.store.places import place_from_json

AnyThing: TypeAlias = str | Path | Mapping[str, Any] | Incident | Facility | Thing


def footprint(
    place: Mapping[str, Any] | Place,
    references: Mapping[str, Facility] | None = None,
) -> BaseGeometry | None:
    """The area that a place statement allows, in degrees; ``None`` if it gives none.

    Raises ``BadPlace`` and ``UnknownId``.
    """
    stated = place if isinstance(place, Stated) else place_from_json(place)
    known = open_catalog().references if references is None else references
    return footprints.footprint(stated, known)


def rings(of: AnyThing, radii_m: Iterable[float]) -> tuple[BaseGeometry, ...]:
    """The lines at true ground distances of ``radii_m`` metres around a thing.

    Raises ``UsageError`` for a thing without a place.
    """
    return circles.rings(_thing(of, Things()).support, radii_m)


def distance(a: AnyThing, b: AnyThing) -> Span:
    """How far from ``a`` to ``b``, the same in both directions."""
    things = Things()
    return distances.distance(_thing(a, things), _thing(b, things))


def within(radius_m: float, a: AnyThing, b: AnyThing) -> Likelihood:
    """How likely ``a`` and ``b`` lie within ``radius_m`` metres, with its bounds."""
    things = Things()
    return probabilities.within(radius_m, _thing(a, things), _thing(b, things))


def matrix(catalog: Catalog | None = None) -> tuple[Row, ...]:
    """The distance of every incident from every facility."""
    return matrix_of(open_catalog() if catalog is None else catalog)


def _thing(given: AnyThing, things: Things) -> Thing:
    if isinstance(given, Thing):
        return given
    if isinstance(given, Incident):
        return of_incident(given, things.catalog.references)
    if isinstance(given, Facility):
        return of_facility(given, things.catalog.references)
    if isinstance(given, Mapping):
        return things.of_geojson(given)
    return things.thing(str(given))
