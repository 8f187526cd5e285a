"""Small catalogs made by code: everything in them is made up."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from geo.model.facility import Facility
from geo.model.incident import Affected, Incident
from geo.model.place import City, Nowhere, Offset, Place
from geo.model.when import When
from geo.store.catalog import Catalog
from geo.store.folder import Folder
from geo.store.incidents import Record
from geo.store.memory import MemoryCatalog

DAY = datetime(2025, 8, 1, tzinfo=UTC)
HASHES = {"incidents.geojson": "0" * 64}


def disc(
    longitude: float, latitude: float, degrees: float, quad_segs: int = 8
) -> BaseGeometry:
    """A round footprint, good enough for a screen."""
    return shapely.Point(longitude, latitude).buffer(degrees, quad_segs)


def record(id_: str, shape: BaseGeometry | None, **members: Any) -> Record:
    """An incident with this footprint: 35 m from the house, or nowhere."""
    place: Place = Offset(number=35, unit="m", reference="house")
    if shape is None:
        place = Nowhere(reason="a telephone call")
    given = {
        "title": f"Report {id_}",
        "summary": "reported",
        "category": "drone-strike",
        "layer": "incident",
        "when": When(verbatim="in August", reason="no day is given"),
        "place": place,
        **members,
    }
    return Record(Incident(id=id_, **given), None, shape, None, {})


def dated(days: int) -> When:
    """One day, ``days`` after the first of August 2025."""
    start = DAY + timedelta(days=days)
    return When(verbatim="that day", start=start, end=start + timedelta(days=1))


def facility(id_: str, kind: str = "diplomatic", **members: Any) -> Facility:
    """A facility without an outline, unless one is given."""
    return Facility(id=id_, name=f"The {id_}", kind=kind, **{"names": {}, **members})


def catalog(
    records: Iterable[Record],
    facilities: Sequence[tuple[Facility, BaseGeometry | None]] = (),
) -> Catalog:
    """A catalog of these; ``house`` and ``old-town`` are always there to lean on."""
    house = (facility("house", geometry=_point(30.5, 50.45)), disc(30.5, 50.45, 0.001))
    town = (facility("old-town", "city", geometry=_point(30, 50)), disc(30, 50, 0.2))
    sites = facilities or (house,)
    places = (town, house) if facilities else (town,)
    return MemoryCatalog(
        Folder(
            records=tuple(records),
            facilities=tuple(thing for thing, _ in sites),
            regions=tuple(thing for thing, _ in places),
            shapes={t.id: s for t, s in (*sites, *places) if s is not None},
            documents=(),
            origins=(),
            hashes=HASHES,
        )
    )


def crowd(
    count: int, west: float = 20, south: float = 45, step: float = 0.05
) -> list[Record]:
    """Many small incidents on a lattice 100 wide; every tenth is known by its city."""
    made = []
    for number in range(count):
        at = west + (number % 100) * step, south + (number // 100) * step
        vague = {"place": City(reference="old-town")} if number % 10 == 0 else {}
        members = {"category": "air-strike" if number % 3 else "statement", **vague}
        made.append(record(f"r-{number:05}", disc(*at, 0.001), **members))
    return made


def affected(id_: str) -> tuple[Affected, ...]:
    """A facility said to have been harmed."""
    return (Affected(facility=id_),)


def _point(longitude: float, latitude: float) -> dict[str, Any]:
    return {"type": "Point", "coordinates": [longitude, latitude]}
