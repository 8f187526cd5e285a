"""GeoJSON geometries as KML elements."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, Protocol

import numpy as np


class Elements(Protocol):
    """What writes elements: see ``kml.Writer``."""

    def within(self, name: str, /, **attributes: str) -> Any:
        """An element with what is written inside."""

    def element(self, name: str, text: str, /, **attributes: str) -> None:
        """An element with a text."""


def write_shape(out: Elements, geometry: Mapping[str, Any]) -> None:
    """Write any geometry of GeoJSON; several parts become a ``MultiGeometry``."""
    kind = geometry["type"]
    if kind in SINGLE:
        SINGLE[kind](out, geometry["coordinates"])
        return
    with out.within("MultiGeometry"):
        for part in _parts(geometry):
            write_shape(out, part)


def _parts(geometry: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    if geometry["type"] == "GeometryCollection":
        return list(geometry["geometries"])
    kind = geometry["type"].removeprefix("Multi")
    return [{"type": kind, "coordinates": part} for part in geometry["coordinates"]]


def _point(out: Elements, position: Sequence[float]) -> None:
    with out.within("Point"):
        _positions(out, [position])


def _line(out: Elements, positions: Sequence[Sequence[float]]) -> None:
    with out.within("LineString"):
        out.element("tessellate", "1")
        _positions(out, positions)


def _polygon(out: Elements, rings: Sequence[Sequence[Sequence[float]]]) -> None:
    with out.within("Polygon"):
        out.element("tessellate", "1")
        for index, ring in enumerate(rings):
            side = "innerBoundaryIs" if index else "outerBoundaryIs"
            with out.within(side), out.within("LinearRing"):
                _positions(out, ring)


def _positions(out: Elements, positions: Sequence[Sequence[float]]) -> None:
    plain = positions.tolist() if isinstance(positions, np.ndarray) else positions
    out.element("coordinates", " ".join(f"{p[0]},{p[1]}" for p in plain))


SINGLE: Final[Mapping[str, Callable[[Elements, Any], None]]] = {
    "Point": _point,
    "LineString": _line,
    "Polygon": _polygon,
}
