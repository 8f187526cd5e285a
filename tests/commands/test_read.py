import json
from collections.abc import Callable

import pytest

from tests import examples


def answer(ran) -> object:
    return json.loads(ran.out)


def known_name() -> tuple[str, str]:
    """An id of the example folder and an English name that leads to it alone."""
    return "plant", "the plant"


def test_a_place_is_printed_as_an_object_that_footprint_takes(geo: Callable, data):
    ran = data("read", "--language", "fr", "à environ 35 pas de l'usine Artem")
    assert ran.code == 0
    place = answer(ran)
    said = {name: place[name] for name in ("kind", "number", "unit", "hedge")}
    assert said == {"kind": "offset", "number": 35, "unit": "step", "hedge": "about"}
    assert place["reference"] == "artem-kyiv"
    drawn = data("footprint", "--place", ran.out)
    assert drawn.code == 0
    assert answer(drawn)["geometry"]["type"] in ("Polygon", "MultiPolygon")
