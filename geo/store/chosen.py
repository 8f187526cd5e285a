"""The ids of some incidents, looked up when they are asked for."""

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias, overload

import numpy as np

from geo.store.columns import Mask, Numbers, Rows
from geo.store.texts import Texts

RowOf: TypeAlias = Callable[[Any], int | None]


class Chosen(Sequence[str]):
    """Rows as their ids, in the order of display: four bytes each.

    >>> ids = Texts.of(["a", "b", "c"])
    >>> chosen = Chosen(ids, np.array([2, 0], np.int32), {"a": 0, "b": 1, "c": 2}.get)
    >>> len(chosen), chosen[0], chosen[:5], "b" in chosen, chosen.index("a")
    (2, 'c', ('c', 'a'), False, 1)
    """

    def __init__(self, ids: Texts, rows: Numbers, row: RowOf) -> None:
        """Keep rows of ``ids``; ``row`` gives the row of an id, ``None`` for none."""
        self.rows = rows
        self._ids, self._row = ids, row

    def first(self, mask: Mask) -> "Chosen":
        """The same with those of ``mask`` before the others."""
        inside = mask[self.rows]
        ordered = np.concatenate([self.rows[inside], self.rows[~inside]])
        return Chosen(self._ids, ordered, self._row)

    def __len__(self) -> int:
        """How many there are."""
        return len(self.rows)

    def __contains__(self, id_: object) -> bool:
        """Whether an id is among them."""
        return len(self._places(id_)) > 0

    def index(self, id_: object, start: int = 0, stop: int | None = None) -> int:
        """The place of an id; raises ``ValueError`` where it is not among them."""
        places = self._places(id_)
        if not len(places) or not start <= places[0] < (stop or len(self)):
            raise ValueError(f"{id_!r} is not among them.")
        return int(places[0])

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[str, ...]: ...
    def __getitem__(self, place: int | slice) -> str | tuple[str, ...]:
        """The id at a place, or those of a slice."""
        if isinstance(place, slice):
            return tuple(self._ids.take(self.rows[place].tolist()))
        return self._ids[int(self.rows[place])]

    def _places(self, id_: object) -> Rows:
        row = self._row(id_)
        return np.flatnonzero(self.rows == (-1 if row is None else row))
