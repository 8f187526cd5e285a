"""What names other things in a row of ``incidents.parquet``, without the rest of it.

For gathering what a selection names: all of it was checked, as every incident is, when
the cache of the file was built.
"""

from collections.abc import Mapping
from typing import Any, Final, TypeAlias

import orjson

Stated: TypeAlias = tuple[list[dict[str, Any]], list[dict[str, Any]]]
"""Other readings of a place, and claims, as members."""

COLUMNS: Final = ("place", "claims")


def stated_of(row: Mapping[str, Any]) -> Stated:
    """Other readings of the place of a row, and its claims, as they stand there.

    >>> stated_of({"place": '{"hypotheses":[{"id":"a"}]}', "claims": "[]"})
    ([{'id': 'a'}], [])
    """
    readings = orjson.loads(row["place"]).get("hypotheses", [])
    return readings, orjson.loads(row["claims"])
