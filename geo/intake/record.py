"""What passes between reading and use: rows, refusals, questions, a report.

A reader of any format gives ``Row`` and ``Refusal``; a profile makes an incident of a
row or refuses it; ``bring`` counts. Nothing here knows a format.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from dataclasses import field as member
from typing import Any, TypeAlias

from geo.model.place import GeoJSON
from geo.store.strict import TEXT_LIMIT

Value: TypeAlias = str | int | float | bool | list[Any] | dict[str, Any] | None
Fields: TypeAlias = Mapping[str, Value]

RAW = "record_as_found"
"""The field of a record that could not be read: its own text."""
SHOWN = 60
KEPT = 1000
"""How many refusals, duplicates and warnings a report names; it counts all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a file may hold; ``None`` is no limit. ``file`` is its name in messages.

    Texts of at most 10 000 characters, nesting of at most 32 levels and whole numbers
    of at most 18 digits are rules for every record and are not set here.
    """

    file: str = "the file"
    bytes: int | None = None
    rows: int | None = None


COMMAND = Limits()
"""The command line: any size, any count."""
UPLOAD = Limits(bytes=25 * 1024 * 1024, rows=20_000)
"""The app: 25 MiB and 20 000 rows."""


@dataclass(frozen=True, slots=True)
class Row:
    """One record of a file, as found: nothing is read into it.

    ``number`` counts the records from 1; ``fields`` keep the order of the file;
    ``geometry`` is GeoJSON in WGS 84 where the format has one, not yet checked.
    """

    number: int
    fields: Fields
    geometry: GeoJSON | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a row was not taken: where, what was found, which rule, what to do.

    ``row`` is the row itself, for the quarantine file, where it could be read at all.

    >>> Refusal("a.csv", 14, "lat", "130.5", "within ±90", "are they swapped?").line()
    'a.csv: row 14: lat: found 130.5; within ±90; are they swapped?'
    """

    file: str
    number: int | None
    field: str | None
    value: str
    rule: str
    do: str
    row: Row | None = member(default=None, compare=False, repr=False)

    def line(self) -> str:
        """The refusal on one line, parts that are unknown left out."""
        row = None if self.number is None else f"row {self.number}"
        where = ": ".join(part for part in (self.file, row, self.field) if part)
        found = f"found {self.value}; " if self.value else ""
        return f"{where}: {found}{self.rule}; {self.do}"

    def as_dict(self) -> dict[str, Any]:
        """The refusal as a JSON object."""
        return asdict(replace(self, row=None)) | {"row": self.number}


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A row that is perhaps an incident that is there already; never merged.

    ``of`` is the id of the other, ``why`` says what is the same.
    """

    number: int
    id: str
    of: str
    why: str
    row: Row | None = member(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Question:
    """What must be answered once for the file before it can be brought.

    ``option`` is the argument that answers it, ``answers`` what may be given.
    """

    option: str
    says: str
    answers: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What became of a file: ``read = taken + refused + duplicates``.

    ``refusals``, ``duplicated`` and ``warnings`` are the first of each; with a
    question nothing was brought. ``columns`` says which column each member was taken
    from, as guessed or as told.
    """

    file: str
    sha256: str
    format: str
    profile: str
    taken: int = 0
    refused: int = 0
    duplicates: int = 0
    columns: Mapping[str, str] = member(default_factory=dict)
    unused: tuple[str, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    duplicated: tuple[Duplicate, ...] = ()
    warnings: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()

    @property
    def read(self) -> int:
        """How many rows the file held."""
        return self.taken + self.refused + self.duplicates


def raw(number: int, value: object) -> Row:
    """A record that is no row, kept as its own text so that it can be mended.

    >>> raw(2, [1]).fields
    {'record_as_found': '[1]'}
    """
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return Row(number, {RAW: text[:TEXT_LIMIT]})


def shortened(value: object) -> str:
    """A value in few characters, safe on a terminal and in a table.

    >>> shortened("x" * 100)[-3:], shortened("a\\tb"), shortened(None), shortened(2.0)
    ('xx…', 'a b', 'nothing', '2.0')
    """
    if value is None or value == "":
        return "nothing"
    text = str(value) if isinstance(value, str | int | float) else repr(value)
    text = "".join(c if c.isprintable() else " " for c in text[: SHOWN * 2])
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"
