"""The values of the first visible sheet of a spreadsheet (XLSX).

Formulas, macros, links and pictures are never looked at: the reader knows cell values
only. The first row that holds anything names the columns.
"""

import io
from collections.abc import Iterator
from typing import Any, BinaryIO

import python_calamine as calamine

from geo.intake.sandbox.archive import Archive
from geo.intake.sandbox.budget import Budget
from geo.intake.sandbox.layer import Found, Layer
from geo.intake.sandbox.plain import distinct
from geo.intake.sandbox.wrong import Unreadable

WHOLE = 1e15


def read(source: BinaryIO, budget: Budget) -> Layer:
    """The table of the first sheet; raises ``Unreadable``."""
    archive = Archive(source, budget)
    for name in archive.names:  # all of them: the library inflates what it likes
        archive.read(name)
    source.seek(0)
    rows = _cells(io.BytesIO(source.read()))
    head = next((row for row in rows if any(cell != "" for cell in row)), None)
    if head is None:
        raise Unreadable("a first sheet without anything in it", "put the table first")
    wide = max((at + 1 for at, cell in enumerate(head) if cell != ""), default=0)
    names = distinct(_name(cell, at) for at, cell in enumerate(head[:wide]))
    return Layer(names, _rows(rows, wide))


def _cells(source: BinaryIO) -> Iterator[list[Any]]:
    try:
        book = calamine.CalamineWorkbook.from_filelike(source)
        sheets = [
            sheet.name
            for sheet in book.sheets_metadata
            if sheet.visible == calamine.SheetVisibleEnum.Visible
            and sheet.typ == calamine.SheetTypeEnum.WorkSheet
        ]
        if not sheets:
            raise Unreadable("no visible sheet", "bring a spreadsheet with one")
        return book.get_sheet_by_name(sheets[0]).iter_rows()
    except calamine.CalamineError:
        raise Unreadable("a spreadsheet that is damaged", "save it again") from None


def _rows(rows: Iterator[list[Any]], wide: int) -> Iterator[Found]:
    """The rows under the head; an empty cell is nothing, an empty row is none."""
    for cells in rows:
        values = [_value(cell) for cell in cells]
        beyond = next((cell for cell in values[wide:] if cell is not None), None)
        if beyond is not None:
            raise Unreadable("cells beyond the last column name", "name every column")
        if any(value is not None for value in values):
            yield values[:wide], None


def _value(cell: Any) -> Any:
    """A cell's value; a spreadsheet knows whole numbers as broken ones only."""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < WHOLE:
        return int(cell)
    return None if cell == "" else cell


def _name(cell: Any, at: int) -> str:
    """A column's name; one without a name is called by its place.

    >>> _name("Date ", 0), _name("", 2), _name(2024.0, 1)
    ('Date', 'column 3', '2024')
    """
    if cell == "":
        return f"column {at + 1}"
    return str(_value(cell)).strip()
