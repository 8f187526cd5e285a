"""``incidents.parquet``: the incidents of a large folder, a row each (GeoParquet 1.1).

A ``coordinates`` place stands there as its centre and radius, every other kind as its
reference and parameters: the footprint follows from the place and is never stored.
``geometry`` is the middle of the smallest circle round the footprint and
``coordinateUncertaintyInMeters`` its radius, so that any GIS opens the file; both are
derived and not read here. Times, places and claims are JSON texts in the shape of
``incidents.geojson``. Row groups are small, so that one incident is read in a few
milliseconds.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from geo.store.rows import SCHEMA

GROUP: Final = 500  # rows
GEO: Final = {
    "version": "1.1.0",
    "primary_column": "geometry",
    "columns": {"geometry": {"encoding": "WKB", "geometry_types": ["Point"]}},
}
DERIVED: Final = ("start", "end", "geometry", "coordinateUncertaintyInMeters")
READ: Final = [name for name in SCHEMA.names if name not in DERIVED]
WORDS: Final = ("category", "layer", "place_kind", "reference")


def write_tables(path: Path, tables: Iterable[pa.Table], note: str) -> None:
    """A new file from tables that follow one another; ``note`` says where from."""
    with writer(path, note) as write:
        for part in tables:
            write(part)


@contextmanager
def writer(path: Path, note: str) -> Iterator[Callable[[pa.Table], None]]:
    """A function that adds a table to a new file, which is whole at the end."""
    facts = {"geo": json.dumps(GEO), "source": note}
    with pq.ParquetWriter(
        path,
        SCHEMA.with_metadata(facts),
        compression="zstd",
        use_dictionary=list(WORDS),
        write_statistics=["id", "start", "end"],
    ) as file:
        yield lambda part: file.write_table(part, row_group_size=GROUP)
