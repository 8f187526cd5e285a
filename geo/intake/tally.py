"""Counting what became of the rows."""

from dataclasses import dataclass, field, replace

from geo.intake.part import Part
from geo.intake.record import KEPT, Duplicate, Refusal, Report


@dataclass(slots=True)
class Tally:
    """Counts of all, and the first of those that were not taken."""

    taken: int = 0
    refused: int = 0
    duplicates: int = 0
    refusals: list[Refusal] = field(default_factory=list)
    duplicated: list[Duplicate] = field(default_factory=list)

    def add(self, part: Part) -> None:
        """Count what a run of rows gave."""
        self.taken += part.taken
        for event in part.kept_out:
            self.kept_out(event)

    def kept_out(self, event: Refusal | Duplicate) -> None:
        """Count one row that was not taken."""
        if isinstance(event, Refusal):
            self.refused += 1
            if len(self.refusals) < KEPT:
                self.refusals.append(event)
        else:
            self.duplicates += 1
            if len(self.duplicated) < KEPT:
                self.duplicated.append(event)

    def report(self, report: Report) -> Report:
        """The report with the counts."""
        return replace(
            report,
            taken=self.taken,
            refused=self.refused,
            duplicates=self.duplicates,
            refusals=tuple(self.refusals),
            duplicated=tuple(self.duplicated),
        )
