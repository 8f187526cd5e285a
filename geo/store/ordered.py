"""Many rows of ``incidents.parquet`` in any order, with one look at the file a block.

Rows that follow one another on the screen are scattered over the file. Read one by one
they would have nearly every row group read for nearly every row; so a block of them is
gathered group by group and put in order in memory.
"""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
import pyarrow as pa

from geo.store.columns import Numbers
from geo.store.parquet import READ
from geo.store.records import Records

BLOCK: Final = 65_536
"""Rows, of some kilobytes each, that are in memory at a time."""
SLICE: Final = 500
"""Rows that are worked on at a time."""


def in_order(
    records: Records, rows: Numbers, columns: Sequence[str] = READ
) -> Iterator[pa.Table]:
    """The rows with these numbers as they stand in the file, in the order given.

    At most ``SLICE`` in one table. Raises ``DataError`` where the file cannot be read.
    """
    for start in range(0, len(rows), BLOCK):
        yield from _block(records, rows[start : start + BLOCK], columns)


def _block(
    records: Records, rows: Numbers, columns: Sequence[str]
) -> Iterator[pa.Table]:
    table, place = _gathered(records, rows, columns)
    for start in range(0, len(rows), SLICE):
        yield table.take(pa.array(place[start : start + SLICE]))


def _gathered(
    records: Records, rows: Numbers, columns: Sequence[str]
) -> tuple[pa.Table, Numbers]:
    """The rows as they stand in the file, and where each of those asked for is."""
    starts = np.asarray(records.starts)
    homes = np.searchsorted(starts, rows, "right") - 1
    by_home = np.argsort(homes, kind="stable")
    groups, first = np.unique(homes[by_home], return_index=True)
    parts = [
        records.taken(int(group), rows[mine] - starts[group], columns)
        for group, mine in zip(groups, np.split(by_home, first[1:]), strict=True)
    ]
    place = np.empty(len(rows), np.int32)
    place[by_home] = np.arange(len(rows), dtype=np.int32)
    return pa.concat_tables(parts).combine_chunks(), place
