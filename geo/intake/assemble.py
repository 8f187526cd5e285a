"""From a draft and its passages to the members of an incident, each claim quoted.

The members are those of the data files, as ``geo.store.encode`` would write them: most
of what is brought goes to a file, and whoever wants the incident itself reads it from
them by the rules of every data file.
"""

import json
from functools import lru_cache
from typing import Any, Final

from geo.intake.draft import Draft
from geo.intake.origins import origin_of
from geo.intake.record import Row, shortened
from geo.intake.texts import TITLE, digest, shorter, slugged
from geo.intake.transcript import Passages, Source
from geo.model.ids import is_id
from geo.model.place import Nowhere
from geo.model.source import Origin
from geo.model.when import When
from geo.store.encode import to_json

QUARANTINE: Final = "refused_"
ID: Final = 80
LATE: Final[tuple[str, ...]] = ("remarks", "reason")
"""Members that stand behind the claims."""


def members(
    id_: str, draft: Draft, row: Row, passages: Passages, source: Source
) -> dict[str, Any]:
    """The incident that a row states: each claim quotes the fields that carry it."""
    origin, speaker = _origin(source, draft.sources)
    where = _where(draft.url)
    english = (draft.language or source.language) == "en"
    made: list[dict[str, Any]] = []
    stance = "relays" if draft.sources else "asserts"

    def claim(
        about: str, value: Any, fields: tuple[str, ...], remarks: str | None = None
    ) -> tuple[str, ...]:
        quote = passages.quote(fields, english)
        if quote is None:
            return ()
        name = f"{id_}-c{len(made) + 1}"
        name = name if len(name) <= ID else f"c-{digest(name, 8)}"
        notes = " ".join(part for part in (remarks, where) if part)
        entry = {
            "id": name,
            "about": about,
            "value": value,
            "speaker": speaker,
            "stance": stance,
            "origin": origin,
            "quote": quote,
        }
        if notes:
            entry["remarks"] = notes
        made.append(entry)
        return (name,)

    place, when = to_json(draft.place), _when(draft.when)
    if not isinstance(draft.place, Nowhere):
        place = _resting(place, claim("location", place, draft.place_fields))
    if draft.when.dated:
        when = _resting(when, claim("time", when, draft.when_fields))
    for said in draft.said:
        claim(said.about, to_json(said.value), said.fields, said.remarks)
    found = {
        "id": id_,
        "title": shorter(draft.title, TITLE),
        "summary": f"Reported in row {row.number} of {source.file} ({source.label}).",
        "category": draft.category,
        "layer": draft.layer,
        "when": when,
        "place": place,
    }
    return {**found, "claims": made} if made else found


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


def _resting(stated: dict[str, Any], claims: tuple[str, ...]) -> dict[str, Any]:
    """A place or time that rests on claims."""
    if not claims:
        return stated
    made = dict(stated)
    late: dict[str, Any] = {name: made.pop(name) for name in LATE if name in made}
    return {**made, "claims": list(claims), **late}


def _where(url: str | None) -> str | None:
    if not url:
        return None
    return f"The row gives {shortened(url) if len(url) > 500 else url}."


def _content(row: Row) -> str:
    text = json.dumps(
        [dict(row.fields), row.geometry], ensure_ascii=False, sort_keys=True
    )
    return digest(text, 8)
