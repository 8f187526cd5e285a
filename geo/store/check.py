"""Everything that can be wrong with a data folder, and how many quotes are right.

Loading already refuses what breaks the model; ``check`` adds what takes longer
or needs the documents: geometry against place, quotes against documents.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from geo.errors import DataError, Problem
from geo.model.claim import Claim
from geo.store.check_geometry import geometry_problems
from geo.store.check_statements import statement_problems
from geo.store.documents import read_document, verify_quote
from geo.store.findings import Findings, Trail
from geo.store.folder import FACILITIES, INCIDENTS, REGIONS, SOURCES, Folder
from geo.store.load import examine


@dataclass(frozen=True, slots=True)
class Tally:
    """How many quotes from one document (or all) were found in it."""

    verified: int
    of: int


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of a check; ``with_documents`` is false when none were at hand."""

    problems: tuple[Problem, ...]
    documents: Mapping[str, Tally]
    with_documents: bool

    @property
    def quotes(self) -> Tally:
        """All quotes together; a joint claim counts once."""
        tallies = self.documents.values()
        return Tally(sum(t.verified for t in tallies), sum(t.of for t in tallies))

    def as_dict(self) -> dict[str, Any]:
        """The report as the object that ``check --json`` prints."""
        quotes = self.quotes
        return {
            "problems": [problem.as_dict() for problem in self.problems],
            "quotes": {"verified": quotes.verified, "of": quotes.of},
        }


def check(
    data: Mapping[str, bytes],
    documents: Path | None,
    names: Mapping[str, str] | None = None,
) -> Report:
    """The report on the files of a data folder.

    ``documents`` is the folder with the source documents, if at hand. ``names``
    are the names by which files are reported, where they differ from the usual.
    """
    folder, problems = examine(data)
    tallies: dict[str, Tally] = {}
    if folder is not None:
        good = not any(problem.file == SOURCES for problem in problems)
        found, tallies = quote_problems(folder, documents if good else None)
        said = tuple(statement_problems(folder, {p.feature for p in problems}))
        problems = (*problems, *found, *said, *_drawn(folder, problems))
    renamed = names or {}
    return Report(
        tuple(replace(p, file=renamed.get(p.file, p.file)) for p in problems),
        tallies,
        documents is not None,
    )


def quote_problems(
    folder: Folder, documents: Path | None
) -> tuple[list[Problem], dict[str, Tally]]:
    """What is wrong with the quotes, and how many of each document are right."""
    problems: list[Problem] = []
    tallies: dict[str, Tally] = {}
    quoted = list(_quoted(folder))
    for document in folder.documents:
        mine = [item for item in quoted if item[2].quote.source == document.id]
        if documents is None:
            tallies[document.id] = Tally(0, len(mine))
            continue
        try:
            text = read_document(document, documents)
        except DataError as error:
            problems.extend(error.problems)
            tallies[document.id] = Tally(0, len(mine))
            continue
        verified = 0
        for incident, at, claim in mine:
            findings = Findings(INCIDENTS, incident)
            verified += verify_quote(claim.quote, text, (at, "quote"), findings)
            problems.extend(findings.problems)
        tallies[document.id] = Tally(verified, len(mine))
    return problems, tallies


def _drawn(folder: Folder, problems: tuple[Problem, ...]) -> Iterator[Problem]:
    """Geometry of the incidents whose place and references have no problem."""
    if not any(problem.file in (FACILITIES, REGIONS) for problem in problems):
        yield from geometry_problems(folder, {p.feature for p in problems})


def _quoted(folder: Folder) -> Iterator[tuple[str, Trail, Claim]]:
    """Each claim once, with the first incident it stands in and where in it."""
    seen: set[str] = set()
    for record in folder.records:
        for index, claim in enumerate(record.incident.claims):
            if claim.id not in seen:
                seen.add(claim.id)
                yield record.incident.id, ((None, "claims"), index), claim
