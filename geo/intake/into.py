"""Bringing a file of any size into a data folder: all or nothing, at the end.

The rows go to a staging folder beside the wanted one; when all are there, the files
take their names. A folder that holds data keeps them: what is brought comes after.
"""

import hashlib
import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, BinaryIO, Final, TypeAlias

from geo.errors import UsageError
from geo.intake import making, quarantine, transcript
from geo.intake.asked import Asked
from geo.intake.bring import Bringing
from geo.intake.origins import Origins
from geo.intake.record import Report
from geo.intake.sink import Old, Sink
from geo.intake.staging import DOCUMENTS, REFUSED, SOURCES, Staging, staged
from geo.intake.tally import Tally
from geo.model.facility import Facility
from geo.store.encode import canonical, to_json
from geo.store.folder import FACILITIES, PARQUET, REGIONS
from geo.store.folder import INCIDENTS as FEATURES
from geo.store.folder import SOURCES as SOURCES_FILE
from geo.store.load import file_paths, parse, read_bytes
from geo.store.strict import read_json

Progress: TypeAlias = Callable[[int], None]

FORM: Final = 2
"""Of the staging folder: one of another form is not taken up."""
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
    base = into if known else home
    with staged(folder, _key(bringing)) as staging:
        old, note = _old(bringing, into, known), bringing.source.file
        with Sink(staging, old, _references(bringing), note) as sink:
            _write(bringing, staging, sink, tally, progress)
            name = sink.finish()
        report = bringing.report(tally)
        _finish(staging, bringing, report, base, known)
    staging.clear()
    _publish(folder, into, name)
    return report


def holds_data(into: Path) -> bool:
    """Whether ``into`` is a data folder; raises ``UsageError`` for other things."""
    if not into.exists() or (into.is_dir() and not any(into.iterdir())):
        return False
    if into.is_dir() and any((into / name).exists() for name in (FEATURES, PARQUET)):
        return True
    raise UsageError(f"{into.name} is there and holds no data; name another folder.")


def _write(
    bringing: Bringing, staging: Staging, sink: Sink, tally: Tally, progress: Progress
) -> None:
    tally.taken = staging.state.taken
    for entry in staging.lines(REFUSED):
        tally.kept_out(quarantine.event(entry, bringing.context.file))
    done, references = staging.state.done, _references(bringing)
    for part in bringing.parts(staging.seen, done, references, bringing.workers):
        tally.add(part)
        staging.take(part)
        sink.add(part.rows)
        progress(part.done)


def _references(bringing: Bringing) -> Mapping[str, Facility]:
    against = bringing.asked.against
    return against.references if against else {}


def _old(bringing: Bringing, into: Path, known: bool) -> Old:
    """What ``into`` holds."""
    against = bringing.asked.against
    if not known or against is None:
        return Old()
    return Old(file_paths(into).get(FEATURES), against.incidents)


def _finish(
    staging: Staging, bringing: Bringing, report: Report, base: Path, known: bool
) -> None:
    """The files of the data folder beside the incidents, in the staging folder."""
    folder, paths = staging.folder, file_paths(base)
    for name in (FACILITIES, REGIONS):
        (folder / name).parent.mkdir(exist_ok=True)
        shutil.copyfile(paths[name], folder / name)
    old: Any = {"sources": [], "origins": []}
    if known:
        old = read_json(paths[SOURCES_FILE].read_bytes(), SOURCES_FILE)
    (folder / SOURCES_FILE).write_bytes(canonical(_sources(staging, bringing, old)))
    _refused(staging, folder)
    (folder / REPORT).write_bytes(canonical(as_json(report)))
    if (folder / FEATURES).exists():
        parse(read_bytes(folder))  # what is small is looked through before it is there


def _sources(staging: Staging, bringing: Bringing, old: Any) -> dict[str, Any]:
    """Documents and origins: what was there, then what was brought, each id once."""
    origins = Origins(bringing.source)
    made: dict[str, dict[str, Any]] = {"sources": {}, "origins": {}}
    for line in staging.lines(SOURCES):
        for name, entries in made.items():
            entries.update((entry["id"], entry) for entry in line[name])
        for names, documents in line["said"]:
            origins.note(tuple(names), documents)
    own = [to_json(origin) for origin in origins.all()]
    found = {**made, "origins": {o["id"]: o for o in own} | made["origins"]}
    return {
        name: list(({e["id"]: e for e in old[name]} | found[name]).values())
        for name in found
    }


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


def _refused(staging: Staging, folder: Path) -> None:
    if staging.state.columns:
        with (folder / quarantine.NAME).open(
            "w", encoding="utf-8-sig", newline=""
        ) as f:
            quarantine.write(staging.lines(REFUSED), staging.state.columns, f)


def _publish(folder: Path, into: Path, incidents: str) -> None:
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
    os.replace(folder / incidents, into / incidents)
    if incidents == PARQUET:
        (into / FEATURES).unlink(missing_ok=True)
    shutil.rmtree(folder)


def _key(bringing: Bringing) -> str:
    """What makes two calls the same work."""
    asked = bringing.asked
    parts = (
        *(FORM, making.RUN, transcript.ROWS),
        *(bringing.sha256, asked.as_, sorted(bringing.columns.items()), asked.zone),
        *(asked.day_first, asked.limits, asked.keep_duplicates),
        asked.against.sha256 if asked.against else None,
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()
