"""The distances of the panel: worked out here one by one, or all of them apart.

Where a further process works distances out for several readers, it is asked once for
all of an incident: a question for each would wait behind those of all others each
time, and everybody would be late.
"""

from collections.abc import Iterator
from functools import lru_cache

from geo.model.facility import Facility
from geo.model.incident import Incident
from geo.model.span import Span
from geo.store.catalog import Catalog
from geo.store.measuring import Near
from geo.store.nearest import Row, nearest
from geo.views import apart, data

KEPT = 1024  # incidents whose distances came from apart are kept for the next reader


def measured(catalog: Catalog, incident: Incident) -> Iterator[Row | None]:
    """The affected facilities, then the nearest that may be within 50 km.

    ``None`` comes between two steps: a place to stop when something newer is asked for.
    """
    if apart.ready():
        yield None
        try:
            found = _apart(catalog.sha256, incident.id, data.Held(catalog))
        except _Nobody:
            pass
        else:
            yield from ((catalog.facilities[name], span) for name, span in found)
            return

    def measure(facility: Facility) -> Span:
        return data.span(catalog, incident, facility)

    yield from nearest(catalog, incident, measure)


class _Nobody(Exception):
    """No process answered; what is raised is not kept."""


@lru_cache(maxsize=KEPT)
def _apart(sha256: str, incident: str, held: data.Held) -> Near:
    found = apart.near(held.data, incident)
    if found is None:
        raise _Nobody
    return found
