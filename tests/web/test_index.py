import numpy as np
import pytest
import shapely
from pyproj import Geod

from geo.model.place import City
from geo.store.query import Query
from geo.web.box import box_parts
from geo.web.index import (
    column,
    facility_index,
    incident_index,
    selected_rows,
    size_m,
)
from tests.web.shelf import catalog, crowd, dated, disc, facility, record

FIJI = shapely.MultiPolygon(
    [shapely.box(179, -18, 180, -16), shapely.box(-180, -18, -178, -16)]
)


def test_rows_are_the_incidents_in_file_order_with_what_the_map_needs():
    index = incident_index(catalog([record("b", disc(30, 50, 0.1)), record("a", None)]))
    assert index.ids == ("b", "a")
    assert index.has.tolist() == [True, False]
    assert index.at[0].tolist() == pytest.approx([30, 50])
    assert index.precision == ("ring", "none")


def test_the_index_is_made_once_per_catalog():
    here = catalog([record("a", None)])
    assert incident_index(here) is incident_index(here)
    assert incident_index(here) is not incident_index(catalog([record("a", None)]))


def test_an_empty_catalog_has_an_empty_index():
    here = catalog([])
    assert incident_index(here).ids == ()
    assert len(selected_rows(here, Query())) == 0


def test_middle_and_size_of_a_shape_across_the_meridian_are_those_of_the_whole():
    index = incident_index(catalog([record("a", FIJI)]))
    assert index.at[0].tolist() == pytest.approx([180.5, -17])
    assert index.bounds[0].tolist() == [179, -18, 182, -16]


def test_a_shape_around_the_world_is_not_taken_for_one_across_the_meridian():
    index = incident_index(catalog([record("a", shapely.box(-180, 10, 180, 20))]))
    assert index.bounds[0].tolist() == [-180, 10, 180, 20]


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
    rows = incident_index(here).meeting(np.array([1, 0]), box_parts(bbox))
    assert rows.tolist() == ([0] if meets else [])


def test_selected_rows_are_in_display_order():
    here = catalog(
        [
            record("undated", None),
            record("late", None, when=dated(9)),
            record("early", None, when=dated(1)),
        ]
    )
    assert selected_rows(here, Query()).tolist() == [2, 1, 0]
    assert selected_rows(here, Query.parse({"q": "late"})).tolist() == [1]


def test_columns_give_a_code_for_each_row():
    here = catalog(crowd(20))
    assert column(here, "category")[0] == ("air-strike", "statement")
    assert column(here, "layer") == (("incident",), pytest.approx([0] * 20))
    words, codes = column(here, "precision")
    assert [words[code] for code in codes[:2]] == ["city", "ring"]
    assert column(here, "contested")[1].tolist() == [0] * 20


def test_a_facility_is_as_coarse_as_what_is_known_of_it():
    house = (
        facility("house", geometry={"type": "Point", "coordinates": [30, 50]}),
        disc(30, 50, 0.1),
    )
    lost = (facility("lost", place=City(reference="old-town")), None)
    index = facility_index(catalog([], [house, lost]))
    assert index.ids == ("house", "lost")
    assert index.precision == ("area", "city")
    assert index.has.all()
