"""Made-up things to name in the sentences of the grammar's tests."""

from typing import Any

from geo.intake.grammar.refusal import Refusal
from geo.store.encode import to_json

REFERENCES = {
    "embassy": (
        "Embassy of Ruritania in Kyiv",
        "Ambassade de Ruritanie à Kiev",
        "Посольство Руританії в Києві",
        "Посольство Руритании в Киеве",
    ),
    "chancery": (
        "Embassy building, Kyiv",
        "Bâtiment de l'ambassade",
        "Будівля посольства",
        "Здание посольства",
    ),
    "hall": (
        "Administrative building of the embassy",
        "Bâtiment administratif de l'ambassade",
        "Адміністративна будівля посольства",
        "Административное здание посольства",
    ),
    "mill": (
        "Sunflower mill",
        "Moulin Tournesol",
        "Млин «Соняшник»",
        "Мельница «Подсолнух»",
    ),
    "depot": (
        "Northgate oil depot, Odesa region",
        "Dépôt pétrolier Northgate, région d'Odessa",
        "Нафтобаза «Нортгейт», Одеська область",
        "Нефтебаза «Нортгейт», Одесская область",
    ),
    "road": ("Willow road", "Route des Saules", "Вербова дорога", "Ивовая дорога"),
    "kyiv": ("Kyiv", "Kiev", "Київ", "Киев"),
    "odesa": ("Odesa", "Odessa", "Одеса", "Одесса"),
    "kharkiv": ("Kharkiv", "Харків", "Харьков"),
    "odesa-oblast": (
        "Odesa oblast",
        "région d'Odessa",
        "Одеська область",
        "Одесская область",
    ),
    "crimea": ("Crimea", "Crimée", "Крим", "Крым"),
}
KINDS = {
    "kyiv": "city",
    "odesa": "city",
    "kharkiv": "city",
    "odesa-oblast": "region",
    "crimea": "region",
    "embassy": "embassy",
    "chancery": "building",
    "hall": "building",
    "mill": "plant",
    "depot": "oil-depot",
    "road": "road",
}
STATED = {"verbatim", "language", "remarks", "hypotheses", "scale_reason"}


def members(read: Any) -> dict[str, Any] | str:
    """What was read as plain members, or the reason of the refusal."""
    if isinstance(read, Refusal):
        return read.reason
    return {name: v for name, v in to_json(read).items() if name not in STATED}


def moments(read: Any) -> str | tuple[str, ...]:
    """A time, or several, on one line each: flag, date part, start and end in UTC."""
    if isinstance(read, tuple):
        return tuple(_moment(one) for one in read)
    return _moment(read)


def _moment(read: Any) -> str:
    if isinstance(read, Refusal):
        return f"refused: {read.reason}"
    if read.start is None:
        return f"undated{' ' + read.edtf if read.edtf else ''}: {read.reason}"
    ends = f"{read.start:%Y-%m-%dT%H:%MZ} {read.end:%Y-%m-%dT%H:%MZ}"
    return f"{'about ' if read.approximate else ''}{read.edtf} {ends}"
