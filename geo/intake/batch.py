"""Rows on their way from one process to another and to the disk, compressed once.

The process that makes them does it, so that the one that writes has less to move: a
row is some kilobytes of text that says much the same as the one before it.
"""

from typing import Final

import pyarrow as pa

HOW: Final = pa.ipc.IpcWriteOptions(compression="lz4")


def packed(table: pa.Table) -> bytes:
    """A table as bytes that ``unpacked`` reads.

    >>> unpacked(packed(pa.table({"id": ["a"]}))).to_pylist()
    [{'id': 'a'}]
    """
    out = pa.BufferOutputStream()
    with pa.ipc.new_stream(out, table.schema, options=HOW) as stream:
        stream.write_table(table)
    made: bytes = out.getvalue().to_pybytes()
    return made


def unpacked(batch: bytes) -> pa.Table:
    """The table again."""
    return pa.ipc.open_stream(batch).read_all()
