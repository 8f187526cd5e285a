"""A citation holds what is needed to find the thing again."""

from datetime import date

from geo.model.span import PROTOCOL, Span
from geo.views.cite import Stamp, cite_claim, cite_incident, cite_span, document_line
from tests.views.examples import claim, document, incident

STAMP = Stamp("http://x/?incident=kyiv-1", "ab" * 32, date(2026, 11, 21))
CARRIED = (STAMP.permalink, STAMP.sha256, PROTOCOL, "2026-11-21")


def test_every_citation_carries_link_hash_protocol_and_day():
    for text in (
        cite_incident(incident(), "Somewhere.", ("A. B",), STAMP),
        cite_claim(claim(), "It was hit.", "says", None, STAMP),
        cite_span("A strike", "Embassy", "26 m", Span(), STAMP),
    ):
        for part in CARRIED:
            assert part in text


def test_a_claim_is_cited_with_speaker_words_and_document():
    source = document(
        publisher="A paper", published="2025-11-15", url="https://x.org/a"
    )
    text = cite_claim(claim(), "It was hit.", "denies", source, STAMP)
    for part in (
        "The ministry (victim state) denies: It was hit.",
        "“un cratère”",
        "A title. A paper, 2025-11-15 (doc-000)",
        "https://x.org/a",
    ):
        assert part in text


def test_what_is_not_known_of_a_document_is_said():
    line = document_line(document(), "doc-000")
    assert line == "A title. publisher not known, date not known (doc-000)"
    assert document_line(None, "doc-009") == "doc-009"


def test_a_measurement_is_cited_with_its_assumptions():
    span = Span(least_m=1, most_m=2, assumptions=("the outline is assumed",))
    text = cite_span("A strike", "Embassy", "between 1 m and 2 m", span, STAMP)
    assert "Distance from “A strike” to Embassy: between 1 m and 2 m" in text
    assert "Assumed: the outline is assumed" in text
