"""The table of all pairs: what is shown, what it sorts by, and the heat of a cell."""

import math
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from geo.store.open import open_catalog
from geo.views.matrix import TITLE, _styled, heat, pairs
from geo.views.words_span import short_span
from tests.web.shelf import catalog, facility, record

POINT = {"type": "Point", "coordinates": [30.5, 50.45]}


def alpha(style: str) -> float:
    return float(style.rsplit(" ", 1)[1].rstrip(")")) if style else 0.0


@given(st.floats(0, 1e7), st.floats(0, 1e7))
def test_nearer_is_never_lighter_and_never_too_dark_to_read(a: float, b: float):
    near, far = sorted((a, b))
    assert alpha(heat(far)) <= alpha(heat(near)) <= 0.5


def test_cells_show_the_range_and_sort_by_one_figure():
    found = pairs(open_catalog(), ["kyiv-2024-01-02", "kharkiv-2022-03-10"])
    styled = _styled(found, "most_m")
    column = "to:azemb-kyiv-admin"
    assert styled.data[column].tolist() == [
        pair.span.most_m for pair in found if pair.facility.id == "azemb-kyiv-admin"
    ]
    shown = [row[0]["display_value"] for row in _body(styled, column)]
    assert shown[0] == "15 m – 25 m – 40 m"
    titles = [
        row["display_value"] for row in styled._translate(False, False)["body"][0]
    ]
    assert found[0].incident.title in titles
    assert short_span(found[0].span) in titles


def test_what_is_not_known_sorts_after_all_that_is_and_has_no_heat():
    (pair, *_) = pairs(open_catalog(), ["peskov-statement"])
    styled = _styled([pair], "median_m")
    column = f"to:{pair.facility.id}"
    assert styled.data[column].tolist() == [math.inf]
    assert _body(styled, column)[0][0]["display_value"] == "–"
    assert heat(math.inf) == ""


def _body(styled, column: str):
    at = list(styled.data.columns).index(column) + 1  # after the row's own name
    return [[row[at]] for row in styled._translate(False, False)["body"]]


def test_two_facilities_of_one_name_have_a_column_each():
    twins = [
        (replace(facility(id_, geometry=POINT), name="Twin"), None)
        for id_ in ("one", "two")
    ]
    here = catalog([record("twinned", None)], twins)
    styled = _styled(pairs(here, ["twinned"]), "median_m")
    assert list(styled.data.columns) == [TITLE, "to:one", "to:two"]
