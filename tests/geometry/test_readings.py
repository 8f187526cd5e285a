from dataclasses import replace

import pytest

from geo.errors import BadPlace
from geo.geometry.distance import distance
from geo.geometry.readings import AS_STATED, applied, readings, variants
from geo.geometry.reconcile import agreement, overlap, reconcile
from geo.geometry.spread import of_offset, triangular
from geo.model.place import (
    Bearing,
    Candidate,
    Containment,
    Hit,
    Hypothesis,
    Near,
    Nowhere,
    Offset,
)
from tests.geometry.layout import (
    A_SAYS,
    B_SAYS,
    C_SAYS,
    REFERENCES,
    B,
    F,
    T,
    extent,
    facility,
    said,
)


def hypothesis(**change):
    return Hypothesis(id="h", says="if so", change=change)


def names(place, references=REFERENCES):
    return [v.id for v in variants(place, references)]


def test_each_reading_stands_apart_and_the_first_is_as_stated():
    thing, to = said(A_SAYS, id="i"), extent(B)
    found = readings(thing, to)
    assert [r.id for r in found] == [AS_STATED, "double-pace", "from-centre"]
    assert found[0].span == distance(thing, to)
    double = found[1]
    assert double.says == "if a double pace was meant"
    assert double.end == "i"
    assert double.span.median_m == pytest.approx(2 * found[0].span.median_m, abs=0.01)
    assert found[0].span.most_m == pytest.approx(38.25)


def test_either_end_is_reread():
    found = readings(said(A_SAYS, id="one"), said(B_SAYS, id="two"))
    assert [(r.end, r.id) for r in found[1:]] == [
        ("one", "double-pace"),
        ("one", "from-centre"),
        ("two", "from-centre"),
    ]


def test_the_fence_is_a_reading_where_there_is_a_compound():
    refs = {"t": facility("t", T), "b": facility("b", B, part_of="t")}
    assert names(A_SAYS, refs) == ["double-pace", "from-centre", "from-fence"]
    assert names(replace(A_SAYS, measured_from="wall"), refs) == ["double-pace"]


def test_which_building_and_which_scale():
    candidates = (
        Candidate(reference="b", weight=0.7),
        Candidate(geometry=REFERENCES["f"].geometry, weight=0.3),
    )
    place = Hit(candidates=candidates)
    found = variants(place, REFERENCES)
    assert [v.id for v in found] == ["only-b", "only-candidate-2"]
    one = readings(said(replace(place, residual=None)), extent(F))
    assert one[2].span.most_m == 0
    both = replace(B_SAYS, reference=None, candidates=candidates)
    assert names(both) == ["from-centre", "only-b", "only-candidate-2"]
    near = variants(Near(reference="b", scale_m=100), REFERENCES)
    assert [v.place.scale_m for v in near] == [50, 200]
    assert names(C_SAYS) == []


def test_what_is_written_down_comes_first_and_is_not_doubled():
    written = Hypothesis(
        id="two-steps", says="if two steps", change={"unit": "double-step"}
    )
    place = replace(A_SAYS, hypotheses=(written,))
    assert names(place) == ["two-steps", "from-centre"]


def test_a_hypothesis_changes_members_of_the_kind():
    assert applied(A_SAYS, hypothesis(range=[30, 40])).range == (30, 40)
    turned = applied(A_SAYS, hypothesis(bearing={"deg": 90, "half_angle_deg": 20}))
    assert turned.bearing == Bearing(90, 20)
    with pytest.raises(BadPlace, match="changes scale_m"):
        applied(A_SAYS, hypothesis(scale_m=3))
    with pytest.raises(BadPlace, match="cannot change along"):
        applied(A_SAYS, hypothesis(along={"type": "LineString"}))


def test_the_double_pace_would_reconcile_35_paces_with_50_metres():
    found = reconcile(said(A_SAYS), said(B_SAYS))
    stated = found.stated
    assert (stated.first, stated.second) == (AS_STATED, AS_STATED)
    assert stated.overlap == pytest.approx(0.030, abs=0.005)
    assert stated.z_second == pytest.approx(float(1 - of_offset(A_SAYS).cdf(30.0)))
    double = next(
        o for o in found.others if (o.first, o.second) == ("double-pace", AS_STATED)
    )
    assert double.overlap > 0.8
    assert "if a double pace was meant in the first statement" in found.reconciled_by
    assert not any(r == "centre" for r in found.reconciled_by)


def test_fifty_metres_off_and_on_the_territory_are_nearly_inconsistent():
    found = reconcile(said(B_SAYS), said(C_SAYS)).stated
    assert found.overlap is None
    assert found.z_second == pytest.approx(0.130, abs=0.004)
    assert found.apart_m == 0
    assert found.score == min(found.z_first, found.z_second)


def test_two_areas_that_do_not_meet_contradict_each_other():
    found = reconcile(said(Hit(reference="b")), said(Hit(reference="f"))).stated
    assert (found.z_first, found.z_second) == (0, 0)
    assert found.apart_m == pytest.approx(60)


def test_without_a_density_there_is_no_score():
    near = said(Near(reference="b", scale_m=100))
    most = said(Offset(number=50, unit="m", hedge="at-most", reference="b"))
    found = agreement(near, most)
    assert found.z_first is found.z_second is found.overlap is found.score is None
    ring = agreement(said(B_SAYS), most)
    assert ring.overlap is None
    assert ring.z_second == pytest.approx(0.5, abs=0.01)
    both = reconcile(near, most)
    assert both.reconciled_by == ()
    assert reconcile(near, said(Nowhere(reason="a call"))) is None


def test_candidates_and_other_outlines_are_compared_by_area():
    two = Hit(
        candidates=(
            Candidate(reference="b", weight=0.5),
            Candidate(reference="f", weight=0.5),
        )
    )
    found = agreement(said(two), said(Containment(reference="t")))
    assert found.z_second == pytest.approx(0.5, abs=0.01)
    other = replace(B_SAYS, reference="f")
    assert agreement(said(B_SAYS), said(other)).overlap is None


def test_only_stated_places_can_be_compared():
    with pytest.raises(TypeError):
        reconcile(extent(B), extent(F))


def test_overlap_of_the_same_and_of_strangers():
    one = triangular(30, 50, 70)
    assert overlap(one, one) == pytest.approx(1, abs=1e-3)
    assert overlap(one, triangular(80, 90, 99)) == 0
