"""What a file would bring, for somebody who looks before they take: nothing is written.

The whole file is brought in memory with the limits of an upload, all that is refused is
kept for the table, and catalogs are made through the same reading and checking as any
data folder.
"""

import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from geo.intake import quarantine
from geo.intake.asked import Asked
from geo.intake.bring import Bringing
from geo.intake.columns import MEMBERS
from geo.intake.into import as_json
from geo.intake.publish import publisher
from geo.intake.record import UPLOAD, Duplicate, Refusal
from geo.intake.seen import Seen
from geo.intake.tally import Tally
from geo.intake.transcript import Transcript
from geo.model.incident import Incident
from geo.model.source import Document
from geo.settings import data_folder
from geo.store.catalog import Catalog
from geo.store.encode import canonical, to_json
from geo.store.folder import INCIDENTS, SOURCES
from geo.store.load import parse, read_bytes
from geo.store.memory import MemoryCatalog
from geo.store.open import open_catalog
from geo.store.strict import read_json
from geo.store.visits import Offer

EMPTY: Final[Mapping[str, Any]] = {
    INCIDENTS: {"features": []},
    SOURCES: {"sources": [], "origins": []},
}


@dataclass(frozen=True, slots=True)
class Brought:
    """The lines and entries that a data folder needs of a brought file."""

    features: Sequence[str]
    sources: Sequence[Any]
    origins: Sequence[Any]


def offer(data: bytes, file: str, answers: Mapping[str, Any]) -> Offer:
    """What ``data`` would bring; ``answers`` are arguments of ``bring`` by name.

    Raises ``DataError`` when the file as a whole cannot be read, ``UsageError`` for an
    answer that means nothing.
    """
    home = open_catalog()
    asked = Asked(
        answers.get("as_"),
        answers.get("columns") or {},
        answers.get("zone"),
        answers.get("day_first"),
        replace(UPLOAD, file=file),
        home,
        bool(answers.get("keep_duplicates")),
    )
    bringing, tally = Bringing(io.BytesIO(data), asked), Tally()
    line = publisher(home.references)
    features: list[str] = []
    documents: list[Document] = []
    kept_out: list[Refusal | Duplicate] = []
    for event in bringing.events(Seen()):
        tally.add(event)
        if isinstance(event, Incident):
            features.append(line(event))
        elif isinstance(event, Transcript):
            documents.append(event.document())
        else:
            kept_out.append(event)
    origins = (*bringing.origins.all(), *bringing.others.values())
    brought = Brought(
        features,
        [to_json(d) for d in (*documents, *bringing.documents.values())],
        [to_json(origin) for origin in origins],
    )
    labels = dict.fromkeys((bringing.format.LABEL, bringing.profile.LABEL))
    return Offer(
        ", ".join(labels),
        as_json(bringing.report(tally)),
        _table(kept_out),
        MEMBERS if bringing.profile.NAME == "generic" else (),
        _catalog(brought, EMPTY) if features else None,
        lambda: _catalog(brought, None),
    )


def _table(kept_out: Sequence[Refusal | Duplicate]) -> str:
    out = io.StringIO(newline="")
    if kept_out:
        quarantine.table(kept_out, out)
    return out.getvalue()


def _catalog(brought: Brought, base: Mapping[str, Any] | None) -> Catalog:
    """The catalog of the published folder with ``base`` for its incidents and sources.

    Without a base these stay, and what was brought comes after them.
    """
    data = read_bytes(data_folder())
    old = base or {name: read_json(data[name], name) for name in (INCIDENTS, SOURCES)}
    lines = [json.dumps(f, ensure_ascii=False) for f in old[INCIDENTS]["features"]]
    features = ",".join([*lines, *brought.features])
    layer = f'{{"type":"FeatureCollection","features":[{features}]}}'
    sources = {
        "sources": _joined(old[SOURCES]["sources"], brought.sources),
        "origins": _joined(old[SOURCES]["origins"], brought.origins),
    }
    made = {INCIDENTS: layer.encode(), SOURCES: canonical(sources)}
    return MemoryCatalog(parse({**data, **made}))


def _joined(old: Sequence[Any], new: Sequence[Any]) -> list[Any]:
    """Entries by id, the old ones first."""
    return list({entry["id"]: entry for entry in (*old, *new)}.values())
