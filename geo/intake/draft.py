"""What a profile reads out of one row, before ids, quotes and origins are made."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from geo.model.claim import Value
from geo.model.incident import Incident, Layer
from geo.model.place import Place
from geo.model.source import Document, Origin
from geo.model.when import When


class Said(NamedTuple):
    """A claim that a row makes: its value, and the fields that carry it."""

    about: str
    value: Value
    fields: tuple[str, ...]
    remarks: str | None = None


class Draft(NamedTuple):
    """An incident as one row states it.

    ``key`` is the id that the file has for it. ``place_fields`` and ``when_fields``
    are the fields that place and time were read from; ``sources`` are those that the
    row names, in its words; ``url`` where the row says that it stands.
    """

    title: str
    category: str
    when: When
    place: Place
    when_fields: tuple[str, ...] = ()
    place_fields: tuple[str, ...] = ()
    key: str | None = None
    layer: Layer = "incident"
    language: str | None = None
    said: tuple[Said, ...] = ()
    sources: tuple[str, ...] = ()
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Whole:
    """An incident that a file holds in our own form, with what it leans on."""

    incident: Incident
    documents: tuple[Document, ...] = ()
    origins: tuple[Origin, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a profile may know beside the row.

    ``names`` are the cities and regions of the data folder by their folded names,
    ``kinds`` their kinds by id; ``columns`` says which column holds which member;
    ``zone`` and ``day_first`` are what a person said of the whole file, or ``None``.
    ``references``, ``documents`` and ``origins`` are the ids that the folder holds.
    """

    file: str = "the file"
    names: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    zone: str | None = None
    day_first: bool | None = None
    references: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()
    origins: frozenset[str] = frozenset()
    known: defaultdict[Any, dict[tuple[str, ...], Any]] = field(
        default_factory=lambda: defaultdict(dict), init=False, repr=False, compare=False
    )
    """What was read in cells like these before; see ``profiles.cells.Cells.once``."""
