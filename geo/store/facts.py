"""What is asked of many incidents at once, as columns: all but where they lie.

``Facts.of`` reads it from incidents; ``Facts.joined`` puts the columns of several
runs of rows together, so that a large set is read run by run.
"""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from geo.model.accounts import contested
from geo.model.casualties import CASUALTIES, casualties_said
from geo.model.facility import Facility
from geo.model.incident import Incident
from geo.model.source import Document
from geo.store.columns import Mask, Numbers, Sets, Times
from geo.store.concern import concerns, stated_at
from geo.store.precision import FINEST_FIRST, precision
from geo.store.texts import Texts

LISTS = (
    *("layer", "category", "facility", "document", "speaker", "precision"),
    "casualties",
)
STATED = "stated"


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """Columns of equal length, in file order.

    ``claims`` is how many claims an incident has; ``sets`` are the values by filter,
    and under ``stated`` the things that the words put an incident at; ``speakers`` are
    names by id.
    """

    ids: Texts
    titles: Texts
    times: Times
    contested: Mask
    claims: Numbers
    sets: Mapping[str, Sets]
    speakers: Mapping[str, str]

    @classmethod
    def of(
        cls, incidents: Sequence[Incident], references: Mapping[str, Facility]
    ) -> "Facts":
        """Read the columns from incidents."""
        claims = [claim for incident in incidents for claim in incident.claims]
        return cls(
            ids=Texts.of(incident.id for incident in incidents),
            titles=Texts.of(incident.title for incident in incidents),
            times=Times.of([incident.when for incident in incidents]),
            contested=np.array([contested(i) for i in incidents], np.bool_),
            claims=np.array([len(i.claims) for i in incidents], np.int32),
            sets={
                "layer": Sets.of([[i.layer] for i in incidents]),
                "category": Sets.of([[i.category] for i in incidents]),
                "facility": Sets.of([concerns(i, references) for i in incidents]),
                "document": Sets.of(
                    [[c.quote.source for c in i.claims] for i in incidents]
                ),
                "speaker": Sets.of(
                    [[c.speaker.id for c in i.claims] for i in incidents]
                ),
                "precision": Sets.of(
                    [[precision(i.place, references)] for i in incidents]
                ),
                "casualties": Sets.of([casualties_said(i) for i in incidents]),
                STATED: Sets.of([stated_at(i, references) for i in incidents]),
            },
            speakers={claim.speaker.id: claim.speaker.name for claim in claims},
        )

    @classmethod
    def joined(cls, parts: Sequence["Facts"]) -> "Facts":
        """The columns of all parts, whose rows follow one another."""
        return cls(
            ids=Texts.joined([part.ids for part in parts]),
            titles=Texts.joined([part.titles for part in parts]),
            times=Times.joined([part.times for part in parts]),
            contested=np.concatenate([part.contested for part in parts]),
            claims=np.concatenate([part.claims for part in parts]),
            sets={
                name: Sets.joined([part.sets[name] for part in parts])
                for name in (*LISTS, STATED)
            },
            speakers={id_: name for p in parts for id_, name in p.speakers.items()},
        )

    def __len__(self) -> int:
        """How many incidents there are."""
        return len(self.ids)


class Beside(Protocol):
    """What stands beside the incidents, as far as a filter may name it."""

    references: Mapping[str, Facility]
    documents: Mapping[str, Document]


def is_good(filter_: str, value: str, beside: Beside) -> bool:
    """Whether a value that no incident has is still a good question."""
    known: Mapping[str, Container[str]] = {
        "facility": beside.references,
        "document": beside.documents,
        "layer": ("incident", "context"),
        "precision": FINEST_FIRST,
        "casualties": CASUALTIES,
    }
    return value in known.get(filter_, ())
