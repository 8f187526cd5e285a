"""The ids of some incidents, looked up when they are asked for."""

from collections.abc import Sequence
from typing import overload

import numpy as np

from geo.store.columns import Mask, Numbers
from geo.store.texts import Texts


class Chosen(Sequence[str]):
    """Rows as their ids, in the order of display: four bytes each.

    >>> chosen = Chosen(Texts.of(["a", "b", "c"]), np.array([2, 0], np.int32))
    >>> len(chosen), chosen[0], chosen[:5], "b" in chosen, chosen.index("a")
    (2, 'c', ('c', 'a'), False, 1)
    """

    def __init__(self, ids: Texts, rows: Numbers) -> None:
        """Keep rows of ``ids``."""
        self.rows = rows
        self._ids = ids

    def first(self, mask: Mask) -> "Chosen":
        """The same with those of ``mask`` before the others."""
        inside = mask[self.rows]
        return Chosen(
            self._ids, np.concatenate([self.rows[inside], self.rows[~inside]])
        )

    def __len__(self) -> int:
        """How many there are."""
        return len(self.rows)

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[str, ...]: ...
    def __getitem__(self, place: int | slice) -> str | tuple[str, ...]:
        """The id at a place, or those of a slice."""
        if isinstance(place, slice):
            return tuple(self._ids.take(self.rows[place].tolist()))
        return self._ids[int(self.rows[place])]
