"""A facility, city or region: something that a statement can lean on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from geo.model.place import GeoJSON, Place

Basis: TypeAlias = Literal["surveyed", "imported", "assumed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A postal address, and when it was said to be right."""

    text: str
    as_of: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """How well the drawn position is known: ``accuracy_m`` metres either way."""

    accuracy_m: float
    basis: str
    source: str
    as_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """Where the drawn outline comes from; an assumed one says what was assumed."""

    basis: Basis
    assumption: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facility:
    """A thing with an extent (``geometry``) or only a described ``place``.

    ``part_of`` is the id of the compound it belongs to. Cities and regions have
    the same shape, with ``kind`` ``city`` or ``region``.
    """

    id: str
    name: str
    kind: str
    names: Mapping[str, str]
    geometry: GeoJSON | None = None
    place: Place | None = None
    part_of: str | None = None
    address: Address | None = None
    position: Position | None = None
    outline: Outline | None = None
    remarks: str | None = None
