"""Agreement and contradiction, on claims made up for the purpose."""

from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import permutations
from typing import Any, get_args
from unittest.mock import Mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.model.accounts import (
    Verdict,
    contested,
    count_origins,
    distinct_claims,
    subjects,
    verdict,
)
from geo.model.claim import (
    VALUES,
    Attribution,
    Casualties,
    Claim,
    Count,
    Damage,
    Intent,
    Other,
    Quote,
    Speaker,
    Value,
    Weapon,
)
from geo.model.compare import compare
from geo.model.incident import Incident
from geo.model.place import City, Nowhere, Offset, Region
from geo.model.source import Origin
from geo.model.when import When

VOICE = Speaker(id="a", name="A", role="ministry")


def about(value: Value) -> Any:
    return next(
        (name for name, cls in VALUES.items() if cls and isinstance(value, cls)),
        "location",
    )


def claim(value: Value, origin: str = "one", **other: Any) -> Claim:
    source = other.pop("source", "doc-a")
    quote = Quote(
        source=source,
        exact="x",
        prefix="",
        suffix="",
        start=0,
        end=1,
        translation="x",
    )
    kept: dict[str, Any] = {"stance": "asserts", "id": f"{origin}-{source}-{id(value)}"}
    return Claim(
        about=about(value),
        value=value,
        speaker=VOICE,
        origin=origin,
        quote=quote,
        **{**kept, **other},
    )


def day(number: int) -> When:
    return When(
        verbatim="x",
        start=datetime(2025, 8, number, tzinfo=UTC),
        end=datetime(2025, 8, number + 1, tzinfo=UTC),
    )


def hurt(*numbers: int | None) -> Casualties:
    return Casualties(
        injured=Count(**dict(zip(("low", "best", "high"), numbers, strict=False)))
    )


def weapon(class_: str, name: str | None = None, **other: Any) -> Weapon:
    return Weapon(class_=class_, name=name, **other)


SEVERAL, NONE = hurt(2, None, None), hurt(0, 0, 0)
HURT_DAY = When(verbatim="x", reason="no date")


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        (weapon("missile", "Vega"), weapon("missile", "Altair"), "exclude"),
        (weapon("missile", "Vega"), weapon("missile", "Vega-M"), "same"),
        (weapon("missile", "Vega"), weapon("missile", "VEGA"), "same"),
        (weapon("missile", "Vega"), weapon("missile"), "same"),
        (weapon("ballistic-missile"), weapon("missile"), "same"),
        (weapon("ballistic-missile"), weapon("cruise-missile"), "exclude"),
        (weapon("missile"), weapon("drone"), "exclude"),
        (weapon("unknown"), weapon("drone"), "same"),
        (weapon("drone", form="hit"), weapon("drone", form="debris"), "differ"),
        (weapon("drone", form="hit"), weapon("drone"), "same"),
        (Attribution(actor="État"), Attribution(actor="etat "), "same"),
        (Attribution(actor="A"), Attribution(actor="B"), "exclude"),
        (Intent(reading="deliberate"), Intent(reading="deliberate"), "same"),
        (Intent(reading="deliberate"), Intent(reading="accidental"), "differ"),
        (Other(text="x"), Other(text="x"), "apart"),
        (day(8), day(8), "same"),
        (day(8), day(9), "differ"),
        (day(8), HURT_DAY, "apart"),
        (SEVERAL, hurt(3, 3, 3), "same"),
        (SEVERAL, hurt(None, 1, None), "differ"),
        (SEVERAL, NONE, "differ"),
        (hurt(None, 1, 4), NONE, "same"),
        (hurt(None, None, 4), hurt(None, 5, None), "differ"),
        (SEVERAL, Casualties(killed=Count(best=1)), "apart"),
        (Damage(facility="x", grade="damaged"), Damage(facility="x"), "same"),
        (Damage(grade="damaged"), Damage(grade="severe"), "differ"),
        (Damage(grade="severe", part="roof"), Damage(grade="damaged"), "apart"),
        (Damage(part="roof"), Damage(part="fence"), "apart"),
        (Damage(facility="x"), Damage(facility="y"), "apart"),
        (City(reference="x"), City(reference="x", verbatim="à X"), "same"),
        (City(reference="x"), Region(reference="x"), "differ"),
        (Offset(number=35.0), Offset(number=50.0), "differ"),
        (City(reference="x"), day(8), "apart"),
    ],
)
def test_two_values(a: Value, b: Value, relation: str):
    assert compare(a, b) == relation
    assert compare(b, a) == relation


MISSILE, DRONE, VEGA, ALTAIR = (
    *(weapon("missile"), weapon("drone")),
    *(weapon("missile", "Vega"), weapon("missile", "Altair")),
)


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        # one account is no agreement, however often it is repeated
        ([claim(VEGA)], "single"),
        ([claim(VEGA), claim(VEGA, source="doc-b")], "single"),
        ([claim(VEGA), claim(VEGA, "two")], "agree"),
        ([claim(MISSILE), claim(VEGA, "two")], "agree"),
        # two weapons that exclude each other
        ([claim(VEGA), claim(ALTAIR, "two")], "contradict"),
        ([claim(VEGA), claim(ALTAIR, "two", stance="relays")], "contradict"),
        # a generic word beside the name does not make peace
        ([claim(VEGA), claim(MISSILE), claim(ALTAIR, "two")], "contradict"),
        # more is not otherwise
        ([claim(MISSILE), claim(DRONE), claim(DRONE, "two")], "agree"),
        ([claim(MISSILE), claim(DRONE)], "single"),
        # denial and doubt
        ([claim(VEGA), claim(VEGA, "two", stance="denies")], "contradict"),
        ([claim(VEGA), claim(VEGA, "two", stance="doubts")], "contradict"),
        ([claim(VEGA), claim(ALTAIR, "two", stance="denies")], "single"),
        ([claim(VEGA, stance="denies")], "single"),
        (
            [claim(VEGA, stance="denies"), claim(ALTAIR, "two", stance="denies")],
            "single",
        ),
        ([claim(VEGA, stance="denies"), claim(VEGA, "two", stance="denies")], "agree"),
        # one statement, worded apart by two documents
        ([claim(VEGA), claim(ALTAIR, source="doc-b")], "differ"),
        ([claim(SEVERAL), claim(NONE, "two")], "differ"),
        ([claim(SEVERAL), claim(Casualties(), "two")], "single"),
        ([claim(day(8)), claim(day(9), "two")], "differ"),
        (
            [claim(Attribution(actor="A")), claim(Attribution(actor="B"), "two")],
            "contradict",
        ),
        (
            [claim(Intent(reading="deliberate")), claim(Intent(reading="accidental"))],
            "single",
        ),
    ],
)
def test_the_verdict_on_a_subject(claims: list[Claim], expected: str):
    for order in permutations(claims):
        assert verdict(tuple(order)) == expected


def incident(*claims: Claim) -> Incident:
    return Incident(
        id="x",
        title="x",
        summary="x",
        category="x",
        layer="incident",
        when=HURT_DAY,
        place=Nowhere(reason="x"),
        claims=claims,
    )


def origin(id_: str, independence: Any = "known") -> Origin:
    return Origin(
        id=id_,
        speaker=VOICE,
        what="x",
        date=None,
        said_in=(),
        independence=independence,
    )


ORIGINS = {"one": origin("one"), "two": origin("two"), "dim": origin("dim", "unknown")}


def test_subjects_keep_known_and_unknown_origins_apart():
    first = claim(VEGA)
    weapons = (
        first,
        claim(VEGA, source="doc-b"),
        claim(VEGA, "two", source="doc-b"),
        *(claim(VEGA, name, source="doc-c") for name in ("dim", "lost")),
    )
    found = subjects(incident(claim(day(8)), *weapons, first), ORIGINS)
    assert [subject.about for subject in found] == ["time", "weapon"]
    assert found[1].claims == (first, *weapons[1:])
    assert (found[1].known, found[1].unknown) == (2, 2)
    assert found[1].documents == ("doc-a", "doc-b", "doc-c")
    assert found[1].verdict == "agree"


def test_only_the_origins_of_the_claims_are_looked_up():
    origins = Mock(Mapping, get=ORIGINS.get)
    (subject,) = subjects(incident(claim(VEGA)), origins)
    assert (subject.known, subject.unknown) == (1, 0)


def test_each_facility_is_a_subject_of_its_own():
    claims = (
        claim(Damage(facility="x", grade="severe")),
        claim(Damage(facility="y", grade="damaged"), "two"),
    )
    found = subjects(incident(*claims), ORIGINS)
    assert [(s.about, s.facility, s.verdict) for s in found] == [
        ("damage", "x", "single"),
        ("damage", "y", "single"),
    ]


def test_contested_is_a_contradiction_in_some_subject():
    assert contested(incident(claim(day(8)), claim(VEGA), claim(ALTAIR, "two")))
    assert not contested(incident(claim(SEVERAL), claim(NONE, "two")))
    assert not contested(incident())


def test_a_joint_claim_counts_once_over_incidents():
    joint = claim(DRONE, incidents=("x", "y"))
    both = [incident(joint), incident(joint, claim(VEGA))]
    assert len(distinct_claims(both)) == 2
    assert count_origins([joint, joint], ORIGINS) == (1, 0)


values = st.sampled_from(
    [VEGA, ALTAIR, MISSILE, DRONE, SEVERAL, NONE, day(8), day(9), Other(text="x")]
)
claims = st.builds(
    claim,
    values,
    st.sampled_from(["one", "two", "dim"]),
    stance=st.sampled_from(["asserts", "relays", "denies", "doubts"]),
    source=st.sampled_from(["doc-a", "doc-b"]),
    id=st.uuids().map(str),
)


@given(st.lists(claims, max_size=5), st.randoms())
def test_the_order_of_claims_decides_nothing(found: list[Claim], random: Any):
    before = verdict(tuple(found))
    assert before in get_args(Verdict)
    random.shuffle(found)
    assert verdict(tuple(found)) == before
    # who repeats an account word for word adds no agreement
    assert verdict((*found, *found)) == before


def test_an_unknown_origin_agrees_with_nobody_but_may_contradict():
    def said(*claims: Claim) -> str:
        (subject,) = subjects(incident(*claims), ORIGINS)
        return subject.verdict

    assert said(claim(VEGA), claim(VEGA, "two")) == "agree"
    assert said(claim(VEGA), claim(VEGA, "dim")) == "single"
    assert said(claim(VEGA, "lost"), claim(VEGA, "dim")) == "single"
    assert said(claim(VEGA), claim(ALTAIR, "dim")) == "contradict"
    assert said(claim(SEVERAL), claim(NONE, "dim")) == "differ"
