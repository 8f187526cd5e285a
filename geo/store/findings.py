"""What was found wrong while reading one feature, and where in it."""

from collections.abc import Mapping
from typing import Final, TypeAlias

from geo.errors import Problem

Trail: TypeAlias = tuple["Trail | None", "str | int"]


class Wrong:
    """The type of ``WRONG``: what a decoder gives back after it noted a problem."""


WRONG: Final = Wrong()


class Findings:
    """The problems found so far in one feature (or entry) of one file.

    >>> findings = Findings("incidents.geojson", "a-1")
    >>> findings.add(((None, "place"), "unit"), "'paces'", "use one of m, km")
    >>> findings.problems[0].line()
    "incidents.geojson: a-1: place.unit: found 'paces'; use one of m, km"
    """

    def __init__(self, file: str, feature: str | None = None) -> None:
        """Nothing found yet; ``file`` and ``feature`` go into each problem."""
        self.file = file
        self.feature = feature
        self.problems: list[Problem] = []

    def add(self, at: Trail | None, found: str, do: str) -> None:
        """Note one problem at a trail of member names and list positions."""
        self.problems.append(
            Problem(self.file, self.feature, dotted(at) or None, found, do)
        )


def dotted(at: Trail | None) -> str:
    """A trail as text.

    >>> dotted((((None, "claims"), 3), "value"))
    'claims[3].value'
    """
    if at is None:
        return ""
    parent, key = dotted(at[0]), at[1]
    if isinstance(key, int):
        return f"{parent}[{key}]"
    name = key if key.isprintable() and len(key) <= 80 else shown(key)
    return f"{parent}.{name}" if parent else name


def shown(value: object) -> str:
    """A JSON value in few words, safe on a terminal.

    >>> shown("paces"), shown({"a": 1}), shown([]), shown(None), shown(True), shown(1.5)
    ("'paces'", 'an object', 'an empty list', 'null', 'true', '1.5')
    """
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return "an object"
    if isinstance(value, list | tuple):
        return f"a list of {len(value)}" if value else "an empty list"
    text = repr(value)
    return text if len(text) <= 80 else f"{text[:78]}…"
