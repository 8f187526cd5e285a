"""The layer as a table of GeoPandas."""

import pandas as pd
from shapely.geometry.base import BaseGeometry

import geo
from geo.settings import ROOT

CATALOG = geo.open(ROOT / "data")


def test_every_incident_is_a_row_in_file_order():
    frame = geo.to_geodataframe(CATALOG)
    assert list(frame.index) == list(CATALOG.incidents)
    assert frame["title"].tolist() == [i.title for i in CATALOG.incidents.values()]


def test_the_geometry_is_the_footprint_and_missing_stays_missing():
    frame = geo.to_geodataframe(CATALOG)
    for name in CATALOG.incidents:
        shape = frame.loc[name, "geometry"]
        drawn = CATALOG.footprint(name)
        assert isinstance(shape, BaseGeometry) == (drawn is not None)
        assert drawn is None or shape.equals(drawn)


def test_the_undated_have_no_date():
    frame = geo.to_geodataframe(CATALOG)
    undated = [i.id for i in CATALOG.incidents.values() if not i.when.dated]
    assert undated
    assert pd.isna(frame.loc[undated, "start"]).all()
    assert (
        frame["start"]
        .dropna()
        .map(lambda at: at.utcoffset().total_seconds())
        .eq(0)
        .all()
    )
