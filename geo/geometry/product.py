"""The density of a number times a unit, the two independent.

A *shape* is a tuple of knots and relative densities, linear between them: a triangle,
or a level range. Source: location model, section 2.3.
"""

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np

from geo.errors import BadPlace
from geo.geometry.wgs84 import Floats

Shape: TypeAlias = tuple[Sequence[float] | Floats, Sequence[float] | Floats]

KNOTS = 1025
_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(12)


def triangle(least: float, mode: float, most: float) -> Shape:
    """Knots of a triangle whose mode may lie on a bound."""
    if mode == least:
        return (least, most), (1.0, 0.0)
    if mode == most:
        return (least, most), (0.0, 1.0)
    return (least, mode, most), (0.0, 1.0, 0.0)


def stated_range(number: float | None, least: float, most: float) -> Shape:
    """Knots of a stated range. Raises ``BadPlace`` if it runs the wrong way."""
    if not 0 <= least < most < float("inf"):
        raise BadPlace(
            f"The range {least:g} to {most:g} does not rise from 0 or more; "
            "give least, then most."
        )
    if number is None:
        return (least, most), (1.0, 1.0)
    if not least <= number <= most:
        raise BadPlace(
            f"The number {number:g} lies outside its range {least:g} to {most:g}."
        )
    return triangle(least, number, most)


def product(number: Shape, unit: tuple[float, float, float]) -> Shape:
    """The distribution of number times unit, the two independent.

    ``f_D(r) = ∫ f_U(u) f_N(r/u) / u du``, by Gauss points between the kinks of
    the integrand, where it is smooth.
    """
    at, density = np.asarray(number[0], float), np.asarray(number[1], float)
    low, mid, high = unit
    if low == high:
        return at * mid, density
    grid = np.linspace(at[0] * low, at[-1] * high, KNOTS)
    kinks = np.divide(
        grid[:, None], at, out=np.full((KNOTS, len(at)), high), where=at > 0
    )
    fixed = np.broadcast_to(np.asarray(unit), (KNOTS, 3))
    cuts = np.sort(np.clip(np.hstack([kinks, fixed]), low, high), axis=1)
    half = np.diff(cuts, axis=1)[..., None] / 2
    u = cuts[:, :-1, None] + half * (1 + _NODES)
    f_u = np.interp(u, unit, (0.0, 1.0, 0.0))
    f_n = np.interp(grid[:, None, None] / u, at, density, left=0.0, right=0.0)
    return grid, (f_u * f_n / u * half * _WEIGHTS).sum((1, 2))
