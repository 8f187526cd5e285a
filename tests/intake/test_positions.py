"""Positions in cells: every notation, nothing swapped in silence, no 0, 0."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.intake.positions import Unplaced, angle, is_wkt, pair, position, wkt

LAT = st.floats(-90, 90, allow_nan=False).map(lambda n: round(n, 6))
LON = st.floats(-180, 180, allow_nan=False).map(lambda n: round(n, 6))


@pytest.mark.parametrize(
    ("text", "degrees", "axis"),
    [
        ("50.4501", 50.4501, None),
        ("50,4501", 50.4501, None),
        ("-0.5", -0.5, None),
        ("−0.5", -0.5, None),
        ("1e-05", 0.00001, None),
        ("50°27′00.36″N", 50.4501, "lat"),
        ("50° 27' 0.36\" n", 50.4501, "lat"),
        ("N 50 27.006", 50.4501, "lat"),
        ("30°31’25’’ E", 30.523611, "lon"),
        ("З 30°30′", -30.5, "lon"),
        ("50°30′ пд", None, None),
        ("S50°30′", -50.5, "lat"),
    ],
)
def test_notations(text: str, degrees: float | None, axis: str | None):
    if degrees is None:
        with pytest.raises(Unplaced):
            angle(text)
        return
    found = angle(text)
    assert found.degrees == pytest.approx(degrees, abs=1e-6)
    assert found.axis == axis


@pytest.mark.parametrize(
    ("latitude", "longitude", "rule", "do"),
    [
        ("130.5", "50.4", "outside the world", "are they swapped?"),
        ("95", "200", "outside the world", "give degrees"),
        ("30°31′E", "50°27′N", "by its letter", "swap"),
        ("0", "0.0", "0, 0", "leave both empty"),
        ("north", "30", "no coordinate", "write degrees"),
        ("50°75′N", "30", "60 and more", "correct"),
        ("-50°30′S", "30", "two directions", "one letter"),
        ("NaN", "30", "no coordinate", "write degrees"),
        ("1e999", "30", "no coordinate", "write degrees"),
        ("5045010", "3052340", "no coordinate", "write degrees"),
    ],
)
def test_what_cannot_be_right_is_refused(
    latitude: str, longitude: str, rule: str, do: str
):
    with pytest.raises(Unplaced) as found:
        position(latitude, longitude)
    assert rule in found.value.rule
    assert do in found.value.do


@given(LAT, LON)
def test_what_is_printed_is_read(latitude: float, longitude: float):
    if latitude == longitude == 0:
        return
    for found in (
        position(str(latitude), str(longitude)),
        pair(f"{latitude:.6f}, {longitude:.6f}"),
        position(f"{latitude:.6f}".replace(".", ","), f"{longitude:.6f}"),
    ):
        assert found.latitude == pytest.approx(latitude, abs=1e-9)
        assert found.longitude == pytest.approx(longitude, abs=1e-9)


def test_few_digits_are_much_doubt():
    assert position("50", "30").digits_m > 100_000
    assert position("50.450123", "30.523412").digits_m < 1


def test_letters_say_which_is_which():
    assert pair("30°30′E, 50°27′N").latitude == 50.45
    with pytest.raises(Unplaced):
        pair("50.45 30.52 and more")


@pytest.mark.parametrize(
    "text",
    [
        *(
            "POINT EMPTY",
            "POINT (30)",
            "POINT (NaN 50)",
            "POINT (inf 50)",
            "CIRCLE (1 2)",
        ),
        *("POLYGON ((0 0, 1 1, 0 1, 1 0, 0 0))", "POINT (30 95)", "(((", ""),
        "GEOMETRYCOLLECTION (" * 300 + ")" * 300,
    ],
)
def test_what_is_no_wkt_is_refused(text: str):
    with pytest.raises(Unplaced):
        wkt(text)


def test_wkt_is_read():
    assert wkt("srid=4326;Point Z (30.5 50.4 120)")["coordinates"] == [30.5, 50.4]
    assert wkt("POLYGON ((0 0, 1 0, 1 1, 0 0))")["type"] == "Polygon"
    assert is_wkt("POINT (1 2)")
    assert not is_wkt("Kyiv")
