"""What a file would bring: looked at in memory, through the same checks as a folder."""

import csv
import io

import pytest

from geo.errors import DataError
from geo.intake.offering import offer
from geo.store.open import open_catalog
from geo.store.query import Query
from tests.intake.sandbox import made

TABLE = (
    "date,lat,lon,title\n"
    "2024-05-14,50.45,30.52,A strike is reported\n"
    "2024-05-15,50.45,130.5,Another\n"
    "2024-05-16,95,30.52,=outside\n"
)


def test_a_table_gives_a_catalog_of_its_own_and_one_beside_the_published():
    offered = offer(TABLE.encode(), "a.csv", {})
    assert offered.alone is not None
    assert offered.report["taken"] == len(offered.alone.incidents) == 2
    beside, home = offered.beside(), open_catalog()
    assert set(beside.incidents) == {*home.incidents, *offered.alone.incidents}
    assert set(beside.documents) > set(home.documents)
    assert beside.sha256 != home.sha256
    assert "lat" in offered.report["columns"].values()
    assert "latitude" in offered.members


def test_what_is_refused_can_be_mended_and_brought_again():
    offered = offer(TABLE.encode(), "a.csv", {})
    (row,) = csv.DictReader(io.StringIO(offered.refused))
    assert row["title"] == "'=outside"
    mended = offered.refused.replace("95", "49.5")
    again = offer(mended.encode(), "refused.csv", {})
    assert again.alone is not None
    (incident,) = again.alone.incidents.values()
    assert incident.title == "=outside"


def test_an_open_question_brings_nothing_until_it_is_answered():
    data = b"date,lat,lon,title\n03/04/2024,50,30,A strike\n"
    offered = offer(data, "a.csv", {})
    assert offered.alone is None
    assert [q["option"] for q in offered.report["questions"]] == ["day_first"]
    answered = offer(data, "a.csv", {"day_first": True})
    assert answered.alone is not None
    (incident,) = answered.alone.incidents.values()
    assert incident.when.edtf == "2024-04-03"


def test_columns_can_be_corrected():
    data = b"when,what,lat,lon\n2024-05-14,X,50,30\n"
    columns = {"title": "what", "date": "when", "latitude": "lat", "longitude": "lon"}
    offered = offer(data, "a.csv", {"columns": columns})
    assert offered.alone is not None
    assert [i.title for i in offered.alone.incidents.values()] == ["X"]


def test_a_file_from_the_sandbox_is_offered_like_any_other():
    offered = offer(made.xlsx(), "a.xlsx", {})
    assert offered.alone is not None
    assert len(offered.alone.select(Query())) == 2
    assert offered.kind == "XLSX, a table"


def test_a_file_that_cannot_be_read_is_refused_by_its_name():
    with pytest.raises(DataError, match=r"a\.bin: found"):
        offer(b"\x00\x01\x02", "a.bin", {})
