"""The table of profiles. A profile reads one dataset's columns; ``generic`` the rest.

A profile module has ``NAME`` (for ``--as``), ``LABEL``, ``PUBLISHER`` and ``LANGUAGE``
(or ``None``), ``matches(fields) -> bool`` for the names of the columns, and
``incident(row, context) -> Draft | Whole | Refusal``.
"""

from collections.abc import Collection
from typing import Protocol

from geo.intake.draft import Context, Draft, Whole
from geo.intake.record import Refusal, Row


class Profile(Protocol):
    """What a profile module has."""

    NAME: str
    LABEL: str
    PUBLISHER: str | None
    LANGUAGE: str | None

    def matches(self, fields: Collection[str]) -> bool:
        """Whether columns of these names are those of the dataset."""

    def incident(self, row: Row, context: Context) -> Draft | Whole | Refusal:
        """What the row states, or why it cannot be taken."""
