import json
import shlex
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.__main__ import main
from geo.errors import BadQuery
from geo.geometry.rounded import ROUNDING
from geo.store.open import open_catalog
from geo.web import measure
from geo.web.measure import asked, measured
from geo.web.routes import routes
from tests.web.asgi import ask, only, serving

RING, CONSULAR = "kyiv-2024-01-02", "azemb-kyiv-consular"
PAIRS = (
    (RING, CONSULAR),
    (RING, "kyiv-2025-11-14"),
    ("azemb-kyiv", "artem-kyiv"),
    (RING, "50.4608,30.4906"),
    ("50.46,30.49", "-50.46,-30.49"),
    ("kharkiv-2022-03-10", "socar-odesa"),
    ("odesa-2025-08-08", "socar-odesa"),
    ("calls-for-intervention", "azemb-kyiv"),
)


@pytest.mark.parametrize("pair", PAIRS)
def test_the_command_of_an_answer_prints_the_same_figures(
    pair: tuple[str, str], capsys: pytest.CaptureFixture[str]
):
    found = measured(open_catalog(), *pair)
    words = shlex.split(found["command"])
    assert words[:3] == ["python", "-m", "geo"]
    assert main([*words[3:], "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    for name in (*ROUNDING, "basis", "reason", "protocol"):
        assert found[name] == printed[name]


def test_the_answer_says_it_in_words_with_names_for_ids():
    found = measured(open_catalog(), RING, CONSULAR)
    assert found["sentence"].startswith("between 0 m and 120 m; as likely as not")
    assert found["shown"]["least_m"] == "0 m"
    assert found["shown"]["most_m"] == "120 m"
    assert found["from"]["name"] == open_catalog().incidents[RING].title
    assert found["to"] == {
        "id": CONSULAR,
        "kind": "facility",
        "name": open_catalog().facilities[CONSULAR].name,
        "has_place": True,
    }
    (outline, *_) = found["assumptions"]
    assert outline.startswith("the outline of “Embassy of Azerbaijan in Kyiv” is")


def test_no_distance_has_a_reason_and_no_figures():
    found = measured(open_catalog(), "calls-for-intervention", "azemb-kyiv")
    assert [found[name] for name in ROUNDING] == [None] * 6
    assert found["from"]["has_place"] is False
    assert found["reason"] in found["sentence"]


@pytest.mark.parametrize("pair", PAIRS)
def test_the_same_when_the_ends_are_swapped(pair: tuple[str, str]):
    one, other = (measured(open_catalog(), *ends) for ends in (pair, pair[::-1]))
    assert [one[name] for name in ROUNDING] == [other[name] for name in ROUNDING]


@pytest.mark.parametrize(
    ("given_", "match"),
    [
        ({}, "from: nothing is given; use an id, or a point"),
        ({"from": RING, "to": ""}, "to: nothing is given"),
        ({"from": RING, "to": "<b>"}, "to: '<b>' is neither an id nor a point"),
        ({"from": "91,0", "to": RING}, "from: '91,0' is neither"),
        ({"from": RING, "to": RING, "at": "x"}, "no parameter 'at'; use from, to"),
    ],
)
def test_anything_else_is_refused_in_one_sentence(given_: dict[str, str], match: str):
    with pytest.raises(BadQuery, match=match):
        asked(given_)


@given(st.dictionaries(st.sampled_from(("from", "to")), st.text(max_size=20)))
def test_no_text_does_anything_but_parse_or_be_refused(given_: dict[str, Any]):
    try:
        start, stop = asked(given_)
    except BadQuery:
        return
    assert start
    assert stop


def test_the_route_answers_and_refuses_with_a_problem():
    app = only(measure.respond)
    found = ask(app, f"/x?from={RING}&to=50.46,30.49")
    assert found.status == 200
    assert found.json["to"]["kind"] == "point"
    wrong = ask(app, f"/x?from={RING}&to=no-such-thing")
    assert wrong.status == 400
    assert (
        wrong.detail == "There is no incident or facility 'no-such-thing' in the data."
    )


def test_it_is_at_its_address():
    app = serving(routes(lambda: None))
    assert ask(app, f"/map/measure?from={RING}&to={CONSULAR}").status == 200
