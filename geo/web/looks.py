"""How things look, as one small number per row: category, layer, precision, contested.

Counting things by this number in a cell gives, in one pass, how many there are of
each category and whether they have anything in common.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from geo.store.columns import Mask, Rows, Sets
from geo.store.facts import Facts

MIXED: Final = "mixed"
Counts = NDArray[np.int64]


class Look(NamedTuple):
    """What decides the colour and the line of a thing."""

    category: str
    layer: str | None
    precision: str
    contested: bool


@dataclass(frozen=True, slots=True, eq=False)
class Looks:
    """``codes`` (n,) are places in ``table``; a thing's look is ``table[code]``."""

    codes: NDArray[np.uint16]
    table: tuple[Look, ...]

    @classmethod
    def of(cls, facts: Facts) -> "Looks":
        """The looks of incidents."""
        sets = [facts.sets[name] for name in ("category", "layer", "precision")]
        every = [_look(sets, code) for code in range(_size(sets))]
        table = [
            look._replace(contested=said) for said in (False, True) for look in every
        ]
        codes = facts.contested.astype(np.int64)
        for names in sets:
            codes = codes * len(names.words) + names.codes()
        return cls.packed(codes, table)

    @classmethod
    def plain(cls, categories: Sequence[str], words: Sequence[str]) -> "Looks":
        """The looks of facilities."""
        looks = [
            Look(c, None, w, False) for c, w in zip(categories, words, strict=True)
        ]
        table = sorted(set(looks), key=repr)
        return cls(
            np.array([table.index(look) for look in looks], np.uint16), tuple(table)
        )

    @classmethod
    def packed(cls, codes: Counts, table: Sequence[Look]) -> "Looks":
        """The same with those looks left out of the table that nothing has."""
        used = np.flatnonzero(np.bincount(codes, minlength=len(table)))
        place = np.zeros(len(table), np.uint16)
        place[used] = np.arange(len(used), dtype=np.uint16)
        return cls(place[codes], tuple(table[code] for code in used.tolist()))

    def __getitem__(self, row: int) -> Look:
        """The look of a row."""
        return self.table[int(self.codes[row])]

    def having(self, name: str, values: Iterable[str]) -> Mask:
        """Which rows have one of some values."""
        wanted = np.array(
            [getattr(look, name) in values for look in self.table], np.bool_
        )
        found: Mask = wanted[self.codes] if len(wanted) else np.zeros(0, np.bool_)
        return found

    def counted(self, rows: Rows, of: NDArray[np.integer], many: int) -> Counts:
        """How many of ``rows`` have each look, by their group: (many, looks)."""
        kinds = len(self.table)
        bins = of * kinds + self.codes[rows]
        return np.bincount(bins, minlength=many * kinds).reshape(many, kinds)

    def common(self, name: str, counts: Counts) -> list[str | None]:
        """Per group (g, looks) the value that all its things have, or ``mixed``."""
        values = [getattr(look, name) for look in self.table]
        names = sorted(set(values), key=repr)
        number = np.array([names.index(value) for value in values], np.intp)
        there = np.greater(counts, 0)
        low = np.where(there, number, len(names)).min(axis=1, initial=len(names))
        high = np.where(there, number, -1).max(axis=1, initial=-1)
        return [
            names[first] if first == last else MIXED
            for first, last in zip(low.tolist(), high.tolist(), strict=True)
        ]

    def contested(self, counts: Counts) -> Mask:
        """Per group whether anything in it is contested."""
        said = np.array([look.contested for look in self.table], np.bool_)
        found: Mask = np.any(counts[:, said], axis=1)
        return found

    def categories(self, counts: Counts) -> list[dict[str, int]]:
        """Per group how many there are of each category, most first."""
        names = sorted({look.category for look in self.table})
        sums = np.zeros((len(counts), len(names)), np.int64)
        for code, look in enumerate(self.table):
            sums[:, names.index(look.category)] += counts[:, code]
        return [
            {
                name: n
                for n, name in sorted(zip(row, names, strict=True), key=_most)
                if n
            }
            for row in sums.tolist()
        ]


def _most(pair: tuple[int, str]) -> tuple[int, str]:
    return -pair[0], pair[1]


def _size(sets: Sequence[Sets]) -> int:
    return int(np.prod([len(names.words) for names in sets]))


def _look(sets: Sequence[Sets], code: int) -> Look:
    """The look that a combined number of category, layer and precision stands for."""
    found = []
    for names in reversed(sets):
        code, own = divmod(code, len(names.words))
        found.append(names.words[own])
    precision, layer, category = found
    return Look(category, layer, precision, False)
