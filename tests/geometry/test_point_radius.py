"""The Georeferencing Calculator's own results (location model, section 3.1)."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import UsageError
from geo.geometry.point_radius import CLARKE_1866, metres_per_degree, point_radius

SECOND = 1 / 3600
BAKERSFIELD = 35 + 22 / 60 + 24 / 3600
OLD, NEW = 79, 3045  # metres taken for an unknown datum, then and now


def known(datum: float) -> dict:
    return {"coordinate_precision": SECOND, "datum_uncertainty_m": datum}


@pytest.mark.parametrize(
    ("name", "latitude", "given", "expected"),
    [
        ("G1 precision", BAKERSFIELD, {"coordinate_precision": SECOND}, 39.8366),
        ("G1", BAKERSFIELD, known(OLD), 118.837),
        ("G1b", BAKERSFIELD, known(NEW), 3084.837),
        (
            "G2",
            35.37,
            {
                "coordinate_precision": 0.01,
                "map_scale_m": 12.192,
                "ellipsoid": CLARKE_1866,
            },
            1446.325,
        ),
        ("G3", BAKERSFIELD, {**known(OLD), "extent": 3, "units": "km"}, 3.119),
        ("G3 new", BAKERSFIELD, {**known(NEW), "extent": 3, "units": "km"}, 6.085),
        (
            "G4",
            35.373,
            {
                "coordinate_precision": 0.001,
                "extent": 2,
                "offset": 5,
                "distance_precision": 1,
                "units": "mi",
                "ellipsoid": CLARKE_1866,
            },
            7.589,
        ),
        *(
            (
                "G6",
                BAKERSFIELD,
                {
                    **known(datum),
                    "extent": 2,
                    "offset": (2, 3),
                    "distance_precision": 1,
                    "units": "mi",
                },
                expected,
            )
            for datum, expected in ((OLD, 2.781), (NEW, 4.624))
        ),
        *(
            (
                "G7",
                BAKERSFIELD,
                {
                    **known(datum),
                    "extent": 2,
                    "offset": 10,
                    "distance_precision": 10,
                    "heading_half_angle_deg": 45,
                    "units": "mi",
                },
                expected,
            )
            for datum, expected in ((OLD, 12.254), (NEW, 13.7992))
        ),
        (
            "G9",
            35.37,
            {"offset": 10, "heading_half_angle_deg": 22.5, "units": "km"},
            3.9018,
        ),
        ("G11", 10.27, {"coordinate_precision": 0.01, "units": "km"}, 1.5568),
        (
            "G12",
            10.27,
            {"offset": (1, 1), "distance_precision": 1, "units": "km"},
            0.7071,
        ),
    ],
)
def test_the_calculators_results(name, latitude, given, expected):
    assert point_radius(latitude, **given) == pytest.approx(expected, abs=1e-3), name


def test_g13_a_grid_of_100_metres():
    half_diagonal = point_radius(50, offset=(1, 1), distance_precision=100)
    assert math.ceil(half_diagonal) == 71


def test_g4_in_metres():
    feet = point_radius(
        35.373,
        coordinate_precision=0.001,
        extent=2 * 1609.344,
        offset=5 * 1609.344,
        distance_precision=1609.344,
    )
    assert feet == pytest.approx(12_213, abs=1)


@pytest.mark.parametrize(
    ("precision", "rows"),
    [(1, (156_904, 146_962, 124_605, 112_109)), (SECOND, (44, 41, 35, 32))],
)
def test_the_table_of_coordinate_precision(precision, rows):
    made = [
        point_radius(latitude, coordinate_precision=precision)
        for latitude in (0, 30, 60, 85)
    ]
    assert [math.ceil(value) for value in made] == pytest.approx(rows, abs=1)


def test_along_a_path_the_offset_is_not_part_of_it():
    assert point_radius(50, extent=2, distance_precision=1, units="km") == 2.5


terms = st.floats(0, 1e6)


@given(st.floats(-90, 90), terms, terms, terms, st.floats(0, 180))
def test_more_doubt_never_gives_a_smaller_radius(latitude, extent, offset, more, angle):
    def radius(**given) -> float:
        return point_radius(latitude, extent=extent, **given)

    assert radius(offset=offset) <= radius(offset=offset, distance_precision=more)
    assert radius() <= radius(measurement_error=more)
    assert radius() <= radius(datum_uncertainty_m=more)
    narrow = radius(offset=offset, heading_half_angle_deg=angle / 2)
    wide = radius(offset=offset, heading_half_angle_deg=angle)
    assert narrow <= wide * (1 + 1e-12)
    assert radius(offset=offset, heading_half_angle_deg=0) == pytest.approx(extent)


@pytest.mark.parametrize("unit", ["step", "double-step", "parsec"])
def test_a_unit_without_a_fixed_length_is_refused(unit):
    with pytest.raises(UsageError, match="no fixed length"):
        point_radius(50, extent=1, units=unit)


@pytest.mark.parametrize("latitude", [91, -90.1, float("nan")])
def test_a_latitude_off_the_earth_is_refused(latitude):
    with pytest.raises(UsageError, match="not on the Earth"):
        point_radius(latitude)


@pytest.mark.parametrize(
    "given",
    [{"extent": -1}, {"coordinate_precision": float("nan")}, {"offset": (1, math.inf)}],
)
def test_a_negative_or_infinite_term_is_refused(given):
    with pytest.raises(UsageError, match="negative or not finite"):
        point_radius(50, **given)


def test_the_ellipsoid_of_the_datum_counts():
    assert metres_per_degree(35.37) != metres_per_degree(35.37, CLARKE_1866)
