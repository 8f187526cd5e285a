"""Least and most of many pairs are those that ``distance`` gives for each."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.geometry import cores, pairs
from geo.geometry.distance import distance, of_gap
from geo.geometry.gap import gap
from geo.geometry.pairs import Facilities
from geo.geometry.plane import Plane
from geo.geometry.thing import of_facility, of_geometry, of_place
from geo.model.facility import Position
from geo.model.place import (
    Between,
    Candidate,
    City,
    Containment,
    Coordinates,
    Hit,
    NamedUnlocated,
    Near,
    Nowhere,
    Offset,
)
from tests.geometry.ground import B, F, T, facility, outlines, positions

KYIV = Plane(30.5, 50.45)
TRUE_M = 2e-3
ROUND = 1.5e-4
"""``distance`` draws a ring as a polygon of 256 sides towards dented or far outlines:
up to 0.0075 % of its radius is cut off on either side."""
L_SHAPE = shapely.Polygon([(0, 0), (60, 0), (60, 15), (30, 15), (30, 45), (0, 45)])
U_SHAPE = T.difference(shapely.box(-40, -20, 40, 60))
RING = shapely.Point(0, 0).buffer(900).difference(shapely.Point(0, 0).buffer(800))


def moved(shape, x, y):
    return shapely.affinity.translate(shape, x, y)


def at(accuracy_m, source):
    return Position(accuracy_m=accuracy_m, basis="map", source=source)


def known(plane=KYIV):
    """A compound, neighbours near and far, dented and round ones, described ones."""
    drawn = {
        "t": (T, {"position": at(30, "a")}),
        "b": (B, {"part_of": "t"}),
        "f": (F, {"position": at(10, "a")}),
        "l": (moved(L_SHAPE, 400, 300), {"position": at(5, "b")}),
        "u": (moved(U_SHAPE, -2500, 900), {}),
        "disc": (moved(B, 20, 700).buffer(60), {}),
        "spot": (shapely.Point(150, -40), {}),
        "line": (shapely.LineString([(-90, -300), (200, -310)]), {}),
        "bent": (shapely.LineString([(0, 500), (90, 520), (60, 700)]), {}),
        "two": (shapely.union(moved(B, 900, 0), moved(F, 2000, 50)), {}),
        "round": (RING, {}),
        "far": (moved(F, 60_000, -80_000), {"position": at(40, "c")}),
        "far-l": (moved(L_SHAPE, -150_000, 30_000), {}),
        "town": (shapely.Point(3000, 9000).buffer(4000), {"position": at(500, "d")}),
    }
    made = {
        id_: facility(id_, shape, plane=plane, **more)
        for id_, (shape, more) in drawn.items()
    }
    described = {
        "in-town": City(reference="town"),
        "by-b": Offset(number=80, unit="m", hedge="about", reference="b"),
        "nowhere": Nowhere(reason="It is not said."),
    }
    for id_, place in described.items():
        made[id_] = facility(id_, place=place)
    return made


def stated(reference):
    """Places of all kinds that lean on a reference."""
    return [
        Coordinates(longitude=30.501, latitude=50.4504, radius_m=40.0),
        Coordinates(longitude=30.9, latitude=50.1, radius_m=300.0),
        Containment(reference=reference),
        Hit(reference=reference),
        Near(reference=reference, scale_m=300.0, scale_reason="judged"),
        Between(references=(reference, "two" if reference == "far" else "far")),
        City(reference="town"),
        Nowhere(reason="It is not said."),
        *(
            Offset(number=number, unit="m", hedge=hedge, reference=reference)
            for number, hedge in (
                (35.0, "about"),
                (150.0, "plain"),
                (900.0, "at-most"),
                (900.0, "about"),
                (2500.0, "at-least"),
            )
        ),
        Offset(number=300, unit="m", hedge="about", reference=reference, bearing="NE"),
        NamedUnlocated(
            region="town",
            candidates=(Candidate(reference="b"), Candidate(reference="f")),
            residual=0.3,
        ),
        NamedUnlocated(candidates=(Candidate(reference=reference),), residual=0.3),
    ]


def quick(end, thing):
    """The span without its distribution: the same least and most, found sooner."""
    return of_gap(gap(end, thing, dense=False))


def check(end, facilities, found, measure=quick):
    for thing, least, most in zip(
        facilities.things, found.least, found.most, strict=True
    ):
        span = measure(end, thing)
        radius = 0.0 if not end.parts else end.radius_m
        label = f"{end.place} {thing.id}"
        for wanted, got in ((span.least_m, least), (span.most_m, most)):
            if wanted is None:
                assert np.isnan(got), label
            else:
                assert got == pytest.approx(wanted, abs=TRUE_M + ROUND * radius), label


@pytest.mark.parametrize("reference", ["b", "spot", "l", "far", "line"])
def test_every_kind_of_place_is_as_one_by_one(reference):
    made = known()
    facilities = Facilities([of_facility(each, made) for each in made.values()])
    ends = [
        of_place(place, made, id=f"i-{i}") for i, place in enumerate(stated(reference))
    ]
    for end, found in zip(ends, facilities.bounds(ends), strict=True):
        check(end, facilities, found)


def test_the_figures_are_those_of_distance_itself():
    made = known()
    facilities = Facilities([of_facility(each, made) for each in made.values()])
    some = stated("b")[::3]
    ends = [of_place(place, made, id=f"i-{i}") for i, place in enumerate(some)]
    for end, found in zip(ends, facilities.bounds(ends), strict=True):
        check(end, facilities, found, distance)


@settings(max_examples=40)
@given(
    positions(80),
    outlines(),
    st.lists(outlines(), min_size=1, max_size=3),
    st.floats(-3000, 3000),
    st.floats(-300, 300),
    st.sampled_from([20.0, 100.0, 700.0]),
    st.sampled_from(["about", "plain", "at-most", "measured"]),
    st.booleans(),
)
def test_any_outlines_anywhere(plane, base, drawn, x, y, number, hedge, ring):
    made = {
        f"f{i}": facility(f"f{i}", moved(shape, x * i, y * i * i), plane=plane)
        for i, shape in enumerate([base, *drawn])
    }
    facilities = Facilities([of_facility(each, made) for each in made.values()])
    place = Containment(reference="f0")
    if ring:
        place = Offset(number=number, unit="m", hedge=hedge, reference="f0")
    end = of_place(place, made, id="i")
    check(end, facilities, facilities.bounds([end])[0])


@settings(max_examples=40)
@given(
    positions(80),
    st.lists(outlines(), min_size=1, max_size=4),
    st.floats(0, 5.5),
    st.floats(0, 2 * np.pi),
    st.sampled_from([5.0, 80.0, 1500.0]),
)
def test_printed_coordinates_anywhere(plane, drawn, power, turn, radius):
    made = {
        f"f{i}": facility(f"f{i}", moved(shape, 400 * i, 0), plane=plane)
        for i, shape in enumerate(drawn)
    }
    here = plane.to_degrees(10**power * np.array([[np.cos(turn), np.sin(turn)]]))[0]
    place = Coordinates(
        longitude=float(here[0]), latitude=float(here[1]), radius_m=radius
    )
    facilities = Facilities([of_facility(each, made) for each in made.values()])
    end = of_place(place, made, id="i")
    check(end, facilities, facilities.bounds([end])[0])


def test_between_the_arms_of_a_dented_outline_the_convex_rule_would_be_wrong():
    """Straight behind the core lies not the farthest point: nearer arms are there."""
    made = {"u": facility("u", U_SHAPE, plane=KYIV)}
    spot = KYIV.to_degrees(np.array([[0.0, 10.0]]))[0]
    place = Coordinates(
        longitude=float(spot[0]), latitude=float(spot[1]), radius_m=35.0
    )
    facilities = Facilities([of_facility(made["u"], made)])
    end = of_place(place, made, id="i")
    (found,) = facilities.bounds([end])
    assert found.most[0] == pytest.approx(
        distance(end, facilities.things[0]).most_m, abs=0.05
    )
    assert found.most[0] < 30 + 35 - 5


def test_what_is_said_to_be_there_is_at_no_distance():
    made = known()
    facilities = Facilities([of_facility(made[i], made) for i in ("t", "b", "far")])
    end = of_place(Containment(reference="b"), made, id="i")
    (found,) = facilities.bounds([end])
    assert found.least.tolist()[:2] == [0, 0]
    assert found.most.tolist()[:2] == [0, 0]
    assert found.least[2] > 90_000


def test_a_facility_that_is_said_to_be_at_the_same_place():
    made = known()
    made["c"] = facility("c", place=Containment(reference="i"))
    made["i"] = facility("i", B, plane=KYIV)
    facilities = Facilities([of_facility(made["c"], made)])
    end = of_place(City(reference="town"), made, id="i")
    check(end, facilities, facilities.bounds([end])[0])
    assert facilities.bounds([end])[0].most[0] == 0


def test_an_extent_is_measured_one_by_one():
    made = known()
    facilities = Facilities([of_facility(made[i], made) for i in ("t", "far")])
    end = of_geometry({"type": "Point", "coordinates": [30.6, 50.5]}, "x")
    check(end, facilities, facilities.bounds([end])[0])


def test_only_described_facilities_and_none_at_all():
    made = known()
    end = of_place(Containment(reference="b"), made, id="i")
    described = Facilities([of_facility(made[i], made) for i in ("by-b", "nowhere")])
    check(end, described, described.bounds([end])[0])
    assert Facilities([]).bounds([end])[0].least.shape == (0,)
    assert described.bounds([]) == []


def test_the_reach_of_an_outline_is_kept_and_that_of_points_is_not(monkeypatch):
    made = known()
    facilities = Facilities([of_facility(made[i], made) for i in ("t", "l", "far")])
    asked = []
    reaches = cores.Outlines.reaches

    def watched(self, of):
        asked.append(len(of))
        return reaches(self, of)

    monkeypatch.setattr(cores.Outlines, "reaches", watched)
    spot = Coordinates(longitude=30.6, latitude=50.4, radius_m=50.0)
    near = Offset(number=50, unit="m", hedge="about", reference="b")
    ends = [of_place(place, made) for place in (near, spot, near)]
    first = facilities.bounds(ends)
    second = facilities.bounds(ends)
    assert asked == [2, 1]
    monkeypatch.setattr(pairs, "KEPT", 1)
    facilities.bounds([of_place(Containment(reference="f"), made)])
    facilities.bounds(ends)
    assert asked == [2, 1, 1, 2]
    for one, two in zip(first, second, strict=True):
        assert (one.least == two.least).all()
        assert (one.most == two.most).all()


def test_few_corners_are_measured_where_an_outline_is_far(monkeypatch):
    measured = []
    pair_distances = cores.pair_distances

    def watched(degrees, targets, point, target):
        measured.append(len(point))
        return pair_distances(degrees, targets, point, target)

    monkeypatch.setattr(cores, "pair_distances", watched)
    disc = KYIV.inverse(shapely.Point(0, 0).buffer(100, quad_segs=64))
    far = cores.Outlines([KYIV.inverse(moved(F, 60_000, -80_000))])
    found = far.reaches([disc])[0]
    assert measured[0] < 20
    assert found.near[0] == pytest.approx(
        np.abs(cores.edge_distances(shapely.get_coordinates(disc), far.targets)).min(),
        abs=TRUE_M,
    )
