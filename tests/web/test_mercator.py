import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.web.mercator import decimals, side_px, to_degrees, to_px, world_px


def test_a_known_point_lies_where_web_maps_put_it():
    # Kyiv at zoom 10: tile 598, 345 of the usual tiling.
    px = to_px(np.array([[30.5238, 50.45466]]), 10)
    assert (px // 256).tolist() == [[598, 345]]


@given(
    st.floats(-180, 180), st.floats(-85, 85), st.sampled_from([0.0, 3.5, 12.0, 22.0])
)
def test_pixels_and_degrees_are_each_others_way_back(
    lon: float, lat: float, zoom: float
):
    there = to_px(np.array([[lon, lat]]), zoom)
    assert np.allclose(to_degrees(there, zoom), [[lon, lat]], atol=1e-9)


def test_the_poles_lie_on_the_edge_of_the_square():
    px = to_px(np.array([[0.0, 90.0], [0.0, -90.0]]), 0)
    assert np.allclose(px[:, 1], [0, 256], atol=1e-6)


@pytest.mark.parametrize("zoom", range(25))
def test_rounded_degrees_move_less_than_a_tenth_of_a_pixel(zoom: int):
    step = 0.5 * 10.0 ** -decimals(zoom)
    assert step * world_px(zoom) / 360 <= 0.1 or decimals(zoom) == 7


def test_the_longer_side_counts():
    boxes = np.array([[0.0, 0.0, 90.0, 1.0], [0.0, 0.0, 1.0, 66.51326]])
    assert side_px(boxes, 0).round(2).tolist() == [64.0, 64.0]
