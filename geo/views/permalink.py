"""The schema of the page address: what it may hold, and what is done with the rest.

An address may come from another version of the app, from another data folder, or from
a hand. What is understood holds; each part that is not is left out and said, so that
no address is refused whole and none shows something else than it says. The schema is
described in ``docs/permalinks.md``.
"""

from collections.abc import Mapping

from geo.errors import BadQuery
from geo.store.query import Query
from geo.store.sorting import Sort
from geo.views.catalogue import _

VERSION = "1"
OWN_NAMES = (
    *("incident", "site", "from", "to", "radii", "view", "strip"),
    *("sort", "page"),
)
LEAST_RING_M, MOST_RING_M, MOST_RINGS = 50.0, 50_000.0, 8


def readable(params: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """What of an address is understood, and a sentence for each part that is not.

    An address without a version is of version 1.

    >>> readable({"layer": "incident", "layers": "x"})[0]
    {'layer': 'incident'}
    """
    kept, said = {}, []
    for name, text in params.items():
        problem = _problem(name, text)
        if problem is None:
            kept[name] = text
        else:
            said.append(problem)
    if kept.pop("v", VERSION) != VERSION:
        said.insert(0, _newer(params["v"]))
    return kept, said


def parse_radii(text: str) -> tuple[float, ...] | None:
    """Radii in metres from "50,100", or ``None`` when they cannot be drawn.

    >>> parse_radii("100,50"), parse_radii(""), parse_radii("1"), parse_radii("x")
    ((50.0, 100.0), (), None, None)
    """
    try:
        radii = sorted({float(part) for part in text.split(",") if part.strip()})
    except ValueError:
        return None
    inside = all(LEAST_RING_M <= radius <= MOST_RING_M for radius in radii)
    return tuple(radii) if inside and len(radii) <= MOST_RINGS else None


def _newer(version: str) -> str:
    return _(
        "The address is of version “{found}”, this app reads version {known}; what it "
        "does not know is left out."
    ).format(found=version[:20], known=VERSION)


def _problem(name: str, text: str) -> str | None:
    if name == "radii" and parse_radii(text) is None:
        return _("The radii in the address are not metres from 50 to 50 000.")
    if name == "page" and not _is_page(text):
        return _("The page of the table in the address is not a number.")
    try:
        if name == "sort":
            Sort.parse(text)
        elif name not in OWN_NAMES and name != "v":
            Query.parse({name: text})
    except BadQuery as error:
        return str(error)
    return None


def _is_page(text: str) -> bool:
    """Whether this counts pages from 1.

    >>> _is_page("12"), _is_page("0"), _is_page("²"), _is_page("")
    (True, False, False, False)
    """
    return text.isascii() and text.isdigit() and len(text) < 8 and int(text) > 0
