"""What must hold in the published data, whoever edits them next."""

from collections import defaultdict
from datetime import UTC, datetime, timedelta

import pytest

from geo.model.claim import Casualties, Count, Damage, Weapon
from geo.model.place import Containment, Hit, NamedUnlocated, Near, Nowhere, Offset
from geo.model.when import When
from geo.settings import ROOT
from geo.store.open import open_catalog

CATALOG = open_catalog(ROOT / "data")
FIXED = {
    "kharkiv-2022-03-10",
    "kyiv-2024-01-02",
    "odesa-2025-08-08",
    "odesa-2025-08-18",
    "kyiv-2025-08-28",
    "kyiv-2025-11-14",
}
CLAIMS = [claim for i in CATALOG.incidents.values() for claim in i.claims]
NOTE = "mfa-az-note-2025"
NOBODY = Count(low=0, best=0, high=0)


def claim(incident: str, claim_id: str):
    return next(c for c in CATALOG.incidents[incident].claims if c.id == claim_id)


def test_the_six_incidents_and_no_other_are_in_the_incident_layer():
    found = {i.id for i in CATALOG.incidents.values() if i.layer == "incident"}
    assert found == FIXED


def test_every_document_has_claims():
    quoted = {c.quote.source for c in CLAIMS}
    assert quoted == set(CATALOG.documents)


def test_a_joint_claim_is_the_same_in_each_of_its_incidents():
    copies = defaultdict(list)
    for incident in CATALOG.incidents.values():
        for c in incident.claims:
            copies[c.id].append((incident.id, c))
    for found in copies.values():
        assert len({repr(c) for _, c in found}) == 1
        first = found[0][1]
        assert {name for name, _ in found} == set(first.incidents or (found[0][0],))


def test_a_quote_is_short_and_is_a_span():
    for c in CLAIMS:
        assert 0 < len(c.quote.exact) == c.quote.end - c.quote.start <= 300
        assert c.quote.exact == c.quote.exact.strip()
        assert c.quote.translation


def test_the_note_is_one_origin_in_three_documents():
    assert CATALOG.origins[NOTE].said_in == ("doc-000", "doc-001", "doc-002")
    assert {c.quote.source for c in CLAIMS if c.origin == NOTE} == {
        "doc-000",
        "doc-001",
        "doc-002",
    }


def test_no_newspaper_is_the_speaker_of_the_note():
    assert {
        c.speaker.id for c in CLAIMS if c.origin == NOTE and c.stance == "asserts"
    } == {"mfa-az"}


def test_one_o_clock_in_kyiv_is_eleven_in_the_evening_utc_the_day_before():
    when = CATALOG.incidents["kyiv-2025-11-14"].when
    assert when.start is not None
    assert when.end is not None
    middle = when.start + (when.end - when.start) / 2
    assert middle == datetime(2025, 11, 13, 23, tzinfo=UTC)
    assert when.end - when.start == timedelta(hours=1)
    assert when.approximate
    assert when.edtf == "2025-11-14"


def test_both_accounts_of_the_november_weapon_stand_and_neither_wins():
    incident = CATALOG.incidents["kyiv-2025-11-14"]
    said = {
        c.value.class_
        for c in incident.claims
        if isinstance(c.value, Weapon) and c.stance == "asserts"
    }
    assert said == {"missile", "air-defence-missile"}
    assert CATALOG.contested("kyiv-2025-11-14")


def test_no_injured_is_nobody_injured_and_silence_on_the_killed():
    value = claim("kyiv-2025-11-14", "kyiv-2025-11-casualties-doc-000").value
    assert isinstance(value, Casualties)
    assert (value.injured, value.killed, value.missing) == (NOBODY, None, None)


def test_several_injured_is_at_least_two_of_both_days_together():
    c = claim("odesa-2025-08-08", "odesa-casualties-doc-001")
    assert isinstance(c.value, Casualties)
    assert c.value.injured == Count(low=2, best=None, high=None)
    assert c.incidents == ("odesa-2025-08-08", "odesa-2025-08-18")


def test_the_crater_has_a_size_and_the_place_a_distance():
    incident = CATALOG.incidents["kyiv-2024-01-02"]
    assert isinstance(incident.place, Offset)
    assert (incident.place.number, incident.place.unit) == (35, "step")
    sizes = [c.value.size_m for c in incident.claims if isinstance(c.value, Damage)]
    assert 3 in sizes
    readings = {h.id: h.weight for h in incident.place.hypotheses}
    assert readings["double-pace"] is None


def test_near_has_a_scale_that_says_it_is_assumed():
    value = claim("kyiv-2024-01-02", "kyiv-2024-location-doc-001").value
    assert isinstance(value, Near)
    assert value.scale_reason is not None
    assert "Assumed" in value.scale_reason


@pytest.mark.parametrize(
    ("incident", "kind", "precision"),
    [
        ("kharkiv-2022-03-10", NamedUnlocated, "city"),
        ("kyiv-2024-01-02", Offset, "ring"),
        ("odesa-2025-08-08", NamedUnlocated, "region"),
        ("odesa-2025-08-18", NamedUnlocated, "region"),
        ("kyiv-2025-08-28", Offset, "ring"),
        ("kyiv-2025-11-14", Containment, "area"),
    ],
)
def test_nothing_is_placed_more_finely_than_the_words(incident, kind, precision):
    assert type(CATALOG.incidents[incident].place) is kind
    assert CATALOG.precision(incident) == precision


def test_nothing_of_ours_is_finer_than_what_is_known_of_the_reference():
    for facility in CATALOG.facilities.values():
        if facility.geometry is not None:
            assert facility.position is not None
            assert facility.position.accuracy_m >= 100
            assert facility.outline is not None
            assert facility.outline.basis == "assumed"


def test_a_context_event_has_a_geometry_only_where_its_own_place_is_given():
    placed = {
        i.id
        for i in CATALOG.incidents.values()
        if i.layer == "context" and CATALOG.footprint(i.id) is not None
    }
    assert placed == {
        "dushanbe-talks-2025-10",
        "aliyev-answer-shusha-2025-07-20",
        "troops-to-gyumri",
    }


def test_where_nothing_is_known_the_reason_stands():
    for incident in CATALOG.incidents.values():
        if isinstance(incident.place, Nowhere):
            assert incident.place.reason
        if not incident.when.dated:
            assert incident.when.reason


def test_the_beginning_of_november_is_its_first_ten_days():
    when = CATALOG.incidents["hajizade-statement-2025-11"].when
    assert when.edtf == "2025-11-01/2025-11-10"


def test_an_inferred_year_says_from_what():
    times = [
        value
        for value in [i.when for i in CATALOG.incidents.values()]
        + [c.value for c in CLAIMS if isinstance(c.value, When)]
        if value.edtf and value.edtf.strip("[")[:4] not in value.verbatim
    ]
    assert times
    assert all("inferred" in (value.remarks or "") for value in times)


def test_the_expert_says_that_the_building_was_hit():
    value = claim("kyiv-2025-11-14", "kyiv-2025-11-location-expert").value
    assert isinstance(value, Hit)
    assert value.reference == "azemb-kyiv-admin"
