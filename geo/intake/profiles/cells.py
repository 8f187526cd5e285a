"""Cells of one row, read for a profile; what cannot be read names its field."""

import json
import re
from collections.abc import Callable
from datetime import date
from typing import Any, Final, TypeVar

from geo.intake.clock_times import when_of
from geo.intake.dates import Reading, Undated, between, day_of
from geo.intake.draft import Context, Draft
from geo.intake.positions import Position, Unplaced, position
from geo.intake.record import Fields, Refusal, Row, Value, shortened
from geo.intake.texts import shorter, slugged
from geo.model.claim import Casualties, Count
from geo.model.when import When

Found = TypeVar("Found")

REMEMBERED: Final = 8192
"""So many different cells are remembered for each thing that is read in them."""


class Unfit(ValueError):
    """A cell that cannot be read: its column, its value, the rule and what to do."""

    def __init__(self, field: str | None, value: object, rule: str, do: str) -> None:
        """Keep the four apart."""
        super().__init__(rule)
        self.field, self.value, self.rule, self.do = field, value, rule, do


def refusing(
    make: Callable[["Cells"], Draft], row: Row, context: Context
) -> Draft | Refusal:
    """What ``make`` reads from the cells, or the refusal of the cell that it cannot."""
    try:
        return make(Cells(row, context))
    except Unfit as found:
        value = shortened(found.value)
        return Refusal(
            context.file, row.number, found.field, value, found.rule, found.do, row
        )


class Cells:
    """One row, asked by column names."""

    __slots__ = ("context", "row", "said")

    def __init__(self, row: Row, context: Context) -> None:
        """Take the texts of all cells, without blanks at their ends."""
        self.row, self.context = row, context
        self.said = _said(row.fields)

    @property
    def reading(self) -> Reading:
        """How dates of this file are read."""
        return Reading(self.context.zone, self.context.day_first)

    def value(self, name: str | None) -> Value:
        """The value as found, or ``None``."""
        return None if name is None else self.row.fields.get(name)

    def text(self, name: str | None) -> str:
        """The value as text, empty when there is none."""
        return self.said.get(name, "")

    def once(self, read: Callable[["Cells"], Found], *names: str) -> Found:
        """What ``read`` finds in the texts of these columns, worked out once for each.

        ``read`` is shown these columns only, so that nothing else can play a part.
        What it refuses is refused each time.
        """
        said = self.said
        texts = tuple([said.get(name, "") for name in names])
        known = self.context.known[read]
        found: Found | None = known.get(texts)
        if found is None:
            row = Row(self.row.number, dict(zip(names, texts, strict=True)))
            found = read(Cells(row, self.context))
            if len(known) >= REMEMBERED:
                known.clear()
            known[texts] = found
        return found

    def whole(self, name: str, least: int = 0, most: int = 10**9) -> int | None:
        """A whole number, or ``None`` for an empty cell. Raises ``Unfit``."""
        text = self.text(name)
        if not text:
            return None
        plain = text.removesuffix(".0")
        if not plain.removeprefix("-").isdecimal() or not least <= int(plain) <= most:
            do = f"give a whole number from {least} to {most}"
            raise Unfit(name, text, "no number of the kind", do)
        return int(plain)

    def one_of(self, name: str, table: dict[int, Any]) -> int:
        """A code of a table. Raises ``Unfit`` for another, or none."""
        code = self.whole(name)
        if code not in table:
            codes = ", ".join(map(str, table))
            do = f"give one of {codes}, as its codebook says"
            raise Unfit(name, self.text(name), "a code that is not known", do)
        return code

    def listed(self, name: str) -> list[Any]:
        """A list, also where it is written as JSON in a cell; empty when none."""
        value = self.value(name)
        if isinstance(value, str) and value.strip()[:1] == "[":
            try:
                value = json.loads(value)
            except (ValueError, RecursionError):
                return []
        return value if isinstance(value, list) else []

    def named(self, name: str | None) -> tuple[str, ...]:
        """Names in one cell, parted by semicolons; at most eight, each once."""
        text = self.text(name)
        if not text:
            return ()
        parts = (part.strip(' ",') for part in text.split(";"))
        return tuple(dict.fromkeys(shorter(part, 200) for part in parts if part))[:8]

    def when(self, name: str, clock: str | None = None) -> When:
        """The time in a cell, with the clock time of another. Raises ``Unfit``."""
        text = self.text(name)
        if not text:
            return When(verbatim="", reason=f"The row has nothing under {name}.")
        try:
            return when_of(text, self.reading, self.text(clock))
        except Undated as found:
            said = " ".join(part for part in (text, self.text(clock)) if part)
            raise Unfit(name, said, found.rule, found.do) from None

    def day(self, name: str, without: re.Pattern[str] | None = None) -> date:
        """The day in a cell, ``without`` what a dataset prints behind every day.

        Raises ``Unfit``.
        """
        text = self.text(name)
        try:
            return day_of(without.sub("", text) if without else text, self.reading)
        except Undated as found:
            raise Unfit(name, self.text(name), found.rule, found.do) from None

    def span(
        self,
        first: date,
        last: date,
        said: str,
        *,
        remarks: str,
        edtf: str | None = None,
    ) -> When:
        """The days from ``first`` to ``last`` as an approximate time."""
        if last < first:
            raise Unfit(None, said, "an end before its start", "correct one of them")
        return between(
            *(said, first, last, self.reading),
            edtf=edtf,
            approximate=first != last,
            remarks=remarks,
        )

    def position(self, latitude: str, longitude: str) -> Position | None:
        """The position in two cells, ``None`` when both are empty. Raises ``Unfit``."""
        both = self.text(latitude), self.text(longitude)
        if not any(both):
            return None
        if not all(both):
            name = longitude if both[0] else latitude
            raise Unfit(name, "", "half a position", "give both, or leave both empty")
        try:
            return position(*both)
        except Unplaced as found:
            name = f"{latitude}, {longitude}"
            raise Unfit(name, ", ".join(both), found.rule, found.do) from None

    def reference(self, name: str, kind: str | None = None) -> str | None:
        """The id of the city or region of that name in the data folder, if any."""
        found = self.context.names.get(slugged_name(name))
        fits = kind is None or self.context.kinds.get(found or "") == kind
        return found if fits else None

    def counts(
        self, low: str, best: str | None = None, high: str | None = None
    ) -> Count:
        """Numbers of people, ``None`` where a cell is empty. Raises ``Unfit``."""
        names = (low, best, high)
        numbers = [self.whole(name) if name else None for name in names]
        said = [number for number in numbers if number is not None]
        if said != sorted(said):
            raise Unfit(low, said, "low, best and high out of order", "correct them")
        return Count(low=numbers[0], best=numbers[1], high=numbers[2])


def _said(fields: Fields) -> dict[str | None, str]:
    """The text of each cell, empty where it says nothing that is one value."""
    try:
        return dict(zip(fields, map(str.strip, fields.values()), strict=True))  # type: ignore[arg-type]
    except TypeError:  # not all of them are text
        return {name: _text(value) for name, value in fields.items()}


def _text(value: Value) -> str:
    if isinstance(value, str):
        return value.strip()
    return "" if value is None or isinstance(value, list | dict) else json.dumps(value)


def slugged_name(name: str) -> str:
    """A name for comparing: without case, accents and signs, any script.

    >>> slugged_name("Одеса ") == slugged_name("одеса"), slugged_name("Région d’Odessa")
    (True, 'region d odessa')
    """
    folded = name.casefold()
    return slugged(folded).replace("-", " ") or " ".join(folded.split())


def killed(count: Count) -> Casualties | None:
    """Casualties with only the killed, or ``None`` where no number is said."""
    if count == Count():
        return None
    return Casualties(killed=count)
