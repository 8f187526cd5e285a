"""Which facilities to measure to, so that few distances are worked out for a click.

A distance costs tens of milliseconds and there may be hundreds of facilities.
Circles around both footprints give a bound that no distance is below; facilities
are measured in the order of that bound until the nearest are certain.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final, TypeAlias

import numpy as np

from geo.model.facility import Facility
from geo.model.incident import Incident
from geo.model.span import Span
from geo.store.catalog import Catalog
from geo.store.columns import Floats
from geo.store.near import SPHERE_ERROR, circle, great_circle_m

NEARBY: Final = 4
NEARBY_M: Final = 50_000.0

Row: TypeAlias = tuple[Facility, Span]
Measure: TypeAlias = Callable[[Facility], Span]


def affected(catalog: Catalog, incident: Incident) -> list[Facility]:
    """The facilities that are said to have been harmed, each once."""
    ids = dict.fromkeys(item.facility for item in incident.affected)
    return [catalog.facilities[name] for name in ids if name in catalog.facilities]


def nearest(
    catalog: Catalog, incident: Incident, measure: Measure
) -> Iterator[Row | None]:
    """The affected facilities, then the nearest that may be within 50 km.

    ``None`` comes before each of the latter is measured: a place to stop when
    something newer is asked for. Nearest first is by the largest distance that the
    words allow.
    """
    harmed = affected(catalog, incident)
    for facility in harmed:
        yield facility, measure(facility)
    near: list[Row] = []
    for bound, facility in bounds(catalog, incident):
        if facility in harmed:
            continue
        if bound > NEARBY_M or (len(near) >= NEARBY and _most(near[-1]) <= bound):
            break
        yield None
        span = measure(facility)
        if span.most_m is not None and span.most_m <= NEARBY_M:
            near = sorted([*near, (facility, span)], key=_most)[:NEARBY]
    yield from near


def bounds(catalog: Catalog, incident: Incident) -> list[tuple[float, Facility]]:
    """Facilities with a distance in metres that theirs is surely not below, rising.

    Those without a footprint are left out; so is everything for an incident
    without one.
    """
    here = catalog.footprint(incident.id)
    known, circles = _placed(catalog)
    if here is None or not known:
        return []
    longitude, latitude, radius = circle(here)
    between = great_circle_m(longitude, latitude, circles[0], circles[1])
    least = between * (1 - SPHERE_ERROR) - circles[2] - radius
    order = np.argsort(least, kind="stable")
    return [(float(least[i]), known[i]) for i in order]


@lru_cache(maxsize=4)
def _placed(catalog: Catalog) -> tuple[list[Facility], Floats]:
    """The facilities with a footprint, and circles that hold these: (3, n) columns."""
    placed = [(f, catalog.footprint(f.id)) for f in catalog.facilities.values()]
    known = [(facility, shape) for facility, shape in placed if shape is not None]
    circles = [circle(shape) for _, shape in known]
    return [facility for facility, _ in known], np.array(circles).reshape(-1, 3).T


def _most(row: Row) -> float:
    return row[1].most_m or 0.0
