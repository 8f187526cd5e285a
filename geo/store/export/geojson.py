"""GeoJSON: one file that is a whole, or the four files of a data folder.

One file is a FeatureCollection (RFC 7946) of the incidents, one feature to a line,
with what they lean on in foreign members after the features. Any GIS reads the
incidents; ``geo.open`` and ``geo.read`` read all of it.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

import orjson

from geo.store.drawn import Shown
from geo.store.encode import to_json
from geo.store.export.coordinates import dumped
from geo.store.export.seal import MEMBER, seal, token
from geo.store.export.task import Task
from geo.store.folder import FACILITIES, INCIDENTS, REGIONS, SOURCES

HEAD = b'{"type":"FeatureCollection"'
BETWEEN = b",\n"


def write_geojson(task: Task) -> None:
    """Write one file; the manifest is its last member."""
    mark, path = token(), task.path(".geojson")
    with path.open("wb") as file:
        _notes(file, task)
        _parts(file, "features", task.worked(lines))
        for name, ids in _beside(task).items():
            _list(file, name, (task.chosen.catalog.feature(i) for i in ids))
        for name, values in _sources(task).items():
            _list(file, name, values)
        file.write(b',\n"manifest":')
        file.write(orjson.dumps({**task.manifest, MEMBER: mark}))
        file.write(b"}\n")
    seal(path, mark)


def write_folder(task: Task) -> None:
    """Write the files of a data folder, which ``geo.open`` opens."""
    beside = _beside(task)
    (task.folder / INCIDENTS).parent.mkdir(exist_ok=True)
    with (task.folder / INCIDENTS).open("wb") as file:
        _notes(file, task)
        _parts(file, "features", task.worked(lines))
        file.write(b"}\n")
    for name, ids in ((FACILITIES, "facilities"), (REGIONS, "regions")):
        found = (task.chosen.catalog.feature(i) for i in beside[ids])
        _collection(task.folder / name, found)
    with (task.folder / SOURCES).open("wb") as file:
        file.write(b"{")
        for index, (name, values) in enumerate(_sources(task).items()):
            _list(file, name, values, first=index == 0)
        file.write(b"}\n")


def write_shapes(path: Path, parts: Iterable[bytes]) -> None:
    """Write geometries with nothing but the id of each; ``parts`` are ``bare``."""
    with path.open("wb") as file:
        file.write(HEAD)
        _parts(file, "features", parts)
        file.write(b"}\n")


def lines(shown: Iterable[Shown]) -> bytes:
    """Features, one to a line."""
    return BETWEEN.join(dumped(each.feature) for each in shown)


def bare(features: Iterable[Mapping[str, Any]]) -> bytes:
    """Features without properties, one to a line."""
    return BETWEEN.join(dumped({**each, "properties": {}}) for each in features)


def _collection(path: Path, features: Iterable[Mapping[str, Any]]) -> None:
    path.parent.mkdir(exist_ok=True)
    with path.open("wb") as file:
        file.write(HEAD)
        _list(file, "features", features)
        file.write(b"}\n")


def _notes(file: BinaryIO, task: Task) -> None:
    file.write(HEAD)
    for name, value in task.chosen.notes().items():
        file.write(b"," + orjson.dumps(name) + b":" + orjson.dumps(value))


def _beside(task: Task) -> Mapping[str, tuple[str, ...]]:
    return {"facilities": task.chosen.facilities, "regions": task.chosen.regions}


def _sources(task: Task) -> Mapping[str, Iterator[Any]]:
    chosen, catalog = task.chosen, task.chosen.catalog
    return {
        "sources": (to_json(catalog.documents[i]) for i in chosen.documents),
        "origins": (to_json(catalog.origins[i]) for i in chosen.origins),
    }


def _list(
    file: BinaryIO, name: str, values: Iterable[Any], *, first: bool = False
) -> None:
    """A member that is a list, one item to a line, one item in memory."""
    _parts(file, name, map(dumped, values), first=first)


def _parts(
    file: BinaryIO, name: str, parts: Iterable[bytes], *, first: bool = False
) -> None:
    """The same from lines that are written already, some of them at a time."""
    file.write((b"" if first else BETWEEN) + orjson.dumps(name) + b":[")
    begun = False
    for part in filter(None, parts):
        file.write(BETWEEN if begun else b"\n")
        file.write(part)
        begun = True
    file.write(b"]")
