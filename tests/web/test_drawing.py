import numpy as np
import orjson
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.web.box import View, view
from geo.web.drawing import TOLERANCE_PX, drawn, fragment, vertices
from geo.web.mercator import to_px
from tests.web.shelf import disc

KYIV = "30,50,31,51"


def one(shape: shapely.Geometry, seen: View) -> shapely.Geometry:
    shapes = np.array([shape, None], np.object_)[:1]
    (found,) = drawn(shapes, seen)
    return found


def in_px(shape: shapely.Geometry, zoom: float) -> shapely.Geometry:
    return shapely.transform(shape, lambda lonlat: to_px(lonlat, zoom))


@given(
    st.floats(0.001, 0.4),
    st.integers(8, 16).map(float),
    st.floats(30.2, 30.8),
    st.floats(50.2, 50.8),
)
def test_what_is_left_out_cannot_be_seen(
    radius: float, zoom: float, lon: float, lat: float
):
    shape = shapely.Point(lon, lat).buffer(radius, quad_segs=64)
    seen = View(view(KYIV, "8").parts, zoom)
    found = one(shape, seen)
    apart = in_px(shape, zoom).hausdorff_distance(in_px(found, zoom))
    inside = shapely.box(29.5, 49.5, 31.5, 51.5).contains(shape)
    assert apart <= TOLERANCE_PX + 0.2 or not inside
    assert vertices(np.array([found])) <= vertices(np.array([shape]))


def test_a_shape_larger_than_the_view_is_cut_well_outside_of_it():
    found = one(disc(30.5, 50.5, 20), view(KYIV, "8"))
    assert found.bounds == (29.5, 49.5, 31.5, 51.5)


def test_a_shape_inside_the_view_is_not_cut():
    found = one(shapely.box(30.25, 50.25, 30.5, 50.5), view(KYIV, "8"))
    assert found.bounds == pytest.approx((30.25, 50.25, 30.5, 50.5), abs=1e-4)


def test_a_ring_keeps_its_hole():
    ring = disc(30.5, 50.5, 0.2).difference(disc(30.5, 50.5, 0.1))
    assert len(one(ring, view(KYIV, "9")).interiors) == 1


ACROSS = shapely.MultiPolygon(
    [shapely.box(179, -18, 180, -16), shapely.box(-180, -18, -178, -16)]
)


def test_across_the_meridian_the_shape_comes_in_the_copy_that_was_asked_for():
    found = one(ACROSS, view("170,-30,195,0", "4"))
    assert found.bounds == pytest.approx((179, -18, 182, -16), abs=0.01)
    found = one(ACROSS, view("-190,-30,-170,0", "4"))
    assert found.bounds == pytest.approx((-181, -18, -178, -16), abs=0.01)


def test_across_the_meridian_within_180_the_pieces_stay_there():
    found = one(ACROSS, view("170,-30,-165,0", "4"))
    assert found.bounds == pytest.approx((-180, -18, 180, -16), abs=0.01)
    assert len(found.geoms) == 2


def test_a_shape_on_one_side_is_one_piece():
    found = one(shapely.box(-179, -18, -178, -16), view("170,-30,195,0", "4"))
    assert found.bounds == pytest.approx((181, -18, 182, -16), abs=0.01)
    assert found.geom_type == "Polygon"


@pytest.mark.parametrize(
    ("shape", "kind"),
    [
        (shapely.MultiPoint([(179.5, 0), (-179.5, 0)]), "MultiPoint"),
        (
            shapely.MultiLineString([[(179, 0), (180, 0)], [(-180, 0), (-179, 0)]]),
            "MultiLineString",
        ),
        (
            shapely.GeometryCollection(
                [shapely.Point(179.5, 5), shapely.box(-180, -9, -178, -8)]
            ),
            "GeometryCollection",
        ),
    ],
)
def test_points_and_lines_are_joined_as_well(shape: shapely.Geometry, kind: str):
    found = one(shape, view("170,-30,195,30", "4"))
    assert found.geom_type == kind
    assert shapely.get_num_coordinates(found) == shapely.get_num_coordinates(shape)


def test_a_shape_becomes_geojson_text_with_few_digits():
    found = one(shapely.box(30.123456789, 50.1, 30.5, 50.5), view(KYIV, "8"))
    value = orjson.loads(orjson.dumps(fragment(found)))
    assert value["type"] == "Polygon"
    assert value["coordinates"][0][0][0] in (30.1235, 30.5)
    assert len(orjson.dumps(value)) < 140
