"""The shelf of named odd cases, shared by all tests. Everything on it is made up.

``texts()`` are two documents, ``bare_files()`` a data folder without anything
derived, ``files()`` the same with footprints, ``write(folder)`` puts it on disk.
"""

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from geo.store.derive import derived
from geo.store.encode import canonical
from geo.store.folder import FACILITIES, INCIDENTS, REGIONS, SOURCES

# One place of each kind, and the odd ones beside it.
PLACES: Mapping[str, dict[str, Any]] = {
    "printed coordinates": {
        "kind": "coordinates",
        "longitude": 30.5,
        "latitude": 50.45,
        "radius_m": 40,
    },
    "coordinates on the 180° meridian": {
        "kind": "coordinates",
        "longitude": 180,
        "latitude": -17,
        "radius_m": 500,
    },
    "on the grounds": {"kind": "containment", "reference": "house"},
    "on the grounds, not in the hall": {
        "kind": "containment",
        "reference": "house",
        "excluding": ["house-hall"],
    },
    "a hit": {"kind": "hit", "reference": "house-hall"},
    "a hit on one of two": {
        "kind": "hit",
        "candidates": [
            {"reference": "house-hall", "weight": 0.6},
            {"reference": "house", "weight": 0.3},
        ],
        "residual": 0.1,
    },
    "35 paces off": {
        "kind": "offset",
        "number": 35,
        "unit": "step",
        "hedge": "about",
        "reference": "house-hall",
        "hypotheses": [
            {
                "id": "double-pace",
                "says": "if a double pace was meant",
                "change": {"unit": "double-step"},
            }
        ],
    },
    "50 m to the north-north-east": {
        "kind": "offset",
        "number": 50,
        "unit": "m",
        "reference": "house-hall",
        "bearing": "NNE",
    },
    "30 to 40 m along a bearing": {
        "kind": "offset",
        "range": [30, 40],
        "unit": "m",
        "reference": "house",
        "bearing": {"deg": 90, "half_angle_deg": 20},
    },
    "2 km east and 3 km north": {
        "kind": "offset",
        "reference": "house",
        "offsets": [
            {"number": 2, "unit": "km", "bearing": "E"},
            {"number": 3, "unit": "km", "bearing": "N"},
        ],
    },
    "near": {
        "kind": "near",
        "reference": "house",
        "scale_m": 500,
        "scale_reason": "the size of the quarter",
    },
    "between two": {"kind": "between", "references": ["house", "post"]},
    "a depot somewhere": {"kind": "named-unlocated", "region": "flat-oblast"},
    "a region": {"kind": "region", "reference": "flat-oblast"},
    "a region across the 180° meridian": {"kind": "region", "reference": "far-oblast"},
    "a city": {"kind": "city", "reference": "old-town"},
    "nowhere": {"kind": "nowhere", "reason": "a telephone call"},
}

# Texts that have broken something somewhere; each must survive or be refused.
ODD_TEXTS = (
    "{{7*7}}{% raw %}${7*7}",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "![x](https://example.org/x.png) [a](javascript:alert(1)) `b` :smile: $x$",
    '=HYPERLINK("https://example.org")',
    "Z̮̞̠͙͔ͅḀ̗̞͈̻̗Ḷ͙͎̯̹̞͓G̻O̭̗̮ عربى ‏שלום‎ 👩‍👩‍👧 \u2028 ﷽",
    "\u0130I\u0131i ß ﬁ Ǆ \u1e9e \ufeff \ufffd \U0001f4a9 \u200b",
    "'; DROP TABLE incidents; --",
    "x" * 10_000,
)

TEXT_A = (
    "Le porte-parole a parlé.\r\n« Un cratère à environ 35 pas du hall », dit-il.\n"
    "Un missile Vega est tombé sur le terrain. Il n’y a pas eu de blessés.\n"
    "Les 8 et 18 août, des drones ont touché le dépôt dans la région Plate.\n"
    "Un appel a eu lieu ce lundi. Une frappe a touché le consulat à Vieille-Ville.\n"
)
TEXT_B = (
    "\ufeffSelon un expert, ce n’est pas un missile Vega mais un Altair 🛰.\n"
    "Plusieurs employés ont été blessés. Une explosion au large de Fidji-Est.\n"
)


def texts() -> dict[str, bytes]:
    """The two documents by file name: with CRLF, a byte order mark and an emoji."""
    return {"a.txt": TEXT_A.encode(), "b.txt": TEXT_B.encode()}


def bare_files() -> dict[str, bytes]:
    """The files of a data folder in which nothing derived stands."""
    return {
        INCIDENTS: canonical({"type": "FeatureCollection", "features": _incidents()}),
        FACILITIES: canonical({"type": "FeatureCollection", "features": _facilities()}),
        REGIONS: canonical({"type": "FeatureCollection", "features": _regions()}),
        SOURCES: canonical(_sources()),
    }


@cache
def _whole() -> tuple[tuple[str, bytes], ...]:
    bare = bare_files()
    return tuple({**bare, INCIDENTS: derived(bare)[0]}.items())


def files() -> dict[str, bytes]:
    """The files of a whole, right data folder."""
    return dict(_whole())


def write(folder: Path, data: Mapping[str, bytes] | None = None) -> Path:
    """Put a data folder on disk, and the documents into ``documents`` beside it."""
    for name, content in (files() if data is None else data).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    (folder / "documents").mkdir(exist_ok=True)
    for name, content in texts().items():
        (folder / "documents" / name).write_bytes(content)
    return folder


def edited(data: Mapping[str, bytes], name: str, edit: Any) -> dict[str, bytes]:
    """A copy in which ``edit`` has changed the JSON value of one file."""
    value = json.loads(data[name])
    edit(value)
    return {**data, name: json.dumps(value, ensure_ascii=False).encode()}


def square(longitude: float, latitude: float, half: float) -> dict[str, Any]:
    """A square polygon of twice ``half`` degrees."""
    west, east = longitude - half, longitude + half
    south, north = latitude - half, latitude + half
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    rounded = [[round(x, 7), round(y, 7)] for x, y in ring]
    return {"type": "Polygon", "coordinates": [rounded]}


def claim(
    id_: str, about: str, value: dict[str, Any], exact: str, **other: Any
) -> dict[str, Any]:
    """A claim with its quote found in the documents."""
    source, text = ("doc-a", TEXT_A) if exact in TEXT_A else ("doc-b", TEXT_B)
    start = text.index(exact)
    end = start + len(exact)
    return {
        "id": id_,
        "about": about,
        "value": value,
        "speaker": {"id": "ministry", "name": "The ministry", "role": "ministry"},
        "stance": "asserts",
        "origin": "note" if source == "doc-a" else "expert-word",
        "quote": {
            "source": source,
            "exact": exact,
            "prefix": text[max(0, start - 12) : start],
            "suffix": text[end : end + 12],
            "start": start,
            "end": end,
            "translation": "our English",
        },
        **other,
    }


def _incident(id_: str, kind: str, /, **members: Any) -> dict[str, Any]:
    properties = {
        "title": f"Reported: {id_}",
        "summary": "Reported by a ministry.",
        "category": "missile-strike",
        "layer": "incident",
        "when": {
            "verbatim": "le 2 janvier 2024",
            "language": "fr",
            "edtf": "2024-01-02",
            "zone": "Europe/Kyiv",
            "start": "2024-01-01T22:00:00Z",
            "end": "2024-01-02T22:00:00Z",
        },
        "place": PLACES[kind],
        **members,
    }
    return {"type": "Feature", "id": id_, "geometry": None, "properties": properties}


def _incidents() -> list[dict[str, Any]]:
    together = claim(
        *("both-drones", "weapon", {"class": "drone"}),
        *("des drones ont touché le dépôt",),
        incidents=["plain-08", "plain-18"],
    )
    undated = {"verbatim": "ce lundi", "reason": "no date of publication"}
    expert = {"id": "expert", "name": "An expert", "role": "expert"}
    return [
        _incident(
            *("ring", "35 paces off"),
            place={**PLACES["35 paces off"], "claims": ["ring-place"]},
            affected=[{"facility": "house-hall"}],
            claims=[
                claim(
                    *("ring-place", "location", PLACES["35 paces off"]),
                    *("Un cratère à environ 35 pas du hall",),
                )
            ],
        ),
        _incident(
            *("grounds", "on the grounds"),
            when={
                "verbatim": "vers 1 h",
                "approximate": True,
                "claims": [],
                "start": "2025-11-13T22:30:00Z",
                "end": "2025-11-13T23:30:00.5Z",
            },
            affected=[{"facility": "house", "part": "fence"}],
            claims=[
                claim(
                    *("grounds-weapon", "weapon"),
                    *({"class": "missile", "name": "Vega"}, "Un missile Vega"),
                ),
                claim(
                    *("grounds-other-weapon", "weapon"),
                    *({"class": "missile", "name": "Altair"}, "un Altair 🛰"),
                    speaker=expert,
                ),
                claim(
                    *("grounds-hurt", "casualties"),
                    {"injured": {"low": 0, "best": 0, "high": 0}},
                    "Il n’y a pas eu de blessés",
                ),
            ],
        ),
        *(
            _incident(
                *(id_, "a depot somewhere"),
                category="drone-strike",
                claims=[together],
                affected=[{"facility": "depot"}],
                when={
                    "verbatim": "les 8 et 18 août",
                    "edtf": f"2025-08-{day}",
                    "start": f"2025-08-{day}T00:00:00Z",
                    "end": f"2025-08-{day}T23:00:00Z",
                },
            )
            for id_, day in (("plain-08", "08"), ("plain-18", "18"))
        ),
        _incident(
            *("town", "a hit"),
            place={"kind": "hit", "reference": "consulate"},
            claims=[
                claim(
                    *("town-damage", "damage"),
                    {"facility": "consulate", "grade": "damaged"},
                    "Une frappe a touché le consulat à Vieille-Ville",
                )
            ],
        ),
        _incident(
            *("far", "a region across the 180° meridian"),
            layer="context",
            claims=[
                claim(
                    *("far-other", "other", {"text": "an explosion"}),
                    "Une explosion au large de Fidji-Est",
                )
            ],
        ),
        _incident(
            *("call", "nowhere"),
            layer="context",
            category="diplomatic",
            when=undated,
            claims=[
                claim(
                    *("call-other", "other", {"text": "a call"}),
                    "Un appel a eu lieu ce lundi",
                )
            ],
        ),
    ]


def _thing(id_: str, kind: str, geometry: Any, **members: Any) -> dict[str, Any]:
    properties = {"name": id_.title(), "kind": kind, "names": {"en": id_}, **members}
    if geometry is not None:
        properties |= {
            "position": {
                "accuracy_m": 100,
                "basis": "a published address",
                "source": "made up",
                "as_of": "2024",
            },
            "outline": {"basis": "assumed", "assumption": "a square"},
        }
    made = {"type": "Feature", "id": id_}
    return {**made, "geometry": geometry, "properties": properties}


def _facilities() -> list[dict[str, Any]]:
    return [
        _thing(
            *("house", "embassy", square(30.49, 50.46, 0.001)),
            address={"text": "1 Long Street", "as_of": "2022-04"},
        ),
        _thing(
            *("house-hall", "building", square(30.49, 50.46, 0.0002)),
            part_of="house",
        ),
        _thing("post", "embassy", square(30.52, 50.45, 0.001)),
        _thing("consulate", "consulate", None, place=PLACES["a city"]),
        _thing("depot", "depot", None, place=PLACES["a depot somewhere"]),
    ]


def _regions() -> list[dict[str, Any]]:
    halves = [square(179.5, -17, 0.5), square(-179.5, -17, 0.5)]
    across = {
        "type": "MultiPolygon",
        "coordinates": [half["coordinates"] for half in halves],
    }
    return [
        _thing("flat-oblast", "region", square(31, 47, 1)),
        _thing("far-oblast", "region", across),
        _thing("old-town", "city", square(36.25, 50, 0.1)),
    ]


def _sources() -> dict[str, Any]:
    hashes = {n: hashlib.sha256(content).hexdigest() for n, content in texts().items()}
    voice = {"id": "ministry", "name": "The ministry", "role": "ministry"}
    return {
        "sources": [
            {
                "id": f"doc-{letter}",
                "file": f"{letter}.txt",
                "sha256": hashes[f"{letter}.txt"],
                "title": f"Document {letter}",
                "language": "fr",
                "publisher": None,
                "publisher_note": "not printed",
                "url": None,
                "archived_url": None,
                "published": None,
                "published_note": "not printed",
                "relays": [origin],
            }
            for letter, origin in (("a", "note"), ("b", "expert-word"))
        ],
        "origins": [
            {
                "id": "note",
                "speaker": voice,
                "what": "a note",
                "date": "2025-11-14",
                "said_in": ["doc-a"],
            },
            {
                "id": "expert-word",
                "speaker": voice,
                "what": "an interview",
                "date": None,
                "said_in": ["doc-b"],
                "independence": "unknown",
            },
        ],
    }
