"""Claims from JSON: the value has the shape that ``about`` demands."""

import re
from typing import Any
from urllib.parse import urlsplit

from geo.model.claim import VALUES, Casualties, Claim, Count, Damage, Quote, Speaker
from geo.store.decode import decoder, of_class, or_null, tagged
from geo.store.findings import Findings, Trail, shown
from geo.store.places import PLACE, WHEN, check_id, check_ids, check_positive
from geo.store.scalars import Decoder

QUOTE_LIMIT = 300
CONTEXT_LIMIT = 32
SPACED = re.compile(r"^\s|\s$")


def check_url(value: str | None, at: Trail | None, findings: Findings) -> None:
    """Note a problem unless ``value`` is an http or https address, or ``None``."""
    if value is not None and not is_web_address(value):
        findings.add(at, shown(value), "use an address that starts with https://")


def is_web_address(text: str) -> bool:
    """Whether ``text`` is an absolute http or https address with a host.

    >>> is_web_address("https://example.org/a?b=c"), is_web_address("javascript:x")
    (True, False)
    """
    try:
        parts = urlsplit(text)
        return (
            parts.scheme in ("http", "https")
            and bool(parts.hostname)
            and parts.username is None
            and not any(c.isspace() or c in '<>"\\' for c in text)
        )
    except ValueError:
        return False


def check_filled(value: str, at: Trail | None, findings: Findings) -> None:
    """Note a problem when a text that must say something is empty or blank."""
    if not value.strip():
        findings.add(at, "an empty text", "say it in words")


def _speaker(speaker: Speaker, at: Trail | None, findings: Findings) -> None:
    check_id(speaker.id, (at, "id"), findings)
    check_filled(speaker.name, (at, "name"), findings)
    check_filled(speaker.role, (at, "role"), findings)


def _quote(quote: Quote, at: Trail | None, findings: Findings) -> None:
    """The rules that a quote keeps on its own, without its document."""
    check_id(quote.source, (at, "source"), findings)
    check_filled(quote.translation, (at, "translation"), findings)
    exact: Trail = (at, "exact")
    if not 0 < len(quote.exact) <= QUOTE_LIMIT:
        found = f"{len(quote.exact)} characters"
        findings.add(exact, found, f"quote 1 to {QUOTE_LIMIT} characters")
    if SPACED.search(quote.exact):
        findings.add(exact, "white space at an end", "quote from word to word")
    for name, text in (("prefix", quote.prefix), ("suffix", quote.suffix)):
        if len(text) > CONTEXT_LIMIT:
            found = f"{len(text)} characters"
            findings.add((at, name), found, f"keep at most {CONTEXT_LIMIT}")
    if quote.start < 0 or quote.end - quote.start != len(quote.exact):
        found = f"{quote.start} to {quote.end} for {len(quote.exact)} characters"
        findings.add((at, "end"), found, "count code points, end exclusive")


def _count(count: Count, at: Trail | None, findings: Findings) -> None:
    numbers = [n for n in (count.low, count.best, count.high) if n is not None]
    if not numbers:
        do = "give low, best or high, or null when the words do not mention it"
        findings.add(at, "no number", do)
    elif numbers != sorted(numbers) or numbers[0] < 0:
        findings.add(at, str(numbers), "give 0 ≤ low ≤ best ≤ high")


def _damage(damage: Damage, at: Trail | None, findings: Findings) -> None:
    check_id(damage.facility, (at, "facility"), findings, optional=True)
    check_positive(damage.size_m, (at, "size_m"), findings)


def _claim(claim: Claim, at: Trail | None, findings: Findings) -> None:
    check_id(claim.id, (at, "id"), findings)
    check_id(claim.origin, (at, "origin"), findings)
    check_ids(claim.incidents, (at, "incidents"), findings)
    if len(claim.incidents) == 1:
        do = "name all incidents that the sentence speaks of, or leave it out"
        findings.add((at, "incidents"), "a single incident", do)


SPEAKER: Decoder = of_class(Speaker, rule=_speaker)
_CASUALTIES: Decoder = of_class(
    Casualties,
    also=dict.fromkeys(
        ("killed", "injured", "missing"), or_null(of_class(Count, rule=_count))
    ),
)
_VALUE: dict[str, Decoder] = {
    "location": PLACE,
    "time": WHEN,
    "damage": of_class(Damage, rule=_damage),
    "casualties": _CASUALTIES,
}


def _claim_about(about: str, cls: Any) -> Decoder:
    """A claim whose value is of one class; the place chooses its own by ``kind``."""
    also = {
        "value": _VALUE.get(about) or decoder(cls),
        "speaker": SPEAKER,
        "quote": of_class(Quote, rule=_quote),
    }
    return of_class(Claim, also=also, rule=_claim)


CLAIM: Decoder = tagged(
    "about", {about: _claim_about(about, cls) for about, cls in VALUES.items()}
)
