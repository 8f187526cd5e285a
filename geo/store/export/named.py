"""Everything that some incidents name, gathered from one look at their rows."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from geo.model.facility import Facility
from geo.model.place import Stated
from geo.store.catalog import Catalog
from geo.store.columns import Mask, Numbers
from geo.store.references import named_ids


@dataclass(slots=True)
class Named:
    """The ids of all that is named, and how many claims there are.

    A joint claim counts once; ``partners`` are the incidents that joint claims name.
    """

    catalog: Catalog
    things: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)
    origins: set[str] = field(default_factory=set)
    partners: set[str] = field(default_factory=set)
    joint: set[str] = field(default_factory=set)
    claims: int = 0

    def take(self, rows: Numbers) -> None:
        """Add what the incidents of some rows name, and count their claims."""
        sets = self.catalog.facts.sets
        passing: Mask = np.zeros(len(self.catalog.incidents), np.bool_)
        passing[rows] = True
        self.things.update(sets["facility"].within(passing))
        self.documents.update(sets["document"].within(passing))
        for readings, claims in self.catalog.stated(rows):
            self._readings(readings)
            for claim in claims:
                self._claim(claim)

    def close(self) -> None:
        """Follow what the things lean on in turn, and who else passed a word on."""
        known = self.catalog.references
        ahead = list(self.things)
        while ahead:
            fresh = set(_leans_on(known[ahead.pop()], known)) - self.things
            self.things |= fresh
            ahead.extend(fresh)
        for id_ in self.origins:
            self.documents.update(self.catalog.origins[id_].said_in)

    def _claim(self, claim: Mapping[str, Any]) -> None:
        incidents = claim.get("incidents")
        self.claims += not incidents or claim["id"] not in self.joint
        if incidents:
            self.joint.add(claim["id"])
            self.partners.update(incidents)
        self.origins.add(claim["origin"])
        self._readings(claim["value"].get("hypotheses", ()))

    def _readings(self, hypotheses: Iterable[Mapping[str, Any]]) -> None:
        """The things that other readings of a place name."""
        for hypothesis in hypotheses:
            self.things.update(_known(hypothesis["change"], self.catalog.references))


def _leans_on(thing: Facility, references: Mapping[str, Facility]) -> Iterator[str]:
    if thing.part_of is not None:
        yield thing.part_of
    if thing.place is not None:
        yield from (id_ for _, id_ in named_ids(thing.place))
        yield from _other_readings(thing.place, references)


def _other_readings(place: Stated, references: Mapping[str, Facility]) -> Iterator[str]:
    for hypothesis in place.hypotheses:
        yield from _known(hypothesis.change, references)


def _known(
    change: Mapping[str, Any], references: Mapping[str, Facility]
) -> Iterator[str]:
    return (text for text in _texts(change.values()) if text in references)


def _texts(values: Iterable[Any]) -> Iterator[str]:
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, Mapping):
            yield from _texts(value.values())
        elif isinstance(value, list | tuple):
            yield from _texts(value)
