"""What a file would bring, for somebody who looks before they take: nothing is written.

The whole file is brought with the limits of an upload, all that is refused is kept for
the table, and catalogs are made as those of a large folder are: each incident is read
strictly from its row and kept as columns. Printed coordinates stay a centre and a
radius, so that twenty thousand of them are a few megabytes for the time of a visit.
"""

import io
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from geo.intake import quarantine
from geo.intake.asked import Asked
from geo.intake.batch import unpacked
from geo.intake.bring import Bringing
from geo.intake.columns import MEMBERS
from geo.intake.into import as_json
from geo.intake.part import Gathered
from geo.intake.record import UPLOAD, Duplicate, Refusal
from geo.intake.seen import Seen
from geo.intake.tally import Tally
from geo.settings import data_folder
from geo.store.building import build
from geo.store.catalog import Catalog
from geo.store.encode import canonical, to_json
from geo.store.folder import INCIDENTS, PARQUET, SOURCES
from geo.store.load import digest, parse, read_bytes
from geo.store.open import open_catalog
from geo.store.parquet import table, write_tables
from geo.store.records import Records
from geo.store.spots import spots
from geo.store.stored import StoredCatalog
from geo.store.strict import read_json
from geo.store.visits import Offer

NONE: Final = canonical({"type": "FeatureCollection", "features": []})


@dataclass(frozen=True, slots=True)
class Brought:
    """What a data folder needs of a brought file: rows, documents and origins."""

    rows: Sequence[pa.Table]
    sources: Sequence[Any]
    origins: Sequence[Any]


def offer(
    data: bytes,
    file: str,
    answers: Mapping[str, Any],
    progress: Callable[[int], None] = lambda done: None,
) -> Offer:
    """What ``data`` would bring; ``answers`` are arguments of ``bring`` by name.

    ``progress`` is told how many rows were read. Raises ``DataError`` when the file as
    a whole cannot be read, ``UsageError`` for an answer that means nothing.
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
    bringing, tally, gathered = Bringing(io.BytesIO(data), asked), Tally(), Gathered()
    rows: list[pa.Table] = []
    kept_out: list[Refusal | Duplicate] = []
    for part in bringing.parts(Seen(), references=home.references):
        tally.add(part)
        gathered.add(replace(part, pages=[page.listed() for page in part.pages]))
        kept_out += part.kept_out
        if part.rows is not None:
            rows.append(unpacked(part.rows))
        progress(part.done)
    documents, origins = gathered.sources(bringing.source)
    brought = Brought(rows, [*map(to_json, documents)], [*map(to_json, origins)])
    labels = dict.fromkeys((bringing.format.LABEL, bringing.profile.LABEL))
    return Offer(
        ", ".join(labels),
        as_json(bringing.report(tally)),
        _table(kept_out),
        MEMBERS if bringing.profile.NAME == "generic" else (),
        _catalog(brought, None) if tally.taken else None,
        lambda: _catalog(brought, home),
    )


def _table(kept_out: Sequence[Refusal | Duplicate]) -> str:
    out = io.StringIO(newline="")
    if kept_out:
        quarantine.table(kept_out, out)
    return out.getvalue()


def _catalog(brought: Brought, home: Catalog | None) -> Catalog:
    """The catalog of what was brought, after the incidents of ``home`` if given."""
    data = read_bytes(data_folder())
    old = read_json(data[SOURCES], SOURCES) if home else {"sources": [], "origins": []}
    sources = {
        "sources": _joined(old["sources"], brought.sources),
        "origins": _joined(old["origins"], brought.origins),
    }
    beside = parse({**data, INCIDENTS: NONE, SOURCES: canonical(sources)})
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        path = Path(name) / PARQUET
        write_tables(path, chain(_published(home), brought.rows), "a visit")
        hashes = {**beside.hashes, **digest({PARQUET: path.read_bytes()})}
        del hashes[INCIDENTS]
        beside = replace(beside, hashes=hashes)
        built = build(path, beside, lambda done, of: None)
        return StoredCatalog(beside, built, Records(path))


def _published(home: Catalog | None) -> Iterator[pa.Table]:
    if home is not None:
        yield table(list(home.incidents.values()), spots(home.references))


def _joined(old: Sequence[Any], new: Sequence[Any]) -> list[Any]:
    """Entries by id, the old ones first."""
    return list({entry["id"]: entry for entry in (*old, *new)}.values())
