"""All pairs as files to take along: CSV for a spreadsheet, GeoJSON for a GIS.

Pure functions. Lengths are metres to the millimetre; what is not known is empty
(CSV) or ``null`` (GeoJSON), with the reason beside it.
"""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from geo.geometry.between import between
from geo.geometry.rounded import ROUNDING
from geo.geometry.shapes import to_geojson
from geo.model.facility import Facility
from geo.model.incident import Incident
from geo.model.span import Span
from geo.store.catalog import Catalog
from geo.store.export.cells import guarded
from geo.store.features import box

HEAD = (
    *("incident", "title", "facility", "name"),
    *ROUNDING,
    *("basis", "reason", "protocol"),
)


@dataclass(frozen=True, slots=True)
class Pair:
    """One incident, one facility, and the distance between them."""

    incident: Incident
    facility: Facility
    span: Span


def record(pair: Pair) -> tuple[object, ...]:
    """A pair as one row under ``HEAD``."""
    incident, facility, span = pair.incident, pair.facility, pair.span
    names = (incident.id, incident.title, facility.id, facility.name)
    return (*names, *_figures(span), span.basis, span.reason, span.protocol)


def to_csv(records: Iterable[Sequence[object]]) -> str:
    """Rows as CSV that a spreadsheet cannot take for formulas.

    A text that begins like a formula gets an apostrophe in front; numbers stay.

    >>> to_csv([("=1+1", -2.5, None)]).splitlines()[1]
    "'=1+1,-2.5,"
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEAD)
    writer.writerows([_safe(cell) for cell in record] for record in records)
    return out.getvalue()


def collection(catalog: Catalog, pairs: Iterable[Pair]) -> str:
    """A GeoJSON FeatureCollection: for each pair the nearest line between the two.

    The geometry is ``null`` where the two meet or one has no place; the figures are
    properties, those of the places as stated and not of the line.
    """
    features = [_feature(catalog, pair) for pair in pairs]
    made = {"type": "FeatureCollection", "features": features}
    return json.dumps(made, ensure_ascii=False)


def _feature(catalog: Catalog, pair: Pair) -> dict[str, Any]:
    ends = catalog.footprint(pair.incident.id), catalog.footprint(pair.facility.id)
    line = None
    if ends[0] is not None and ends[1] is not None:
        line = between(ends[0], ends[1]).line
    made: dict[str, Any] = {"type": "Feature"}
    if line is not None:
        made["bbox"] = box(line)
    return {
        **made,
        "geometry": None if line is None else to_geojson(line),
        "properties": {
            **dict(zip(HEAD, record(pair), strict=True)),
            "assumptions": list(pair.span.assumptions),
        },
    }


def _figures(span: Span) -> tuple[float | None, ...]:
    values = (getattr(span, name) for name in ROUNDING)
    return tuple(None if value is None else round(value, 3) for value in values)


def _safe(cell: object) -> object:
    return guarded(cell) if isinstance(cell, str) else cell
