import gzip

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from geo.errors import BadQuery, DataError, Problem, UnknownId
from geo.web.resource import (
    GEOJSON,
    Resource,
    answer,
    is_known,
    nothing,
    parameters,
    problem,
    shortened,
    still_wanted,
)
from tests.web.asgi import ask, leave, only


def echo(request: Request) -> Response:
    return answer(request, parameters(request))


def failing(error: Exception):
    def respond(_request: Request) -> Response:
        raise error

    return only(respond)


def test_an_answer_is_json_that_is_asked_for_again_each_time():
    found = ask(only(echo), "/x?a=1&b=")
    assert found.json == {"a": "1", "b": ""}
    assert found.headers["content-type"] == "application/json"
    assert found.headers["cache-control"] == "private, no-cache"


def test_what_is_known_is_not_sent_again():
    tag = ask(only(echo), "/x?a=1").headers["etag"]
    again = ask(only(echo), "/x?a=1", If_None_Match=f'"other", {tag}')
    assert (again.status, again.body) == (304, b"")
    assert again.headers["etag"] == tag
    assert ask(only(echo), "/x?a=2", If_None_Match=tag).status == 200


def test_the_time_of_an_answer_does_not_make_it_another():
    def respond(request: Request) -> Response:
        passing = {"timeStamp": request.query_params["t"]}
        return answer(request, {"a": 1}, GEOJSON, passing)

    first, second = ask(only(respond), "/x?t=1"), ask(only(respond), "/x?t=2")
    assert first.json == {"a": 1, "timeStamp": "1"}
    assert first.body != second.body
    assert first.headers["etag"] == second.headers["etag"]


def test_head_is_like_get():
    found = ask(only(echo), "/x?a=1", method="HEAD")
    assert found.status == 200
    assert found.headers["content-length"] == str(len(b'{"a":"1"}'))


def test_options_says_what_is_possible():
    found = ask(only(echo), "/x", method="OPTIONS")
    assert (found.status, found.headers["allow"]) == (204, "GET, HEAD")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "LOOK"])
def test_other_methods_are_refused_with_those_that_work(method: str):
    found = ask(only(echo), "/x", method=method)
    assert found.status == 405
    assert found.headers["allow"] == "GET, HEAD"
    assert found.detail == f"{method} is not possible here; use GET or HEAD."


@pytest.mark.parametrize(
    ("error", "status", "detail"),
    [
        (BadQuery("zoom: 'x' is not a number."), 400, "zoom: 'x' is not a number."),
        (UnknownId("There is no 'x'."), 400, "There is no 'x'."),
        (
            DataError((Problem("a.json", None, None, "x", "y"),)),
            503,
            "The data cannot be shown: 1 problem found in the files. Run the check.",
        ),
        (
            DataError((Problem("a.json", None, None, "x", "y"),) * 2),
            503,
            "The data cannot be shown: 2 problems found in the files. Run the check.",
        ),
    ],
)
def test_what_a_person_can_be_told_becomes_a_problem(
    error: Exception, status: int, detail: str
):
    found = ask(failing(error), "/x")
    assert (found.status, found.detail) == (status, detail)


def test_a_name_given_twice_is_refused():
    found = ask(only(echo), "/x?a=1&b=2&a=3")
    assert found.status == 400
    assert (
        found.detail == "'a' is given twice; put several values into one, with commas."
    )


def test_a_very_long_address_is_refused_before_it_is_read():
    found = ask(only(echo), "/x?facility=" + "a," * 500_000)
    assert found.status == 400
    assert "1000009 characters" in found.detail
    assert "at most 8000" in found.detail


def test_an_address_of_nothing_is_named_and_not_found():
    found = ask(only(nothing, "/{rest:path}"), "/map/featurez")
    assert (found.status, found.detail) == (404, "There is nothing at '/map/featurez'.")


def test_a_problem_names_its_status_and_kind():
    assert orjson.loads(problem(421, "No.").body) == {
        "type": "about:blank",
        "title": "Misdirected Request",
        "status": 421,
        "detail": "No.",
    }


@given(st.text(), st.text())
def test_no_header_breaks_the_comparison_of_tags(held: str, tag: str):
    assert is_known(held, tag) in (True, False)


@given(st.text())
def test_shortened_text_is_printable_and_short(text: str):
    short = shortened(text, 20)
    assert short.isprintable()
    assert len(short) <= 10 * 21 + 2


def test_an_answer_that_nobody_waits_for_is_given_up():
    begun, ended = [], []

    def respond(request: Request) -> Response:
        begun.append(request)
        assert request.state.gone.wait(20)
        still_wanted(request)
        ended.append(request)
        return Response("late")

    said = leave(only(respond), "/x")
    assert (len(begun) <= 1, ended) == (True, [])
    assert not any(message.get("body") for message in said)


def test_a_question_that_was_dropped_before_its_turn_is_not_worked_on():
    asked = []

    class Dropped(Resource):
        def _answer(self, request: Request) -> Response:
            assert request.state.gone.wait(20)
            return super()._answer(request)

    app = Starlette(routes=[Route("/x", Dropped(lambda r: asked.append(r)))])
    leave(app, "/x")
    assert asked == []


def test_whoever_stays_gets_the_answer():
    def respond(request: Request) -> Response:
        still_wanted(request)
        return Response("here")

    assert ask(only(respond), "/x").body == b"here"


def test_a_long_answer_is_packed_for_who_takes_it_and_has_one_tag():
    long = {"words": ["again"] * 1000}
    app = only(lambda request: answer(request, long))
    plain, packed = ask(app, "/x"), ask(app, "/x", accept_encoding="br, gzip")
    assert plain.json == long
    assert packed.headers["content-encoding"] == "gzip"
    assert orjson.loads(gzip.decompress(packed.body)) == long
    assert packed.headers["content-length"] == str(len(packed.body))
    assert packed.headers["etag"] == plain.headers["etag"]
    assert plain.headers["vary"] == packed.headers["vary"] == "Accept-Encoding"


def test_a_short_answer_and_none_are_not_packed():
    app = only(lambda request: answer(request, {"a": 1}))
    short = ask(app, "/x", accept_encoding="gzip")
    assert "content-encoding" not in short.headers
    again = ask(app, "/x", accept_encoding="gzip", if_none_match=short.headers["etag"])
    assert (again.status, again.body) == (304, b"")
