"""The density curve of a distance, with a text twin that says the same in classes.

The curve comes from the distribution that the figures come from
(``geo.geometry.gap``). What lies at the very least distance itself, such as "inside",
has a probability of its own and is said beside the curve.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from geo.geometry.law import Law
from geo.geometry.wording import display_step, metres, percent
from geo.model.span import Span
from geo.views.catalogue import _

CLASSES = 8
POINTS = 24
"""Classes of the curve: finer ones would show how an integral is worked out."""
SURE = 1e-6
KM_FROM_M = 5000.0
ORANGE = "#d9730d"


@dataclass(frozen=True, slots=True)
class Class:
    """The probability of a distance from ``low_m`` to ``high_m``."""

    low_m: float
    high_m: float
    p: float


def show(law: Law, span: Span) -> None:
    """The curve and the same as a list of classes; nothing for a known distance."""
    at_least = float(law.cdf(law.at[0]))
    if at_least > 1 - SURE:
        return  # one distance, which the figures say
    st.vega_lite_chart(
        curve(law, _unit(law)),
        specification(span, _unit(law)),
        height=220,
        alt=_("Density of the distance; the classes under it say the same."),
    )
    if at_least > SURE:
        said = _("{p} lies at {least} itself.")
        least = metres(float(law.at[0]), display_step(float(law.at[-1] - law.at[0])))
        st.caption(said.format(p=percent(at_least), least=least))
    with st.popover(_("The curve in words"), type="tertiary"):
        st.dataframe(table(classes(law)), hide_index=True)


def classes(law: Law) -> tuple[Class, ...]:
    """About eight classes of equal width with round edges, and their probabilities.

    The first reaches down to the least distance, what lies there included.
    """
    least, most = float(law.at[0]), float(law.at[-1])
    step = display_step((most - least) * 10 / CLASSES)
    edges = np.arange(np.floor(least / step), np.ceil(most / step) + 0.5) * step
    if len(edges) < 2:
        return (Class(least, most, 1.0),)
    total = [0.0, *law.cdf(edges[1:]).tolist()]
    return tuple(
        Class(float(low), float(high), after - before)
        for low, high, before, after in zip(
            edges[:-1], edges[1:], total[:-1], total[1:], strict=True
        )
    )


def table(found: tuple[Class, ...]) -> pd.DataFrame:
    """The classes in words."""
    rows = [
        {
            _("From"): metres(one.low_m),
            _("To"): metres(one.high_m),
            _("Probability"): percent(one.p),
        }
        for one in found
        if one.p > 0
    ]
    return pd.DataFrame(rows)


def curve(law: Law, unit: tuple[str, float]) -> pd.DataFrame:
    """Distances in the unit and the density, highest 1, without jumps at the least."""
    edges = np.linspace(law.at[0], law.at[-1], POINTS + 1)
    share = np.diff(law.cdf(edges))
    return pd.DataFrame(
        {
            "distance": (edges[1:] + edges[:-1]) / 2 / unit[1],
            "density": share / max(float(share.max()), np.finfo(float).tiny),
        }
    )


def specification(span: Span, unit: tuple[str, float]) -> dict[str, Any]:
    """The drawing: an area, the median as a line, 5 % and 95 % as dashes."""
    distance = {
        "field": "distance",
        "type": "quantitative",
        "title": _("Distance, {unit}").format(unit=unit[0]),
        "scale": {"zero": False, "nice": False},
    }
    density = {
        "field": "density",
        "type": "quantitative",
        "title": _("How likely, highest 1"),
    }
    area = {
        "mark": {
            "type": "area",
            "line": True,
            "opacity": 0.25,
            "interpolate": "monotone",
        },
        "encoding": {"x": distance, "y": density},
    }
    marks = ((span.q05_m, [4, 4]), (span.median_m, [1, 0]), (span.q95_m, [4, 4]))
    rules = [_rule(at / unit[1], dash) for at, dash in marks if at is not None]
    return {"layer": [area, *rules]}


def _rule(at: float, dash: list[int]) -> dict[str, Any]:
    return {
        "mark": {"type": "rule", "color": ORANGE, "strokeWidth": 2, "strokeDash": dash},
        "encoding": {"x": {"datum": at, "type": "quantitative"}},
    }


def _unit(law: Law) -> tuple[str, float]:
    return ("km", 1000.0) if law.at[-1] >= KM_FROM_M else ("m", 1.0)
