"""A realistic data folder of any size, for tests and benchmarks.

Written front to back with one block of incidents in memory, into a folder beside the
wanted one that takes its place when everything is there. The same count and seed give
the same bytes. Everything in it is invented and says so.
"""

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, TypeAlias

from shapely.geometry.base import BaseGeometry

from geo.errors import UsageError
from geo.geometry.darwin import darwin_core
from geo.geometry.footprint import footprint
from geo.geometry.shapes import from_geojson, to_geojson
from geo.intake.generate_incidents import Block, blocks
from geo.intake.generate_parquet import made_blocks
from geo.intake.generate_scene import Scene, scene
from geo.model.compare import bare
from geo.model.facility import Facility
from geo.model.incident import Incident
from geo.model.place import Place
from geo.model.source import Document, Origin
from geo.settings import ROOT
from geo.store.encode import canonical
from geo.store.facilities import feature_from_facility, read_facilities
from geo.store.findings import Findings
from geo.store.folder import FACILITIES, INCIDENTS, PARQUET, REGIONS, SOURCES
from geo.store.incidents import feature_from_incident
from geo.store.parquet import write_tables
from geo.store.sources import sources_json
from geo.store.strict import read_json

Progress: TypeAlias = Callable[[int, int], None]
Published: TypeAlias = tuple[BaseGeometry | None, str, dict[str, Any]]

Form: TypeAlias = Literal["geojson", "parquet"]

MOST = 5_000_000
PARQUET_FROM = 20_000
DOCUMENTS = "documents"
CACHED = 8192
HOLE = {"type": "@"}
LICENCE = "CC0: invented data"


def generate(
    count: int,
    seed: int,
    into: Path,
    progress: Progress = lambda done, of: None,
    form: Form | None = None,
) -> None:
    """Write a data folder with ``count`` incidents, ``into/documents`` with its texts.

    ``form`` is that of the incidents, left out Parquet from 20 000 on. ``progress`` is
    told how many incidents of how many are written, block by block. Raises
    ``UsageError`` for a count outside 1 to 5 000 000 or a folder in use.
    """
    if not 1 <= count <= MOST:
        raise UsageError(f"{count} incidents: give a number from 1 to {MOST}.")
    known = read_json((ROOT / "data" / REGIONS).read_bytes(), REGIONS)
    things = read_facilities(known, Findings(REGIONS))
    references = {thing.id: thing for thing, _ in things}
    shapes = {thing.id: shape for thing, shape in things if shape is not None}
    made = scene(seed, count, references, shapes)
    with in_place_of(into) as folder:
        _write_things(folder, made, known, note(count, seed))
        if (form or usual_form(count)) == "parquet":
            _write_rows(folder, made, (count, seed), progress)
            return
        _write_reports(folder, made, blocks(count, seed, made), (count, seed), progress)


def usual_form(count: int) -> Form:
    """The form of the incidents where none is asked for.

    >>> usual_form(19_999), usual_form(20_000)
    ('geojson', 'parquet')
    """
    return "parquet" if count >= PARQUET_FROM else "geojson"


def note(count: int, seed: int) -> str:
    """What the files say about how they were made."""
    return f"python -m geo generate {count} --seed {seed}; nothing of this happened"


@contextmanager
def in_place_of(into: Path) -> Iterator[Path]:
    """A new folder that becomes ``into`` at the end, or vanishes if there is an error.

    Raises ``UsageError`` when ``into`` is there already and is not an empty folder.
    """
    if into.exists() and (not into.is_dir() or any(into.iterdir())):
        raise UsageError(f"{into.name} is there and not empty; name a new folder.")
    into.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=f".{into.name}-", dir=into.parent))
    try:
        yield folder
        folder.chmod(0o755)
        os.replace(folder, into)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _write_things(folder: Path, made: Scene, known: Any, said: str) -> None:
    """``facilities.geojson``; the project's regions with invented districts."""
    head = {"type": "FeatureCollection", "source": said, "licence": LICENCE}
    sites = [_thing(thing, made) for thing in made.facilities]
    (folder / FACILITIES).write_bytes(canonical({**head, "features": sites}))
    districts = [_thing(thing, made) for thing in made.districts]
    regions = {**known, "features": [*known["features"], *districts]}
    (folder / REGIONS).parent.mkdir()
    (folder / REGIONS).write_bytes(canonical(regions))


def _thing(thing: Facility, made: Scene) -> dict[str, Any]:
    return feature_from_facility(thing, made.shapes.get(thing.id))


def _write_reports(
    folder: Path,
    made: Scene,
    parts: Iterable[Block],
    asked: tuple[int, int],
    progress: Progress,
) -> None:
    """Incidents and documents, block by block; then ``sources.json``."""
    documents: list[Document] = []
    origins: list[Origin] = []
    publish = publisher(made)
    head = {"type": "FeatureCollection", "source": note(*asked), "licence": LICENCE}
    (folder / DOCUMENTS).mkdir()
    written = 0
    with (folder / INCIDENTS).open("w", encoding="utf-8", newline="\n") as file:
        file.write(f'{json.dumps(head)[:-1]}, "features": [')
        for block in parts:
            for incident in block.incidents:
                file.write(",\n" if written else "\n")
                file.write(line(incident, publish(incident.place)))
                written += 1
            for page in block.desk.pages:
                (folder / DOCUMENTS / f"{page.id}.txt").write_bytes(page.taken())
                documents.append(page.document())
            origins.extend(block.desk.origins())
            progress(written, asked[0])
        file.write("\n]}\n")
    (folder / SOURCES).write_bytes(canonical(sources_json(documents, origins)))


def _write_rows(
    folder: Path, made: Scene, asked: tuple[int, int], progress: Progress
) -> None:
    """The same with the incidents as rows."""
    documents: list[Document] = []
    origins: list[Origin] = []
    (folder / DOCUMENTS).mkdir()

    def tables() -> Iterator[Any]:
        written = 0
        for block in made_blocks(*asked, made):
            for id_, content in block.pages:
                (folder / DOCUMENTS / f"{id_}.txt").write_bytes(content)
            documents.extend(block.documents)
            origins.extend(block.origins)
            yield block.rows
            written += block.rows.num_rows
            progress(written, asked[0])

    write_tables(folder / PARQUET, tables(), note(*asked))
    (folder / SOURCES).write_bytes(canonical(sources_json(documents, origins)))


def publisher(made: Scene) -> Callable[[Place], Published]:
    """A function from a place to its footprint, that as JSON, and Darwin Core members.

    Places that differ in words only share the work; the last few thousand are kept.
    """

    @lru_cache(maxsize=CACHED)
    def published(place: Place) -> Published:
        drawn = footprint(place, made.references)
        members = darwin_core(place, made.references, drawn)
        if drawn is None:
            return None, "null", members
        geometry = to_geojson(drawn)
        text = json.dumps(geometry, separators=(",", ":"))
        return from_geojson(geometry), text, members

    def publish(place: Place) -> Published:
        shape, text, members = published(bare(place))
        return shape, text, {"verbatimLocality": place.verbatim, **members}

    return publish


def line(incident: Incident, published: Published) -> str:
    """The feature of an incident on one line; the geometry is put in as made text."""
    shape, geometry, members = published
    feature = feature_from_incident(incident, shape, HOLE, members)
    text = json.dumps(feature, ensure_ascii=False, separators=(",", ":"))
    return text.replace('"geometry":{"type":"@"}', f'"geometry":{geometry}', 1)
