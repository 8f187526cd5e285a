"""From a draft and its passages to the members of an incident, each claim quoted.

The members are those of the data files, as ``geo.store.encode`` would write them: most
of what is brought goes to a file, and whoever wants the incident itself reads it from
them by the rules of every data file.
"""

import json
from functools import lru_cache
from typing import Any, Final, TypeAlias

from geo.intake.draft import Draft
from geo.intake.origins import origin_of
from geo.intake.record import Row, shortened
from geo.intake.texts import TITLE, digest, shorter, slugged
from geo.intake.transcript import Passages, Source
from geo.model.claim import Casualties, Value
from geo.model.ids import is_id
from geo.model.place import Nowhere
from geo.model.source import Origin
from geo.model.when import When
from geo.store.encode import to_json

Stated: TypeAlias = tuple[str, Any, tuple[str, ...], str | None]
"""What a claim is about, its value, the fields that carry it, and remarks."""

QUARANTINE: Final = "refused_"
ID: Final = 80
LATE: Final[tuple[str, ...]] = ("remarks", "reason")
"""Members that stand behind the claims."""


def members(
    id_: str, draft: Draft, row: Row, passages: Passages, source: Source
) -> dict[str, Any]:
    """The incident that a row states: each claim quotes the fields that carry it."""
    place, when = to_json(draft.place), _when(draft.when)
    stated: list[Stated] = []
    if not isinstance(draft.place, Nowhere):
        stated.append(("location", place, draft.place_fields, None))
    if draft.when.dated:
        stated.append(("time", when, draft.when_fields, None))
    stated += [(s.about, _value(s.value), s.fields, s.remarks) for s in draft.said]
    made = _claims(id_, draft, stated, passages, source)
    found = {
        "id": id_,
        "title": shorter(draft.title, TITLE),
        "summary": f"Reported in row {row.number} of {source.file} ({source.label}).",
        "category": draft.category,
        "layer": draft.layer,
        "when": _resting(when, made),
        "place": _resting(place, made),
    }
    return {**found, "claims": made} if made else found


def _claims(
    id_: str, draft: Draft, stated: list[Stated], passages: Passages, source: Source
) -> list[dict[str, Any]]:
    """What a row states, as claims that quote it; nothing where no field says it."""
    origin, speaker = _origin(source, draft.sources)
    where = _where(draft.url)
    english = (draft.language or source.language) == "en"
    stance = "relays" if draft.sources else "asserts"
    made: list[dict[str, Any]] = []
    for about, value, fields, remarks in stated:
        quote = passages.quote(fields, english)
        if quote is None:
            continue
        name = f"{id_}-c{len(made) + 1}"
        entry = {
            "id": name if len(name) <= ID else f"c-{digest(name, 8)}",
            "about": about,
            "value": value,
            "speaker": speaker,
            "stance": stance,
            "origin": origin,
            "quote": quote,
        }
        if remarks or where:
            entry["remarks"] = " ".join(part for part in (remarks, where) if part)
        made.append(entry)
    return made


def incident_id(draft: Draft, row: Row, source: Source) -> str:
    """The id that the file gives, with the dataset before it, else one of the content.

    A row keeps its id when the file is brought again, so that it is seen as there.
    """
    if draft.key is None:
        return f"row-{_content(row)}"
    if source.publisher is None and is_id(draft.key):
        return draft.key
    prefix = "" if source.publisher is None else f"{source.id.split('-')[0]}-"
    plain = f"{prefix}{draft.key}".lower()
    if is_id(plain) and "--" not in plain:
        return plain
    slug = slugged(f"{prefix}{draft.key}")
    return (
        slug
        if is_id(slug) and slug == f"{prefix}{draft.key}".lower()
        else (f"{slug[:48].strip('-') or 'row'}-{digest(draft.key)}")
    )


@lru_cache(maxsize=4096)
def _origin(source: Source, names: tuple[str, ...]) -> tuple[str, dict[str, Any]]:
    """Id and speaker of what rows that name these sources pass on."""
    found: Origin = origin_of(source, names)
    return found.id, to_json(found.speaker)


@lru_cache(maxsize=4096)
def _when(when: When) -> dict[str, Any]:
    found: dict[str, Any] = to_json(when)
    return found


@lru_cache(maxsize=4096)
def _counted(value: Casualties) -> dict[str, Any]:
    found: dict[str, Any] = to_json(value)
    return found


def _value(value: Value) -> Any:
    return _counted(value) if isinstance(value, Casualties) else to_json(value)


def _resting(stated: dict[str, Any], claims: list[dict[str, Any]]) -> dict[str, Any]:
    """A place or time that rests on the claim of which it is the value, if any."""
    own = [claim["id"] for claim in claims if claim["value"] is stated]
    if not own:
        return stated
    made = {**stated, "claims": own}
    for name in LATE:
        if name in stated:  # behind the claims
            made[name] = made.pop(name)
    return made


def _where(url: str | None) -> str | None:
    if not url:
        return None
    return f"The row gives {shortened(url) if len(url) > 500 else url}."


def _content(row: Row) -> str:
    text = json.dumps(
        [dict(row.fields), row.geometry], ensure_ascii=False, sort_keys=True
    )
    return digest(text, 8)
