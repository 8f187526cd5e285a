"""The footprint of every kind of place, in metres on the synthetic layout."""

import math
from dataclasses import replace

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import BadPlace, UnknownId
from geo.geometry.circles import enclosing_circle
from geo.geometry.footprint import extent, footprint, footprint_reason, leans_on
from geo.geometry.geodesic import area, reach_from
from geo.geometry.plane import Plane
from geo.geometry.shapes import from_geojson, to_geojson
from geo.model.place import (
    KINDS,
    Bearing,
    Between,
    Candidate,
    City,
    Containment,
    Coordinates,
    Hit,
    Leg,
    NamedUnlocated,
    Near,
    Nowhere,
    Offset,
    Region,
)
from tests.geometry.ground import (
    KYIV,
    B,
    F,
    T,
    facility,
    layout,
    outlines,
    positions,
    references,
    within_world,
)

KNOWN = layout()
PACES = Offset(reference="b", number=35, unit="step", hedge="about")
STRIKE = Offset(reference="b", number=50, unit="m", hedge="about")


def drawn(place, known=KNOWN, plane: Plane = KYIV) -> shapely.Geometry:
    """A footprint in metres on the layout."""
    shape = footprint(place, known)
    assert shape is not None
    assert shape.is_valid
    return plane.forward(shape)


def ring(least: float, most: float) -> float:
    """Area between two distances round B, exactly (location model, 3.3)."""
    return 130 * (most - least) + math.pi * (most**2 - least**2)


# ---- worked examples A, B, C -------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "least", "most", "expected"),
    [(PACES, 16.25, 38.25, 6_626.8), (STRIKE, 30, 70, 17_766.4)],
)
def test_examples_a_and_b_have_their_ring(place, least, most, expected):
    made = area(footprint(place, KNOWN))
    assert ring(least, most) == pytest.approx(expected, abs=0.05)
    assert made == pytest.approx(expected, rel=2e-4)
    assert made > ring(least, most)  # the bounds are circumscribed and inscribed
    shape = drawn(place)
    assert len(shape.interiors) == 1
    assert least * 0.9999 < shape.interiors[0].distance(B) <= least + 1e-6
    assert shape.hausdorff_distance(B) >= most
    assert not shape.intersects(B)


def test_example_b_as_point_and_radius():
    circle = enclosing_circle(footprint(STRIKE, KNOWN))
    assert circle.radius_m == pytest.approx(23.585 + 70, abs=0.02)
    fit = circle.area_m2 / area(footprint(STRIKE, KNOWN))
    assert fit == pytest.approx(1.55, abs=0.005)


def test_example_c_is_the_territory():
    whole = footprint(Containment(reference="t"), KNOWN)
    assert area(whole) == pytest.approx(10_800, abs=0.05)
    without = footprint(Containment(reference="t", excluding=("b",)), KNOWN)
    assert area(without) == pytest.approx(9_800, abs=0.05)
    circle = enclosing_circle(whole)
    assert circle.radius_m == pytest.approx(75, abs=1e-3)
    assert circle.area_m2 / area(whole) == pytest.approx(1.636, abs=5e-4)


# ---- one kind after the other ------------------------------------------------------


def test_coordinates_are_a_disc_that_holds_the_circle():
    shape = drawn(Coordinates(longitude=30, latitude=50, radius_m=25))
    assert shape.exterior.distance(shapely.Point(0, 0)) == pytest.approx(25, abs=1e-6)


def test_coordinates_without_a_radius_are_refused():
    with pytest.raises(BadPlace, match="cannot be drawn"):
        footprint(Coordinates(longitude=30, latitude=50, radius_m=0), {})


def test_a_hit_is_the_thing_or_one_of_several():
    assert drawn(Hit(reference="b")).symmetric_difference(B).area < 0.01
    either = Hit(
        candidates=(
            Candidate(reference="b"),
            Candidate(geometry=to_geojson(KYIV.inverse(F), 12)),
        ),
        residual=0.1,
    )
    assert drawn(either).symmetric_difference(shapely.union(B, F)).area < 0.05
    assert drawn(either).geom_type == "MultiPolygon"


def test_at_most_has_no_hole_and_at_least_has_no_area():
    within = drawn(replace(STRIKE, hedge="at-most"))
    assert within.contains(B)
    assert within.exterior.distance(B) == pytest.approx(50, abs=0.01)
    least = replace(STRIKE, hedge="at-least")
    assert footprint(least, KNOWN) is None
    assert footprint_reason(least, KNOWN) == (
        "“At least 50 m” has no upper bound, so it gives no area."
    )


def test_a_range_takes_the_place_of_the_hedge():
    between = drawn(replace(STRIKE, number=None, range=(30, 40)))
    assert between.area == pytest.approx(ring(30, 40), rel=4e-4)


def test_candidates_of_an_offset_are_joined():
    either = replace(
        STRIKE, candidates=(Candidate(reference="b"), Candidate(reference="f"))
    )
    both = drawn(either)
    assert both.covers(drawn(STRIKE).buffer(-0.01))
    assert both.covers(drawn(replace(STRIKE, reference="f")).buffer(-0.01))
    drawn_one = Candidate(geometry=to_geojson(KYIV.inverse(F), 12))
    alone = drawn(replace(STRIKE, reference=None, candidates=(drawn_one,)))
    assert alone.area == pytest.approx(drawn(replace(STRIKE, reference="f")).area)


@pytest.mark.parametrize(
    ("origin", "least"),
    [("centre", 30 - 23.585), ("wall", 30), ("fence", 30 + 32.5), (None, 30)],
)
def test_where_the_distance_is_measured_from(origin, least):
    shape = drawn(replace(STRIKE, measured_from=origin))
    assert shape.distance(B) == pytest.approx(max(least, 0), abs=1.5)
    if origin == "centre":
        assert shape.distance(shapely.Point(0, 0)) == pytest.approx(30, abs=0.01)
    if origin == "fence":
        assert shape.distance(T) == pytest.approx(30, abs=0.01)


def test_a_fence_that_is_not_drawn_is_the_outline_itself():
    shape = drawn(replace(STRIKE, reference="t", measured_from="fence"))
    assert shape.distance(T) == pytest.approx(30, abs=0.01)


def test_an_entrance_may_be_anywhere_on_the_outline():
    shape = drawn(replace(STRIKE, measured_from="entrance"))
    corners = shapely.get_coordinates(B)[:-1]
    for share in np.linspace(0, 1, 40, endpoint=False):
        door = B.exterior.interpolate(share, normalized=True)
        for metres in (30.01, 50, 69.99):
            around = door.buffer(metres, quad_segs=64).exterior
            assert shape.buffer(0.01).covers(around)
    inside = [
        shapely.Point(x, y)
        for x in range(-9, 10, 3)
        for y in range(-15, 16, 3)
        if np.hypot(*(corners - [x, y]).T).max() < 29.9
    ]
    assert inside
    assert not any(shape.intersects(point) for point in inside)


def test_a_short_distance_from_an_entrance_leaves_nothing_out():
    shape = drawn(replace(STRIKE, number=12, measured_from="entrance"))
    assert shape.covers(B)
    near = replace(STRIKE, hedge="at-most", measured_from="entrance")
    assert drawn(near).covers(B)


@pytest.mark.parametrize(("name", "half"), [("N", 45), ("NE", 22.5), ("NNE", 11.25)])
def test_a_bearing_is_a_sector_of_the_ring(name, half):
    spot = references(facility("b", shapely.Point(0, 0)))
    shape = drawn(replace(STRIKE, bearing=name), spot)
    assert shape.area == pytest.approx(ring(30, 70) * half / 180, rel=0.3)
    turns = np.degrees(np.arctan2(*shapely.get_coordinates(shape).T))
    middle = Bearing.from_compass(name).deg
    assert turns.min() == pytest.approx(middle - half, abs=0.01)
    assert turns.max() == pytest.approx(middle + half, abs=0.01)
    exact = math.pi * (70**2 - 30**2) * half / 180
    assert shape.area == pytest.approx(exact, rel=1e-3)


def test_a_bearing_holds_from_every_point_of_the_reference():
    shape = drawn(replace(STRIKE, bearing="N"))
    assert shape.covers(shapely.box(-20, 43, 20, 82))  # north of the whole wall
    assert not shape.intersects(shapely.box(-90, -90, 90, 10))
    dented = shapely.union(shapely.box(-60, 0, -50, 50), shapely.box(-60, -10, 60, 0))
    south = drawn(
        replace(STRIKE, bearing="S", number=None, range=(5, 20)),
        references(facility("b", dented)),
    )
    assert south.distance(shapely.box(-60, -30, 60, -15.1)) == 0
    assert not south.intersects(shapely.Point(0, 25))  # in the dent, north of all


def test_distance_and_direction_are_counted_from_one_point():
    hall = references(facility("b", shapely.box(-100, -5, 100, 5)))
    shape = drawn(replace(STRIKE, bearing="E"), hall)
    assert shape.intersects(shapely.Point(155, 0))
    assert shape.intersects(shapely.Point(50, 40))  # 49 m north-east of a wall point
    # 53 m from the wall, yet 75 m or more from every point it is east of
    assert not shape.intersects(shapely.Point(50, 58))


def test_wide_bearings():
    ring_area = drawn(STRIKE).area
    half = drawn(replace(STRIKE, bearing=Bearing(90, 90)))
    assert half.area < ring_area
    most = drawn(replace(STRIKE, bearing=Bearing(90, 170)))
    assert half.area < most.area <= ring_area + 1e-6
    assert drawn(replace(STRIKE, bearing=Bearing(90, 180))).area == ring_area


def test_an_unknown_bearing_is_refused():
    with pytest.raises(BadPlace, match="'north'"):
        footprint(replace(STRIKE, bearing="north"), KNOWN)


def legs(**given) -> Offset:
    east, north = (
        Leg(number=2, unit="km", bearing="E"),
        Leg(number=3, unit="km", bearing="N"),
    )
    return Offset(**{"reference": "b", "offsets": (east, north), **given})


def test_two_legs_are_a_rectangle_round_the_moved_reference():
    shape = drawn(legs())
    assert shape.bounds == pytest.approx((1480, 2487.5, 2520, 3512.5), abs=0.1)
    west = Leg(number=2, unit="km", bearing="W")
    south = Leg(number=3, unit="km", bearing="S")
    other = drawn(legs(offsets=(west, south)))
    assert other.bounds == pytest.approx((-2520, -3512.5, -1480, -2487.5), abs=0.1)
    alone = drawn(legs(offsets=(west,), measured_from="centre", hedge="about"))
    assert alone.bounds == pytest.approx((-2800, 0, -1200, 0), abs=0.5)


def test_legs_of_a_dented_reference_follow_its_dents():
    ell = shapely.Polygon(
        [(0, 0), (900, 0), (900, 100), (100, 100), (100, 900), (0, 900)]
    )
    shape = drawn(legs(hedge="measured"), references(facility("b", ell)))
    assert shape.area < shapely.box(*shape.bounds).area * 0.95


def test_two_legs_along_one_axis_are_refused():
    east, west = (Leg(number=1, unit="km", bearing=b) for b in ("E", "W"))
    with pytest.raises(BadPlace, match="E–W"):
        footprint(legs(offsets=(east, west)), KNOWN)


def test_legs_of_at_least_have_no_area():
    assert footprint(legs(hedge="at-least"), KNOWN) is None


ROAD = shapely.LineString([(-500, 0), (0, 0), (400, 0), (400, 900)])


def road(line: shapely.Geometry = ROAD) -> dict:
    return to_geojson(KYIV.inverse(line), 12)


def test_along_a_path_the_footprint_is_a_piece_of_it():
    along = Offset(reference="b", number=500, unit="m", hedge="measured", along=road())
    shape = drawn(along)
    assert shape.geom_type == "LineString"
    # from between the walls at x = -20 … 20, 499.5 to 500.5 m on
    assert shape.length == pytest.approx(41, abs=0.05)
    assert shape.distance(shapely.Point(400, 100)) == pytest.approx(0, abs=0.05)
    by_id = drawn(
        replace(along, along="road"), {**KNOWN, "road": facility("road", ROAD)}
    )
    assert by_id.equals_exact(shape, 1e-3)


def test_a_path_that_passes_by_starts_at_its_nearest_point():
    beside = shapely.LineString([(-500, 100), (500, 100)])
    along = Offset(
        reference="b",
        range=(100, 200),
        unit="m",
        along=road(beside),
        measured_from="centre",
    )
    assert drawn(along).bounds == pytest.approx((100, 100, 200, 100), abs=0.05)


def test_a_path_that_ends_too_early_or_is_not_one_line_is_refused():
    far = Offset(reference="b", number=5, unit="km", along=road())
    with pytest.raises(BadPlace, match=r"ends 1320 m after .* stated 4250 m"):
        footprint(far, KNOWN)
    area_ = replace(far, along=road(B))
    with pytest.raises(BadPlace, match="not one line"):
        footprint(area_, KNOWN)


def test_near_is_everything_up_to_its_scale():
    near = Near(reference="b", scale_m=100, scale_reason="judged")
    shape = drawn(near)
    assert shape.covers(B)
    assert shape.exterior.distance(B) == pytest.approx(100, abs=0.01)
    without = drawn(replace(near, excludes_reference=True))
    assert shape.area - without.area == pytest.approx(1000, abs=0.1)


def test_between_is_the_band_that_is_left():
    band = drawn(Between(references=("b", "f")))
    hull = shapely.convex_hull(shapely.union(B, F))
    assert band.area == pytest.approx(hull.area - 1000 - 900, abs=0.1)
    three = {**KNOWN, "p": facility("p", shapely.Point(0, 300))}
    assert drawn(Between(references=("b", "f", "p")), three).area > band.area


def test_between_two_points_is_the_disc_on_their_line():
    ends = references(
        facility("p", shapely.Point(-300, 0)), facility("q", shapely.Point(300, 0))
    )
    disc = drawn(Between(references=("p", "q")), ends)
    assert disc.area == pytest.approx(math.pi * 300**2, rel=1e-3)


@pytest.mark.parametrize("names", [("b", "b"), ("p", "p"), ("t", "b")])
def test_nothing_lies_between_things_that_meet(names):
    known = {**KNOWN, "p": facility("p", shapely.Point(0, 0))}
    with pytest.raises(BadPlace, match="nothing lies between"):
        footprint(Between(references=names), known)


def test_between_needs_two():
    with pytest.raises(BadPlace, match="found 1"):
        footprint(Between(references=("b",)), KNOWN)


REGION = {**KNOWN, "region": facility("region", shapely.box(-900, -900, 900, 900))}


def test_an_unlocated_thing_is_in_its_candidates_and_its_region():
    listed = (Candidate(reference="b"), Candidate(reference="f"))
    depot = NamedUnlocated(name="depot", region="region", candidates=listed)
    assert drawn(depot, REGION).area == pytest.approx(1900, abs=0.1)
    open_ = replace(depot, residual=0.2)
    assert drawn(open_, REGION).area == pytest.approx(1800**2, rel=1e-4)
    alone = NamedUnlocated(name="depot", region="region", reference="b")
    assert drawn(alone, REGION).area == pytest.approx(1800**2, rel=1e-4)
    known = NamedUnlocated(name="depot", reference="b")
    assert drawn(known, REGION).area == pytest.approx(1000, abs=0.1)
    at = Candidate(geometry=to_geojson(KYIV.inverse(F), 12))
    shown = NamedUnlocated(candidates=(at,))
    assert drawn(shown, REGION).area == pytest.approx(900, abs=0.1)


@pytest.mark.parametrize(
    ("name", "said"), [("ministry", "“ministry” is named"), (None, "A thing is named")]
)
def test_an_unlocated_thing_without_anything_has_no_area(name, said):
    place = NamedUnlocated(name=name)
    assert footprint(place, {}) is None
    assert said in (footprint_reason(place, {}) or "")


@pytest.mark.parametrize("kind", [Region, City])
def test_a_region_or_city_is_its_outline(kind):
    assert drawn(kind(reference="region"), REGION).area == pytest.approx(
        1800**2, rel=1e-4
    )


def test_nowhere_says_why():
    place = Nowhere(reason="a telephone call")
    assert footprint(place, {}) is None
    assert footprint_reason(place, {}) == "a telephone call"
    assert footprint_reason(STRIKE, KNOWN) is None


# ---- references --------------------------------------------------------------------


def test_a_described_facility_has_the_extent_of_its_place():
    roof = facility("roof", place=Containment(reference="t"))
    known = {**KNOWN, "roof": roof}
    assert extent(roof, known).equals(extent(KNOWN["t"], known))
    assert drawn(Hit(reference="roof"), known).area == pytest.approx(10_800, abs=0.1)


def test_a_facility_of_which_nothing_is_known_has_no_extent():
    known = {"x": facility("x")}
    assert extent(known["x"], known) is None
    assert footprint(Hit(reference="x"), known) is None
    assert footprint_reason(Hit(reference="x"), known) == (
        "No outline and no place of x is known."
    )


def test_a_circle_of_places_is_refused_with_its_steps():
    known = references(
        facility("a", place=Hit(reference="b")), facility("b", place=Hit(reference="a"))
    )
    with pytest.raises(BadPlace, match="a → b → a"):
        extent(known["a"], known)
    with pytest.raises(BadPlace, match="b → a → b"):
        footprint(Hit(reference="b"), known)


def test_a_reference_that_is_not_there_or_not_said():
    with pytest.raises(UnknownId, match="'elsewhere'"):
        footprint(Hit(reference="elsewhere"), KNOWN)
    with pytest.raises(BadPlace, match="leans on nothing"):
        footprint(Containment(), KNOWN)


def test_nothing_left_is_refused():
    with pytest.raises(BadPlace, match="Nothing of b is left when t"):
        footprint(Containment(reference="b", excluding=("t",)), KNOWN)


def test_every_kind_has_a_footprint_rule():
    assert set(KINDS) == {
        *("coordinates", "containment", "hit", "offset", "near", "between"),
        *("named-unlocated", "region", "city", "nowhere"),
    }


@pytest.mark.parametrize(
    ("place", "ids"),
    [
        (Between(references=("a", "b", "a")), ("a", "b")),
        (Hit(reference="a"), ("a",)),
        (Hit(reference="a", candidates=(Candidate(reference="b"),)), ("b",)),
        (replace(STRIKE, candidates=(Candidate(geometry={}),)), ()),
        (NamedUnlocated(reference="a"), ("a",)),
        (
            NamedUnlocated(
                region="r", residual=0.1, candidates=(Candidate(reference="b"),)
            ),
            ("b", "r"),
        ),
        (Nowhere(reason="x"), ()),
    ],
)
def test_what_a_place_leans_on(place, ids):
    assert leans_on(place) == ids


@pytest.mark.parametrize(
    ("protocol", "least"), [("BP2020", 49.5), ("Frazier15", 42.5), ("geo-2026.1", 30)]
)
def test_the_protocol_is_a_switch(protocol, least):
    shape = footprint(STRIKE, KNOWN, protocol)
    assert KYIV.forward(shape).distance(B) == pytest.approx(least, rel=2e-4)
    assert footprint_reason(STRIKE, KNOWN, protocol) is None
    roof = facility("roof", place=STRIKE)
    assert extent(roof, KNOWN, protocol).equals(shape)


# ---- rules that always hold --------------------------------------------------------


@st.composite
def statements(draw):
    """An offset of any shape from a reference ``x``."""
    number = draw(st.integers(1, 3_000))
    place = Offset(
        reference="x",
        number=number,
        unit=draw(st.sampled_from(["m", "step", "yd"])),
        hedge=draw(st.sampled_from(["about", "plain", "measured", "at-most", None])),
        measured_from=draw(st.sampled_from([None, "centre", "entrance"])),
    )
    if draw(st.booleans()):
        bearing = Bearing(draw(st.floats(0, 360)), draw(st.floats(1, 179)))
        return replace(place, bearing=bearing)
    return place


@settings(max_examples=60)
@given(outlines(), positions(), statements())
def test_a_footprint_is_valid_in_the_world_and_in_its_circle(outline, plane, place):
    known = references(facility("x", outline, plane=plane))
    shape = footprint(place, known)
    assert shape.is_valid
    assert within_world(shape)
    assert from_geojson(to_geojson(shape)).is_valid
    circle = enclosing_circle(shape, 7)
    assert reach_from(shape, circle.longitude, circle.latitude) <= circle.radius_m


@settings(max_examples=60)
@given(
    outlines(),
    positions(89.9),
    st.floats(1, 500),
    st.floats(0, 300),
    st.floats(0, 1),
    st.floats(0, 300),
)
def test_more_doubt_never_shrinks_a_footprint(outline, plane, least, width, less, more):
    known = references(facility("x", outline, plane=plane))
    high = least + width + 0.5
    narrow = Offset(reference="x", unit="m", range=(least, high))
    wide = replace(narrow, range=(least * less, high + more))
    held(footprint(narrow, known), footprint(wide, known), plane)
    some = replace(narrow, bearing=Bearing(45, 20))
    many = replace(wide, bearing=Bearing(50, 40))
    held(footprint(some, known), footprint(many, known), plane)


@given(outlines(), positions(89.9), st.floats(1, 1000), st.floats(0, 500))
def test_a_larger_scale_never_shrinks_near(outline, plane, scale, more):
    known = references(facility("x", outline, plane=plane))
    near = Near(reference="x", scale_m=scale)
    wide = Near(reference="x", scale_m=scale + more)
    held(footprint(near, known), footprint(wide, known), plane)


def held(small, large, plane: Plane) -> None:
    """Whether one area is in the other, a film of two centimetres apart."""
    inner, outer = plane.forward(small), plane.forward(large)
    assert inner.difference(outer.buffer(0.02)).area <= 1e-6 * inner.area + 1e-6


@given(outlines(), st.floats(-179, 179), st.floats(-60, 60), statements())
def test_a_footprint_moves_with_its_reference_along_a_parallel(
    outline, longitude, latitude, place
):
    here, there = Plane(0, latitude), Plane(longitude, latitude)
    first, second = (
        area(footprint(place, references(facility("x", outline, plane=plane))))
        for plane in (here, there)
    )
    assert second == pytest.approx(first, rel=1e-5, abs=0.01)
