"""What is known of a disc without drawing it is what its drawing gives."""

import math

from hypothesis import example, given, settings
from hypothesis import strategies as st

from geo.geometry import darwin, disc_circles
from geo.geometry.darwin import darwin_core
from geo.geometry.disc_circles import disc_circle
from geo.geometry.footprint import footprint
from geo.model.place import Coordinates

DEGREES = st.integers(-1_790_000_000, 1_790_000_000).map(lambda n: n / 1e7)
FINE = st.floats(-178.9, 178.9)
METRES = st.one_of(
    st.integers(10, 30_000).map(float),
    st.floats(10, 30_000),
    st.sampled_from([100.8, 10_000.8, 10_008.2, 25_011.1, 25_000.0]),
)


def drawn(place: Coordinates) -> dict[str, object]:
    """The members as they are measured on the drawing."""
    circle, fit = darwin._measured(footprint(place, {}), [])
    return {
        "decimalLongitude": circle.longitude,
        "decimalLatitude": circle.latitude,
        "coordinateUncertaintyInMeters": int(circle.radius_m),
        "pointRadiusSpatialFit": fit,
    }


@given(
    st.one_of(DEGREES, FINE), st.one_of(DEGREES, FINE).map(lambda d: d / 2.2), METRES
)
@example(30.12345675, 50.4, 100.0)
@example(-0.0000001, 0.0000004, 100.0)
@example(30.5, 50.4, 24.9981)
@settings(max_examples=150, deadline=None)
def test_a_disc_has_the_members_that_its_drawing_gives(
    longitude: float, latitude: float, radius_m: float
):
    place = Coordinates(longitude=longitude, latitude=latitude, radius_m=radius_m)
    measured = drawn(place)
    said = darwin_core(place, {})
    assert {name: said[name] for name in measured} == measured


def test_most_discs_need_no_drawing():
    spots = [(30 + n / 7, -40 + n / 3, 50.0 + n) for n in range(200)]
    known = [disc_circle(*spot) for spot in spots]
    assert sum(found is not None for found in known) > 190


def test_only_the_drawing_decides_what_is_at_the_border_of_a_digit():
    half = math.floor(30.5e7) / 1e7 + 0.5e-7
    assert disc_circle(half, 50.4, 100.0) is None  # between two centres
    corner = 1 / math.cos(math.pi / 256)
    assert disc_circle(30.5, 50.4, 101 / corner) is None  # a whole radius
    assert disc_circle(30.51234567891, 50.4, 100.995 / corner) is None  # and moved
    assert disc_circle(30.5, 50.4, 100.995 / corner) is not None


def test_only_the_drawing_decides_where_the_fit_is_between_two_figures():
    def fit(radius_m: float) -> float:
        corner = radius_m / math.cos(math.pi / 256)
        return math.pi * 101**2 / disc_circles._area(50.4, corner)

    low, high = 100.2, 100.9  # the wider the disc, the better the circle fits
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if fit(middle) > 1.00805 else (low, middle)
    assert disc_circle(30.5, 50.4, low) is None
    assert disc_circle(30.5, 50.4, low + 0.001) is not None
