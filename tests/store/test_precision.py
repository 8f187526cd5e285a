import pytest

from geo.model.facility import Facility
from geo.store.load import parse
from geo.store.places import place_from_json
from geo.store.precision import precision
from tests import examples

EXPECTED = {
    "printed coordinates": "area",
    "coordinates on the 180° meridian": "area",
    "on the grounds": "area",
    "on the grounds, not in the hall": "area",
    "a hit": "area",
    "a hit on one of two": "area",
    "35 paces off": "ring",
    "50 m to the north-north-east": "ring",
    "30 to 40 m along a bearing": "ring",
    "2 km east and 3 km north": "ring",
    "near": "near",
    "between two": "near",
    "a depot somewhere": "region",
    "a region": "region",
    "a region across the 180° meridian": "region",
    "a city": "city",
    "nowhere": "none",
}


@pytest.fixture(scope="module")
def references() -> dict[str, Facility]:
    return parse(examples.files()).references


@pytest.mark.parametrize("name", examples.PLACES)
def test_each_place_has_one_word(name: str, references: dict[str, Facility]):
    assert (
        precision(place_from_json(examples.PLACES[name]), references) == EXPECTED[name]
    )


@pytest.mark.parametrize(
    ("place", "word"),
    [
        ({"kind": "hit", "reference": "consulate"}, "city"),
        ({"kind": "containment", "reference": "flat-oblast"}, "region"),
        ({"kind": "offset", "number": 5, "unit": "m", "reference": "depot"}, "region"),
        ({"kind": "between", "references": ["house", "old-town"]}, "city"),
        ({"kind": "hit", "candidates": [{"reference": "consulate"}]}, "city"),
        ({"kind": "hit", "candidates": [{"geometry": {"type": "Point"}}]}, "area"),
        ({"kind": "named-unlocated", "reference": "house"}, "area"),
        (
            {
                "kind": "named-unlocated",
                "region": "flat-oblast",
                "candidates": [{"reference": "house"}],
            },
            "area",
        ),
        (
            {
                "kind": "named-unlocated",
                "region": "flat-oblast",
                "candidates": [{"reference": "house"}],
                "residual": 0.2,
            },
            "region",
        ),
        ({"kind": "named-unlocated"}, "none"),
        ({"kind": "hit", "reference": "hut"}, "none"),
    ],
)
def test_a_place_is_no_finer_than_what_it_leans_on(
    place: dict[str, object], word: str, references: dict[str, Facility]
):
    assert precision(place_from_json(place), references) == word


def test_a_reference_without_anything_places_nothing():
    lost = {"x": Facility(id="x", name="X", kind="depot", names={})}
    assert precision(place_from_json({"kind": "hit", "reference": "x"}), lost) == "none"
