"""Who shares an area that the map draws once."""

from typing import Any

import pytest

from geo.errors import BadQuery
from geo.web import visiting
from geo.web.features import map_features
from geo.web.listed import map_shared
from geo.web.routes import routes
from tests.web.asgi import ask, serving
from tests.web.shelf import catalog, disc, record

VAGUE = [
    record(
        f"v-{n:02}",
        disc(30.5, 50.5, 0.3),
        category="air-strike" if n % 2 else "drone-strike",
    )
    for n in range(50)
]
HERE = catalog([record("own", disc(30.5, 50.5, 0.1)), *VAGUE])
SHARED = "shared-1"


def things(**given: str) -> Any:
    return map_shared(HERE, {"id": SHARED, **given})["things"]


def test_the_map_names_what_can_be_asked_here():
    found = map_features(HERE, {"bbox": "30,50,31,51", "zoom": "9"})["features"]
    assert [one["id"] for one in found if one["kind"] == "shared"] == [SHARED]


def test_the_first_twenty_are_told_as_the_map_tells_of_one():
    (found,) = things().values()
    assert [one["id"] for one in found] == [f"v-{n:02}" for n in range(20)]
    assert found[1] == {
        "id": "v-01",
        "kind": "incident",
        "count": 1,
        "category": "air-strike",
        "layer": "incident",
        "precision": "ring",
        "contested": False,
        "title": "Report v-01",
        "at": [30.5, 50.5],
        "size_m": pytest.approx(66_740, rel=0.01),
        "geometry": None,
    }


def test_a_filter_holds():
    (found,) = things(category="air-strike").values()
    assert [one["id"] for one in found] == [f"v-{n:02}" for n in range(1, 41, 2)]


@pytest.mark.parametrize(
    "text", ["", "shared-0", "shared-2", "shared--1", "shared-x", "v-01", "shared-99"]
)
def test_what_is_no_shared_area_is_refused(text: str):
    with pytest.raises(BadQuery, match="is not an area that several share"):
        things(id=text)


def test_very_many_are_refused():
    with pytest.raises(BadQuery, match="61 are too many; use at most 60"):
        things(id=",".join([SHARED] * 61))


def test_the_route_answers_and_refuses(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(visiting, "open_catalog", lambda: HERE)
    app = serving(routes(lambda: None))
    assert set(ask(app, f"/map/shared?id={SHARED}").json["things"]) == {SHARED}
    assert "x" in ask(app, f"/map/shared?id={SHARED}&x=1").detail
    assert ask(app, "/map/shared").status == 400
