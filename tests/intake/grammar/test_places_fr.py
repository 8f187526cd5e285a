"""Places said in French: made-up sentences and what they must give."""

import pytest

from geo.intake.grammar.places import read_place
from tests.intake.grammar.known import KINDS, REFERENCES, members

ROWS = [
    (
        "Un obus est tombé à 40 m du moulin Tournesol.",
        {
            "kind": "offset",
            "reference": "mill",
            "number": 40,
            "unit": "m",
            "hedge": "plain",
        },
    ),
    (
        "à environ 35 pas du bâtiment administratif de l’ambassade",
        {
            "kind": "offset",
            "reference": "hall",
            "number": 35,
            "unit": "step",
            "hedge": "about",
        },
    ),
    (
        "à près de 50 m de l'ambassade de Ruritanie",
        {
            "kind": "offset",
            "reference": "embassy",
            "number": 50,
            "unit": "m",
            "hedge": "about",
        },
    ),
    (
        "près de 50 mètres du moulin",
        {
            "kind": "offset",
            "reference": "mill",
            "number": 50,
            "unit": "m",
            "hedge": "about",
        },
    ),
    (
        "à une trentaine de mètres de l'ambassade ruritanienne",
        {
            "kind": "offset",
            "reference": "embassy",
            "number": 30,
            "unit": "m",
            "hedge": "about",
        },
    ),
    (
        "à une centaine de mètres au nord du moulin",
        {
            "kind": "offset",
            "reference": "mill",
            "number": 100,
            "unit": "m",
            "hedge": "about",
            "bearing": "N",
        },
    ),
    (
        "à quelque quatre-vingt-dix mètres du moulin",
        {
            "kind": "offset",
            "reference": "mill",
            "number": 90,
            "unit": "m",
            "hedge": "about",
        },
    ),
    (
        "à deux cent cinquante mètres du moulin",
        {
            "kind": "offset",
            "reference": "mill",
            "number": 250,
            "unit": "m",
            "hedge": "plain",
        },
    ),
    (
        "à moins de 2,5 km de Kharkiv",
        {
            "kind": "offset",
            "reference": "kharkiv",
            "number": 2.5,
            "unit": "km",
            "hedge": "at-most",
        },
    ),
    (
        "à plus de 1 500 m du moulin",
        {
            "kind": "offset",
            "reference": "mill",
            "number": 1500,
            "unit": "m",
            "hedge": "at-least",
        },
    ),
    (
        "dans un rayon de 500 m autour du moulin",
        {
            "kind": "offset",
            "reference": "mill",
            "number": 500,
            "unit": "m",
            "hedge": "at-most",
        },
    ),
    (
        "à 50 m au plus du moulin",
        {
            "kind": "offset",
            "reference": "mill",
            "number": 50,
            "unit": "m",
            "hedge": "at-most",
        },
    ),
    (
        "entre 30 et 40 m du moulin",
        {"kind": "offset", "reference": "mill", "unit": "m", "range": [30, 40]},
    ),
    (
        "à 30-40 pas du moulin",
        {"kind": "offset", "reference": "mill", "unit": "step", "range": [30, 40]},
    ),
    (
        "de 30 à 40 m du moulin",
        {"kind": "offset", "reference": "mill", "unit": "m", "range": [30, 40]},
    ),
    (
        "à 300 m au nord-nord-est du moulin",
        {
            "kind": "offset",
            "reference": "mill",
            "number": 300,
            "unit": "m",
            "hedge": "plain",
            "bearing": "NNE",
        },
    ),
    (
        "à 3 km à l'ouest de Kiev",
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
        "à 5 km SO de Kiev",
        {
            "kind": "offset",
            "reference": "kyiv",
            "number": 5,
            "unit": "km",
            "hedge": "plain",
            "bearing": "SW",
        },
    ),
    (
        "à 2 km à l'est et 3 km au nord de Kiev",
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
        "à un kilomètre et demi d'Odessa",
        {
            "kind": "offset",
            "reference": "odesa",
            "number": 1.5,
            "unit": "km",
            "hedge": "plain",
        },
    ),
    (
        "à un demi-kilomètre d'Odessa",
        {
            "kind": "offset",
            "reference": "odesa",
            "number": 0.5,
            "unit": "km",
            "hedge": "plain",
        },
    ),
    (
        "à exactement 12 m du mur du moulin",
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
        "à 60 m de l'entrée du moulin",
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
        "à 1 km du centre de Kharkiv",
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
        "à un peu plus de 90 m du moulin",
        {
            "kind": "offset",
            "reference": "mill",
            "number": 90,
            "unit": "m",
            "hedge": "about",
        },
    ),
    (
        "à 3 km le long de la route des Saules depuis Kiev",
        {
            "kind": "offset",
            "reference": "kyiv",
            "number": 3,
            "unit": "km",
            "hedge": "plain",
            "along": "road",
        },
    ),
    (
        "Le drone s'est écrasé sur le territoire de l'ambassade",
        {"kind": "containment", "reference": "embassy"},
    ),
    (
        "dans l'enceinte de l'ambassade de Ruritanie à Kiev",
        {"kind": "containment", "reference": "embassy"},
    ),
    ("à l'intérieur du moulin", {"kind": "containment", "reference": "mill"}),
    (
        "le missile a frappé le bâtiment de l'ambassade",
        {"kind": "hit", "reference": "chancery"},
    ),
    (
        "le moulin Tournesol a été touché par deux drones",
        {"kind": "hit", "reference": "mill"},
    ),
    (
        "à proximité immédiate du moulin",
        {"kind": "near", "reference": "mill", "scale_m": 300},
    ),
    ("près du moulin, mardi", {"kind": "near", "reference": "mill", "scale_m": 300}),
    (
        "à deux pas de l'ambassade",
        {"kind": "near", "reference": "embassy", "scale_m": 300},
    ),
    (
        "à côté du moulin",
        {
            "kind": "near",
            "reference": "mill",
            "scale_m": 300,
            "excludes_reference": True,
        },
    ),
    (
        "en face de l'ambassade",
        {
            "kind": "near",
            "reference": "embassy",
            "scale_m": 300,
            "excludes_reference": True,
        },
    ),
    (
        "entre le moulin et l'ambassade",
        {"kind": "between", "references": ["mill", "embassy"]},
    ),
    (
        "un dépôt pétrolier dans la région d'Odessa",
        {
            "kind": "named-unlocated",
            "name": "dépôt pétrolier",
            "region": "odesa-oblast",
        },
    ),
    ("un entrepôt à Kharkiv", {"kind": "city", "reference": "kharkiv"}),
    ("dans la région d'Odessa", {"kind": "region", "reference": "odesa-oblast"}),
    ("à Odessa", {"kind": "city", "reference": "odesa"}),
    ("en Crimée", {"kind": "region", "reference": "crimea"}),
    (
        "un cratère d'un diamètre d'environ 3 mètres",
        "A size is said (how wide, deep or long), not a distance.",
    ),
    (
        "un cratère de 3 m de large",
        "A size is said (how wide, deep or long), not a distance.",
    ),
    (
        "un mur de 50 m de l'ambassade",
        "A size is said (how wide, deep or long), not a distance.",
    ),
    ("à une altitude de 500 m", "A height, area, speed or time is said."),
    (
        "à quelques mètres du moulin",
        "“quelques” is not a number; no distance follows from it.",
    ),
    (
        "à 40 m d'une école",
        "“école” is in no name of a known facility, town or region.",
    ),
    ("à 40 m de l'école", "“école” is in no name of a known facility, town or region."),
    (
        "à 40 m de l'ambassade de Fredonie",
        "“Fredonie” is in no name of a known facility, town or region.",
    ),
    (
        "à 40 m de l'ambassade fredonienne",
        "“fredonienne” is in no name of a known facility, town or region.",
    ),
    (
        "à 5 km par la route de Kharkiv",
        "The distance is along a road; which way it went is not said.",
    ),
    (
        "à dix minutes du moulin",
        "“minutes” is not one of the units of distance that are read.",
    ),
    ("à 40 m de là", "“là” does not say which thing; name it."),
    ("à 40 m", "A distance is said, not from what."),
    ("au sud du moulin", "A direction is said, not how far."),
    (
        "il n'a pas touché le moulin",
        "The words deny it or leave it open; no place follows.",
    ),
    ("à 1.500 m du moulin", "“1.500” may be 1500 or 1,500."),
    ("ils se sont réunis", "The words name no place that is known."),
    (
        "à l'est de Kharkiv, à 30 km",
        {
            "kind": "offset",
            "reference": "kharkiv",
            "number": 30,
            "unit": "km",
            "hedge": "plain",
            "bearing": "E",
        },
    ),
    (
        "à 200 m à peine du moulin",
        {
            "kind": "offset",
            "reference": "mill",
            "number": 200,
            "unit": "m",
            "hedge": "plain",
        },
    ),
    ("à 50 m au-dessus du moulin", "A height, area, speed or time is said."),
    (
        "dans la région de Kharkiv",
        "The words fit no one name of a known facility, town or region.",
    ),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_a_sentence_gives_its_place_or_a_reason(text, expected):
    read = read_place(text, "fr", references=REFERENCES, kinds=KINDS)
    assert members(read) == expected
