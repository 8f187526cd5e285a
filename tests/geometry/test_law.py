import numpy as np
import pytest

from geo.geometry.law import constant, mixture, of_curve, of_pairs, of_pieces, of_spread
from geo.geometry.spread import triangular


def test_jumps_and_slopes_together():
    law = of_pieces(
        np.array([0.0, 0.0, 10.0]), np.array([0.0, 20.0, 30.0]), np.array([2.0, 1, 1])
    )
    assert law.mean == pytest.approx(0.25 * 10 + 0.25 * 20)
    found = [float(law.cdf(r)) for r in (-0.001, 0, 10, 20, 30, 99)]
    assert found == pytest.approx([0, 0.5, 0.625, 0.875, 1, 1])
    assert float(law.quantile(0.3)) == 0
    assert float(law.quantile(0.625)) == pytest.approx(10)


def test_a_known_distance():
    law = constant(7.0)
    assert [float(law.cdf(r)) for r in (6.999, 7, 8)] == [0, 1, 1]
    assert float(law.quantile(0.5)) == 7
    middles, density = law.density(4)
    assert middles.tolist() == [7, 7, 7, 7]
    assert density.max() > 0


def test_a_mixture_keeps_jumps_and_means():
    law = mixture([constant(5.0), of_spread(triangular(0, 5, 10))], [1, 3])
    assert float(law.cdf(4.999999)) == pytest.approx(0.375, abs=1e-6)
    assert float(law.cdf(5)) == pytest.approx(0.625)
    assert law.mean == pytest.approx(5)
    one = constant(1.0)
    assert mixture([one], [0.2]) is one


def test_pairs_of_one_and_the_same_distance():
    law = of_pairs(np.full((2, 2), 3.0), np.ones((2, 2)))
    assert float(law.cdf(3.1)) == 1
    assert law.mean == 3


def test_a_curve_that_turns_back():
    law = of_curve(np.array([0, 0.5, 1.0]), np.array([10.0, 0.0, 10.0]))
    assert float(law.cdf(5)) == pytest.approx(0.5)
