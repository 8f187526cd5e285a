"""Tables as text: CSV, TSV and their like; the first line names the columns.

The delimiter is the one that cuts the first lines into the same number of cells, or
the one that a first line ``sep=;`` tells. A
line with another number of cells is refused by itself. An apostrophe that was put
before a formula, so that a spreadsheet does not run it, or before an apostrophe, is
taken away again.
"""

import _csv
import csv
import io
import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain, islice
from typing import BinaryIO, Final

from geo.errors import DataError, Problem
from geo.intake.encoding import encoding_of
from geo.intake.headless import header_of
from geo.intake.record import Limits, Refusal, Row, shortened

NAME = "csv"
LABEL = "CSV or TSV"

DELIMITERS: Final = (",", ";", "\t", "|")
HEAD: Final = 65_536
SAMPLE: Final = 20
LINE_LIMIT: Final = 4_000_000
COLUMNS: Final = 1000
FORMULA = re.compile(r"'(?='|\s*[=+\-@|%＝＋－＠\t\r\n])")
TOLD = re.compile(r"\ufeff?sep=([,;\t|])\r?\n")
BINARY = (b"PK\x03\x04", b"SQLite format 3", b"PAR1", b"\x1f\x8b", b"%PDF", b"\xd0\xcf")


def matches(head: bytes) -> bool:
    """Whether a file that begins like this is a table of text."""
    if head.startswith(BINARY) or head.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] in b"{[<":
        return False
    try:
        text = head.decode(encoding_of(head), "ignore")
    except DataError:
        return False
    return "\0" not in text and any(mark in text for mark in DELIMITERS)


def rows(source: BinaryIO, limits: Limits) -> Iterator[Row | Refusal]:
    """The lines of the table under the names of its first line, blank ones left out.

    Raises ``DataError`` for a file that is no such table.

    >>> found = rows(io.BytesIO(b"place;lat\\nKyiv;50,4\\n"), Limits())
    >>> next(found).fields
    {'place': 'Kyiv', 'lat': '50,4'}
    """
    head = source.read(HEAD)
    source.seek(0)
    encoding = encoding_of(head, limits.file)
    text = io.TextIOWrapper(source, encoding, errors="strict", newline="")
    try:
        start = _decoded(head, encoding)
        told = TOLD.match(start)
        delimiter = told[1] if told else delimiter_of(start, limits.file)
        if told:
            text.readline()
        plain = _text_lines(text, limits)
        lines = csv.reader(plain, delimiter=delimiter, strict=True)
        yield from _rows(lines, limits)
    except UnicodeDecodeError as error:
        found = f"a byte that is not {error.encoding.upper()}"
        raise _refused(limits, found, "save the file as UTF-8") from None
    finally:
        with suppress(ValueError):  # the file was closed under a reader half-way
            text.detach()


def delimiter_of(text: str, file: str = "the file") -> str:
    """The delimiter that gives the first lines the same number of cells, two or more.

    Raises ``DataError`` when none does.

    >>> delimiter_of("a;b\\n1,5;2\\n")
    ';'
    """
    best = (0, 0, "")
    for mark in DELIMITERS:
        try:
            lines = list(islice(csv.reader(io.StringIO(text), delimiter=mark), SAMPLE))
        except csv.Error:
            continue
        widths = [len(line) for line in lines[:-1] or lines if line]
        if widths and widths[0] > 1:
            same = widths.count(widths[0])
            best = max(best, (same, widths[0], mark))
    if not best[2]:
        do = "separate the cells by commas, semicolons or tabs"
        found = "no delimiter that cuts its lines alike"
        raise DataError((Problem(file, None, None, found, do),))
    return best[2]


def _rows(lines: "_csv.Reader", limits: Limits) -> Iterator[Row | Refusal]:
    number = 0
    first = _next(lines, limits)
    if first is None:
        raise _refused(limits, "an empty file", "bring a table with a header")
    header, is_row = header_of(first)
    names = _names(header, limits)
    for cells in chain([first] if is_row else [], _lines(lines)):
        if isinstance(cells, list) and not any(map(str.strip, cells)):
            continue
        number += 1
        yield _row(number, names, cells, limits)


def _row(
    number: int, names: list[str], cells: list[str] | str, limits: Limits
) -> Row | Refusal:
    if isinstance(cells, str):
        do = "correct the quotation marks of this line"
        return Refusal(limits.file, number, None, "", cells, do)
    if len(cells) != len(names):
        rule = f"{len(cells)} cells under {len(names)} columns"
        do = "put cells that hold the delimiter in quotation marks"
        fields = dict(zip(names, map(_plain, cells), strict=False))
        shown = shortened(" ".join(cells))
        return Refusal(limits.file, number, None, shown, rule, do, Row(number, fields))
    if "\n'" in "\n".join(("", *cells)):  # perhaps one of the cells begins so
        cells = [*map(_plain, cells)]
    return Row(number, dict(zip(names, cells, strict=True)))


def _plain(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and FORMULA.match(cell) else cell


def _names(header: list[str], limits: Limits) -> list[str]:
    """The names of the columns; unnamed ones get their number, no name comes twice."""
    names = [name.strip() or f"column {i}" for i, name in enumerate(header, 1)]
    if len(names) > COLUMNS:
        do = f"use at most {COLUMNS}"
        raise _refused(limits, f"{len(names)} columns", do)
    for name in names:
        if names.count(name) > 1:
            found = f"the column {shortened(name)} twice"
            raise _refused(limits, found, "give each column its own name")
    return names


def _next(lines: "_csv.Reader", limits: Limits) -> list[str] | None:
    """The first line that says anything."""
    for cells in _lines(lines):
        if isinstance(cells, str):
            raise _refused(limits, cells, "correct the first line")
        if any(map(str.strip, cells)):
            return cells
    return None


def _lines(lines: "_csv.Reader") -> Iterator[list[str] | str]:
    """Cells of each line, or what is wrong with it."""
    while True:
        start = lines.line_num + 1
        try:
            yield next(lines)
        except StopIteration:
            return
        except csv.Error:
            where = f"{start} to {lines.line_num}"
            one = lines.line_num <= start
            yield (
                f"line {start} cannot be cut" if one else f"lines {where} are one cell"
            )


def _text_lines(text: io.TextIOWrapper, limits: Limits) -> Iterator[str]:
    while line := text.readline(LINE_LIMIT):
        if len(line) == LINE_LIMIT:
            raise _refused(limits, "a line that never ends", "bring a table of text")
        if "\0" in line:
            raise _refused(limits, "a zero character", "save the file as text again")
        yield line


def _decoded(head: bytes, encoding: str) -> str:
    return head.decode(encoding, "ignore")


def _refused(limits: Limits, found: str, do: str) -> DataError:
    return DataError((Problem(limits.file, None, None, found, do),))
