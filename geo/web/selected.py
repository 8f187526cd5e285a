"""``GET /map/selection``: the scene of what is selected, as JSON."""

from collections.abc import Mapping
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from geo.errors import BadQuery
from geo.model.ids import is_id
from geo.store.ends import point, point_text
from geo.web.box import number
from geo.web.resource import answer, parameters, shortened
from geo.web.scene import Asked, selection
from geo.web.visiting import asked_data

NAMES: Final = ("incident", "site", "from", "to", "radii")
SMALLEST_M: Final = 1.0
LARGEST_M: Final = 100_000.0
MOST_RINGS: Final = 20


def respond(request: Request) -> Response:
    """Answer ``/map/selection?incident=ID|site=ID&radii=50,100&from=END&to=END``.

    An END is an id or a point as ``latitude,longitude``.
    """
    catalog, given = asked_data(parameters(request))
    return answer(request, selection(catalog, asked(given)))


def asked(given: Mapping[str, str]) -> Asked:
    """What an address asks to see; raises ``BadQuery``. Empty values count as absent.

    >>> asked({"site": "azemb-kyiv", "radii": "50,100"}).radii_m
    (50.0, 100.0)
    """
    for name in given:
        if name not in NAMES:
            names = ", ".join(NAMES)
            raise BadQuery(f"There is no parameter {shortened(name, 40)}; use {names}.")
    return Asked(
        incident=_id(given, "incident"),
        site=_id(given, "site"),
        from_=end_text(given, "from"),
        to=end_text(given, "to"),
        radii_m=_radii(given.get("radii", "")),
    )


def _id(given: Mapping[str, str], name: str) -> str | None:
    text = given.get(name, "")
    if text and not is_id(text):
        raise BadQuery(f"{name}: {shortened(text, 40)} is not an id.")
    return text or None


def end_text(given: Mapping[str, str], name: str) -> str | None:
    """What names one end of a measurement, an id or a point; raises ``BadQuery``.

    >>> end_text({"from": "50.46, 30.490"}, "from")
    '50.46,30.49'
    """
    text = given.get(name, "")
    try:
        if text and not is_id(text):
            return point_text(*point(text))
        return text or None
    except BadQuery as error:
        raise BadQuery(f"{name}: {error}") from None


def _radii(text: str) -> tuple[float, ...]:
    """Radii in metres, smallest first, each once."""
    parts = text.split(",") if text.strip() else []
    radii = sorted({number(part) for part in parts[: MOST_RINGS + 1]})
    if len(parts) > MOST_RINGS:
        raise BadQuery(f"radii: {len(parts)} are too many; use at most {MOST_RINGS}.")
    if not all(SMALLEST_M <= radius <= LARGEST_M for radius in radii):
        raise BadQuery(
            f"radii: {shortened(text, 40)} are not metres from 1 to 100000 "
            "with commas between them."
        )
    return tuple(radii)
