"""Answers that are kept: each made once, and never more than there is room for."""

from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.web import features, visiting
from geo.web.answers import Answers
from geo.web.routes import routes
from tests.web.asgi import ask, serving
from tests.web.shelf import catalog, disc, record

HERE = catalog([record("a", disc(30.5, 50.5, 0.3))])


@given(st.lists(st.integers(0, 9), max_size=60), st.integers(1, 400))
def test_the_answer_is_that_of_the_question_and_the_room_is_kept(
    asked: list[int], room: int
):
    answers = Answers(room)
    for number in asked:
        found = answers.get(number, lambda number=number: {"n": [number] * 20})
        assert orjson.loads(found.body)["n"] == [number] * 20
        kept = sum(len(one.body) for one in answers._kept.values())
        assert kept == answers._size <= room


def test_what_was_asked_last_is_kept_longest():
    answers = Answers(20)  # two of {"n":1}
    made: list[str] = []

    def make(name: str) -> Any:
        return lambda: made.append(name) or {"n": 1}

    for name in "abacab":
        answers.get(name, make(name))
    assert "".join(made) == "abcb"


def test_an_answer_that_is_given_up_is_not_kept():
    answers = Answers()

    def refuse() -> Any:
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011
        answers.get("a", refuse)
    assert orjson.loads(answers.get("a", lambda: {"n": 1}).body) == {"n": 1}


def test_the_map_answers_a_question_once_whatever_the_order_of_its_parts(
    monkeypatch: pytest.MonkeyPatch,
):
    real, made = features.map_features, []
    monkeypatch.setattr(visiting, "open_catalog", lambda: HERE)
    monkeypatch.setattr(features, "map_features", lambda *a: made.append(1) or real(*a))
    app = serving(routes(lambda: None))
    first = ask(app, "/map/features?bbox=30,50,31,51&zoom=9")
    again = ask(app, "/map/features?zoom=9&bbox=30,50,31,51")
    other = ask(app, "/map/features?zoom=9&bbox=30,50,31,51&q=nothing")
    assert (first.json, len(made)) == (again.json, 2)
    assert other.json["total"] == 0
    assert first.headers["etag"] == again.headers["etag"]
