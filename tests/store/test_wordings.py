"""The other statements of a place, each compared with the incident's own."""

from dataclasses import replace

from geo.model.claim import Claim, Other, Quote, Speaker
from geo.model.place import Hypothesis, Nowhere, Offset, Place
from geo.store.wordings import compared, other_wordings
from tests.web.shelf import catalog, facility, record

SQUARE = [
    [30.5, 50.45],
    [30.501, 50.45],
    [30.501, 50.451],
    [30.5, 50.451],
    [30.5, 50.45],
]
HOUSE = facility("house", geometry={"type": "Polygon", "coordinates": [SQUARE]})
QUOTE = Quote(
    source="doc-a", exact="x", prefix="", suffix="", start=0, end=1, translation="x"
)
PACES = Offset(number=70, unit="step", reference="house")
METRES = Offset(number=105, unit="m", hedge="about", reference="house")


def claim(id_: str, value: Place | Other) -> Claim:
    return Claim(
        id=id_,
        about="location" if isinstance(value, Place) else "other",
        value=value,
        speaker=Speaker(id="s", name="S", role="r"),
        stance="asserts",
        origin="o",
        quote=QUOTE,
    )


def found(own: Place, *claims: Claim):
    here = catalog([record("a", None, place=own, claims=claims)], [(HOUSE, None)])
    return compared(here.incidents["a"], here.references)


def test_only_places_that_it_does_not_rest_on_are_compared():
    own = replace(PACES, claims=("c-1",))
    claims = claim("c-1", own), claim("c-2", METRES), claim("c-3", Other(text="x"))
    (other,) = found(own, *claims)
    assert other.claim.id == "c-2"
    assert other.place == METRES
    here = catalog([record("a", None, place=own, claims=claims)], [(HOUSE, None)])
    assert other_wordings(here.incidents["a"]) == [(claims[1], METRES)]


def test_what_would_reconcile_them_is_said():
    (other,) = found(PACES, claim("c-2", METRES))
    assert other.found is not None
    assert other.found.stated.overlap < 0.01
    said = "if a double pace was meant in the first statement"
    assert any(said in how for how in other.found.reconciled_by)


def test_nothing_is_compared_where_a_place_or_a_reading_is_missing():
    (nowhere,) = found(PACES, claim("c-2", Nowhere(reason="a call")))
    assert nowhere.found is None
    wrong = Hypothesis(id="h", says="if", change={"nonsense": 1})
    (broken,) = found(PACES, claim("c-2", replace(METRES, hypotheses=(wrong,))))
    assert broken.found is None
