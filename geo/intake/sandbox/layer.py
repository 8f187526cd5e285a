"""What a reader gives the child: names, and rows with a shape that is not yet moved."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from shapely.geometry.base import BaseGeometry

from geo.intake.sandbox.plain import from_wkb, geojson, plain
from geo.intake.sandbox.reference import AS_IT_IS, Reference
from geo.intake.sandbox.wrong import BadRow

Shape: TypeAlias = BaseGeometry | bytes | BadRow | None
Found: TypeAlias = tuple[Sequence[Any], Shape]


@dataclass(frozen=True, slots=True)
class Layer:
    """The names of the columns, the rows, and what the coordinates mean.

    A shape is a geometry, its well-known binary, why it is none, or nothing.
    """

    names: Sequence[str]
    rows: Iterable[Found]
    reference: Reference = AS_IT_IS


def as_row(layer: Layer, found: Found) -> dict[str, Any]:
    """``fields`` and ``geometry`` of a row as JSON; raises ``BadRow``.

    Coordinates that were converted are said to be, in a field of their own.
    """
    values, shape = found
    if isinstance(shape, BadRow):
        raise shape
    fields = {
        name: plain(value, name)
        for name, value in zip(layer.names, values, strict=True)
    }
    geometry = from_wkb(shape) if isinstance(shape, bytes) else shape
    made = geojson(geometry, layer.reference.place)
    if made is not None and layer.reference.label is not None:
        fields.setdefault("converted_from", layer.reference.label)
    return {"fields": fields, "geometry": made}
