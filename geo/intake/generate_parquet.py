"""A generated folder with ``incidents.parquet``: blocks made side by side.

The blocks do not depend on one another, so several processes make them; they are
written in order, with a few of them in memory, so that the same count and seed give
the same rows whatever the machine.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pyarrow as pa

from geo.intake.generate_incidents import block, block_count
from geo.intake.generate_scene import Scene
from geo.model.source import Document, Origin
from geo.store.parquet import table
from geo.store.spots import spots
from geo.store.workers import in_order, useful

LEAST: Final = 16  # blocks that are worth starting processes for


@dataclass(frozen=True, slots=True)
class Made:
    """One block, ready to be written."""

    rows: pa.Table
    pages: tuple[tuple[str, bytes], ...]
    documents: tuple[Document, ...]
    origins: tuple[Origin, ...]


def made_blocks(
    count: int, seed: int, scene: Scene, processes: int | None = None
) -> Iterator[Made]:
    """The blocks in order; made by as many processes as there are processors."""
    numbers = range(block_count(count))
    many = (processes or useful()) if len(numbers) >= LEAST else 1
    yield from in_order(Maker, (count, seed, scene), numbers, many)


class Maker:
    """Makes blocks of one set, keeping the places that were worked out."""

    def __init__(self, count: int, seed: int, scene: Scene) -> None:
        """Take what the blocks are made of."""
        self._asked = count, seed
        self._scene = scene
        self._spots = spots(scene.references)

    def __call__(self, number: int) -> Made:
        """The block with a number."""
        found = block(number, *self._asked, self._scene)
        return Made(
            rows=table(found.incidents, self._spots),
            pages=tuple((page.id, page.taken()) for page in found.desk.pages),
            documents=tuple(page.document() for page in found.desk.pages),
            origins=tuple(found.desk.origins()),
        )
