"""The click on the map that comes back from the browser, checked."""

from collections.abc import Mapping
from dataclasses import dataclass

from geo.model.ids import is_id

RETURNED = "last_active_drawing"
MAX_IDS = 1000


@dataclass(frozen=True, slots=True)
class Click:
    """What was chosen on the map: ids, none for a click beside everything.

    ``n`` grows with each click, so that the same choice twice still counts.
    """

    ids: tuple[str, ...]
    n: int


def clicked(value: object) -> Click | None:
    """The click in what ``show_map`` returned, or ``None`` when there is none.

    The value comes from a browser, so everything about it is checked.

    >>> clicked({"last_active_drawing": {"ids": ["kyiv-2024-01-02"], "n": 3}})
    Click(ids=('kyiv-2024-01-02',), n=3)
    >>> clicked({"last_active_drawing": {"ids": ["<b>"], "n": 3}}) is None
    True
    """
    drawing = value.get(RETURNED) if isinstance(value, Mapping) else None
    if not isinstance(drawing, Mapping):
        return None
    ids, n = drawing.get("ids"), drawing.get("n")
    if not isinstance(ids, list) or len(ids) > MAX_IDS or not all(map(is_id, ids)):
        return None
    if not isinstance(n, int) or isinstance(n, bool) or n < 1:
        return None
    return Click(tuple(dict.fromkeys(ids)), n)
