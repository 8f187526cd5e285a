"""Distances of the panel: here for one reader, in a process apart for several at once.

One interpreter writes all pages. When two want distances at the same time, a further
process is started that works them out from then on, so that the words of others do not
wait. Where it is not ready, has failed, or holds other data, they are worked out here.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from geo.model.span import Span
from geo.store.beside import Beside
from geo.store.catalog import Catalog
from geo.store.measuring import Near, measurer, span_of
from geo.views import turns

BESIDE = Beside(measurer)
_ALONE = BoundedSemaphore(1)


def span(catalog: Catalog, incident: str, facility: str) -> Span:
    """How far an incident is from a facility."""
    with _alone() as alone:
        found = (
            None if alone and not BESIDE.ready else _apart(catalog, incident, facility)
        )
        return found or span_of(catalog, incident, facility)


def ready() -> bool:
    """Whether there is a process apart that can be asked."""
    return BESIDE.ready


def near(catalog: Catalog, incident: str) -> Near | None:
    """How far an incident is from all facilities of its panel; ``None`` if not apart.

    One question, so that it waits once behind those of others.
    """
    with turns.pause():
        found: Near | None = BESIDE.ask((catalog.sha256, incident, None))
    return found


def _apart(catalog: Catalog, incident: str, facility: str) -> Span | None:
    with turns.pause():
        found: Span | None = BESIDE.ask((catalog.sha256, incident, facility))
    return found


@contextmanager
def _alone() -> Iterator[bool]:
    """Whether nobody else is measuring now."""
    first = _ALONE.acquire(blocking=False)
    try:
        yield first
    finally:
        if first:
            _ALONE.release()
