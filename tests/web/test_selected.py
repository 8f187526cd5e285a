import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import BadQuery
from geo.web import selected, visiting
from geo.web.selected import NAMES, asked
from tests.web.asgi import ask, only
from tests.web.shelf import catalog, disc, record


def test_names_and_numbers_are_read():
    found = asked(
        {"incident": "a", "site": "b", "from": "c", "to": "d", "radii": "100, 50,50"}
    )
    assert (found.incident, found.site, found.from_, found.to) == tuple("abcd")
    assert found.radii_m == (50.0, 100.0)


def test_an_end_may_be_a_point_latitude_first():
    found = asked({"from": " 50.4600000001, 30.49 ", "to": "-0.0,+180"})
    assert (found.from_, found.to) == ("50.46,30.49", "0,180")


def test_what_is_empty_is_absent():
    assert asked(dict.fromkeys(NAMES, "")) == asked({})


@pytest.mark.parametrize(
    ("given_", "match"),
    [
        ({"incidents": "a"}, "There is no parameter 'incidents'; use incident, site"),
        ({"incident": "<script>"}, "incident: '<script>' is not an id"),
        ({"to": "a" * 81}, "to: .* is neither an id nor a point"),
        ({"from": "50.46"}, "from: '50.46' is neither an id nor a point"),
        ({"from": "91,30"}, "from: '91,30' is neither"),
        ({"from": "50,181"}, "from: '50,181' is neither"),
        ({"from": "1e1,30"}, "from: '1e1,30' is neither"),
        ({"site": "50.46,30.49"}, "site: '50.46,30.49' is not an id"),
        ({"radii": "50,x"}, "radii: '50,x' are not metres from 1 to 100000"),
        ({"radii": "0"}, "are not metres"),
        ({"radii": "nan"}, "are not metres"),
        ({"radii": "100001"}, "are not metres"),
        ({"radii": "-5"}, "are not metres"),
        ({"radii": ",".join(["5"] * 21)}, "21 are too many; use at most 20"),
        ({"radii": "1," * 3000}, "3001 are too many"),
    ],
)
def test_anything_else_is_refused_in_one_sentence(given_: dict[str, str], match: str):
    with pytest.raises(BadQuery, match=match):
        asked(given_)


@given(st.dictionaries(st.sampled_from(NAMES), st.text(max_size=20)))
def test_no_text_does_anything_but_parse_or_be_refused(given_: dict[str, str]):
    try:
        found = asked(given_)
    except BadQuery:
        return
    assert all(1 <= radius <= 100_000 for radius in found.radii_m)


def test_the_route_answers(monkeypatch: pytest.MonkeyPatch):
    here = catalog([record("a", disc(30, 50, 0.01))])
    monkeypatch.setattr(visiting, "open_catalog", lambda: here)
    app = only(selected.respond)
    assert ask(app, "/x?incident=a&radii=50").json["at"] == [30.0, 50.0]
    assert ask(app, "/x?incident=b").detail == "There is no incident 'b' in the data."
