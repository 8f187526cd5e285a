"""Which column of a table holds which member, guessed from its name.

The names are those that people use in English, French, Ukrainian and Russian, compared
without case, accents and signs. A guess is shown for correction; a member that a person
maps is not guessed.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Final

from geo.errors import UsageError

SYNONYMS: Final[Mapping[str, tuple[str, ...]]] = {
    "id": ("id", "event id", "identifier", "identifiant", "uid", "код", "ід", "ид"),
    "title": (
        *("title", "name", "headline", "titre", "nom", "intitule", "subject", "label"),
        *(
            "назва",
            "заголовок",
            "название",
            "наименование",
        ),
    ),
    "notes": (
        *(
            "notes",
            "note",
            "description",
            "desc",
            "summary",
            "text",
            "details",
            "event",
        ),
        *("comment", "comments", "remarks", "resume", "texte", "commentaire", "recit"),
        *("опис", "примітки", "текст", "подія", "описание", "примечания", "событие"),
    ),
    "date": (
        *("date", "event date", "eventdate", "day", "datetime", "date time", "when"),
        *("timestamp", "start", "start date", "date start", "begin", "date debut"),
        *("jour", "date de l evenement", "quand", "дата", "день", "дата події"),
        *("дата события", "коли", "когда"),
    ),
    "end": ("end", "end date", "date end", "date fin", "fin", "кінець", "конец"),
    "time": (
        *("time", "hour", "clock", "heure", "event time", "час", "время", "година"),
    ),
    "latitude": (
        *("latitude", "lat", "y", "decimallatitude", "decimal latitude", "широта"),
    ),
    "longitude": (
        *("longitude", "lon", "long", "lng", "x", "decimallongitude"),
        *("decimal longitude", "довгота", "долгота"),
    ),
    "position": (
        *(
            "coordinates",
            "coordinate",
            "coords",
            "latlon",
            "lat lon",
            "position",
            "gps",
        ),
        *("coordonnees", "координати", "координаты"),
    ),
    "wkt": ("wkt", "geom", "geometry", "the geom", "footprintwkt", "geometrie"),
    "radius": (
        *("coordinateuncertaintyinmeters", "uncertainty", "uncertainty m", "radius"),
        *("accuracy", "accuracy m", "radius m", "incertitude", "precision m", "rayon"),
        *("похибка", "погрешность", "точність м", "точность м"),
    ),
    "location": (
        *("location", "locality", "verbatimlocality", "city", "town", "settlement"),
        *("lieu", "ville", "endroit", "localite", "місце", "місто", "населений пункт"),
        *("место", "город", "населенный пункт", "place name", "place", "address"),
    ),
    "category": (
        *("category", "type", "event type", "kind", "categorie", "genre", "категорія"),
        *("тип", "вид", "категория"),
    ),
    "source": (
        *("source", "sources", "publisher", "media", "origine", "джерело", "джерела"),
        *("источник", "источники"),
    ),
    "url": ("url", "link", "source url", "lien", "href", "посилання", "ссылка"),
    "killed": (
        *("killed", "deaths", "fatalities", "dead", "morts", "tues", "deces"),
        *("загинули", "загиблі", "погибли", "погибшие"),
    ),
    "injured": (*("injured", "wounded", "injuries", "blesses", "поранені", "раненые"),),
    "language": ("language", "lang", "langue", "мова", "язык"),
}
MEMBERS: Final = tuple(SYNONYMS)


def guessed(fields: Iterable[str]) -> dict[str, str]:
    """Member → column, the first name of the list that a column has.

    >>> guessed(["Дата", "Широта", "Довгота", "Опис"])
    {'notes': 'Опис', 'date': 'Дата', 'latitude': 'Широта', 'longitude': 'Довгота'}
    """
    known: dict[str, str] = {}
    for field in fields:
        known.setdefault(folded(field), field)
    found: dict[str, str] = {}
    for member in MEMBERS:
        for name in _names(member):
            column = known.get(name)
            if column is not None and column not in found.values():
                found[member] = column
                break
    return found


def mapped(
    fields: Iterable[str], told: Mapping[str, str] | None
) -> tuple[dict[str, str], tuple[str, ...]]:
    """Member → column as told, else guessed, and the columns that are not used.

    Raises ``UsageError`` for a member or column that is not there.

    >>> mapped(["when it was", "lat"], {"date": "when it was"})
    ({'date': 'when it was', 'latitude': 'lat'}, ())
    """
    names = list(fields)
    for member, name in (told or {}).items():
        if member not in SYNONYMS:
            members = ", ".join(MEMBERS)
            raise UsageError(f"There is no member {member!r}; use one of {members}.")
        if name and name not in names:
            known = ", ".join(names[:40])
            raise UsageError(f"There is no column {name!r}; it has {known}.")
    left = [name for name in names if name not in (told or {}).values()]
    found = {m: c for m, c in guessed(left).items() if m not in (told or {})}
    columns = {m: c for m, c in (told or {}).items() if c} | found
    return columns, tuple(name for name in names if name not in columns.values())


def lacking(columns: Mapping[str, str], drawn: bool) -> tuple[str, ...]:
    """What no column was taken for; ``drawn`` when the rows have geometries.

    >>> lacking({"title": "a", "location": "b"}, False)
    ('No column is taken for the date: the rows are undated; map one to date.',)
    """
    said = []
    if not {"date", "time"} & columns.keys():
        said.append(
            "No column is taken for the date: the rows are undated; map one to date."
        )
    whole = {"latitude", "longitude"} <= columns.keys()
    if not (drawn or whole or {"position", "wkt", "location"} & columns.keys()):
        do = "map latitude and longitude, position, wkt or location"
        said.append(f"No column is taken for the place: the rows have none; {do}.")
    return tuple(said)


@lru_cache(maxsize=4096)
def folded(name: str) -> str:
    """A column name for comparing: no case, accents, signs.

    >>> folded("Date_de l’Événement (UTC)")
    'date de l evenement utc'
    """
    apart = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(c if c.isalnum() else " " for c in apart if not _mark(c))
    return " ".join(plain.split())


@cache
def _names(member: str) -> tuple[str, ...]:
    return tuple(folded(name) for name in SYNONYMS[member])


def _mark(character: str) -> bool:
    return unicodedata.combining(character) > 0
