"""The table of profiles. A profile reads one dataset's columns; ``generic`` the rest.

A profile module has ``NAME`` (for ``--as``), ``LABEL``, ``PUBLISHER`` and ``LANGUAGE``
(or ``None``), ``DAY_FIRST`` where its description says how 03/04/2024 is read,
``matches(fields) -> bool`` for the names of the columns, and
``incident(row, context) -> Draft | Whole | Refusal``.
"""

from collections.abc import Collection
from typing import Protocol

from geo.intake.draft import Context, Draft, Whole
from geo.intake.record import Refusal, Row


class Profile(Protocol):
    """What a profile module has."""

    @property
    def NAME(self) -> str:
        """The name for ``--as``."""

    @property
    def LABEL(self) -> str:
        """The name for people."""

    @property
    def PUBLISHER(self) -> str | None:
        """Who publishes the dataset, where that is one."""

    @property
    def LANGUAGE(self) -> str | None:
        """The language of its words, where that is one."""

    @property
    def DAY_FIRST(self) -> bool | None:
        """How its description says that 03/04/2024 is read."""

    def matches(self, fields: Collection[str]) -> bool:
        """Whether columns of these names are those of the dataset."""

    def incident(self, row: Row, context: Context) -> Draft | Whole | Refusal:
        """What the row states, or why it cannot be taken."""
