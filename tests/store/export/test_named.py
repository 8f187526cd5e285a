"""What things lean on goes along, also in another reading of their place."""

from typing import Any

from geo.model.facility import Facility
from geo.model.place import Hypothesis, Near
from geo.store.export.named import _leans_on


def test_a_thing_leans_on_what_another_reading_of_its_place_names():
    other = Hypothesis(
        id="other", says="beside the depot", change={"at": [{"reference": "depot"}, 5]}
    )
    place = Near(reference="house", scale_m=50.0, hypotheses=(other,))
    thing = Facility(id="yard", name="The yard", names={}, kind="depot", place=place)
    known: dict[str, Any] = dict.fromkeys(("house", "depot", "yard"), thing)
    assert set(_leans_on(thing, known)) == {"house", "depot"}
