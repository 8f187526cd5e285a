"""Many short texts as one run of bytes: a million of them cost no objects."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import overload

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Texts(Sequence[str]):
    """Texts by row; ``data[starts[row]:starts[row + 1]]`` is one, as UTF-8.

    >>> texts = Texts.of(["b", "", "ж"])
    >>> len(texts), texts[2], texts.take([0, 1]), texts[1:]
    (3, 'ж', ['b', ''], ('', 'ж'))
    """

    data: NDArray[np.uint8]
    starts: NDArray[np.int64]

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Texts":
        """Put texts one behind the other."""
        encoded = [text.encode("utf-8") for text in texts]
        starts = np.zeros(len(encoded) + 1, np.int64)
        np.cumsum([len(text) for text in encoded], out=starts[1:])
        return cls(np.frombuffer(b"".join(encoded), np.uint8), starts)

    @classmethod
    def joined(cls, parts: Sequence["Texts"]) -> "Texts":
        """The texts of all parts, one part behind the other."""
        sizes = np.concatenate([np.diff(part.starts) for part in parts])
        starts = np.zeros(len(sizes) + 1, np.int64)
        np.cumsum(sizes, out=starts[1:])
        return cls(np.concatenate([part.data for part in parts]), starts)

    def __len__(self) -> int:
        """How many texts there are."""
        return len(self.starts) - 1

    def bytes(self, row: int) -> bytes:
        """The text of a row as UTF-8."""
        return self.data[self.starts[row] : self.starts[row + 1]].tobytes()

    @overload
    def __getitem__(self, row: int) -> str: ...
    @overload
    def __getitem__(self, row: slice) -> tuple[str, ...]: ...
    def __getitem__(self, row: int | slice) -> str | tuple[str, ...]:
        """The text of a row, or those of a slice."""
        if isinstance(row, slice):
            return tuple(self[one] for one in range(*row.indices(len(self))))
        if not 0 <= row < len(self):
            raise IndexError(row)
        return self.bytes(row).decode("utf-8")

    def take(self, rows: Iterable[int]) -> list[str]:
        """The texts of some rows."""
        wanted = np.fromiter(rows, np.intp)
        if len(wanted) and not 0 <= wanted.min() <= wanted.max() < len(self):
            raise IndexError(int(wanted.min()), int(wanted.max()))
        data = self.data.data
        begins, ends = self.starts[wanted].tolist(), self.starts[wanted + 1].tolist()
        pairs = zip(begins, ends, strict=True)
        return [str(data[begin:end], "utf-8") for begin, end in pairs]

    def order(self) -> NDArray[np.int32]:
        """The rows in the order of their texts, code point by code point."""
        texts = [self.bytes(row) for row in range(len(self))]
        rows = sorted(range(len(self)), key=texts.__getitem__)
        return np.array(rows, np.int32)

    def bisect(self, order: NDArray[np.int32], text: str) -> int:
        """Where in ``order`` the first text that is not less than ``text`` stands."""
        wanted, low, high = text.encode("utf-8"), 0, len(order)
        while low < high:
            middle = (low + high) // 2
            if self.bytes(int(order[middle])) < wanted:
                low = middle + 1
            else:
                high = middle
        return low
