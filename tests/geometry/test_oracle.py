"""A Monte Carlo oracle that shares nothing with the quadrature but the formulas.

Points are drawn evenly in a box, kept where the words allow them and weighted with
``f_D(d) / L(d)``; half a million or more count, from a fixed seed.
"""

from itertools import pairwise

import numpy as np
import pytest
import shapely

from geo.geometry.distance import distance
from geo.geometry.within import within
from geo.model.place import Containment, Offset
from tests.geometry.layout import extent, facility, said, star

DRAWN = 1_000_000
KEPT = 500_000
P = 0.003
LEAST, MODE, MOST = 30.0, 50.0, 70.0  # "about 50 m"

HOLED = shapely.difference(shapely.box(-40, -30, 40, 30), shapely.box(-25, -10, 25, 20))
OUTLINES = {
    "convex 1": star(1, 7, 0.0),
    "convex 2": star(2, 12, 0.0),
    "dented 1": star(3, 9, 0.7),
    "dented 2": star(4, 14, 0.8),
    "with a hole": HOLED,
}
TARGETS = {
    "dented neighbour": shapely.affinity.translate(star(5, 10, 0.7), 75, 20),
    "small box across": shapely.box(10, 40, 30, 60),
}


def triangle(d):
    rising = 2 * (d - LEAST) / ((MOST - LEAST) * (MODE - LEAST))
    falling = 2 * (MOST - d) / ((MOST - LEAST) * (MOST - MODE))
    return np.where(d < MODE, rising, falling)


def distance_to(shape, xy):
    """Distances point by point to the edges, 0 inside: no use of our own code."""
    parts = [shape] if shape.geom_type == "Polygon" else list(shape.geoms)
    rings = [r for p in parts for r in (p.exterior, *p.interiors)]
    best = np.full(len(xy), np.inf)
    for ring in rings:
        c = np.asarray(ring.coords)
        for a, b in pairwise(c):
            v = b - a
            t = np.clip((xy - a) @ v / (v @ v), 0, 1)
            best = np.minimum(best, np.hypot(*(xy - a - t[:, None] * v).T))
    return np.where(shapely.contains_xy(shape, xy), 0.0, best)


def ring_sample(base, seed):
    """Points and weights of a ring round ``base``."""
    rng = np.random.default_rng(seed)
    west, south, east, north = base.buffer(MOST).bounds
    share = base.buffer(MOST).difference(base.buffer(LEAST)).area
    count = int(1.1 * KEPT * (east - west) * (north - south) / share)
    xy = rng.uniform((west, south), (east, north), (count, 2))
    d = distance_to(base, xy)
    kept = (d > LEAST) & (d < MOST)
    assert kept.sum() >= KEPT
    grid = np.linspace(LEAST, MOST, 161)
    lengths = [base.buffer(r, quad_segs=64).boundary.length for r in grid]
    return xy[kept], triangle(d[kept]) / np.interp(d[kept], grid, lengths)


@pytest.mark.parametrize("name", OUTLINES)
def test_a_ring_agrees_with_the_oracle(name):
    base = OUTLINES[name]
    thing = said(
        Offset(number=50, unit="m", hedge="about", reference="b"),
        {"b": facility("b", base)},
    )
    xy, weight = ring_sample(base, seed=11)
    weight = weight / weight.sum()
    for target in TARGETS.values():
        to = extent(target)
        d = distance_to(target, xy)
        for radius in np.quantile(d, [0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.98]):
            oracle = weight[d <= radius].sum()
            found = within(float(radius), thing, to)
            assert found.p == pytest.approx(oracle, abs=P)
            assert found.belief <= found.p <= found.plausibility
        span = distance(thing, to)
        assert span.expected_m == pytest.approx(d @ weight, abs=0.25)
        assert span.least_m <= d.min()
        assert span.most_m >= d.max() - 0.01


@pytest.mark.parametrize("name", OUTLINES)
def test_an_area_agrees_with_the_oracle(name):
    area = OUTLINES[name]
    thing = said(Containment(reference="b"), {"b": facility("b", area)})
    west, south, east, north = area.bounds
    count = int(1.1 * KEPT * (east - west) * (north - south) / area.area)
    xy = np.random.default_rng(12).uniform((west, south), (east, north), (count, 2))
    xy = xy[shapely.contains_xy(area, xy)]
    assert len(xy) >= KEPT
    for target in TARGETS.values():
        d = distance_to(target, xy)
        to = extent(target)
        for radius in np.quantile(d, [0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.98]):
            found = within(float(radius), thing, to)
            assert found.p == pytest.approx((d <= radius).mean(), abs=P)
        span = distance(thing, to)
        assert span.expected_m == pytest.approx(d.mean(), abs=0.25)
        assert span.least_m <= d.min() + 0.01
        assert span.most_m >= d.max() - 0.01


def test_two_uncertain_ends_agree_with_the_oracle():
    known = {
        "b": facility("b", OUTLINES["dented 1"]),
        "f": facility("f", TARGETS["dented neighbour"]),
    }
    a = said(Offset(number=50, unit="m", hedge="about", reference="b"), known)
    b = said(Containment(reference="f"), known)
    xy, weight = ring_sample(OUTLINES["dented 1"], seed=13)
    area = TARGETS["dented neighbour"]
    rng = np.random.default_rng(14)
    west, south, east, north = area.bounds
    other = rng.uniform((west, south), (east, north), (4 * len(xy), 2))
    other = other[shapely.contains_xy(area, other)][: len(xy)]
    n = len(other)
    assert n >= KEPT
    d = np.hypot(*(xy[:n] - other).T)
    weight = weight[:n] / weight[:n].sum()
    for radius in np.quantile(d, [0.05, 0.25, 0.5, 0.75, 0.95]):
        found = within(float(radius), a, b)
        assert found.p == pytest.approx(weight[d <= radius].sum(), abs=P)
    span = distance(a, b)
    assert span.least_m <= d.min() <= d.max() <= span.most_m
