"""Bringing a file of any size into a data folder: all or nothing, at the end.

The rows go to a staging folder beside the wanted one; when all are there, the files
take their names. A folder that holds data keeps them: what is brought comes after.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final, TypeAlias

from geo.errors import DataError, Problem, UsageError
from geo.intake import quarantine
from geo.intake.asked import Asked
from geo.intake.bring import Bringing
from geo.intake.publish import publisher
from geo.intake.record import Duplicate, Refusal, Report
from geo.intake.staging import DOCUMENTS, INCIDENTS, REFUSED, SOURCES, Staging, staged
from geo.intake.tally import Tally
from geo.intake.transcript import Transcript
from geo.model.incident import Incident
from geo.store.encode import canonical, to_json
from geo.store.folder import FACILITIES, REGIONS
from geo.store.folder import INCIDENTS as INCIDENTS_FILE
from geo.store.folder import SOURCES as SOURCES_FILE
from geo.store.load import file_paths, parse, read_bytes
from geo.store.strict import OWN_LIMIT, read_json

Progress: TypeAlias = Callable[[int], None]

EVERY: Final = 5000
"""Rows between two checkpoints, and between two words of progress."""
LOOKED_THROUGH: Final = 2000
"""Up to so many rows the new folder is read whole before it takes its name."""
HEAD: Final = '{"type": "FeatureCollection", "features": ['
REPORT: Final = "report.json"


def bring_into(
    source: BinaryIO,
    into: Path,
    asked: Asked,
    home: Path,
    progress: Progress = lambda done: None,
) -> Report:
    """Bring a file into the data folder ``into``, which is new, empty or holds data.

    ``asked.against`` is the data of ``into`` when it holds some, else that of ``home``,
    with whose facilities and regions the new folder starts. ``progress`` is told how
    many rows are done. An interrupt leaves ``into`` as it was; the same call goes on
    where it stopped. With a question in the report nothing is written. Raises
    ``DataError``, and ``UsageError`` for a folder in use by something else.
    """
    into = into.resolve()
    known = holds_data(into)
    bringing = Bringing(source, asked)
    tally = Tally()
    if bringing.questions:
        return bringing.report(tally)
    folder = into.parent / f".{into.name}-bringing"
    into.parent.mkdir(parents=True, exist_ok=True)
    with staged(folder, _key(bringing)) as staging:
        _write(bringing, staging, tally, progress)
        report = bringing.report(tally)
        _finish(staging, bringing, report, into if known else home, known)
    staging.clear()
    _publish(folder, into)
    return report


def holds_data(into: Path) -> bool:
    """Whether ``into`` is a data folder; raises ``UsageError`` for other things."""
    if not into.exists() or (into.is_dir() and not any(into.iterdir())):
        return False
    if into.is_dir() and (into / INCIDENTS_FILE).exists():
        return True
    raise UsageError(f"{into.name} is there and holds no data; name another folder.")


def _write(
    bringing: Bringing, staging: Staging, tally: Tally, progress: Progress
) -> None:
    state = staging.state
    against = bringing.asked.against
    line = publisher(against.references if against else {})
    bringing.resume(state.done, state.transcripts, state.origins)
    tally.taken = state.taken
    for entry in staging.lines(REFUSED):
        tally.add(quarantine.event(entry, bringing.context.file))
    due = state.done + EVERY
    for event in bringing.events(staging.seen):
        tally.add(event)
        if isinstance(event, Transcript):
            staging.transcript(event)
        elif isinstance(event, Incident):
            staging.incident(line(event))
        elif isinstance(event, Refusal | Duplicate):
            staging.kept_out(event)
        if bringing.done >= due and bringing.between:
            state.done, state.origins = bringing.done, bringing.origins.state()
            staging.checkpoint()
            _fits(staging, bringing)
            progress(state.done)
            due = state.done + EVERY
    progress(bringing.done)


def _fits(staging: Staging, bringing: Bringing) -> None:
    """Stop before the folder holds more than can be read. Raises ``DataError``."""
    if staging.state.lengths[INCIDENTS] > OWN_LIMIT:
        found = (
            f"more than {OWN_LIMIT / 1e6:.0f} MB of incidents by row {bringing.done}"
        )
        do = "bring the file in parts, each into a folder of its own"
        problem = Problem(bringing.context.file, None, None, found, do)
        raise DataError((problem,))


def _finish(
    staging: Staging, bringing: Bringing, report: Report, base: Path, known: bool
) -> None:
    """The files of the data folder, in the staging folder."""
    folder = staging.folder
    paths = file_paths(base)
    staging.flush()
    for name in (FACILITIES, REGIONS):
        (folder / name).parent.mkdir(exist_ok=True)
        shutil.copyfile(paths[name], folder / name)
    old: dict[str, Any] = {"sources": [], "origins": []}
    if known:
        old = read_json(paths[SOURCES_FILE].read_bytes(), SOURCES_FILE)
    _incidents(staging, folder, paths[INCIDENTS_FILE] if known else None)
    documents = [*staging.lines(SOURCES), *map(to_json, bringing.documents.values())]
    origins = [*bringing.origins.all(), *bringing.others.values()]
    made = {"sources": documents, "origins": [to_json(origin) for origin in origins]}
    whole = {name: _joined(old[name], made[name]) for name in ("sources", "origins")}
    (folder / SOURCES_FILE).write_bytes(canonical(whole))
    _refused(staging, folder)
    (folder / REPORT).write_bytes(canonical(as_json(report)))
    if report.taken <= LOOKED_THROUGH:
        parse(read_bytes(folder))


def as_json(report: Report) -> dict[str, Any]:
    """The report as the JSON object that ``import --json`` prints."""
    return {
        "file": report.file,
        "sha256": report.sha256,
        "format": report.format,
        "profile": report.profile,
        "read": report.read,
        "taken": report.taken,
        "refused": report.refused,
        "duplicates": report.duplicates,
        "columns": dict(report.columns),
        "unused": list(report.unused),
        "refusals": [refusal.as_dict() for refusal in report.refusals],
        "duplicated": [
            {"row": d.number, "id": d.id, "of": d.of, "why": d.why}
            for d in report.duplicated
        ],
        "warnings": list(report.warnings),
        "questions": [
            {
                "option": question.option,
                "says": question.says,
                "answers": list(question.answers),
                "examples": list(question.examples),
            }
            for question in report.questions
        ],
    }


def _incidents(staging: Staging, folder: Path, old: Path | None) -> None:
    """``incidents.geojson``: what was there, then what was brought."""
    with (folder / INCIDENTS_FILE).open("wb") as file:
        file.write(HEAD.encode())
        some = False
        for feature in _features(old):
            file.write(b",\n" if some else b"\n")
            file.write(json.dumps(feature, ensure_ascii=False).encode())
            some = True
        if some and staging.state.taken:
            file.write(b",")
        with (folder / INCIDENTS).open("rb") as part:
            shutil.copyfileobj(part, file, 1 << 20)
        file.write(b"\n]}\n")


def _features(old: Path | None) -> Iterator[Any]:
    if old is not None:
        yield from read_json(old.read_bytes(), INCIDENTS_FILE)["features"]


def _refused(staging: Staging, folder: Path) -> None:
    if staging.state.columns:
        with (folder / quarantine.NAME).open(
            "w", encoding="utf-8-sig", newline=""
        ) as f:
            quarantine.write(staging.lines(REFUSED), staging.state.columns, f)


def _joined(old: list[Any], new: Iterable[Any]) -> list[Any]:
    """Entries by id, the old ones first."""
    return list({entry["id"]: entry for entry in (*old, *new)}.values())


def _publish(folder: Path, into: Path) -> None:
    """The staging folder becomes ``into``, or its files replace those there."""
    if not holds_data(into):
        folder.chmod(0o755)
        os.replace(folder, into)
        return
    (into / DOCUMENTS).mkdir(exist_ok=True)
    for path in (folder / DOCUMENTS).iterdir():
        os.replace(path, into / DOCUMENTS / path.name)
    for name in (REGIONS, FACILITIES, SOURCES_FILE, quarantine.NAME, REPORT):
        if (folder / name).exists():
            (into / name).parent.mkdir(exist_ok=True)
            os.replace(folder / name, into / name)
    os.replace(folder / INCIDENTS_FILE, into / INCIDENTS_FILE)
    shutil.rmtree(folder)


def _key(bringing: Bringing) -> str:
    """What makes two calls the same work."""
    asked = bringing.asked
    parts = (
        *(bringing.sha256, asked.as_, sorted(bringing.columns.items()), asked.zone),
        *(asked.day_first, asked.limits, asked.keep_duplicates),
        asked.against.sha256 if asked.against else None,
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()
