"""All pairs to take along: no text becomes a formula, the figures are those shown."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.__main__ import main
from geo.geometry.rounded import ROUNDING
from geo.geometry.shapes import from_geojson
from geo.store.open import open_catalog
from geo.views.matrix import pairs
from geo.views.measure_files import HEAD, collection, record, to_csv

FORMULA = tuple("=+-@\t\r\n|%\0＝＋－＠")


@given(st.text())
def test_no_cell_begins_like_a_formula(text: str):
    cell = next(iter(rows(to_csv([(text,)]))), [""])
    assert not (cell and cell[0].lstrip(" ").startswith(FORMULA))


@pytest.mark.parametrize(
    "text", ["=HYPERLINK(1)", "+1", "-1", "@S", "\tx", " =1", "|x", "%x", "＝1", "－1"]
)
def test_a_formula_gets_an_apostrophe(text: str):
    (row,) = rows(to_csv([(text,)]))
    assert row == ["'" + text]


def test_negative_numbers_stay_numbers():
    assert to_csv([(-2.5, None)]).splitlines()[-1] == "-2.5,"


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text[len(to_csv([])) :], "")))


def test_the_files_hold_what_the_matrix_command_prints(
    capsys: pytest.CaptureFixture[str],
):
    here = open_catalog()
    found = pairs(here, ["kyiv-2024-01-02", "odesa-2025-08-08", "peskov-statement"])
    assert main(["matrix", "--json"]) == 0
    printed = {
        (row["incident"], row["facility"]): row
        for row in json.loads(capsys.readouterr().out)["rows"]
    }
    made = json.loads(collection(here, found))
    for pair, feature in zip(found, made["features"], strict=True):
        row = printed[pair.incident.id, pair.facility.id]
        cells = dict(zip(HEAD, record(pair), strict=True))
        for name in (*ROUNDING, "basis", "reason", "protocol"):
            assert cells[name] == row[name]
            assert feature["properties"][name] == row[name]


def test_lines_are_geojson_and_nothing_where_things_meet():
    here = open_catalog()
    found = pairs(here, ["kyiv-2024-01-02", "peskov-statement"])
    made = json.loads(collection(here, found))
    assert made["type"] == "FeatureCollection"
    for feature in made["features"]:
        properties, geometry = feature["properties"], feature["geometry"]
        if geometry is None:
            assert not properties["least_m"]
            assert "bbox" not in feature
        else:
            assert from_geojson(geometry).length > 0
            assert len(feature["bbox"]) == 4
    far = [f["geometry"] for f in made["features"] if f["geometry"]]
    assert far
