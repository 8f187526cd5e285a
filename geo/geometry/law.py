"""A probability distribution of a distance, made of weighted uniform pieces.

Along a short piece of a curve the distance to something else is very nearly linear,
so it is taken as uniform between its values at the two ends. The sum of such pieces
has a distribution function that is linear between knots; it is built exactly.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from geo.geometry.spread import Spread
from geo.geometry.wgs84 import Floats

_ATOM_M = 1e-6
_BINS = 4096


@dataclass(frozen=True, slots=True, eq=False)
class Law:
    """A distribution function over distances in metres, linear between ``at``.

    A knot that stands twice is a jump: that distance itself has a probability.

    >>> law = of_pieces(np.array([0.0, 10.0]), np.array([0.0, 30.0]), np.array([1, 3]))
    >>> [float(law.cdf(r)) for r in (-1, 0, 20, 30)]
    [0.0, 0.25, 0.625, 1.0]
    """

    at: Floats
    total: Floats
    mean: float

    def cdf(self, r: float | Floats) -> Floats:
        """The probability of a distance of at most ``r`` metres."""
        return np.asarray(np.interp(r, self.at, self.total, left=0.0), float)

    def quantile(self, p: float | Floats) -> Floats:
        """The distance in metres that is not exceeded with probability ``p``."""
        return np.asarray(np.interp(p, self.total, self.at), float)

    def density(self, count: int = 200) -> tuple[Floats, Floats]:
        """Middles of ``count`` equal classes in metres and the density per metre."""
        edges = np.linspace(self.at[0], self.at[-1], count + 1)
        width = np.maximum(np.diff(edges), _ATOM_M)
        share = np.diff(self.cdf(edges[1:]), prepend=0.0)  # a jump at the least counts
        return (edges[1:] + edges[:-1]) / 2, share / width


def of_pieces(low: Floats, high: Floats, weight: Floats) -> Law:
    """The law of pieces uniform on [``low``, ``high``]; weights are made to sum to 1.

    Pieces shorter than a micrometre are jumps.
    """
    share = weight / weight.sum()
    mean = float((share * (low + high)).sum() / 2)
    flat = high - low < _ATOM_M
    slope = share[~flat] / (high - low)[~flat]
    count = len(slope)
    at = np.concatenate([low[~flat], high[~flat], low[flat]])
    rise = np.concatenate([slope, -slope, np.zeros(flat.sum())])
    jump = np.concatenate([np.zeros(2 * count), share[flat]])
    order = np.argsort(at, kind="stable")
    at, rise, jump = at[order], rise[order], jump[order]
    grown = np.cumsum(rise)[:-1] * np.diff(at)
    after = np.cumsum(jump) + np.concatenate([[0.0], np.cumsum(grown)])
    total = np.column_stack([after - jump, after]).ravel()
    return Law(np.repeat(at, 2), _rising(total), mean)


def of_pairs(distance: Floats, weight: Floats) -> Law:
    """The law of many weighted distances, gathered in 4 096 equal classes.

    For two uncertain ends: every node of one with every node of the other.
    """
    least, most = float(distance.min()), float(distance.max())
    mean = float((distance * weight).sum() / weight.sum())
    width = max((most - least) / _BINS, _ATOM_M)
    number = np.minimum((distance - least) / width, _BINS - 1).astype(np.int64)
    counts = np.bincount(number.ravel(), weight.ravel(), _BINS)
    total = np.concatenate([[0.0], np.cumsum(counts)]) / counts.sum()
    at = np.asarray(least + width * np.arange(_BINS + 1), float)
    return Law(at, _rising(total), mean)


def of_spread(spread: Spread) -> Law:
    """The law of a stated distance, at knots fine enough for six figures."""
    at = np.union1d(spread.at, np.linspace(spread.least, spread.most, _BINS + 1))
    return Law(at, spread.cdf(at), spread.mean)


def constant(value: float) -> Law:
    """The law of a distance that is known: one jump of 1 at ``value`` metres."""
    return Law(np.array([value, value]), np.array([0.0, 1.0]), value)


def of_curve(t: Floats, value: Floats) -> Law:
    """The law of a value given at increasing cumulative probabilities ``t``.

    Between two neighbours the value is taken as linear. This is how bounds over all
    bearings are summed: ``t`` is the distribution function of the stated distance.
    """
    pairs = np.sort(np.column_stack([value[:-1], value[1:]]), axis=1)
    return of_pieces(pairs[:, 0], pairs[:, 1], np.diff(t))


def mixture(laws: Sequence[Law], weights: Sequence[float]) -> Law:
    """The weighted sum of laws; jumps are kept."""
    if len(laws) == 1:
        return laws[0]
    share = np.asarray(weights, float) / sum(weights)
    at = np.unique(np.concatenate([law.at for law in laws]))
    just = np.nextafter(at, -np.inf)
    before = sum(w * law.cdf(just) for w, law in zip(share, laws, strict=True))
    after = sum(w * law.cdf(at) for w, law in zip(share, laws, strict=True))
    total = np.column_stack([before, after]).ravel()
    mean = float(sum(w * law.mean for w, law in zip(share, laws, strict=True)))
    return Law(np.repeat(at, 2), _rising(total), mean)


def _rising(total: Floats) -> Floats:
    """Rounding removed: never falling, within 0 and 1, ending at 1."""
    rising = np.maximum.accumulate(np.clip(total, 0.0, 1.0))
    rising[-1] = 1.0
    return rising
