"""The columns answer as the plain rule does, row by row."""

from datetime import UTC, datetime, timedelta

import numpy as np
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.model.when import When
from geo.store.columns import Boxes, Sets, Times
from geo.store.extents import Extents
from geo.store.features import bounds
from geo.store.near import circle, great_circle_m
from geo.store.search import Index, words
from geo.store.spelling import fold, key
from geo.store.texts import Texts

moments = st.datetimes(datetime(1999, 1, 1), datetime(2001, 1, 1)).map(
    lambda moment: moment.replace(tzinfo=UTC)
)
lengths = st.timedeltas(timedelta(microseconds=1), timedelta(days=400))
whens = st.just(When(verbatim="x", reason="y")) | st.builds(
    lambda start, length: When(verbatim="x", start=start, end=start + length),
    moments,
    lengths,
)


@given(st.lists(whens), st.none() | moments, st.none() | moments)
def test_times_overlap_as_a_single_time_does(found, start, end):
    mask = Times.of(found).overlapping((start, end))
    assert mask.tolist() == [when.overlaps(start, end) for when in found]


@given(st.lists(whens))
def test_the_order_is_by_start_then_id_with_the_undated_last(found):
    ids = [f"{n:03}" for n in reversed(range(len(found)))]
    order = Times.of(found).order(Texts.of(ids).order())
    far = datetime(2100, 1, 1, tzinfo=UTC)
    keys = [
        (not w.dated, w.start or far, id_) for w, id_ in zip(found, ids, strict=True)
    ]
    assert [keys[row] for row in order] == sorted(keys)


def box_shape(west: float, south: float, width: float, height: float):
    """A box, cut in two at ±180° as RFC 7946 asks."""
    north, east = min(south + height, 90), west + width
    if east <= 180:
        return shapely.box(west, south, east, north)
    return shapely.MultiPolygon(
        [
            shapely.box(west, south, 180, north),
            shapely.box(-180, south, east - 360, north),
        ]
    )


boxes = st.builds(
    box_shape,
    st.integers(-180, 179),
    st.integers(-90, 89),
    st.integers(1, 359),
    st.integers(1, 90),
)


@given(st.lists(boxes, min_size=1, max_size=5), boxes)
def test_boxes_meet_where_their_shapes_do(shapes, asked):
    mask = Boxes.of([*shapes, None]).meeting(bounds(asked))
    edge = shapely.union_all([asked, *_around_the_world(asked)])
    expected = [shape.intersects(edge) for shape in shapes]
    assert mask.tolist() == [*expected, False]


def _around_the_world(shape):
    """Copies one turn to the east and west, so that ±180° are one line."""
    return [
        shapely.transform(shape, lambda xy, turn=turn: xy + np.array([turn, 0]))
        for turn in (-360, 360)
    ]


def test_extents_of_what_crosses_the_meridian_and_of_what_goes_round():
    across, whole = box_shape(170, 0, 20, 5), shapely.box(-180, 10, 180, 20)
    found = Extents.of([across, whole, None])
    assert found.bounds[:2].tolist() == [[170, 0, 190, 5], [-180, 10, 180, 20]]
    assert found.at[0].tolist() == [180, 2.5]
    assert found.boxes.east.tolist()[:2] == [-170, 180]
    assert found.has.tolist() == [True, True, False]
    assert len(found) == 3


def test_bounds_of_what_touches_both_sides_without_a_cut():
    whole = shapely.box(-180, -90, 180, 90)
    assert bounds(whole) == (-180, -90, 180, 90)
    ring = shapely.MultiPolygon([whole, shapely.box(10, 10, 20, 20)])
    assert bounds(ring) == (-180, -90, 180, 90)
    assert bounds(shapely.Point(180, 5)) == (180, 5, 180, 5)
    assert bounds(box_shape(170, 0, 20, 5)) == (170, 0, -170, 5)


@given(boxes)
def test_the_circle_holds_the_shape(shape):
    longitude, latitude, radius = circle(shape)
    points = shapely.get_coordinates(shapely.segmentize(shape, 5))
    far = great_circle_m(longitude, latitude, points[:, 0], points[:, 1]).max()
    assert far * 1.006 <= radius


@given(st.lists(st.sets(st.sampled_from("abc"))), st.sets(st.sampled_from("abcd")))
def test_sets_answer_any_of(rows, asked):
    sets = Sets.of(rows)
    assert sets.any_of(asked).tolist() == [bool(row & asked) for row in rows]
    assert sets.names() == tuple(sorted(set().union(*rows)))
    assert all((name in sets) == (name in sets.names()) for name in "abcd")


texts = st.text("aAàÀbéEß ,.Жж", max_size=12)


@given(st.lists(texts, max_size=6), texts)
def test_words_are_found_by_their_beginnings(found, question):
    parts = {key(fold(word)) for word in words(question)}
    expected = [
        bool(parts)
        and all(
            any(key(fold(word)).startswith(part) for word in words(text))
            for part in parts
        )
        for text in found
    ]
    index = Index.of([(text, "") for text in found])
    assert index.having(question).tolist() == expected


@given(st.lists(st.lists(st.sets(st.sampled_from("abc"))), min_size=1))
def test_sets_of_several_parts_are_those_of_the_whole(parts):
    joined = Sets.joined([Sets.of(part) for part in parts])
    whole = Sets.of([row for part in parts for row in part])
    assert joined.names() == whole.names()
    assert joined.starts.tolist() == whole.starts.tolist()
    assert joined.rows.tolist() == whole.rows.tolist()
    assert joined.count == whole.count


def test_great_circles_err_by_less_than_the_margin():
    away = great_circle_m(30.5238, 50.45466, np.array([30.74383]), np.array([46.48572]))
    assert abs(away[0] / 441_438.9 - 1) < 0.006
