"""Our own form: incidents as this project exports them, taken as they are.

A row that has ``when``, ``place`` and ``claims`` as objects (or as JSON in a cell) is
read by the codec of the data files. Its documents and origins stand beside it, or are
in the data folder already; a claim whose document is in neither is refused.
"""

from collections.abc import Collection
from typing import Any, Final

from geo.errors import DataError
from geo.intake.draft import Context, Draft, Whole
from geo.intake.record import Refusal, Row, shortened
from geo.model.incident import Incident
from geo.model.place import Stated
from geo.model.source import Document, Origin
from geo.store.findings import WRONG, Findings
from geo.store.incidents import INCIDENT
from geo.store.references import named_ids
from geo.store.sources import read_sources
from geo.store.strict import read_json

NAME = "own"
LABEL = "our own form"
PUBLISHER = None
LANGUAGE = None
DAY_FIRST = None

MEMBERS: Final = frozenset({"id", "title", "summary", "category", "layer"})
NESTED: Final = ("when", "place", "claims", "affected", "sources", "origins")
NEEDED: Final = MEMBERS | {"when", "place"}


def matches(fields: Collection[str]) -> bool:
    """Whether the columns are those of our own incidents."""
    return set(fields) >= NEEDED


def incident(row: Row, context: Context) -> Draft | Whole | Refusal:
    """The incident in the row, exactly as it was written, or what is wrong with it."""
    findings = Findings(context.file)
    try:
        members = _members(row, findings)
    except DataError as error:
        problem = error.problems[0]
        return _refusal(row, context, problem.file, problem.found, problem.do)
    given = {
        "sources": members.pop("sources", []),
        "origins": members.pop("origins", []),
    }
    documents, origins = read_sources(given, findings)
    made: Any = INCIDENT(members, None, findings)
    if findings.problems or made is WRONG:
        first = findings.problems[0]
        return _refusal(row, context, first.member, first.found, first.do)
    whole = Whole(made, tuple(documents), tuple(origins))
    return _without(made, whole, row, context) or _unknown(made, row, context) or whole


def _members(row: Row, findings: Findings) -> dict[str, Any]:
    """The members of the incident: derived ones left out, JSON in cells read."""
    kept: dict[str, Any] = {}
    for name, value in row.fields.items():
        if name in MEMBERS:
            kept[name] = value
        elif name in NESTED and value not in (None, ""):
            text = isinstance(value, str)
            kept[name] = read_json(str(value).encode(), name) if text else value
    return kept


def _without(
    made: Incident, whole: Whole, row: Row, context: Context
) -> Refusal | None:
    """The refusal of a claim whose document or origin is nowhere."""
    documents = context.documents | {d.id for d in _of(whole.documents)}
    origins = context.origins | {o.id for o in _of(whole.origins)}
    for claim in made.claims:
        for name, id_, known in (
            ("quote.source", claim.quote.source, documents),
            ("origin", claim.origin, origins),
        ):
            if id_ not in known:
                do = "bring it into a folder that has the documents, or with them"
                rule = "a claim whose document or origin is not there"
                return _refusal(row, context, f"claims.{name}", id_, do, rule)
    return None


def _unknown(made: Incident, row: Row, context: Context) -> Refusal | None:
    """The refusal of a place that leans on what the data folder does not hold."""
    places = [made.place, *(c.value for c in made.claims if c.about == "location")]
    named = [id_ for p in places if isinstance(p, Stated) for _, id_ in named_ids(p)]
    named += [affected.facility for affected in made.affected]
    for id_ in named:
        if id_ not in context.references:
            do = "bring it into a folder that has this facility, city or region"
            rule = "a place that leans on what is not there"
            return _refusal(row, context, "place", id_, do, rule)
    return None


def _of(things: tuple[Document, ...] | tuple[Origin, ...]) -> Collection[Any]:
    return things


def _refusal(
    row: Row,
    context: Context,
    member: str | None,
    found: str,
    do: str,
    rule: str = "not as the data files have it",
) -> Refusal:
    return Refusal(context.file, row.number, member, shortened(found), rule, do, row)
