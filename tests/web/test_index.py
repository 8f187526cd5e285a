from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import shapely
from pyproj import Geod

from geo.model.place import City
from geo.store.query import Query
from geo.web.box import box_parts
from geo.web.index import facility_index, incident_index, selected_mask, size_m
from geo.web.looks import Look
from tests.web.shelf import catalog, crowd, disc, facility, record

FIJI = shapely.MultiPolygon(
    [shapely.box(179, -18, 180, -16), shapely.box(-180, -18, -178, -16)]
)


def test_rows_are_the_incidents_in_file_order_with_what_the_map_needs():
    index = incident_index(catalog([record("b", disc(30, 50, 0.1)), record("a", None)]))
    assert index.ids.take([0, 1]) == ["b", "a"]
    assert index.titles[1] == "Report a"
    assert index.extents.has.tolist() == [True, False]
    assert index.extents.at[0].tolist() == pytest.approx([30, 50])
    assert index.looks[0] == Look("drone-strike", "incident", "ring", False)
    assert index.looks[1].precision == "none"


def test_the_index_is_made_once_per_catalog():
    here = catalog([record("a", None)])
    assert incident_index(here) is incident_index(here)
    assert incident_index(here) is not incident_index(catalog([record("a", None)]))


def test_an_empty_catalog_has_an_empty_index():
    here = catalog([])
    assert len(incident_index(here).ids) == 0
    assert len(selected_mask(here, Query())) == 0


def test_middle_and_size_of_a_shape_across_the_meridian_are_those_of_the_whole():
    index = incident_index(catalog([record("a", FIJI)]))
    assert index.extents.at[0].tolist() == pytest.approx([180.5, -17])
    assert index.extents.bounds[0].tolist() == [179, -18, 182, -16]


def test_a_shape_around_the_world_is_not_taken_for_one_across_the_meridian():
    index = incident_index(catalog([record("a", shapely.box(-180, 10, 180, 20))]))
    assert index.extents.bounds[0].tolist() == [-180, 10, 180, 20]


@pytest.mark.parametrize("latitude", [-60, 0, 30, 50.45, 70])
def test_size_is_close_to_the_geodesic_one(latitude: float):
    geod = Geod(ellps="WGS84")
    _, _, wide = geod.inv(30, latitude, 30.02, latitude)
    _, _, high = geod.inv(30, latitude - 0.005, 30, latitude + 0.005)
    box = np.array([[30, latitude - 0.005, 30.02, latitude + 0.005]])
    assert size_m(box)[0] == pytest.approx(max(wide, high), rel=1e-6)


@pytest.mark.parametrize(
    ("bbox", "meets"),
    [
        ((29, 49, 31, 51), True),
        ((30, 50, 30.01, 50.01), False),
        ((30.09, 50.05, 31, 51), False),
        ((30.095, 49.9, 31, 51), True),
        ((-180, -90, 180, 90), True),
        ((29, 49, 29.5, 51), False),
        ((31, 49, 29.95, 51), True),
    ],
)
def test_a_footprint_meets_a_box_by_its_shape_not_by_its_bounds(bbox, meets):
    ring = disc(30, 50, 0.1).difference(disc(30, 50, 0.09))
    here = catalog([record("a", ring), record("b", None)])
    found = incident_index(here).meeting(np.ones(2, bool), box_parts(bbox))
    assert found.tolist() == [meets, False]


def test_the_mask_says_which_rows_pass():
    here = catalog([record("a", None), record("late", None)])
    assert selected_mask(here, Query.parse({"q": "late"})).tolist() == [False, True]


def test_looks_count_what_a_group_has_in_common():
    looks = incident_index(catalog(crowd(20))).looks
    counts = looks.counted(np.arange(20), np.repeat([0, 1], [10, 10]), 2)
    assert counts.sum(axis=1).tolist() == [10, 10]
    assert looks.common("layer", counts) == ["incident", "incident"]
    assert looks.common("category", counts) == ["mixed", "mixed"]
    assert looks.contested(counts).tolist() == [False, False]
    assert looks.categories(counts)[0] == {"air-strike": 6, "statement": 4}


def test_a_facility_is_as_coarse_as_what_is_known_of_it():
    house = (
        facility("house", geometry={"type": "Point", "coordinates": [30, 50]}),
        disc(30, 50, 0.1),
    )
    lost = (facility("lost", place=City(reference="old-town")), None)
    index = facility_index(catalog([], [house, lost]))
    assert index.ids.take([0, 1]) == ["house", "lost"]
    assert [index.looks[row].precision for row in (0, 1)] == ["area", "city"]
    assert index.extents.has.all()


def test_a_view_is_looked_at_once_whatever_is_filtered(monkeypatch: Any):
    looked: list[object] = []
    here = catalog([record("a", disc(30, 50, 0.1)), record("b", disc(30, 50, 1))])
    index = incident_index(here)
    real = index.touching
    noted = replace(index, touching=lambda *a: looked.append(1) or real(*a))
    parts = box_parts((29.5, 49.5, 30.5, 50.5))
    assert noted.meeting(np.array([True, True]), parts).tolist() == [True, True]
    assert noted.meeting(np.array([True, False]), parts).tolist() == [True, False]
    assert len(looked) == 1
