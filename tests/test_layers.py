"""Imports go down only, and the test that says so can see."""

from pathlib import Path

import pytest

from tests import architecture

PLANTED = {
    "upward": ("geo/model/bad.py", "from geo.store import catalog\n", "not below it"),
    "sibling": ("geo/views/bad.py", "from geo.web import features\n", "not below it"),
    "relative": ("geo/model/bad.py", "from ..views import words\n", "not below it"),
    "root from inside": ("geo/store/bad.py", "import geo\n", "not below it"),
    "page from a page": ("pages/bad.py", "from pages import map\n", "not below it"),
    "hidden": (
        "geo/store/bad.py",
        "def f():\n    from geo.model import place\n    return place\n",
        "hides the import",
    ),
    "hidden in a method": (
        "geo/store/bad.py",
        "class A:\n    async def f(self):\n        import json\n        return json\n",
        "hides the import",
    ),
    "streamlit": ("geo/store/bad.py", "import streamlit as st\n", "uses streamlit"),
    "folium": ("geo/views/bad.py", "from folium import Map\n", "uses folium"),
    "branca": ("app.py", "import branca.element\n", "uses branca"),
    "shapely in the model": ("geo/model/bad.py", "import shapely\n", "uses shapely"),
    "pandas in geometry": ("geo/geometry/bad.py", "import pandas\n", "uses pandas"),
    "numpy on the floor": (
        "geo/model/bad.py",
        "import numpy\n",
        "standard library only",
    ),
    "shapefiles here": ("geo/intake/bad.py", "import shapefile\n", "uses shapefile"),
    "GDAL": ("geo/intake/bad.py", "import pyogrio\n", "uses pyogrio"),
}


def test_the_project_keeps_its_layout():
    assert architecture.violations() == []


def test_the_project_was_really_read():
    known = architecture.modules()
    assert {"app", "geo", "geo.errors", "geo.model.place"} <= set(known)
    assert sum(name.startswith("pages.") for name in known) >= 5


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_violation_is_found(name: str, tmp_path: Path):
    file, text, expected = PLANTED[name]
    _plant(tmp_path, file, text)
    (found,) = architecture.violations(tmp_path)
    assert expected in found


def test_a_cycle_is_found_even_through_a_third_module(tmp_path: Path):
    _plant(tmp_path, "geo/store/a.py", "from geo.store import b\n")
    _plant(tmp_path, "geo/store/b.py", "from geo.store import c\n")
    _plant(tmp_path, "geo/store/c.py", "from geo.store.a import f\n")
    assert architecture.violations(tmp_path) == [
        "cycle: geo.store.a → geo.store.b → geo.store.c → geo.store.a"
    ]


def test_downward_imports_and_right_rooms_are_not_reported(tmp_path: Path):
    _plant(tmp_path, "geo/errors.py", "import dataclasses\n")
    _plant(tmp_path, "geo/model/a.py", "from geo import errors\n")
    _plant(tmp_path, "geo/geometry/b.py", "import shapely\nfrom geo.model import a\n")
    _plant(tmp_path, "geo/views/leaflet.py", "import folium\nimport streamlit\n")
    _plant(tmp_path, "pages/map.py", "from geo.views import leaflet\n")
    assert architecture.violations(tmp_path) == []


def _plant(root: Path, file: str, text: str) -> None:
    path = root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
