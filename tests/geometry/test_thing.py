"""Roles, coarse ends, what is said by the words, and every kind of place."""

import numpy as np
import pytest
import shapely

from geo.errors import BadPlace, UnknownId
from geo.geometry.distance import distance
from geo.geometry.shapes import to_geojson
from geo.geometry.thing import (
    of_facility,
    of_feature,
    of_geometry,
    of_incident,
)
from geo.geometry.within import within
from geo.model.facility import Facility
from geo.model.incident import Incident
from geo.model.place import (
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
from geo.model.span import Span
from geo.model.when import When
from tests.geometry.layout import (
    A_SAYS,
    B_SAYS,
    PLANE,
    REFERENCES,
    B,
    F,
    T,
    extent,
    facility,
    said,
)

TO_F = extent(F)
ROAD = to_geojson(PLANE.inverse(shapely.LineString([(0, 20), (0, 2000)])), 12)
CITY = shapely.Point(0, 300_000).buffer(15_000)
REGION = shapely.box(-80_000, -400_000, 80_000, -250_000)
WIDE = {
    **REFERENCES,
    "city": Facility(
        id="city",
        name="city",
        kind="city",
        names={},
        geometry=to_geojson(PLANE.inverse(CITY), 9),
    ),
    "region": Facility(
        id="region",
        name="region",
        kind="region",
        names={},
        geometry=to_geojson(PLANE.inverse(REGION), 9),
    ),
    "consulate": Facility(
        id="consulate",
        name="consulate",
        kind="consulate",
        names={},
        place=City(reference="city"),
    ),
    "lost": Facility(id="lost", name="lost", kind="x", names={}),
    "office": Facility(
        id="office",
        name="office",
        kind="x",
        names={},
        part_of="t",
        place=Containment(reference="t"),
    ),
}


def test_roles():
    assert said(A_SAYS).role == "point"
    assert of_facility(REFERENCES["b"], REFERENCES).role == "extent"
    assert of_facility(WIDE["office"], WIDE).role == "point"
    assert of_geometry({"type": "Point", "coordinates": [30, 50]}).role == "extent"
    feature = {"type": "Feature", "id": "f-1", "geometry": ROAD, "properties": {}}
    assert of_feature(feature, {}).role == "extent"
    assert of_feature(feature, REFERENCES, A_SAYS).role == "point"
    assert of_feature({**feature, "id": 7}, {}).id is None
    with pytest.raises(BadPlace, match="neither a place nor a geometry"):
        of_feature({"type": "Feature", "geometry": None}, {})


def test_an_incident_is_one_point_in_its_place():
    incident = Incident(
        id="i-1",
        title="t",
        summary="s",
        category="missile-strike",
        layer="incident",
        when=When(verbatim="hier", reason="no date"),
        place=A_SAYS,
    )
    thing = of_incident(incident, REFERENCES)
    assert (thing.id, thing.role) == ("i-1", "point")
    assert distance(thing, TO_F) == distance(said(A_SAYS), TO_F)


def test_inside_an_extent_is_nought():
    span = distance(extent(B), extent(T))
    assert (span.least_m, span.most_m) == (0, 0)


@pytest.mark.parametrize(
    "place",
    [
        Hit(reference="b"),
        Containment(reference="b"),
        NamedUnlocated(reference="b", region="region"),
    ],
)
def test_what_the_words_put_at_a_facility_is_at_it_and_at_its_whole(place):
    refs = {**WIDE, "b": facility("b", B, part_of="t")}
    for id_ in ("b", "t"):
        to = of_facility(refs[id_], refs)
        assert distance(said(place, refs), to) == Span(
            least_m=0,
            q05_m=0,
            median_m=0,
            q95_m=0,
            most_m=0,
            expected_m=0,
            basis="stated",
        )
        found = within(0, said(place, refs), to)
        assert (found.p, found.belief, found.plausibility) == (1, 1, 1)
        assert found.basis == "stated"


def test_it_is_so_even_when_the_facility_is_known_by_its_city_only():
    thing = said(Hit(reference="consulate"), WIDE)
    to = of_facility(WIDE["consulate"], WIDE)
    assert distance(thing, to).basis == "stated"
    assert distance(thing, TO_F).basis == "computed"


def test_a_city_said_as_the_place_of_an_incident_is_not_the_facility_in_it():
    span = distance(
        said(City(reference="city"), WIDE), of_facility(WIDE["consulate"], WIDE)
    )
    assert span.basis == "computed"
    assert (span.least_m, span.most_m) == pytest.approx((0, 30_000), abs=5)
    assert span.median_m is None


def test_a_thing_and_itself():
    span = distance(said(A_SAYS, id="i"), said(B_SAYS, id="i"))
    assert (span.least_m, span.most_m, span.basis) == (0, 0, "computed")
    assert span.assumptions == ("both ends are the same thing",)


@pytest.mark.parametrize(
    ("place", "coarse"),
    [
        (City(reference="city"), True),
        (Region(reference="region"), True),
        (NamedUnlocated(region="region"), True),
        (Hit(reference="consulate"), True),
        (Containment(reference="city"), True),
        (Hit(reference="office"), False),
        (Offset(number=5, unit="km", reference="city"), False),
        (Offset(number=5, unit="km", reference="consulate"), True),
        (Offset(number=5, unit="km", reference="office"), False),
        (Near(reference="city", scale_m=5), False),
        (Between(references=("b", "f")), False),
        (Coordinates(longitude=30, latitude=50, radius_m=5), False),
    ],
)
def test_coarse_or_not(place, coarse):
    assert said(place, WIDE).coarse == coarse


def test_two_coarse_ends_have_least_and_most_only():
    a, b = said(City(reference="city"), WIDE), said(Region(reference="region"), WIDE)
    span = distance(a, b)
    assert span.least_m == pytest.approx(535_000, rel=2e-3)
    assert span.most_m == pytest.approx(719_000, rel=5e-3)
    assert span.q05_m is span.median_m is span.expected_m is None
    assert "city or region only" in span.reason
    for radius, bounds in ((100, (0, 0)), (600_000, (0, 1)), (800_000, (1, 1))):
        found = within(radius, a, b)
        assert found.p is None
        assert (found.belief, found.plausibility) == bounds
    one = distance(a, TO_F)
    assert one.median_m == pytest.approx(300_000, rel=1e-2)
    assert one.reason is None


def test_one_wide_point_and_one_wide_extent_are_measured_on_the_ellipsoid():
    span = distance(
        said(City(reference="city"), WIDE), of_facility(WIDE["region"], WIDE)
    )
    assert span.least_m == pytest.approx(535_000, rel=2e-3)
    assert span.most_m == pytest.approx(565_000, rel=2e-3)
    inside = distance(
        said(City(reference="city"), WIDE), of_facility(WIDE["city"], WIDE)
    )
    assert (inside.least_m, inside.most_m) == (0, 0)
    whole = distance(of_facility(WIDE["city"], WIDE), of_facility(WIDE["region"], WIDE))
    assert whole.least_m == whole.most_m == pytest.approx(535_000, rel=2e-3)


@pytest.mark.parametrize(
    "place",
    [
        Nowhere(reason="a telephone call"),
        Hit(reference="lost"),
        Hit(candidates=(Candidate(reference="lost"),)),
        Offset(number=5, unit="m", reference="lost"),
        Offset(number=5, unit="m", hedge="at-least", reference="lost"),
    ],
)
def test_no_place_no_figure(place):
    thing = said(place, WIDE)
    for a, b in ((thing, TO_F), (TO_F, thing)):
        span = distance(a, b)
        assert span.least_m is span.most_m is span.median_m is None
        assert span.reason
        found = within(5, a, b)
        assert found.p is found.belief is found.plausibility is None
        assert found.reason
    assert distance(of_facility(WIDE["lost"], WIDE), TO_F).reason


@pytest.mark.parametrize(
    ("place", "error"),
    [
        (Hit(reference="unheard"), UnknownId),
        (Offset(number=5, unit="m", reference="unheard"), UnknownId),
        (Offset(number=5, unit="m"), BadPlace),
        (Offset(number=5, unit="m", hedge="at-least", reference="unheard"), UnknownId),
        (Offset(number=5, unit="m", reference="b", bearing="NNN"), BadPlace),
        (Hit(candidates=(Candidate(),)), BadPlace),
        (Coordinates(longitude=30, latitude=50, radius_m=0), BadPlace),
        (Offset(number=5, unit="m", candidates=(Candidate(),)), BadPlace),
        (Hit(candidates=(Candidate(reference="b", weight=0.4),)), BadPlace),
        (
            Hit(
                candidates=(
                    Candidate(reference="b", weight=0.9),
                    Candidate(reference="f", weight=0.3),
                )
            ),
            BadPlace,
        ),
    ],
)
def test_places_that_contradict_themselves_are_refused(place, error):
    with pytest.raises(error):
        said(place, WIDE)


def test_unweighed_candidates_share_what_is_left_and_say_so():
    place = Hit(
        candidates=(
            Candidate(reference="b", weight=0.5),
            Candidate(geometry=REFERENCES["f"].geometry),
            Candidate(reference="t"),
        )
    )
    thing = said(place)
    assert [w for w, _ in thing.parts] == [0.5, 0.25, 0.25]
    assert "given 0.25 each" in thing.assumptions[0]


def test_an_offset_from_one_of_two_buildings():
    both = Offset(
        number=50,
        unit="m",
        hedge="about",
        candidates=(
            Candidate(reference="b", weight=0.5),
            Candidate(geometry=REFERENCES["f"].geometry, weight=0.5),
        ),
    )
    ps = [
        within(40, said(place), extent(B)).p
        for place in (
            both,
            B_SAYS,
            Offset(number=50, unit="m", hedge="about", reference="f"),
        )
    ]
    assert ps[0] == pytest.approx((ps[1] + ps[2]) / 2, abs=1e-3)


def test_a_bearing_keeps_only_that_side():
    north = said(Offset(number=200, unit="m", bearing="N", reference="b"))
    any_side = said(Offset(number=200, unit="m", reference="b"))
    pole = extent(shapely.box(-5, 300, 5, 310))
    assert distance(north, pole).most_m < distance(any_side, pole).most_m
    found = within(distance(north, pole).most_m - 0.5, north, pole)
    assert 0 < found.belief < found.p <= found.plausibility
    one = distance(north, said(Containment(reference="f")))
    assert one.least_m < one.median_m < one.most_m


def test_two_legs_cross_where_they_should():
    legs = Offset(
        reference="b",
        offsets=(
            Leg(number=2, unit="km", bearing="E"),
            Leg(number=3, unit="km", bearing="N"),
        ),
    )
    there = extent(shapely.Point(2000, 3000))
    span = distance(said(legs), there)
    assert span.least_m == 0
    assert span.most_m == pytest.approx(600, abs=250)
    back = distance(said(legs), extent(shapely.Point(0, 0)))
    assert back.expected_m == pytest.approx((2000**2 + 3000**2) ** 0.5, rel=0.01)
    west = Offset(reference="b", offsets=(Leg(number=2, unit="km", bearing="W"),))
    span = distance(said(west), extent(shapely.Point(-2000, 0)))
    assert span.expected_m < 250
    most = Offset(
        reference="b", hedge="at-most", offsets=(Leg(number=2, unit="km", bearing="W"),)
    )
    assert distance(said(most), there).median_m is None


def test_a_road_is_followed():
    along = Offset(number=500, unit="m", hedge="about", along=ROAD, reference="b")
    thing = said(along)
    start = extent(shapely.Point(0, 20))
    span = distance(thing, start)
    assert (span.least_m, span.most_m) == pytest.approx((300, 700), abs=0.1)
    assert span.median_m == pytest.approx(500, abs=1)
    for radius, p in ((400, 0.125), (600, 0.875)):
        found = within(radius, thing, start)
        assert found.p == pytest.approx(p, abs=0.003)
        assert found.belief == pytest.approx(found.plausibility, abs=0.01)
    refs = {
        **REFERENCES,
        "road": Facility(id="road", name="r", kind="road", names={}, geometry=ROAD),
    }
    named = Offset(number=500, unit="m", hedge="about", along="road", reference="b")
    assert distance(said(named, refs), start) == span
    most = Offset(number=500, unit="m", hedge="at-most", along="road", reference="b")
    assert distance(said(most, refs), start).median_m is None


def test_a_road_that_runs_through_the_reference_may_start_anywhere_in_it():
    through = to_geojson(PLANE.inverse(shapely.LineString([(0, -400), (0, 2000)])), 12)
    place = Offset(number=500, unit="m", hedge="about", along=through, reference="b")
    span = distance(said(place), extent(shapely.Point(0, -12.5)))
    assert (span.least_m, span.most_m) == pytest.approx((300, 725), abs=0.1)
    assert span.median_m == pytest.approx(512.5, abs=1)
    found = within(500, said(place), extent(shapely.Point(0, -12.5)))
    assert (found.belief, found.plausibility) == (0, 1)


def test_from_the_centre_the_fence_and_an_entrance():
    refs = {"t": facility("t", T), "b": facility("b", B, part_of="t")}

    def to_b(origin):
        place = Offset(
            number=50,
            unit="m",
            hedge="about",
            reference="b",
            measured_from=origin,
        )
        return distance(said(place, refs), of_facility(refs["b"], refs))

    said_nothing = distance(said(B_SAYS, refs), of_facility(refs["b"], refs))
    assert to_b("wall").median_m == said_nothing.median_m
    assert to_b("centre").least_m == pytest.approx(30 - np.hypot(20, 12.5), abs=0.01)
    assert to_b("fence").least_m == pytest.approx(62.5, abs=0.05)
    assert to_b("entrance").most_m == pytest.approx(70, abs=0.1)
    most = Offset(
        number=50, unit="m", hedge="at-most", reference="b", measured_from="entrance"
    )
    assert distance(said(most, refs), of_facility(refs["b"], refs)).median_m is None
    sector = Offset(number=50, unit="m", hedge="at-most", reference="b", bearing="N")
    assert distance(said(sector, refs), of_facility(refs["b"], refs)).median_m is None
    bare = Offset(number=50, unit="m", reference="t", measured_from="fence")
    assert distance(said(bare, refs), of_facility(refs["t"], refs)).median_m


def test_at_least_has_no_most():
    place = Offset(number=200, unit="m", hedge="at-least", reference="b")
    inside = distance(said(place), TO_F)
    assert inside.least_m == pytest.approx(200 - 92.5, abs=3)
    assert inside.most_m is None
    assert "no upper bound" in inside.reason
    far = distance(said(place), extent(shapely.box(300, 0, 310, 10)))
    assert far.least_m == 0
    found = within(500, said(place), TO_F)
    assert (found.p, found.belief, found.plausibility) == (None, 0, 1)
    both = distance(said(place), said(Containment(reference="f")))
    assert both.least_m > 0
    assert both.most_m is None
    assert said(place).planar[0][1].nodes(8).weight.sum() == pytest.approx(1)
    assert said(place).support.length > 0


def test_between_is_between():
    span = distance(said(Between(references=("b", "f"))), TO_F)
    assert (span.least_m, span.most_m) == pytest.approx((0, 100), abs=0.01)


def test_near_without_the_thing_itself():
    place = Near(reference="b", scale_m=100, excludes_reference=True)
    span = distance(said(place), extent(B))
    assert span.most_m == pytest.approx(100, abs=0.05)
    assert "judged, no reason given" in span.assumptions[0]


def test_a_reference_that_is_only_described_is_said():
    place = Offset(number=50, unit="m", reference="office")
    assert any("by description only" in a for a in said(place, WIDE).assumptions)


def test_lines_and_points_may_be_hit():
    refs = {
        "line": Facility(id="line", name="l", kind="x", names={}, geometry=ROAD),
        "spots": Facility(
            id="spots",
            name="s",
            kind="x",
            names={},
            geometry=to_geojson(
                PLANE.inverse(shapely.MultiPoint([(0, 0), (100, 0)])), 12
            ),
        ),
    }
    on_line = distance(said(Hit(reference="line"), refs), extent(shapely.Point(0, 20)))
    assert on_line.median_m == pytest.approx(990, abs=2)
    on_spots = distance(said(Hit(reference="spots"), refs), extent(shapely.Point(0, 0)))
    assert (on_spots.q05_m, on_spots.q95_m) == pytest.approx((0, 100), abs=1e-6)


def test_several_protocols_are_both_named():
    a = said(A_SAYS, protocol="BP2020")
    span = distance(a, said(Containment(reference="f")))
    assert span.protocol == "BP2020 and geo-2026.1"
    assert distance(a, TO_F).protocol == "BP2020"
    assert distance(a, extent(B)).least_m == pytest.approx(34.5 * 0.65)
