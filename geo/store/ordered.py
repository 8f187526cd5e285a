"""Many rows of ``incidents.parquet`` in any order, with one look at the file a block.

Rows that follow one another on the screen are scattered over the file. Read one by one
they would have nearly every row group read for nearly every row; so a block of them is
gathered group by group and put in order in memory.
"""

from collections.abc import Iterator
from typing import Any, Final

import numpy as np
import pyarrow as pa

from geo.store.columns import Numbers
from geo.store.records import Records, listed

BLOCK: Final = 65_536
"""Rows, of some kilobytes each, that are in memory at a time."""
SLICE: Final = 500
"""Rows that are made into Python values at a time."""


def in_order(records: Records, rows: Numbers) -> Iterator[dict[str, Any]]:
    """The rows with these numbers as they stand in the file, in the order given.

    Raises ``DataError`` where the file cannot be read.
    """
    for start in range(0, len(rows), BLOCK):
        yield from _block(records, rows[start : start + BLOCK])


def _block(records: Records, rows: Numbers) -> Iterator[dict[str, Any]]:
    starts = np.asarray(records.starts)
    homes = np.searchsorted(starts, rows, "right") - 1
    by_home = np.argsort(homes, kind="stable")
    groups, first = np.unique(homes[by_home], return_index=True)
    parts = [
        records.taken(int(group), rows[mine] - starts[group])
        for group, mine in zip(groups, np.split(by_home, first[1:]), strict=True)
    ]
    table = pa.concat_tables(parts).combine_chunks()
    place = np.empty(len(rows), np.int64)
    place[by_home] = np.arange(len(rows))
    for start in range(0, len(rows), SLICE):
        some = table.take(pa.array(place[start : start + SLICE]))
        yield from listed(some, groups.tolist())
