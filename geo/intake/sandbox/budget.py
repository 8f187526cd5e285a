"""How much a child may use for one file."""

from dataclasses import asdict, dataclass
from typing import Final

MIB: Final = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """Memory in bytes beyond the libraries' own, seconds, and bytes after inflating.

    ``wall_s`` is the time that the other side waits for the child, added up. ``rows``
    is the most rows; ``None`` is no limit.
    """

    memory_bytes: int
    cpu_s: int
    wall_s: float
    inflated_bytes: int
    rows: int | None = None

    def as_dict(self) -> dict[str, int | float | None]:
        """The budget as JSON values, for ``Budget(**values)`` on the other side."""
        return asdict(self)


UPLOAD: Final = Budget(
    memory_bytes=192 * MIB, cpu_s=3, wall_s=15, inflated_bytes=64 * MIB, rows=20_000
)
COMMAND: Final = Budget(
    memory_bytes=2048 * MIB, cpu_s=600, wall_s=900, inflated_bytes=1024 * MIB
)
