"""The distribution of a stated distance: number times unit, in metres.

A ``Spread`` is a density that is linear between knots. A triangular or uniform
statement in an exact unit is held exactly; a number of steps is the product of two
independent triangular variables, tabulated on 1 025 knots (error of the distribution
function below 1e-6). Source: location model, section 2.3.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from geo.errors import BadPlace, UsageError
from geo.geometry.product import KNOTS, product, stated_range, triangle
from geo.geometry.protocol import METRES_PER_UNIT, half_width
from geo.geometry.wgs84 import Floats
from geo.model.place import Hedge, Offset, Unit
from geo.model.span import PROTOCOL

_LEAST_HALF = 1e-9
"""A number with ten and more digits is as good as exact, and still has a width."""
_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(12)


@dataclass(frozen=True, slots=True, eq=False)
class Spread:
    """A distance in metres: its least, its most and how likely what lies between.

    ``at`` are increasing knots in metres and ``density`` the density there (per
    metre, linear between knots, integral 1). One-sided statements have no density:
    ``bounds_only`` is true and every question but ``least`` and ``most`` is refused.
    ``most`` is infinite for "at least".

    >>> s = triangular(30, 50, 70)
    >>> s.least, s.most, [float(s.cdf(r)) for r in (40, 50, 60)]
    (30.0, 70.0, [0.125, 0.5, 0.875])
    """

    least: float
    most: float
    protocol: str = PROTOCOL
    at: Floats = field(default_factory=lambda: np.empty(0), repr=False)
    density: Floats = field(default_factory=lambda: np.empty(0), repr=False)

    @property
    def bounds_only(self) -> bool:
        """Whether the words give bounds and nothing between them."""
        return len(self.at) == 0

    @property
    def mean(self) -> float:
        """The expected distance in metres."""
        return self._moment(1)

    @property
    def sd(self) -> float:
        """The standard deviation in metres."""
        return float(np.sqrt(max(self._moment(2) - self.mean**2, 0.0)))

    def pdf(self, r: float | Floats) -> Floats:
        """The density per metre at ``r`` metres."""
        self._refuse_bounds_only()
        return np.asarray(np.interp(r, self.at, self.density, left=0.0, right=0.0))

    def cdf(self, r: float | Floats) -> Floats:
        """The probability that the distance is at most ``r`` metres."""
        self._refuse_bounds_only()
        x = np.clip(r, self.least, self.most)
        i = np.clip(np.searchsorted(self.at, x, "right") - 1, 0, len(self.at) - 2)
        step, slope = x - self.at[i], self._slopes()[i]
        value = self._cumulative()[i] + step * (self.density[i] + slope * step / 2)
        return np.asarray(np.where(x >= self.most, 1.0, np.clip(value, 0.0, 1.0)))

    def quantile(self, p: float | Floats) -> Floats:
        """The distance in metres that is not exceeded with probability ``p``."""
        self._refuse_bounds_only()
        total = self._cumulative()
        wanted = np.clip(p, 0.0, 1.0) * total[-1]
        i = np.clip(np.searchsorted(total, wanted, "right") - 1, 0, len(self.at) - 2)
        rest, start, slope = wanted - total[i], self.density[i], self._slopes()[i]
        root = np.sqrt(np.maximum(start**2 + 2 * slope * rest, 0.0))
        divisor = np.where(start + root > 0, start + root, 1.0)
        return np.asarray(
            np.clip(self.at[i] + 2 * rest / divisor, self.at[i], self.at[i + 1]), float
        )

    def plus(self, other: "Spread") -> "Spread":
        """The distribution of the sum of two independent distances (convolution).

        Bounds add linearly, standard deviations in quadrature.
        """
        self._refuse_bounds_only()
        other._refuse_bounds_only()
        middles = other.quantile((np.arange(400) + 0.5) / 400)
        grid = np.linspace(self.least + other.least, self.most + other.most, KNOTS)
        values = self.pdf(grid[:, None] - middles[None, :]).mean(axis=1)
        return _tabulated(grid, values, self.protocol)

    def widened(self, by: float) -> "Spread":
        """Bounds wider by ``by`` metres either way, as the guides add maxima.

        The density is convolved with a triangular error of that half-width; the
        least distance stays at or above 0.
        """
        if by < 0:
            raise UsageError(f"An error of {by:g} m is negative; give it as 0 or more.")
        if by == 0:
            return self
        if self.bounds_only:
            return Spread(max(self.least - by, 0.0), self.most + by, self.protocol)
        wide = self.plus(triangular(-by, 0.0, by, self.protocol))
        return wide if wide.least >= 0 else _folded(wide)

    def _moment(self, k: int) -> float:
        """Exact moment of the piecewise linear density, by Gauss points per knot."""
        self._refuse_bounds_only()
        half = np.diff(self.at)[:, None] / 2
        x = self.at[:-1, None] + half * (1 + _NODES)
        return float((x**k * self.pdf(x) * half * _WEIGHTS).sum())

    def _slopes(self) -> Floats:
        """Change of the density per metre between knots."""
        return np.diff(self.density) / np.diff(self.at)

    def _cumulative(self) -> Floats:
        """The distribution function at the knots."""
        parts = np.diff(self.at) * (self.density[1:] + self.density[:-1]) / 2
        return np.concatenate([[0.0], np.cumsum(parts)])

    def _refuse_bounds_only(self) -> None:
        """Raise ``UsageError`` when the words give bounds only."""
        if self.bounds_only:
            raise UsageError("A one-sided statement gives bounds only, no probability.")


def triangular(
    least: float, mode: float, most: float, protocol: str = PROTOCOL
) -> Spread:
    """A triangular distance; ``mode`` may lie on a bound. All in metres.

    >>> round(float(triangular(0, 0, 10).quantile(0.75)), 9)
    5.0
    """
    return _linear(*triangle(least, mode, most), protocol)


def uniform(least: float, most: float, protocol: str = PROTOCOL) -> Spread:
    """Every distance between ``least`` and ``most`` metres equally likely."""
    return _linear((least, most), (1.0, 1.0), protocol)


def mirrored(spread: Spread) -> Spread:
    """The spread with its sign turned: a distance to the west or south."""
    return Spread(
        -spread.most,
        -spread.least,
        spread.protocol,
        -spread.at[::-1],
        spread.density[::-1].copy(),
    )


def disc_radius(radius_m: float) -> Spread:
    """The distance of a point uniform in a disc from its centre: ``2r / R²``."""
    return triangular(0.0, radius_m, radius_m)


def of_offset(offset: Offset, protocol: str = PROTOCOL) -> Spread:
    """The distance that an offset states, in metres.

    Raises ``BadPlace`` when a number, a unit or a sensible range is lacking.

    >>> paces = Offset(number=35, unit="step", hedge="about")
    >>> s = of_offset(paces)
    >>> s.least, s.most, round(float(s.quantile(0.5)), 2)
    (16.25, 38.25, 26.18)
    """
    if offset.unit not in METRES_PER_UNIT:
        raise BadPlace(
            f"The unit {offset.unit!r} is not known; use {', '.join(METRES_PER_UNIT)}."
        )
    between = None if offset.range is None else (offset.range[0], offset.range[1])
    return of_number(offset.number, offset.unit, offset.hedge, between, protocol)


@lru_cache(maxsize=512)
def of_number(
    number: float | None,
    unit: Unit,
    hedge: Hedge | None = None,
    between: tuple[float, float] | None = None,
    protocol: str = PROTOCOL,
) -> Spread:
    """A number of units, or the range ``between`` two numbers of units, in metres.

    A number without a hedge word (``None``) is ``plain``. A range takes no further
    hedge: triangular with its mode at ``number`` if there is one, else uniform.
    """
    low, mid, high = METRES_PER_UNIT[unit]
    if between is not None:
        return _linear(
            *product(stated_range(number, *between), (low, mid, high)), protocol
        )
    if number is None or not 0 < number < float("inf"):
        raise BadPlace(
            f"An offset needs a number above 0 or a range; found {number!r}."
        )
    if hedge == "at-most":
        return Spread(0.0, number * high, protocol)
    if hedge == "at-least":
        return Spread(number * low, float("inf"), protocol)
    half = max(half_width(number, hedge or "plain", protocol), _LEAST_HALF * number)
    least = max(number - half, 0.0)
    shape = triangle(least, number, number + half)
    return _linear(*product(shape, (low, mid, high)), protocol)


def _linear(
    at: Sequence[float] | Floats, density: Sequence[float] | Floats, protocol: str
) -> Spread:
    """A spread from knots and relative densities; the integral is made 1."""
    x, y = np.asarray(at, float), np.asarray(density, float)
    area = float((np.diff(x) * (y[1:] + y[:-1])).sum() / 2)
    x.setflags(write=False)
    return Spread(float(x[0]), float(x[-1]), protocol, x, y / area)


def _tabulated(grid: Floats, values: Floats, protocol: str) -> Spread:
    """A spread from densities on a grid."""
    return _linear(grid, np.maximum(values, 0.0), protocol)


def _folded(spread: Spread) -> Spread:
    """The part below 0 m laid back above 0: a distance has no sign."""
    grid = np.linspace(0.0, spread.most, KNOTS)
    return _tabulated(grid, spread.pdf(grid) + spread.pdf(-grid), spread.protocol)
