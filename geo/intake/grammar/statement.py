"""A text about time with all that is needed to reckon it."""

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from geo.intake.grammar.moments import Moment
from geo.intake.grammar.points import Publication
from geo.intake.grammar.refusal import Refusal
from geo.intake.grammar.scan import Pieces
from geo.model.when import When


@dataclass(frozen=True, slots=True)
class Statement:
    """A text about time with all that is needed to reckon it."""

    verbatim: str
    at: tuple[int, int]
    language: str
    pieces: Pieces
    zone: ZoneInfo
    zone_name: str
    published: Publication | str
    night_hour: int | None
    remarks: tuple[str, ...] = ()

    def undated(self, reason: str, edtf: str | None = None) -> When:
        """The time without an interval, and why it has none."""
        return When(
            verbatim=self.verbatim,
            language=self.language,
            edtf=edtf,
            reason=reason,
            remarks=" ".join(self.remarks) or None,
        )

    def dated(self, moment: Moment, extra: Sequence[str] = ()) -> When | Refusal:
        """The time with the interval of ``moment``, or its problem as a refusal."""
        if moment.problem is not None:
            return Refusal(moment.problem, self.at)
        remarks = dict.fromkeys((*extra, *moment.remarks, *self.remarks))
        return When(
            verbatim=self.verbatim,
            language=self.language,
            edtf=moment.edtf,
            start=moment.start,
            end=moment.end,
            zone=self.zone_name,
            approximate=moment.approximate,
            remarks=" ".join(remarks) or None,
        )
