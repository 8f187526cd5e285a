"""The statements that a file passes on: one for each source, or group, it names.

Where a row names several sources, who of them said what is not known: they are one
origin together, and it is not counted among the known.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final, TypeAlias

from geo.intake.texts import TITLE, digest, shorter, slugged
from geo.intake.transcript import Source
from geo.model.claim import Speaker
from geo.model.source import Origin

NAMED: Final = "named as a source in the file"
UNNAMED: Final = "no source is named in the row"

Names: TypeAlias = tuple[str, ...]


@lru_cache(maxsize=4096)
def origin_of(source: Source, names: Names) -> Origin:
    """The origin of rows of a file that name these sources; said in nothing yet."""
    if not names:
        name = source.publisher or f"{source.file}, which names no source"
        speaker = Speaker(id=f"{source.id}-s0", name=name, role=UNNAMED)
        what = f"What rows of {source.label} say without naming a source."
    else:
        said = shorter("; ".join(names), TITLE)
        speaker = Speaker(id=speaker_id("; ".join(names)), name=said, role=NAMED)
        of_all = "" if len(names) == 1 else "; who of them said what is not told"
        what = f"What {source.label} has from {said}{of_all}."
    return Origin(
        id=f"{source.id}-o-{digest('; '.join(names))}",
        speaker=speaker,
        what=what,
        date=None,
        said_in=(),
        independence="known" if len(names) == 1 else "unknown",
    )


def speaker_id(name: str) -> str:
    """The id of a source by its name.

    >>> speaker_id("Українська правда").startswith("source-")
    True
    """
    return f"{slugged(name)[:40].strip('-') or 'source'}-{digest(name)}"


@dataclass(slots=True)
class Origins:
    """Which documents of a file pass on what its rows name."""

    source: Source
    said_in: dict[Names, dict[str, None]] = field(default_factory=dict)

    def note(self, names: Names, documents: Iterable[str]) -> None:
        """What these sources said stands in these documents."""
        self.said_in.setdefault(names, {}).update(dict.fromkeys(documents))

    def all(self) -> tuple[Origin, ...]:
        """Every origin, with the documents that pass it on."""
        return tuple(
            replace(origin_of(self.source, names), said_in=tuple(documents))
            for names, documents in self.said_in.items()
        )
