"""Places said in Russian: made-up sentences and what they must give."""

import pytest

from geo.intake.grammar.places import read_place
from tests.intake.grammar.known import KINDS, REFERENCES, members

ROWS = [
    (
        "Снаряд упал в 40 м от мельницы «Подсолнух».",
        {
            "kind": "offset",
            "reference": "mill",
            "number": 40,
            "unit": "m",
            "hedge": "plain",
        },
    ),
    (
        "примерно в 35 шагах от административного здания посольства",
        {
            "kind": "offset",
            "reference": "hall",
            "number": 35,
            "unit": "step",
            "hedge": "about",
        },
    ),
    (
        "около 50 метров от посольства Руритании",
        {
            "kind": "offset",
            "reference": "embassy",
            "number": 50,
            "unit": "m",
            "hedge": "about",
        },
    ),
    (
        "в районе 50 метров от мельницы",
        {
            "kind": "offset",
            "reference": "mill",
            "number": 50,
            "unit": "m",
            "hedge": "about",
        },
    ),
    (
        "метрах в тридцати от посольства",
        {
            "kind": "offset",
            "reference": "embassy",
            "number": 30,
            "unit": "m",
            "hedge": "about",
        },
    ),
    (
        "метров тридцать от мельницы",
        {
            "kind": "offset",
            "reference": "mill",
            "number": 30,
            "unit": "m",
            "hedge": "about",
        },
    ),
    (
        "в двухстах пятидесяти метрах от мельницы",
        {
            "kind": "offset",
            "reference": "mill",
            "number": 250,
            "unit": "m",
            "hedge": "plain",
        },
    ),
    (
        "на расстоянии тридцати пяти метров от мельницы",
        {
            "kind": "offset",
            "reference": "mill",
            "number": 35,
            "unit": "m",
            "hedge": "plain",
        },
    ),
    (
        "менее чем в 2,5 км от Харькова",
        {
            "kind": "offset",
            "reference": "kharkiv",
            "number": 2.5,
            "unit": "km",
            "hedge": "at-most",
        },
    ),
    (
        "не далее чем в 100 м от мельницы",
        {
            "kind": "offset",
            "reference": "mill",
            "number": 100,
            "unit": "m",
            "hedge": "at-most",
        },
    ),
    (
        "более чем в 1 500 м от мельницы",
        {
            "kind": "offset",
            "reference": "mill",
            "number": 1500,
            "unit": "m",
            "hedge": "at-least",
        },
    ),
    (
        "как минимум в 200 м от мельницы",
        {
            "kind": "offset",
            "reference": "mill",
            "number": 200,
            "unit": "m",
            "hedge": "at-least",
        },
    ),
    (
        "в радиусе 500 м от мельницы",
        {
            "kind": "offset",
            "reference": "mill",
            "number": 500,
            "unit": "m",
            "hedge": "at-most",
        },
    ),
    (
        "в 30–40 м от мельницы",
        {"kind": "offset", "reference": "mill", "unit": "m", "range": [30, 40]},
    ),
    (
        "от 30 до 40 метров от мельницы",
        {"kind": "offset", "reference": "mill", "unit": "m", "range": [30, 40]},
    ),
    (
        "в тридцати-сорока шагах от мельницы",
        {"kind": "offset", "reference": "mill", "unit": "step", "range": [30, 40]},
    ),
    (
        "в 300 м к северо-востоку от мельницы",
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
        "в 3 км западнее Киева",
        {
            "kind": "offset",
            "reference": "kyiv",
            "number": 3,
            "unit": "km",
            "hedge": "plain",
            "bearing": "W",
        },
    ),
    (
        "в 5 км СВ от Киева",
        {
            "kind": "offset",
            "reference": "kyiv",
            "number": 5,
            "unit": "km",
            "hedge": "plain",
            "bearing": "NE",
        },
    ),
    (
        "в 2 км к востоку и 3 км к северу от Киева",
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
        "в полутора километрах от Одессы",
        {
            "kind": "offset",
            "reference": "odesa",
            "number": 1.5,
            "unit": "km",
            "hedge": "plain",
        },
    ),
    (
        "полкилометра от Одессы",
        {
            "kind": "offset",
            "reference": "odesa",
            "number": 0.5,
            "unit": "km",
            "hedge": "plain",
        },
    ),
    (
        "в километре от Одессы",
        {
            "kind": "offset",
            "reference": "odesa",
            "number": 1,
            "unit": "km",
            "hedge": "plain",
        },
    ),
    (
        "ровно в 12 м от стены мельницы",
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
        "в 60 м от входа в посольство",
        {
            "kind": "offset",
            "reference": "embassy",
            "number": 60,
            "unit": "m",
            "hedge": "plain",
            "measured_from": "entrance",
        },
    ),
    (
        "в 1 км от центра Харькова",
        {
            "kind": "offset",
            "reference": "kharkiv",
            "number": 1,
            "unit": "km",
            "hedge": "plain",
            "measured_from": "centre",
        },
    ),
    (
        "чуть более чем в 90 м от мельницы",
        {
            "kind": "offset",
            "reference": "mill",
            "number": 90,
            "unit": "m",
            "hedge": "about",
        },
    ),
    (
        "от мельницы в 50 м",
        {
            "kind": "offset",
            "reference": "mill",
            "number": 50,
            "unit": "m",
            "hedge": "plain",
        },
    ),
    (
        "в сотне метров от мельницы",
        {
            "kind": "offset",
            "reference": "mill",
            "number": 100,
            "unit": "m",
            "hedge": "about",
        },
    ),
    (
        "Дрон упал на территории посольства",
        {"kind": "containment", "reference": "embassy"},
    ),
    ("внутри мельницы", {"kind": "containment", "reference": "mill"}),
    ("ракета попала в здание посольства", {"kind": "hit", "reference": "chancery"}),
    ("ракета попала в мельницу «Подсолнух»", {"kind": "hit", "reference": "mill"}),
    ("возле мельницы", {"kind": "near", "reference": "mill", "scale_m": 300}),
    ("около мельницы", {"kind": "near", "reference": "mill", "scale_m": 300}),
    (
        "рядом с мельницей",
        {
            "kind": "near",
            "reference": "mill",
            "scale_m": 300,
            "excludes_reference": True,
        },
    ),
    (
        "напротив посольства",
        {
            "kind": "near",
            "reference": "embassy",
            "scale_m": 300,
            "excludes_reference": True,
        },
    ),
    ("в двух шагах от мельницы", {"kind": "near", "reference": "mill", "scale_m": 300}),
    (
        "между мельницей и посольством",
        {"kind": "between", "references": ["mill", "embassy"]},
    ),
    (
        "нефтебаза в Одесской области",
        {"kind": "named-unlocated", "name": "нефтебаза", "region": "odesa-oblast"},
    ),
    ("склад в Харькове", {"kind": "city", "reference": "kharkiv"}),
    ("в Одесской области", {"kind": "region", "reference": "odesa-oblast"}),
    ("в Одессе", {"kind": "city", "reference": "odesa"}),
    ("в Крыму", {"kind": "region", "reference": "crimea"}),
    (
        "воронка диаметром 3 м",
        "A size is said (how wide, deep or long), not a distance.",
    ),
    (
        "воронка 3 м в ширину",
        "A size is said (how wide, deep or long), not a distance.",
    ),
    ("на высоте 500 м", "A height, area, speed or time is said."),
    (
        "в нескольких метрах от мельницы",
        "“нескольких” is not a number; no distance follows from it.",
    ),
    ("в 40 м от школы", "“школы” is in no name of a known facility, town or region."),
    (
        "в 40 м от посольства Фредонии",
        "“Фредонии” is in no name of a known facility, town or region.",
    ),
    (
        "в 40 м от фредонского посольства",
        "“фредонского” is in no name of a known facility, town or region.",
    ),
    (
        "в 5 км по трассе от Харькова",
        "The distance is along a road; which way it went is not said.",
    ),
    (
        "в десяти минутах от мельницы",
        "“минутах” is not one of the units of distance that are read.",
    ),
    ("в 40 м от него", "“него” does not say which thing; name it."),
    ("в 40 м", "A distance is said, not from what."),
    ("к югу от мельницы", "A direction is said, not how far."),
    (
        "ракета не попала в мельницу",
        "The words deny it or leave it open; no place follows.",
    ),
    ("они встретились", "The words name no place that is known."),
    ("на окраине Харькова", {"kind": "city", "reference": "kharkiv"}),
    (
        "всего в 50 м от мельницы",
        {
            "kind": "offset",
            "reference": "mill",
            "number": 50,
            "unit": "m",
            "hedge": "plain",
        },
    ),
    (
        "ракета чуть не попала в мельницу",
        "The words deny it or leave it open; no place follows.",
    ),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_a_sentence_gives_its_place_or_a_reason(text, expected):
    read = read_place(text, "ru", references=REFERENCES, kinds=KINDS)
    assert members(read) == expected
