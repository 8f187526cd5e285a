"""Geodesics against published values and against GeographicLib's own Python."""

import numpy as np
import pytest
from geographiclib.geodesic import Geodesic

from geo.geometry.wgs84 import forward, inverse

# Lines of GeodTest.dat: latitude, azimuth, latitude, longitude, metres; longitude 0
GEODTEST = (
    "18.725775553796 98.927919777265 18.724785210853172866 .006615636046166963 "
    "706.2676803",
    "47.900780879363 148.758779524609 47.899309788344023215 .001327005894209747 "
    "191.3088022",
    "60.077425015363 81.639916890942 60.078197903525388982 .010531670881733178 "
    "592.5766309",
    "36.800966049655 43.389649034063 36.802889529289609993 .002261122427425817 "
    "293.7372273",
    "35.602540598169 111.870427868602 -19.406200172031696834 78.995799629955596127 "
    "10299779.6328425",
)


@pytest.mark.parametrize("line", GEODTEST)
def test_geodtest_lines(line):
    latitude, azimuth, to_latitude, to_longitude, metres = map(float, line.split())
    assert inverse(0, latitude, to_longitude, to_latitude)[1] == pytest.approx(
        metres, abs=1e-7
    )
    assert forward(0, latitude, azimuth, metres) == (
        pytest.approx(to_longitude, abs=1e-12),
        pytest.approx(to_latitude, abs=1e-12),
    )


@pytest.mark.parametrize(
    ("ends", "metres", "within"),
    [
        ((174.81, -41.32, -5.50, 40.96), 19_959_679.267, 5e-4),
        ((0, 0, 0, 1), 110574.3885577988, 1e-7),
        ((0, 0, 1, 0), 111319.4907932736, 1e-7),
        ((0, 0, 0, 90), 10001965.7293127, 1e-6),
        ((-180, 0, 0, 1), 19893357.0700677, 1e-6),
        ((116.6, 40.1, -122.4, 37.6), 9_513_998, 0.5),
    ],
)
def test_published_distances(ends, metres, within):
    assert inverse(*ends)[1] == pytest.approx(metres, abs=within)


def test_ten_thousand_random_geodesics_agree_with_geographiclib_to_a_micrometre():
    random = np.random.default_rng(20261121)
    count = 10_000
    longitude, to_longitude = random.uniform(-180, 180, (2, count))
    latitude, to_latitude = np.degrees(np.arcsin(random.uniform(-1, 1, (2, count))))
    azimuth, metres = inverse(longitude, latitude, to_longitude, to_latitude)
    reached = np.column_stack(forward(longitude, latitude, azimuth, metres))
    lines = zip(latitude, longitude, to_latitude, to_longitude, strict=True)
    known = np.array([Geodesic.WGS84.Inverse(*line)["s12"] for line in lines])
    assert np.abs(metres - known).max() <= 1e-6
    missed = inverse(*reached.T, to_longitude, to_latitude)[1]
    assert missed.max() <= 1e-6


def test_numbers_and_arrays_mix_and_nothing_given_is_changed():
    latitudes = np.array([0.0, 1.0])
    azimuth, metres = inverse(0, 0, 0, latitudes)
    assert metres.shape == azimuth.shape == (2,)
    assert latitudes.tolist() == [0.0, 1.0]
