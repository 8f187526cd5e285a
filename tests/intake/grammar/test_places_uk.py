"""Places said in Ukrainian: made-up sentences and what they must give."""

import pytest

from geo.intake.grammar.places import read_place
from tests.intake.grammar.known import KINDS, REFERENCES, members

ROWS = [
    (
        "Снаряд упав за 40 м від млина «Соняшник».",
        {
            "kind": "offset",
            "reference": "mill",
            "number": 40,
            "unit": "m",
            "hedge": "plain",
        },
    ),
    (
        "приблизно за 35 кроків від адміністративної будівлі посольства",
        {
            "kind": "offset",
            "reference": "hall",
            "number": 35,
            "unit": "step",
            "hedge": "about",
        },
    ),
    (
        "за близько 50 метрів від посольства Руританії",
        {
            "kind": "offset",
            "reference": "embassy",
            "number": 50,
            "unit": "m",
            "hedge": "about",
        },
    ),
    (
        "біля 50 метрів від млина",
        {
            "kind": "offset",
            "reference": "mill",
            "number": 50,
            "unit": "m",
            "hedge": "about",
        },
    ),
    (
        "метрів за тридцять від посольства",
        {
            "kind": "offset",
            "reference": "embassy",
            "number": 30,
            "unit": "m",
            "hedge": "about",
        },
    ),
    (
        "метрів тридцять від млина",
        {
            "kind": "offset",
            "reference": "mill",
            "number": 30,
            "unit": "m",
            "hedge": "about",
        },
    ),
    (
        "за двісті п'ятдесят метрів від млина",
        {
            "kind": "offset",
            "reference": "mill",
            "number": 250,
            "unit": "m",
            "hedge": "plain",
        },
    ),
    (
        "на відстані тридцяти п'яти метрів від млина",
        {
            "kind": "offset",
            "reference": "mill",
            "number": 35,
            "unit": "m",
            "hedge": "plain",
        },
    ),
    (
        "менш ніж за 2,5 км від Харкова",
        {
            "kind": "offset",
            "reference": "kharkiv",
            "number": 2.5,
            "unit": "km",
            "hedge": "at-most",
        },
    ),
    (
        "не далі як за 100 м від млина",
        {
            "kind": "offset",
            "reference": "mill",
            "number": 100,
            "unit": "m",
            "hedge": "at-most",
        },
    ),
    (
        "понад 1 500 м від млина",
        {
            "kind": "offset",
            "reference": "mill",
            "number": 1500,
            "unit": "m",
            "hedge": "at-least",
        },
    ),
    (
        "щонайменше за 200 м від млина",
        {
            "kind": "offset",
            "reference": "mill",
            "number": 200,
            "unit": "m",
            "hedge": "at-least",
        },
    ),
    (
        "у радіусі 500 м від млина",
        {
            "kind": "offset",
            "reference": "mill",
            "number": 500,
            "unit": "m",
            "hedge": "at-most",
        },
    ),
    (
        "за 30–40 м від млина",
        {"kind": "offset", "reference": "mill", "unit": "m", "range": [30, 40]},
    ),
    (
        "від 30 до 40 метрів від млина",
        {"kind": "offset", "reference": "mill", "unit": "m", "range": [30, 40]},
    ),
    (
        "за тридцять-сорок кроків від млина",
        {"kind": "offset", "reference": "mill", "unit": "step", "range": [30, 40]},
    ),
    (
        "за 300 м на північний схід від млина",
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
        "за 3 км на захід від Києва",
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
        "за 200 м північніше млина",
        {
            "kind": "offset",
            "reference": "mill",
            "number": 200,
            "unit": "m",
            "hedge": "plain",
            "bearing": "N",
        },
    ),
    (
        "за 2 км на схід і 3 км на північ від Києва",
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
        "за півтора кілометра від Одеси",
        {
            "kind": "offset",
            "reference": "odesa",
            "number": 1.5,
            "unit": "km",
            "hedge": "plain",
        },
    ),
    (
        "за півкілометра від Одеси",
        {
            "kind": "offset",
            "reference": "odesa",
            "number": 0.5,
            "unit": "km",
            "hedge": "plain",
        },
    ),
    (
        "за кілометр від Одеси",
        {
            "kind": "offset",
            "reference": "odesa",
            "number": 1,
            "unit": "km",
            "hedge": "plain",
        },
    ),
    (
        "рівно за 12 м від стіни млина",
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
        "за 60 м від входу до посольства",
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
        "за 1 км від центру Харкова",
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
        "трохи більше ніж за 90 м від млина",
        {
            "kind": "offset",
            "reference": "mill",
            "number": 90,
            "unit": "m",
            "hedge": "about",
        },
    ),
    (
        "від млина за 50 м",
        {
            "kind": "offset",
            "reference": "mill",
            "number": 50,
            "unit": "m",
            "hedge": "plain",
        },
    ),
    (
        "за сотню метрів від млина",
        {
            "kind": "offset",
            "reference": "mill",
            "number": 100,
            "unit": "m",
            "hedge": "about",
        },
    ),
    (
        "Дрон упав на території посольства",
        {"kind": "containment", "reference": "embassy"},
    ),
    ("усередині млина", {"kind": "containment", "reference": "mill"}),
    ("ракета влучила в будівлю посольства", {"kind": "hit", "reference": "chancery"}),
    ("ракета влучила в млин «Соняшник»", {"kind": "hit", "reference": "mill"}),
    (
        "млин «Соняшник» було уражено двома дронами",
        {"kind": "hit", "reference": "mill"},
    ),
    ("біля млина", {"kind": "near", "reference": "mill", "scale_m": 300}),
    (
        "поруч із млином",
        {
            "kind": "near",
            "reference": "mill",
            "scale_m": 300,
            "excludes_reference": True,
        },
    ),
    (
        "навпроти посольства",
        {
            "kind": "near",
            "reference": "embassy",
            "scale_m": 300,
            "excludes_reference": True,
        },
    ),
    ("за два кроки від млина", {"kind": "near", "reference": "mill", "scale_m": 300}),
    (
        "між млином і посольством",
        {"kind": "between", "references": ["mill", "embassy"]},
    ),
    (
        "нафтобаза в Одеській області",
        {"kind": "named-unlocated", "name": "нафтобаза", "region": "odesa-oblast"},
    ),
    ("склад у Харкові", {"kind": "city", "reference": "kharkiv"}),
    ("в Одеській області", {"kind": "region", "reference": "odesa-oblast"}),
    ("в Одесі", {"kind": "city", "reference": "odesa"}),
    ("у Криму", {"kind": "region", "reference": "crimea"}),
    (
        "кратер діаметром 3 м",
        "A size is said (how wide, deep or long), not a distance.",
    ),
    (
        "кратер 3 м завширшки",
        "A size is said (how wide, deep or long), not a distance.",
    ),
    ("на висоті 500 м", "A height, area, speed or time is said."),
    (
        "за кілька метрів від млина",
        "“кілька” is not a number; no distance follows from it.",
    ),
    ("за 40 м від школи", "“школи” is in no name of a known facility, town or region."),
    (
        "за 40 м від посольства Фредонії",
        "“Фредонії” is in no name of a known facility, town or region.",
    ),
    (
        "за 40 м від фредонського посольства",
        "“фредонського” is in no name of a known facility, town or region.",
    ),
    (
        "за 5 км по трасі від Харкова",
        "The distance is along a road; which way it went is not said.",
    ),
    (
        "за десять хвилин від млина",
        "“хвилин” is not one of the units of distance that are read.",
    ),
    ("за 40 м від нього", "“нього” does not say which thing; name it."),
    ("за 40 м", "A distance is said, not from what."),
    ("на південь від млина", "A direction is said, not how far."),
    (
        "ракета не влучила в млин",
        "The words deny it or leave it open; no place follows.",
    ),
    ("вони зустрілися", "The words name no place that is known."),
    ("на околиці Харкова", {"kind": "city", "reference": "kharkiv"}),
    (
        "лише за 50 м від млина",
        {
            "kind": "offset",
            "reference": "mill",
            "number": 50,
            "unit": "m",
            "hedge": "plain",
        },
    ),
    ("на висоті 50 м над млином", "A height, area, speed or time is said."),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_a_sentence_gives_its_place_or_a_reason(text, expected):
    read = read_place(text, "uk", references=REFERENCES, kinds=KINDS)
    assert members(read) == expected
