"""Small values to show: one place of each kind, a claim of each subject."""

from datetime import UTC, datetime

from geo.model.claim import (
    Attribution,
    Casualties,
    Claim,
    Count,
    Damage,
    Intent,
    Other,
    Quote,
    Speaker,
    Weapon,
)
from geo.model.incident import Affected, Incident
from geo.model.place import (
    Bearing,
    Between,
    Candidate,
    City,
    Containment,
    Coordinates,
    Hit,
    Hypothesis,
    NamedUnlocated,
    Near,
    Nowhere,
    Offset,
    Place,
    Region,
)
from geo.model.source import Document
from geo.model.when import When

NOVEMBER = When(
    verbatim="vers 01h00",
    language="fr",
    edtf="2025-11-14",
    start=datetime(2025, 11, 13, 22, 30, tzinfo=UTC),
    end=datetime(2025, 11, 13, 23, 30, tzinfo=UTC),
    zone="Europe/Kyiv",
    approximate=True,
)
AUGUST = When(
    verbatim="en août",
    edtf="2025-08",
    start=datetime(2025, 7, 31, 21, tzinfo=UTC),
    end=datetime(2025, 8, 31, 21, tzinfo=UTC),
    zone="Europe/Kyiv",
)
UNDATED = When(verbatim="ce lundi", reason="the document has no date")
STEPS = Offset(
    number=35,
    unit="step",
    hedge="about",
    reference="admin",
    verbatim="à environ 35 pas",
    hypotheses=(Hypothesis(id="double", says="if a double pace was meant", change={}),),
)
# One of each kind, with the sentence it must give.
PLACES: tuple[tuple[Place, str], ...] = (
    (
        Coordinates(longitude=30.5, latitude=50.25, radius_m=100),
        "At the printed coordinates 50.25, 30.5, within 100 m.",
    ),
    (
        Containment(reference="embassy"),
        "Somewhere within <embassy>; where in it is not said.",
    ),
    (
        Containment(reference="embassy", excluding=("admin",)),
        "Somewhere within <embassy>, but not in <admin>.",
    ),
    (Hit(reference="depot"), "<depot> itself was hit; where on it is not said."),
    (
        Hit(candidates=(Candidate(reference="a"), Candidate(geometry={}))),
        "One of these was hit: <a>, an outline of its own. Which one is not said.",
    ),
    (STEPS, "About 35 steps from <admin>, in a direction that is not said."),
    (
        Offset(
            number=2,
            unit="km",
            hedge="measured",
            reference="x",
            measured_from="fence",
            bearing=Bearing(deg=90, half_angle_deg=45),
        ),
        "A measured 2 km from the fence of <x>, in the direction 90° ± 45°.",
    ),
    (
        Offset(range=(30, 40), unit="m", reference="x", bearing="N"),
        "Between 30 m and 40 m from <x>, to the N.",
    ),
    (
        Offset(number=50, unit="m", candidates=(Candidate(reference="a"),)),
        "50 m from one of these: <a>, in a direction that is not said.",
    ),
    (
        Near(reference="embassy", scale_m=500, scale_reason="same quarter."),
        "Near <embassy>; how near is not said.",
    ),
    (Between(references=("a", "b")), "Between <a> and <b>."),
    (
        NamedUnlocated(name="SOCAR depot", region="odesa-oblast"),
        "SOCAR depot, whose position is not known; it is said to lie in "
        "<odesa-oblast>.",
    ),
    (
        NamedUnlocated(reference="depot", candidates=(Candidate(reference="a"),)),
        "<depot>, whose position is not known; perhaps one of these: <a>.",
    ),
    (
        Region(reference="odesa-oblast"),
        "Somewhere in <odesa-oblast>; nothing finer is said.",
    ),
    (City(reference="kharkiv"), "Somewhere in <kharkiv>; nothing finer is said."),
    (Nowhere(reason="a telephone call."), "No place is given: a telephone call."),
)
# One value of each subject, with the sentence it must give.
VALUES = (
    (
        "weapon",
        Weapon(class_="missile", name="Iskander", form="hit"),
        "Iskander, as a hit.",
    ),
    ("weapon", Weapon(class_="air-defence-missile"), "air defence missile."),
    (
        "damage",
        Damage(facility="embassy", part="wall", grade="destroyed"),
        "wall (<embassy>): destroyed.",
    ),
    (
        "damage",
        Damage(size_m=3.0),
        "something not named: harmed, how badly is not said, 3 m across.",
    ),
    (
        "casualties",
        Casualties(injured=Count(low=0, best=0, high=0), killed=Count(low=2)),
        "Killed: at least 2; injured: none.",
    ),
    ("casualties", Casualties(), "People are mentioned without a number."),
    ("attribution", Attribution(actor="somebody"), "Held responsible: somebody."),
    (
        "intent",
        Intent(reading="questioned"),
        "Whether it was deliberate is questioned.",
    ),
    ("other", Other(text="A note was handed over."), "A note was handed over."),
    ("time", UNDATED, "Not dated: the document has no date"),
    ("location", City(reference="kyiv"), "Somewhere in <kyiv>; nothing finer is said."),
)


def names(identifier: str) -> str:
    """A stand-in for the catalog: the id in angle brackets."""
    return f"<{identifier}>"


def claim(about: str = "other", value: object = None, **changes: object) -> Claim:
    """A claim with a quote; ``changes`` replace members."""
    given = {
        "id": "c-1",
        "about": about,
        "value": value or Other(text="Said."),
        "speaker": Speaker(id="ministry", name="The ministry", role="victim state"),
        "stance": "asserts",
        "origin": "o-1",
        "quote": Quote(
            source="doc-000",
            exact="un cratère",
            prefix="",
            suffix="",
            start=0,
            end=10,
            translation="a crater",
        ),
        **changes,
    }
    return Claim(**given)  # type: ignore[arg-type]


def incident(**changes: object) -> Incident:
    """An incident with one claim; ``changes`` replace members."""
    given = {
        "id": "kyiv-1",
        "title": "A strike",
        "summary": "A strike was reported.",
        "category": "missile-strike",
        "layer": "incident",
        "when": NOVEMBER,
        "place": STEPS,
        "claims": (claim(),),
        "affected": (Affected(facility="admin"),),
        **changes,
    }
    return Incident(**given)  # type: ignore[arg-type]


def document(**changes: object) -> Document:
    """A document of which nothing but the title is known."""
    given = {
        "id": "doc-000",
        "file": "000.txt",
        "sha256": "0" * 64,
        "title": "A title",
        "language": "fr",
        **changes,
    }
    return Document(**given)  # type: ignore[arg-type]
