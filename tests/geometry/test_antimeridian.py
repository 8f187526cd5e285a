import numpy as np
import pytest
import shapely

from geo.geometry.antimeridian import bbox, closed_over, cut, gathered, unwrapped


def test_longitudes_run_on_past_180():
    path = np.array([(170.0, 1), (-170, 2), (-150, 3), (-170, 4), (170, 5)])
    assert unwrapped(path)[:, 0].tolist() == [170, 190, 210, 190, 170]


def test_an_area_is_cut_in_two_and_nothing_is_lost():
    halves = cut(shapely.box(170, -10, 200, 10))
    assert sorted(part.bounds for part in halves.geoms) == [
        (-180, -10, -160, 10),
        (170, -10, 180, 10),
    ]
    assert halves.area == pytest.approx(600)


def test_an_area_to_the_west_of_the_antimeridian_is_cut_as_well():
    assert bbox(cut(shapely.box(-190, 0, -170, 1))) == (170, 0, -170, 1)


def test_what_lies_within_is_given_back_untouched():
    box = shapely.box(-180, -90, 180, 90)
    assert cut(box) is box


def test_a_line_and_points_are_cut():
    assert cut(shapely.LineString([(175, 0), (185, 10)])).geom_type == "MultiLineString"
    spread = cut(shapely.MultiPoint([(175, 0), (185, 0)]))
    assert sorted(point.x for point in spread.geoms) == [-175, 175]


def test_a_touch_of_lower_dimension_is_not_kept():
    corner = shapely.Polygon([(170, 0), (180, 5), (170, 10)])
    assert cut(corner) is corner
    over = shapely.union(corner, shapely.box(181, 0, 182, 1))
    assert {part.geom_type for part in cut(over).geoms} == {"Polygon"}


@pytest.mark.parametrize("pole", [90, -90])
@pytest.mark.parametrize("start", [-180.0, -77.0, 0.0, 133.0])
@pytest.mark.parametrize("way", [1, -1])
def test_a_ring_round_a_pole_is_closed_over_it(pole, start, way):
    longitudes = start + way * np.linspace(0, 360, 73)
    ring = np.column_stack([longitudes, np.full(73, pole * 8 / 9)])
    cap = closed_over(ring, pole)
    assert cap.is_valid
    assert cap.area == pytest.approx(3600)
    assert cap.bounds == (-180, min(pole, pole * 8 / 9), 180, max(pole, pole * 8 / 9))


def test_gathering_nothing_gives_nothing():
    assert gathered([shapely.Polygon(), shapely.Point()]).is_empty


@pytest.mark.parametrize(
    ("shape", "box"),
    [
        (shapely.box(1, 2, 3, 4), (1, 2, 3, 4)),
        (shapely.box(-180, 2, 180, 4), (-180, 2, 180, 4)),
        (
            shapely.MultiPolygon(
                [shapely.box(-180, 2, 0, 4), shapely.box(0, 5, 180, 6)]
            ),
            (-180, 2, 180, 6),
        ),
        (
            shapely.MultiPolygon(
                [
                    shapely.box(-180, 0, -179, 1),
                    shapely.box(-170, 0, -160, 1),
                    shapely.box(100, 0, 180, 1),
                ]
            ),
            (100, 0, -160, 1),
        ),
    ],
)
def test_the_box_is_the_smaller_one(shape, box):
    assert bbox(shape) == box
