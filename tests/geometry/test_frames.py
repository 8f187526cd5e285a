import pytest

from geo.geometry.distance import distance
from geo.geometry.frames import Frame, chain, frame, shift_m
from geo.geometry.thing import of_facility, of_place
from geo.geometry.within import within
from geo.model.place import Between, Hit, Offset
from tests.geometry.layout import A_SAYS, B, F, T, facility, positioned

POST = B.buffer(0).__class__([(500, 0), (520, 0), (520, 10), (500, 10)])


def layout(source="survey", **more):
    return {
        "t": positioned("t", T, 100, "map"),
        "b": facility("b", B, part_of="t"),
        "f": facility("f", F, part_of="t"),
        "post": positioned("post", POST, 40, source, **more),
    }


def test_a_part_has_the_frame_of_its_whole():
    refs = layout()
    assert frame("b", refs) == Frame("t", "map", 100)
    assert frame("unheard", refs) == Frame("unheard", None, 0)
    assert chain("b", refs) == ("b", "t")


def test_a_loop_of_parts_ends():
    refs = {"a": facility("a", B, part_of="b"), "b": facility("b", B, part_of="a")}
    assert chain("a", refs) == ("a", "b")


def test_the_error_does_not_enter_a_distance_within_the_compound():
    refs = layout()
    span = distance(of_place(A_SAYS, refs), of_facility(refs["f"], refs))
    assert (span.least_m, span.most_m) == pytest.approx((21.75, 138.25), abs=0.002)
    assert not [a for a in span.assumptions if "shifted" in a]


def test_it_enters_once_and_linearly_towards_anything_outside():
    refs = layout()
    sure = distance(of_place(A_SAYS, {"b": refs["b"]}), of_facility(refs["post"], {}))
    span = distance(of_place(A_SAYS, refs), of_facility(refs["post"], refs))
    assert span.least_m == pytest.approx(sure.least_m - 140)
    assert span.most_m == pytest.approx(sure.most_m + 140)
    assert span.median_m == pytest.approx(sure.median_m)
    assert "all of this may be shifted together by up to 140 m" in span.assumptions


def test_one_source_is_one_common_shift_not_two():
    refs = layout(source="map")
    sure = distance(of_place(A_SAYS, {"b": refs["b"]}), of_facility(refs["post"], {}))
    span = distance(of_place(A_SAYS, refs), of_facility(refs["post"], refs))
    assert span.least_m == pytest.approx(sure.least_m - 100)
    assert [a for a in span.assumptions if "counted once" in a]


def test_a_place_on_two_references_has_the_larger_error_of_the_two():
    frames = [Frame("a", "x", 30), Frame("b", "y", 50)]
    assert shift_m(frames, [Frame("c", "z", 5)]) == 55
    assert shift_m(frames, []) == 50
    refs = {
        "a": positioned("a", B, 30, "x"),
        "b": positioned("b", POST, 50, "y"),
        "f": facility("f", F),
    }
    thing = of_place(Between(references=("a", "b")), refs)
    assert {f.accuracy_m for f in thing.frames} == {30, 50}


def test_the_shift_widens_belief_and_plausibility_not_the_probability():
    refs = layout()
    sure = {"b": refs["b"], "post": refs["post"]}
    a, to = of_place(A_SAYS, refs), of_facility(refs["post"], refs)
    firm, firm_to = of_place(A_SAYS, {"b": refs["b"]}), of_facility(sure["post"], {})
    wide, exact = within(556, a, to), within(556, firm, firm_to)
    assert wide.p == pytest.approx(exact.p)
    assert wide.belief < exact.belief
    low, firm_low = within(330, a, to), within(330, firm, firm_to)
    assert (low.p, firm_low.p) == (pytest.approx(1e-6), 0)
    assert low.plausibility > firm_low.plausibility == 0


def test_both_extents_carry_the_shift_too():
    refs = layout()
    span = distance(of_facility(refs["t"], refs), of_facility(refs["post"], refs))
    assert (span.least_m, span.median_m, span.most_m) == pytest.approx((300, 440, 580))


def test_an_assumed_outline_is_said():
    refs = layout()
    span = distance(of_place(Hit(reference="post"), refs), of_facility(refs["b"], refs))
    assert "the outline of post is assumed: a disc" in span.assumptions
    nothing = Offset(number=5, unit="m", reference="b", measured_from="wall")
    spoken = of_place(nothing, refs).assumptions
    assert not [text for text in spoken if "(assumed)" in text]
