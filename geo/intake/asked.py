"""What is asked of a file, and the first look at it: size, format, columns, rows."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import BinaryIO, Final

from geo.errors import DataError, Problem, UsageError
from geo.intake.assemble import QUARANTINE
from geo.intake.columns import mapped
from geo.intake.draft import Context
from geo.intake.features import row_of
from geo.intake.formats import FORMATS, HEAD, Format, format_of
from geo.intake.profiles import Profile
from geo.intake.profiles.cells import slugged_name
from geo.intake.record import RAW, Limits, Refusal, Row, raw
from geo.intake.table import profile_names
from geo.store.catalog import Catalog
from geo.store.strict import read_json

BLOCK: Final = 1 << 20
WHY: Final = f"{QUARANTINE}rule"


@dataclass(frozen=True, slots=True)
class Asked:
    """The arguments of ``bring``."""

    as_: str | None
    columns: Mapping[str, str]
    zone: str | None
    day_first: bool | None
    limits: Limits
    against: Catalog | None
    keep_duplicates: bool = False
    compared: bool = True
    """Whether duplicates of what ``against`` holds are looked for, too."""


def digest(source: BinaryIO, limits: Limits) -> str:
    """SHA-256 of the whole file; the file is wound back. Raises ``DataError``."""
    source.seek(0)
    found, size = hashlib.sha256(), 0
    while block := source.read(BLOCK):
        size += len(block)
        found.update(block)
        if limits.bytes is not None and size > limits.bytes:
            most = limits.bytes >> 20
            do = f"bring at most {most} MiB here, or use python -m geo import"
            problem = Problem(limits.file, None, None, f"more than {most} MiB", do)
            raise DataError((problem,))
    source.seek(0)
    return found.hexdigest()


def format_asked(source: BinaryIO, asked: Asked) -> tuple[Format, str | None]:
    """The format, and the profile that was asked for by name, if one was."""
    head = source.read(HEAD)
    source.seek(0)
    formats, profiles = {f.NAME for f in FORMATS}, profile_names()
    name = asked.as_
    if name is not None and name not in formats and name not in profiles:
        names = ", ".join([*sorted(formats), *profiles])
        raise UsageError(f"There is no format {name!r}; use one of {names}.")
    as_format = name if name in formats else None
    return format_of(head, asked.limits.file, as_format), (
        name if name in profiles else None
    )


def columns_asked(
    profile: Profile, fields: list[str], asked: Asked
) -> tuple[dict[str, str], tuple[str, ...]]:
    """Which column is which member; only a table without a dataset has a choice."""
    if profile.NAME == "generic":
        return mapped(fields, asked.columns)
    if asked.columns:
        raise UsageError(
            f"The columns of {profile.LABEL} are known; use --as generic to map them."
        )
    return {}, ()


def counted(rows: Iterator[Row | Refusal], limits: Limits) -> Iterator[Row | Refusal]:
    """The rows; a row of tags is none. Raises ``DataError`` when there are too many."""
    for count, item in enumerate(rows):
        if limits.rows is not None and count >= limits.rows:
            do = f"bring at most {limits.rows} here, or use python -m geo import"
            found = f"more than {limits.rows} rows"
            raise DataError((Problem(limits.file, None, None, found, do),))
        if count == 0 and isinstance(item, Row) and _is_tags(item):
            continue
        yield _own(item, limits) if isinstance(item, Row) else item


def _own(row: Row, limits: Limits) -> Row | Refusal:
    """The row without the columns in which a quarantine says why it was refused.

    A record that was kept as its own text is read again.
    """
    if WHY not in row.fields:
        return row
    text = row.fields.get(RAW)
    if isinstance(text, str) and text.strip():
        return _again(row, text, limits)
    kept = {k: v for k, v in row.fields.items() if not k.startswith(QUARANTINE)}
    return replace(row, fields={k: v for k, v in kept.items() if k != RAW})


def _again(row: Row, text: str, limits: Limits) -> Row | Refusal:
    """The row of a mended record."""
    file, number = limits.file, row.number
    try:
        value = read_json(text.encode("utf-8", "surrogatepass"), file)
    except DataError as error:
        wrong = error.problems[0]
        found = raw(number, text)
        return Refusal(file, number, wrong.member, "", wrong.found, wrong.do, found)
    if isinstance(value, dict) and value.get("type") != "Feature":
        return Row(number, value)
    return row_of(number, value, limits)


def _is_tags(row: Row) -> bool:
    """Whether a row is the HXL tags under the names: ``#date``, ``#geo+lat`` …"""
    said = [value for value in row.fields.values() if value not in (None, "")]
    return bool(said) and all(
        isinstance(value, str) and value.lstrip().startswith("#") for value in said
    )


def good(items: Iterable[Row | Refusal]) -> Iterator[Row]:
    """Those that are rows."""
    return (item for item in items if isinstance(item, Row))


def context_of(asked: Asked, columns: Mapping[str, str]) -> Context:
    """What profiles may know: the answers, the columns, the places of the data."""
    context = Context(
        file=asked.limits.file,
        columns=columns,
        zone=asked.zone,
        day_first=asked.day_first,
    )
    if asked.against is None:
        return context
    places = asked.against.places
    return replace(
        context,
        names={
            slugged_name(name): id_
            for id_, thing in places.items()
            for name in (thing.name, *thing.names.values())
        },
        kinds={id_: thing.kind for id_, thing in places.items()},
        references=frozenset(asked.against.references),
        documents=frozenset(asked.against.documents),
        origins=frozenset(asked.against.origins),
    )
