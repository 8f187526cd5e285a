"""Tables of text: any delimiter and encoding that can be decided, rows cut honestly."""

import csv
import io
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import DataError
from geo.intake import delimited
from geo.intake.encoding import encoding_of
from geo.intake.headless import GDELT
from geo.intake.record import Limits, Refusal, Row

UKRAINIAN = "дата;місце;опис\n14.05.2024;Харків;Обстріл складу на околиці\n" * 3
FRENCH = "date;lieu;récit\n14.05.2024;Évreux;une frappe rapportée près du dépôt\n" * 3


def read(data: bytes) -> list[Row | Refusal]:
    return list(delimited.rows(io.BytesIO(data), Limits()))


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_any_delimiter(mark: str):
    text = f"place{mark}note\nKyiv{mark}a, b; c\n".replace("a, b; c", '"a, b; c|\t"')
    assert read(text.encode())[0].fields == {"place": "Kyiv", "note": "a, b; c|\t"}


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (UKRAINIAN, "utf-8"),
        (UKRAINIAN, "utf-8-sig"),
        (UKRAINIAN, "utf-16"),
        (UKRAINIAN, "utf-32"),
        ("date,lat\n2024-05-14,50.4\n", "utf-16-le"),
        ("date,lat\n2024-05-14,50.4\n", "utf-16-be"),
        (UKRAINIAN, "cp1251"),
        (FRENCH, "cp1252"),
        (FRENCH, "utf-8"),
    ],
)
def test_an_encoding_that_can_be_decided(text: str, encoding: str):
    data = text.encode(encoding)
    assert delimited.matches(data)
    wanted = list(csv.reader(io.StringIO(text), delimiter="," if "," in text else ";"))
    rows = read(data)
    assert list(rows[0].fields) == wanted[0]
    assert list(rows[0].fields.values()) == wanted[1]


@pytest.mark.parametrize("encoding", ["koi8-u", "cp866", "shift_jis"])
def test_an_encoding_that_cannot_be_decided_is_refused(encoding: str):
    text = "日本語,東京\n" * 9 if encoding == "shift_jis" else UKRAINIAN
    with pytest.raises(DataError, match="encoding"):
        encoding_of(text.encode(encoding, "replace"))


def test_a_byte_that_is_wrong_far_down_is_a_refusal():
    data = b"a,b\n" + b"1,2\n" * 30_000 + b"\xff,2\n"
    with pytest.raises(DataError, match="save the file as UTF-8"):
        read(data)


def test_a_row_of_another_length_is_refused_with_what_it_holds():
    first, second = read(b"a,b\n1,2,3\n4,5\n")
    assert isinstance(first, Refusal)
    assert (first.number, first.rule) == (1, "3 cells under 2 columns")
    assert second == Row(2, {"a": "4", "b": "5"})


def test_quotes_that_never_close_are_told_with_their_lines():
    *_, last = read(b'a,b\n1,2\n3,"x\n4,5\n')
    assert isinstance(last, Refusal)
    assert last.rule == "lines 3 to 4 are one cell"


def test_blank_lines_are_no_rows():
    assert [row.number for row in read(b"a,b\n\n1,2\n,\n3,4\n")] == [1, 2]


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", "no delimiter"),
        (b"only one column\n1\n", "no delimiter"),
        (b"a,a\n1,2\n", "twice"),
        (b"a,b\n1,\0\n", "zero character"),
        (",".join(f"c{n}" for n in range(2000)).encode() + b"\n", "2000 columns"),
    ],
)
def test_what_is_no_table_is_refused(data: bytes, found: str):
    with pytest.raises(DataError, match=found):
        read(data)


def test_a_line_that_never_ends_is_stopped(monkeypatch):
    monkeypatch.setattr(delimited, "LINE_LIMIT", 1000)
    with pytest.raises(DataError, match="never ends"):
        read(b"a,b\n" + b"x" * 5000)


def test_a_first_line_may_tell_the_delimiter():
    (row,) = read("sep=;\r\ndate;note\r\n2024;a,b,c\r\n".encode("utf-8-sig"))
    assert row.fields == {"date": "2024", "note": "a,b,c"}


@pytest.mark.parametrize("columns", GDELT)
def test_a_gdelt_file_has_no_line_of_names(columns: int):
    cells = ["1", "20240514", *("x" for _ in range(columns - 2))]
    (row,) = read("\t".join(cells).encode())
    assert row.fields["SQLDATE"] == "20240514"
    assert len(row.fields) == columns


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04a,b", b'{"a": 1, "b": 2}', b"<a,b>", b"SQLite format 3\0,,"]
)
def test_another_format_is_no_table(data: bytes):
    assert not delimited.matches(data)


CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12).map(
    str.strip
)


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=5))
def test_what_a_table_was_written_with_is_read(rows: list[list[str]]):
    file = io.StringIO()
    table = csv.writer(file)
    table.writerow(["first", "second", "third"])
    table.writerows(rows)
    found = [list(row.fields.values()) for row in read(file.getvalue().encode())]
    wanted = [[delimited._plain(c) for c in cells] for cells in rows if any(cells)]
    assert found == wanted


@given(st.binary(max_size=300))
def test_any_bytes_are_rows_or_one_clean_refusal(data: bytes):
    with suppress(DataError):
        assert read(b"a,b\n" + data) is not None


def test_a_reader_that_stopped_half_way_may_outlive_its_file():
    source = io.BytesIO(b"a,b\n1,2\n3,4\n")
    reading = delimited.rows(source, Limits())
    next(reading)
    source.close()
    reading.close()
