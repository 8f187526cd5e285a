"""``python -m geo read`` on the project's own names."""

import json
from collections.abc import Callable

import pytest

from geo.settings import ROOT

DATA = ROOT / "data"
PACES = "à environ 35 pas du bâtiment administratif de l’ambassade"


@pytest.fixture
def read(geo: Callable) -> Callable:
    return lambda language, text, *more: geo(
        *("read", "--data", DATA, "--language", language, *more, text)
    )


def test_a_place_is_printed_as_an_object_that_footprint_takes(read, geo):
    ran = read("fr", PACES)
    assert (ran.code, ran.err) == (0, "")
    place = json.loads(ran.out)
    assert (place["kind"], place["number"], place["unit"]) == ("offset", 35, "step")
    assert (place["hedge"], place["verbatim"]) == ("about", PACES)
    drawn = geo("footprint", "--data", DATA, "--place", ran.out)
    assert drawn.code == 0
    assert json.loads(drawn.out)["geometry"]["type"] == "Polygon"


def test_a_time_is_printed_where_there_is_no_place(read):
    ran = read(
        "fr", "vers 1 heure du matin le 14 novembre", "--published", "2025-11-15"
    )
    when = json.loads(ran.out)
    assert (ran.code, when["edtf"], when["approximate"]) == (0, "2025-11-14", True)
    assert (when["start"], when["zone"]) == ("2025-11-13T22:30:00Z", "Europe/Kyiv")


def test_several_times_are_a_list(read):
    ran = read("fr", "les 8 et 18 août 2025")
    assert [when["edtf"] for when in json.loads(ran.out)] == [
        "2025-08-08",
        "2025-08-18",
    ]


def test_an_undated_time_is_an_answer_and_says_why(read):
    ran = read("fr", "ce lundi")
    assert (ran.code, "start" in json.loads(ran.out)) == (0, False)
    assert "no publication date" in json.loads(ran.out)["reason"]


def test_zone_night_hour_and_scale_are_taken(read):
    zoned = json.loads(read("en", "14 November 2025", "--zone", "Asia/Baku").out)
    assert (zoned["zone"], zoned["start"]) == ("Asia/Baku", "2025-11-13T20:00:00Z")
    night = read("fr", "la nuit du 14 novembre 2025", "--night-hour", "1")
    assert json.loads(night.out)["edtf"] == "[2025-11-13,2025-11-14]"
    near = read("en", "near the Artem plant", "--near", "120")
    assert json.loads(near.out)["scale_m"] == 120


def test_words_with_both_give_the_place_and_say_that_there_is_a_time(read):
    text = "near the Artem plant on 14 November 2025"
    both = read("en", text)
    assert json.loads(both.out)["kind"] == "near"
    assert "--what time" in both.err
    assert json.loads(read("en", text, "--what", "time").out)["edtf"] == "2025-11-14"


def test_what_cannot_be_read_is_refused_with_reasons_and_exit_1(read):
    ran = read("en", "a crater 3 m wide")
    place, time = json.loads(ran.out)["refused"]
    assert (ran.code, place["of"], time["of"]) == (1, "place", "time")
    assert "size" in place["reason"]
    assert "a crater 3 m wide"[slice(*place["at"])] == "3 m"
    (only,) = json.loads(read("en", "a crater", "--what", "time").out)["refused"]
    assert only["reason"] == "The words name no time."


@pytest.mark.parametrize(
    "words", [("--language", "de", "x"), ("--language", "fr"), ("x",)]
)
def test_wrong_use_is_exit_2(geo, words):
    assert geo("read", "--data", DATA, *words).code == 2
