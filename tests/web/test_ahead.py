"""What is made before anybody asks."""

import numpy as np
import orjson
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import DataError
from geo.web import ahead, kept, shared
from geo.web.features import map_features
from geo.web.index import incident_index
from tests.web.shelf import catalog, dated, disc, record

HERE = catalog([record(f"v-{n}", disc(30, 50, 0.5), when=dated(n)) for n in range(40)])


def test_outlines_that_many_share_are_drawn_before_they_are_asked_for(
    monkeypatch: pytest.MonkeyPatch,
):
    index = incident_index(HERE)
    index.coarse[:] = True
    monkeypatch.setattr(ahead, "open_catalog", lambda: HERE)
    ahead.begin().join()
    drawn = kept._kept(index)
    (row,) = index.members.first.tolist()
    assert {zoom for _, zoom, _ in drawn} >= {float(zoom) for zoom in kept.AHEAD}
    vertices = sum(one.drawing.vertices for one in drawn.values())
    assert vertices == drawn.vertices
    monkeypatch.setattr(kept, "drawn", None)  # whoever draws now fails
    kept._drawn_whole(index, [row], 6.0, 0.0)


def test_wrong_data_are_no_accident_of_the_thread(monkeypatch: pytest.MonkeyPatch):
    def refuse() -> None:
        raise DataError([])

    monkeypatch.setattr(ahead, "open_catalog", refuse)
    ahead.work()


def drawn_area(box: str) -> shapely.Geometry:
    answer = orjson.dumps(map_features(HERE, {"bbox": box, "zoom": "9"}))
    (area,) = [one for one in orjson.loads(answer)["features"] if one["geometry"]]
    return shapely.from_geojson(orjson.dumps(area["geometry"]))


def test_an_area_cut_by_the_view_is_part_of_the_area_as_drawn_whole(
    monkeypatch: pytest.MonkeyPatch,
):
    """The cut may not move a line: it is made after the line was thinned."""
    monkeypatch.setattr(kept, "MOST_WHOLE", 1)
    whole, cut = drawn_area("28,48,32,52"), drawn_area("29.9,49.9,30.1,50.1")
    assert whole.buffer(1e-9).covers(cut)
    assert 0 < cut.area < whole.area


@given(st.lists(st.integers(0, 9), max_size=200))
def test_those_that_most_share_are_kept_and_the_earlier_of_equal_ones(
    counts: list[int],
):
    wanted = sorted(range(len(counts)), key=lambda row: -counts[row])
    found = shared.most(np.arange(len(counts)), np.array(counts, np.intp))
    assert found.tolist() == wanted[: shared.MOST_SHARED]
