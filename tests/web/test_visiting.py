"""The map's routes answer from a visit's data to whoever knows its number."""

import pytest

from geo.errors import BadQuery
from geo.intake.offering import offer
from geo.store.open import open_catalog
from geo.store.visits import VISITS
from geo.web.features import map_features
from geo.web.visiting import asked_data

TABLE = b"date,lat,lon,title\n2024-05-14,50.45,30.52,A strike is reported\n"


def test_without_a_number_the_published_data_are_meant():
    catalog, rest = asked_data({"layer": "incident"})
    assert catalog is open_catalog()
    assert rest == {"layer": "incident"}


def test_with_its_number_a_visit_is_meant():
    offered = offer(TABLE, "a.csv", {})
    assert offered.alone is not None
    token = VISITS.keep(offered.alone)
    catalog, rest = asked_data({"visit": token, "zoom": "3"})
    assert catalog is offered.alone
    assert map_features(catalog, rest)["total"] == 1
    VISITS.end(token)
    with pytest.raises(BadQuery, match="no longer here"):
        asked_data({"visit": token})


@pytest.mark.parametrize("token", ["", "x", "../x", "0" * 32, "0" * 33, "<b>"])
def test_another_number_is_refused_in_one_sentence(token: str):
    with pytest.raises(BadQuery, match="bring the file again"):
        asked_data({"visit": token})
