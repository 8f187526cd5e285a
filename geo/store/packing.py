"""The columns of a large folder as named arrays, and back."""

from collections.abc import Mapping
from typing import Any, Final, TypeAlias

from numpy.typing import NDArray

from geo.store.building import Built, Run
from geo.store.columns import Sets, Times
from geo.store.extents import Extents
from geo.store.facts import LISTS, STATED, Facts
from geo.store.ground import Ground
from geo.store.search import Index
from geo.store.texts import Texts

Arrays: TypeAlias = Mapping[str, NDArray[Any]]

SORTED = ("by_id", "order", "title_ranks")
PLAIN = ("contested", "claims")
TIMES = ("dated", "start", "end")
EXTENTS = ("has", "bounds", "at", "circle", "same")
GROUND = ("disc", "number", "wkb", "starts")
WORDS = ("every", "named")
TEXTS = ("ids", "titles", "speakers", "speaker_names")
SETS = (*(f"sets.{n}" for n in (*LISTS, STATED)), *(f"words.{n}" for n in WORDS))
NAMES: Final = frozenset(
    (
        *(*SORTED, *PLAIN),
        *(f"times.{name}" for name in TIMES),
        *(f"extents.{name}" for name in EXTENTS),
        *(f"ground.{name}" for name in GROUND),
        *(f"{name}.{half}" for name in TEXTS for half in ("data", "starts")),
        *(f"{name}.words.{half}" for name in SETS for half in ("data", "starts")),
        *(f"{name}.{half}" for name in SETS for half in ("starts", "rows")),
    )
)
"""The names of all columns of a folder."""


def packed(built: Built) -> dict[str, NDArray[Any]]:
    """All columns by name."""
    return {
        **{name: getattr(built, name) for name in SORTED},
        **{f"extents.{name}": getattr(built.extents, name) for name in EXTENTS},
        **_packed_rows(built),
    }


def packed_run(run: Run) -> dict[str, NDArray[Any]]:
    """All columns of a run by name, without its problems."""
    return _packed_rows(run)


def unpacked(arrays: Arrays) -> Built:
    """The columns from arrays by name; raises ``KeyError`` where one is missing."""
    return Built(
        facts=_facts(arrays),
        extents=Extents(**{name: arrays[f"extents.{name}"] for name in EXTENTS}),
        ground=_ground(arrays),
        words=_words(arrays),
        **{name: arrays[name] for name in SORTED},
    )


def unpacked_run(arrays: Arrays) -> Run:
    """A run from arrays by name; raises ``KeyError`` where one is missing."""
    return Run(_facts(arrays), _ground(arrays), _words(arrays), ())


def _packed_rows(rows: Built | Run) -> dict[str, NDArray[Any]]:
    """What a run and the whole have in common."""
    facts = rows.facts
    speakers = facts.speakers
    found: dict[str, NDArray[Any]] = {
        **{name: getattr(facts, name) for name in PLAIN},
        **_texts("ids", facts.ids),
        **_texts("titles", facts.titles),
        **_texts("speakers", Texts.of(speakers)),
        **_texts("speaker_names", Texts.of(speakers.values())),
        **{f"times.{name}": getattr(facts.times, name) for name in TIMES},
        **{f"ground.{name}": getattr(rows.ground, name) for name in GROUND},
    }
    for name in (*LISTS, STATED):
        found |= _sets(f"sets.{name}", facts.sets[name])
    for name in WORDS:
        found |= _sets(f"words.{name}", getattr(rows.words, name))
    return found


def _facts(arrays: Arrays) -> Facts:
    ids = _read_texts(arrays, "ids")
    count = len(ids)
    named = zip(
        _read_texts(arrays, "speakers"),
        _read_texts(arrays, "speaker_names"),
        strict=True,
    )
    return Facts(
        ids=ids,
        titles=_read_texts(arrays, "titles"),
        times=Times(**{name: arrays[f"times.{name}"] for name in TIMES}),
        **{name: arrays[name] for name in PLAIN},
        sets={
            name: _read_sets(arrays, f"sets.{name}", count, few=True)
            for name in (*LISTS, STATED)
        },
        speakers=dict(named),
    )


def _ground(arrays: Arrays) -> Ground:
    return Ground(**{name: arrays[f"ground.{name}"] for name in GROUND})


def _words(arrays: Arrays) -> Index:
    count = len(arrays["claims"])
    return Index(
        *(_read_sets(arrays, f"words.{name}", count, few=False) for name in WORDS)
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
