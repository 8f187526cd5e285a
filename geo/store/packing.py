"""The columns of a large folder as named arrays, and back."""

from collections.abc import Mapping
from typing import Any, TypeAlias

from numpy.typing import NDArray

from geo.store.building import Built
from geo.store.columns import Sets, Times
from geo.store.extents import Extents
from geo.store.facts import LISTS, STATED, Facts
from geo.store.ground import Ground
from geo.store.search import Index
from geo.store.texts import Texts

Arrays: TypeAlias = Mapping[str, NDArray[Any]]

TIMES = ("dated", "start", "end")
EXTENTS = ("has", "bounds", "at", "circle", "same")
GROUND = ("disc", "number", "wkb", "starts")
WORDS = ("every", "named")


def packed(built: Built) -> dict[str, NDArray[Any]]:
    """All columns by name."""
    facts = built.facts
    speakers = facts.speakers
    found: dict[str, NDArray[Any]] = {
        "by_id": built.by_id,
        "order": built.order,
        "contested": facts.contested,
        **_texts("ids", facts.ids),
        **_texts("titles", facts.titles),
        **_texts("speakers", Texts.of(speakers)),
        **_texts("speaker_names", Texts.of(speakers.values())),
        **{f"times.{name}": getattr(facts.times, name) for name in TIMES},
        **{f"extents.{name}": getattr(built.extents, name) for name in EXTENTS},
        **{f"ground.{name}": getattr(built.ground, name) for name in GROUND},
    }
    for name in (*LISTS, STATED):
        found |= _sets(f"sets.{name}", facts.sets[name])
    for name in WORDS:
        found |= _sets(f"words.{name}", getattr(built.words, name))
    return found


def unpacked(arrays: Arrays) -> Built:
    """The columns from arrays by name; raises ``KeyError`` where one is missing."""
    ids = _read_texts(arrays, "ids")
    count = len(ids)
    named = zip(
        _read_texts(arrays, "speakers"),
        _read_texts(arrays, "speaker_names"),
        strict=True,
    )
    facts = Facts(
        ids=ids,
        titles=_read_texts(arrays, "titles"),
        times=Times(**{name: arrays[f"times.{name}"] for name in TIMES}),
        contested=arrays["contested"],
        sets={
            name: _read_sets(arrays, f"sets.{name}", count, few=True)
            for name in (*LISTS, STATED)
        },
        speakers=dict(named),
    )
    return Built(
        facts=facts,
        extents=Extents(**{name: arrays[f"extents.{name}"] for name in EXTENTS}),
        ground=Ground(**{name: arrays[f"ground.{name}"] for name in GROUND}),
        words=Index(
            *(_read_sets(arrays, f"words.{name}", count, few=False) for name in WORDS)
        ),
        by_id=arrays["by_id"],
        order=arrays["order"],
    )


def _texts(name: str, texts: Texts) -> dict[str, NDArray[Any]]:
    return {f"{name}.data": texts.data, f"{name}.starts": texts.starts}


def _read_texts(arrays: Arrays, name: str) -> Texts:
    return Texts(arrays[f"{name}.data"], arrays[f"{name}.starts"])


def _sets(name: str, sets: Sets) -> dict[str, NDArray[Any]]:
    words = _texts(f"{name}.words", Texts.of(sets.words))
    return {**words, f"{name}.starts": sets.starts, f"{name}.rows": sets.rows}


def _read_sets(arrays: Arrays, name: str, count: int, *, few: bool) -> Sets:
    """``few`` words are kept as they are, many are looked up where they lie."""
    words = _read_texts(arrays, f"{name}.words")
    starts, rows = arrays[f"{name}.starts"], arrays[f"{name}.rows"]
    return Sets(tuple(words) if few else words, starts, rows, count)
