"""Each sample of each format, brought whole: counts, kinds of places, quotes."""

import io
import json
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from geo.intake.asked import Asked
from geo.intake.bring import Brought, bring
from geo.intake.formats import FORMATS
from geo.intake.into import bring_into
from geo.intake.record import COMMAND
from geo.intake.table import PROFILES
from geo.settings import ROOT
from geo.store.check import check
from geo.store.load import read_bytes
from geo.store.open import open_catalog

FOLDER = ROOT / "tests" / "data" / "formats"
CATALOG = open_catalog(ROOT / "data")

# file → format, profile, zone, taken, refused, kinds of the places taken
GDELT = {"city": 1, "coordinates": 1, "region": 2, "nowhere": 1}
MARKS = {"coordinates": 1, "named-unlocated": 1, "nowhere": 1}
ACLED = {"city": 2, "coordinates": 1, "region": 1}
UCDP = {"city": 1, "coordinates": 1, "region": 2}
VIINA = {"city": 1, "coordinates": 1, "region": 1, "named-unlocated": 1}
TIMEMAP = {"coordinates": 2, "city": 1}
LAYER = {"coordinates": 1, "nowhere": 1}
SAMPLES = {
    "acled.csv": ("csv", "acled", None, 4, 1, ACLED),
    "ucdp-ged.csv": ("csv", "ucdp", None, 4, 1, UCDP),
    "gdelt-v1.tsv": ("csv", "gdelt", None, 5, 0, GDELT),
    "gdelt-v2.tsv": ("csv", "gdelt", None, 5, 0, GDELT),
    "viina.csv": ("csv", "viina", None, 4, 0, VIINA),
    "timemap.json": ("json", "timemap", "Europe/Kyiv", 3, 1, TIMEMAP),
    "table.csv": ("csv", "generic", None, 3, 3, {"coordinates": 2, "city": 1}),
    "placemarks.kml": ("kml", "generic", None, 3, 1, MARKS),
    "placemarks.kmz": ("kmz", "generic", None, 3, 1, MARKS),
    "waypoints.gpx": ("gpx", "generic", None, 2, 1, {"coordinates": 2}),
    "layer.gpkg": ("geopackage", "generic", None, 2, 0, LAYER),
    "layer-utm.zip": ("shapefile", "generic", None, 2, 0, LAYER),
    "layer.parquet": ("geoparquet", "generic", None, 2, 0, LAYER),
    "sheet.xlsx": ("xlsx", "generic", None, 2, 0, LAYER),
    "earthquakes.json": ("geojson", "generic", None, 1707, 0, {"coordinates": 1707}),
}


@cache
def brought_from(name: str) -> Brought:
    with (FOLDER / name).open("rb") as source:
        return bring(source, zone=SAMPLES[name][2], against=CATALOG)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_is_found_by_content_and_counted(name: str):
    format_, profile, _, taken, refused, kinds = SAMPLES[name]
    brought = brought_from(name)
    report = brought.report
    assert (report.format, report.profile) == (format_, profile)
    assert (report.taken, report.refused, report.duplicates) == (taken, refused, 0)
    assert report.read == taken + refused
    assert len(report.refusals) == refused
    assert Counter(incident.place.kind for incident in brought.incidents) == kinds


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_makes_a_data_folder_without_a_problem(name: str, tmp_path: Path):
    limits = replace(COMMAND, file=name)
    asked = Asked(None, {}, SAMPLES[name][2], None, limits, CATALOG, compared=False)
    data = (FOLDER / name).read_bytes()
    if name == "earthquakes.json":  # a hundred of them are as good for this
        feed = json.loads(data)
        data = json.dumps({**feed, "features": feed["features"][:100]}).encode()
    report = bring_into(io.BytesIO(data), tmp_path / "new", asked, ROOT / "data")
    found = check(read_bytes(tmp_path / "new"), tmp_path / "new" / "documents")
    assert found.problems == ()
    assert found.quotes.verified == found.quotes.of > 0
    assert (tmp_path / "new" / "refused.csv").exists() == bool(report.refused)


def test_every_format_and_profile_has_a_sample():
    formats = {format_ for format_, *_ in SAMPLES.values()}
    profiles = {profile for _, profile, *_ in SAMPLES.values()}
    assert formats == {format_.NAME for format_ in FORMATS}
    assert profiles == {profile.NAME for profile in PROFILES} - {"own"}


def test_nothing_is_filled_in():
    for name in SAMPLES:
        with (FOLDER / name).open("rb") as source:
            brought = bring(source, zone=SAMPLES[name][2], against=CATALOG)
        for incident in brought.incidents:
            place, when = incident.place, incident.when
            assert (getattr(place, "longitude", 1), getattr(place, "latitude", 1)) != (
                0,
                0,
            )
            if when.dated and when.edtf and len(when.edtf) == 7:
                assert (when.end - when.start).days >= 28
