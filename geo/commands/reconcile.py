"""``python -m geo reconcile``: what else was said of an incident's place, and the fit.

With ``--json``: ``{"incident", "protocol", "statements": [{"claim", "kind", "verbatim",
"stated", "others", "reconciled_by"}]}``; ``stated`` and each of ``others`` is
``{"first", "second", "overlap", "z_first", "z_second", "apart_m"}``, where the first is
the place that is used and the second the other statement; ``stated`` is ``null`` where
there is nothing to compare.
"""

import argparse
import json
from dataclasses import asdict
from typing import Any

from geo.errors import UnknownId
from geo.geometry.reconcile import Agreement
from geo.geometry.wording import percent
from geo.model.span import PROTOCOL
from geo.store.open import open_catalog
from geo.store.wordings import Other, compared

NAME = "reconcile"
HELP = "how the other statements of an incident's place fit the one that is used"
_SHARES = ("overlap", "z_first", "z_second")
_SAYS = {
    "overlap": "overlap of the two stated distances",
    "z_second": "these words hold if the place used is true",
    "z_first": "the place used holds if these words are true",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("incident", metavar="INCIDENT", help="the id of an incident")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(arguments: argparse.Namespace) -> int:
    """Print the comparisons."""
    catalog = open_catalog()
    if arguments.incident not in catalog.incidents:
        raise UnknownId(
            f"There is no incident {arguments.incident[:80]!r} in the data."
        )
    incident = catalog.incidents[arguments.incident]
    found = compared(incident, catalog.references)
    if arguments.json:
        statements = [_as_json(other) for other in found]
        made = {"incident": incident.id, "protocol": PROTOCOL, "statements": statements}
        print(json.dumps(made, ensure_ascii=False, indent=2))
    else:
        lines = [line for other in found for line in _lines(other)]
        print("\n".join(lines or ["Nothing else was said of its place."]))
    return 0


def _as_json(other: Other) -> dict[str, Any]:
    found = other.found
    return {
        "claim": other.claim.id,
        "kind": other.place.kind,
        "verbatim": other.claim.quote.exact,
        "stated": None if found is None else _rounded(found.stated),
        "others": [] if found is None else [_rounded(one) for one in found.others],
        "reconciled_by": [] if found is None else list(found.reconciled_by),
    }


def _lines(other: Other) -> list[str]:
    head = f"{other.claim.id}: “{other.claim.quote.exact}”"
    if other.found is None:
        return [head, "  one of the two gives no place"]
    stated = _rounded(other.found.stated)
    known = [name for name in _SHARES if stated[name] is not None]
    return [
        head,
        *(f"  {_SAYS[name]}: {percent(stated[name])}" for name in known),
        f"  least distance between the two areas: {stated['apart_m']:.2f} m",
        *(f"  they would agree {how}" for how in other.found.reconciled_by),
    ]


def _rounded(found: Agreement) -> dict[str, Any]:
    """Shares to a millionth, lengths to the millimetre."""
    members = asdict(found)
    for name in _SHARES:
        if members[name] is not None:
            members[name] = round(members[name], 6)
    return {**members, "apart_m": round(found.apart_m, 3)}
