"""Bringing a file: format, gate, profile, duplicates, report. One door for all."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import BinaryIO

from geo.intake.record import UPLOAD, Limits, Report
from geo.model.incident import Incident
from geo.model.source import Document, Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What a file gave. With a question in the report there are no incidents yet.

    ``texts`` are the documents' own texts by document id: transcripts of the rows, in
    which the quotes stand.
    """

    incidents: tuple[Incident, ...]
    documents: tuple[Document, ...]
    origins: tuple[Origin, ...]
    texts: Mapping[str, str]
    report: Report


def bring(
    source: BinaryIO,
    *,
    as_: str | None = None,
    columns: Mapping[str, str] | None = None,
    zone: str | None = None,
    day_first: bool | None = None,
    limits: Limits = UPLOAD,
) -> Brought:
    """What a file holds, as incidents with their documents and origins.

    ``source`` can be sought. ``as_`` names a format or a profile; ``columns`` says
    which column holds which member; ``zone`` is the time zone of times without one;
    ``day_first`` how 03/04/2024 is read. Raises ``DataError`` when the file as a whole
    cannot be read, ``UsageError`` for an argument that means nothing.
    """
    raise NotImplementedError
