"""The short quotations of the project's own data read as they were recorded."""

from pathlib import Path

import pytest

from geo.commands.read import names
from geo.intake.grammar.places import read_place
from geo.intake.grammar.refusal import Refusal
from geo.intake.grammar.times import read_time
from geo.model.incident import Incident
from geo.model.when import When
from geo.settings import ROOT
from geo.store.open import open_catalog

CATALOG = open_catalog(Path(ROOT) / "data")
INCIDENTS = tuple(CATALOG.incidents.values())
NAMES = names(CATALOG)
KINDS = {id_: thing.kind for id_, thing in CATALOG.references.items()}

# The documents print no date; what dates them is in the remarks of the incidents.
PUBLISHED = "2025-11-20"
OWN_DATE = {"aliyev-answer-shusha-2025-07-20": "2025-07", "peskov-statement": "2025-07"}
SECOND_OF_TWO = {"odesa-2025-08-18"}
UNDATED = [incident for incident in INCIDENTS if not incident.when.dated]
OFFSET_MEMBERS = (*("number", "unit", "hedge", "range", "bearing"), "reference")


def of(incident: Incident) -> str:
    return incident.id


def placed() -> list[Incident]:
    return [incident for incident in INCIDENTS if incident.place.verbatim]


@pytest.mark.parametrize("incident", placed(), ids=of)
def test_the_words_of_a_place_read_as_recorded(incident: Incident):
    recorded = incident.place
    read = read_place(
        recorded.verbatim, recorded.language, references=NAMES, kinds=KINDS
    )
    assert not isinstance(read, Refusal), read
    assert (read.kind, read.reference) == (recorded.kind, recorded.reference)
    for member in OFFSET_MEMBERS if recorded.kind == "offset" else ():
        assert getattr(read, member) == getattr(recorded, member), member
    if recorded.kind == "named-unlocated":
        assert read.region == recorded.region


@pytest.mark.parametrize("incident", [i for i in INCIDENTS if i.when.dated], ids=of)
def test_the_words_of_a_time_read_as_recorded(incident: Incident):
    recorded = incident.when
    read = read_time(
        recorded.verbatim,
        recorded.language,
        zone=recorded.zone,
        published=OWN_DATE.get(incident.id, PUBLISHED),
    )
    if isinstance(read, tuple):
        read = read[incident.id in SECOND_OF_TWO]
    assert isinstance(read, When)
    for member in ("edtf", "start", "end", "zone", "approximate"):
        assert getattr(read, member) == getattr(recorded, member), member


@pytest.mark.parametrize("incident", UNDATED, ids=of)
def test_what_has_no_date_gets_none_from_its_words(incident: Incident):
    recorded = incident.when
    read = read_time(
        recorded.verbatim, recorded.language, published=OWN_DATE.get(incident.id)
    )
    assert read.reason
    assert isinstance(read, Refusal) or (read.start, read.end) == (None, None)


def test_the_night_that_an_hour_elsewhere_decides_reads_as_recorded():
    claims = CATALOG.incidents["kyiv-2025-11-14"].claims
    times = [claim.value for claim in claims if claim.about == "time"]
    nights = [time for time in times if "nuit" in time.verbatim]
    assert nights
    for recorded in nights:
        read = read_time(recorded.verbatim, "fr", published=PUBLISHED, night_hour=1)
        assert (read.edtf, read.start, read.end) == (
            *(recorded.edtf, recorded.start, recorded.end),
        )


def test_the_other_wordings_of_places_read_as_recorded_or_are_refused():
    """Two wordings name the embassy by names that the data do not hold."""
    differ = set()
    for incident in INCIDENTS:
        for claim in incident.claims:
            if claim.about != "location" or not claim.value.verbatim:
                continue
            read = read_place(claim.value.verbatim, "fr", references=NAMES, kinds=KINDS)
            if getattr(read, "kind", "refused") != claim.value.kind:
                differ.add((claim.value.verbatim, getattr(read, "kind", "refused")))
    assert differ == {
        ("sur le territoire de la mission diplomatique", "refused"),
        ("a atteint la représentation diplomatique azerbaïdjanaise", "refused"),
    }
