"""Every error this project raises on purpose, and the shape of a problem found in data.

    GeoError                 anything a person can be told about in one sentence
    ├── UsageError           the question is wrong: command line exit 2, HTTP 400
    │   ├── UnknownId        no such incident, facility, document or region
    │   ├── BadQuery         a filter name or value that cannot be understood
    │   └── BadPlace         a place statement that contradicts itself or lacks a member
    ├── DataError            the data are wrong: exit 1, the app refuses to start
    └── Unsafe               a defence failed its self-test: the app refuses to start

Messages say what was found, where, and what to do. They never hold a path, a
traceback or the name of a library.
"""

from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in one place: the unit in which ``check`` and loading report.

    >>> Problem("incidents.geojson", "a-1", "place.unit", "'paces'", "use step").line()
    "incidents.geojson: a-1: place.unit: found 'paces'; use step"
    """

    file: str
    feature: str | None
    member: str | None
    found: str
    do: str

    def line(self) -> str:
        """The problem on one line, parts that are unknown left out."""
        where = [part for part in (self.file, self.feature, self.member) if part]
        return f"{': '.join(where)}: found {self.found}; {self.do}"

    def as_dict(self) -> dict[str, str | None]:
        """The problem as the JSON object that ``check --json`` prints."""
        return asdict(self)


class GeoError(Exception):
    """Base of all errors that are meant for a person."""


class UsageError(GeoError):
    """What was asked for cannot be understood."""


class UnknownId(UsageError):
    """An id that is in none of the collections it may come from."""


class BadQuery(UsageError):
    """A filter with an unknown name or a value that does not parse."""


class BadPlace(UsageError):
    """A place statement that lacks a member, or whose members contradict each other."""


class DataError(GeoError):
    """One or more problems in the data files; nothing of them was loaded."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Keep all problems, not only the first."""
        self.problems = problems
        super().__init__("\n".join(problem.line() for problem in problems))


class Unsafe(GeoError):
    """A safety self-test did not give the expected answer."""
