"""Places said in English: made-up sentences and what they must give."""

import pytest

from geo.intake.grammar.places import read_place
from tests.intake.grammar.known import KINDS, REFERENCES, members

ROWS = [
    (
        "A shell fell 40 m from the Sunflower mill.",
        {
            "kind": "offset",
            "reference": "mill",
            "number": 40,
            "unit": "m",
            "hedge": "plain",
        },
    ),
    (
        "It exploded about 35 paces from the administrative building of the embassy",
        {
            "kind": "offset",
            "reference": "hall",
            "number": 35,
            "unit": "step",
            "hedge": "about",
        },
    ),
    (
        "roughly two hundred and fifty metres from the embassy",
        {
            "kind": "offset",
            "reference": "embassy",
            "number": 250,
            "unit": "m",
            "hedge": "about",
        },
    ),
    (
        "within 50 metres of the Ruritanian embassy",
        {
            "kind": "offset",
            "reference": "embassy",
            "number": 50,
            "unit": "m",
            "hedge": "at-most",
        },
    ),
    (
        "less than 2 km from Kharkiv",
        {
            "kind": "offset",
            "reference": "kharkiv",
            "number": 2,
            "unit": "km",
            "hedge": "at-most",
        },
    ),
    (
        "at least 1.5 km from the mill",
        {
            "kind": "offset",
            "reference": "mill",
            "number": 1.5,
            "unit": "km",
            "hedge": "at-least",
        },
    ),
    (
        "no more than a hundred yards from the Embassy of Ruritania in Kyiv",
        {
            "kind": "offset",
            "reference": "embassy",
            "number": 100,
            "unit": "yd",
            "hedge": "at-most",
        },
    ),
    (
        "30–40 m from the mill",
        {"kind": "offset", "reference": "mill", "unit": "m", "range": [30, 40]},
    ),
    (
        "between 30 and 40 paces from the mill",
        {"kind": "offset", "reference": "mill", "unit": "step", "range": [30, 40]},
    ),
    (
        "from 1 to 2 miles north of Kharkiv",
        {
            "kind": "offset",
            "reference": "kharkiv",
            "unit": "mi",
            "range": [1, 2],
            "bearing": "N",
        },
    ),
    (
        "at least 20 m and at most 60 m from the mill",
        {"kind": "offset", "reference": "mill", "unit": "m", "range": [20, 60]},
    ),
    (
        "300 m north-east of the mill",
        {
            "kind": "offset",
            "reference": "mill",
            "number": 300,
            "unit": "m",
            "hedge": "plain",
            "bearing": "NE",
        },
    ),
    (
        "500 feet NNW of the mill",
        {
            "kind": "offset",
            "reference": "mill",
            "number": 500,
            "unit": "ft",
            "hedge": "plain",
            "bearing": "NNW",
        },
    ),
    (
        "2 km east and 3 km north of Kyiv",
        {
            "kind": "offset",
            "reference": "kyiv",
            "hedge": "plain",
            "offsets": [
                {"number": 2, "unit": "km", "bearing": "E"},
                {"number": 3, "unit": "km", "bearing": "N"},
            ],
        },
    ),
    (
        "about 3 km along Willow road from Kyiv",
        {
            "kind": "offset",
            "reference": "kyiv",
            "number": 3,
            "unit": "km",
            "hedge": "about",
            "along": "road",
        },
    ),
    (
        "half a mile from Odesa",
        {
            "kind": "offset",
            "reference": "odesa",
            "number": 0.5,
            "unit": "mi",
            "hedge": "plain",
        },
    ),
    (
        "a kilometre and a half from Odesa",
        {
            "kind": "offset",
            "reference": "odesa",
            "number": 1.5,
            "unit": "km",
            "hedge": "plain",
        },
    ),
    (
        "exactly 12 m from the wall of the mill",
        {
            "kind": "offset",
            "reference": "mill",
            "number": 12,
            "unit": "m",
            "hedge": "measured",
            "measured_from": "wall",
        },
    ),
    (
        "60 m from the entrance to the mill",
        {
            "kind": "offset",
            "reference": "mill",
            "number": 60,
            "unit": "m",
            "hedge": "plain",
            "measured_from": "entrance",
        },
    ),
    (
        "60 m from the mill's entrance",
        {
            "kind": "offset",
            "reference": "mill",
            "number": 60,
            "unit": "m",
            "hedge": "plain",
            "measured_from": "entrance",
        },
    ),
    (
        "1,200 m from the centre of Kharkiv",
        {
            "kind": "offset",
            "reference": "kharkiv",
            "number": 1200,
            "unit": "m",
            "hedge": "plain",
            "measured_from": "centre",
        },
    ),
    (
        "a dozen steps from the mill",
        {
            "kind": "offset",
            "reference": "mill",
            "number": 12,
            "unit": "step",
            "hedge": "about",
        },
    ),
    (
        "just under 90 m from the mill",
        {
            "kind": "offset",
            "reference": "mill",
            "number": 90,
            "unit": "m",
            "hedge": "about",
        },
    ),
    (
        "50 m or so from the mill",
        {
            "kind": "offset",
            "reference": "mill",
            "number": 50,
            "unit": "m",
            "hedge": "about",
        },
    ),
    (
        "50 m at most from the mill",
        {
            "kind": "offset",
            "reference": "mill",
            "number": 50,
            "unit": "m",
            "hedge": "at-most",
        },
    ),
    (
        "The drone came down on the territory of the embassy.",
        {"kind": "containment", "reference": "embassy"},
    ),
    ("in the embassy compound", {"kind": "containment", "reference": "embassy"}),
    ("inside the mill", {"kind": "containment", "reference": "mill"}),
    ("The missile hit the embassy building", {"kind": "hit", "reference": "chancery"}),
    (
        "the Sunflower mill was struck by two drones",
        {"kind": "hit", "reference": "mill"},
    ),
    (
        "it hit the building",
        {
            "kind": "hit",
            "candidates": [{"reference": "chancery"}, {"reference": "hall"}],
        },
    ),
    ("close to the mill", {"kind": "near", "reference": "mill", "scale_m": 300}),
    (
        "next to the mill, on Tuesday",
        {
            "kind": "near",
            "reference": "mill",
            "scale_m": 300,
            "excludes_reference": True,
        },
    ),
    (
        "a stone's throw from the mill",
        {"kind": "near", "reference": "mill", "scale_m": 300},
    ),
    (
        "between the mill and the embassy",
        {"kind": "between", "references": ["mill", "embassy"]},
    ),
    (
        "an oil depot in the Odesa region",
        {"kind": "named-unlocated", "name": "oil depot", "region": "odesa-oblast"},
    ),
    (
        "the Northgate oil depot",
        {
            "kind": "named-unlocated",
            "reference": "depot",
            "name": "Northgate oil depot",
        },
    ),
    ("a warehouse in Kharkiv", {"kind": "city", "reference": "kharkiv"}),
    ("somewhere in the Odesa region", {"kind": "region", "reference": "odesa-oblast"}),
    ("in Odesa", {"kind": "city", "reference": "odesa"}),
    ("in Crimea", {"kind": "region", "reference": "crimea"}),
    (
        "a crater 3 m wide and 1 m deep",
        "A size is said (how wide, deep or long), not a distance.",
    ),
    ("a 3-metre crater", "A size is said (how wide, deep or long), not a distance."),
    (
        "at an altitude of 500 m above the mill",
        "A height, area, speed or time is said.",
    ),
    ("it flew at 200 km/h", "A height, area, speed or time is said."),
    (
        "several metres from the mill",
        "“several” is not a number; no distance follows from it.",
    ),
    ("40 m from it", "“it” does not say which thing; name it."),
    (
        "40 m from a school",
        "“school” is in no name of a known facility, town or region.",
    ),
    (
        "40 m from the embassy of Freedonia",
        "“Freedonia” is in no name of a known facility, town or region.",
    ),
    (
        "40 m from the Freedonian embassy",
        "“Freedonian” is in no name of a known facility, town or region.",
    ),
    (
        "40 m from the embassy school",
        "“school” is in no name of a known facility, town or region.",
    ),
    (
        "5 km by road from Kharkiv",
        "The distance is along a road; which way it went is not said.",
    ),
    (
        "5 km along the river from Kharkiv",
        "The distance is along a path that is not among the known things.",
    ),
    (
        "ten minutes from the mill",
        "“minutes” is not one of the units of distance that are read.",
    ),
    ("40 m away", "A distance is said, not from what."),
    ("south of the mill", "A direction is said, not how far."),
    ("near the Odesa region", "“Near” a region gives no scale that could be judged."),
    (
        "it did not hit the mill",
        "The words deny it or leave it open; no place follows.",
    ),
    (
        "at the mill",
        "“At” or “in” a thing may mean within it or close by; it is not read.",
    ),
    (
        "50.4501, 30.5234",
        "Coordinates are printed; give them as a place of kind coordinates.",
    ),
    (
        "40 m from the mill and 60 m from the embassy",
        "Several distances from known things are said; read them one by one.",
    ),
    ("40–30 m from the mill", "The range 40 to 30 does not rise."),
    ("0 m from the mill", "A distance of nothing is no distance."),
    ("they met at noon", "The words name no place that is known."),
    (
        "more than 30 but less than 50 metres from the mill",
        {"kind": "offset", "reference": "mill", "unit": "m", "range": [30, 50]},
    ),
    (
        "three kilometres outside Kharkiv",
        {
            "kind": "offset",
            "reference": "kharkiv",
            "number": 3,
            "unit": "km",
            "hedge": "plain",
        },
    ),
    (
        "north of Kharkiv, about 3 km",
        {
            "kind": "offset",
            "reference": "kharkiv",
            "number": 3,
            "unit": "km",
            "hedge": "about",
            "bearing": "N",
        },
    ),
    (
        "30 m from the mill and the embassy",
        "Several things are joined; read them one by one.",
    ),
    ("in Kyiv and Odesa", "Several things are joined; read them one by one."),
    (
        "the missile would have hit the mill",
        "The words deny it or leave it open; no place follows.",
    ),
    ("on the outskirts of Kharkiv", {"kind": "city", "reference": "kharkiv"}),
    ("from the mill to Kharkiv it flew 3 km", "A distance is said, not from what."),
    (
        "a loss of $40 m from the mill",
        "“loss” is in no name of a known facility, town or region.",
    ),
    (
        "version 3.14.40 m from the mill",
        "“version” is in no name of a known facility, town or region.",
    ),
    (
        "40 m from the building of the mill",
        "Only the whole is known, not its building; give that a name of its own.",
    ),
    (
        "between the mill and a school",
        "“school” is in no name of a known facility, town or region.",
    ),
    (
        "between the school and the mill",
        "“school” is in no name of a known facility, town or region.",
    ),
    ("between the mill and the mill", "“Between” needs two different known things."),
    ("near the building", "The words fit several known things alike; name one."),
    (
        "on the grounds of the building",
        "The words fit several known things alike; name one.",
    ),
    (
        "not on the grounds of the mill",
        "The words deny it or leave it open; no place follows.",
    ),
    (
        "near the mill and the embassy",
        "Several things are joined; read them one by one.",
    ),
    ("40 m from the gate and the fence of the mill", "A part is named, not of what."),
    ("half a mile and a quarter from the mill", "A distance is said, not from what."),
    (
        "2 km east and 3 km west of Kyiv",
        "Two legs need two numbers, one along north or south, one along east or west.",
    ),
    ("not 40 m from the mill", "The words deny the distance; they do not give one."),
    (
        "thirty-forty paces from the mill",
        {"kind": "offset", "reference": "mill", "unit": "step", "range": [30, 40]},
    ),
    (
        "~40 m from the mill",
        {
            "kind": "offset",
            "reference": "mill",
            "number": 40,
            "unit": "m",
            "hedge": "about",
        },
    ),
    (
        "40 m. from the mill",
        {
            "kind": "offset",
            "reference": "mill",
            "number": 40,
            "unit": "m",
            "hedge": "plain",
        },
    ),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_a_sentence_gives_its_place_or_a_reason(text, expected):
    read = read_place(text, "en", references=REFERENCES, kinds=KINDS)
    assert members(read) == expected
