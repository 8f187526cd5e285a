"""``pairs``: the whole table in a file, or none of it."""

import csv
import io
from types import SimpleNamespace

import pytest

from geo.commands import pairs
from geo.geometry.distance import distance
from geo.geometry.thing import of_facility, of_incident
from geo.geometry.within import within
from geo.store.open import open_catalog

HEAD = ["incident", "facility", "least_m", "most_m"]
MORE = ["q05_m", "median_m", "q95_m", "expected_m", "p", "belief", "plausibility"]


def table(path):
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))


def cell(value, digits=3):
    return "" if value is None else f"{value:.{digits}f}"


def ends(folder):
    catalog = open_catalog(folder)
    for incident in catalog.incidents.values():
        for facility in catalog.facilities.values():
            yield (
                of_incident(incident, catalog.references),
                of_facility(facility, catalog.references),
            )


def close(text, metres):
    if metres is None:
        return text == ""
    return float(text) == pytest.approx(metres, abs=5e-3, rel=1e-5)


def test_every_pair_in_the_order_of_the_files(geo, folder, tmp_path):
    ran = geo("pairs", "--into", tmp_path / "pairs.csv")
    assert (ran.code, ran.out) == (0, "")
    assert "incidents" in ran.err
    rows = table(tmp_path / "pairs.csv")
    things = list(ends(folder))
    assert list(rows[0]) == HEAD
    assert [(r["incident"], r["facility"]) for r in rows] == [
        (a.id, b.id) for a, b in things
    ]
    for row, (a, b) in zip(rows, things, strict=True):
        span = distance(a, b)
        assert close(row["least_m"], span.least_m), row
        assert close(row["most_m"], span.most_m), row


def test_a_radius_adds_figures_for_the_pairs_that_it_cuts(geo, folder, tmp_path):
    geo("pairs", "--into", tmp_path / "pairs.csv", "--radius", 100)
    rows = table(tmp_path / "pairs.csv")
    assert list(rows[0]) == HEAD + MORE
    cut = 0
    for row, (a, b) in zip(rows, ends(folder), strict=True):
        span = distance(a, b)
        known = span.least_m is not None
        open_ = span.most_m is None or span.most_m > 100
        if known and span.least_m <= 100 and open_:
            cut += 1
            likely = within(100, a, b)
            assert row["median_m"] == cell(span.median_m)
            assert row["expected_m"] == cell(span.expected_m)
            assert row["p"] == cell(likely.p, 6)
            assert row["plausibility"] == cell(likely.plausibility, 6)
        else:
            assert [row[name] for name in MORE] == [""] * len(MORE)
    assert cut


@pytest.mark.parametrize("radius", ["-1", "nan", "inf"])
def test_a_radius_without_meaning_is_wrong_use(geo, tmp_path, radius):
    ran = geo("pairs", "--into", tmp_path / "pairs.csv", f"--radius={radius}")
    assert ran.code == 2
    assert "has no meaning" in ran.err
    assert not (tmp_path / "pairs.csv").exists()


def test_an_interrupt_leaves_the_old_file_and_nothing_beside_it(
    geo, folder, tmp_path, monkeypatch
):
    target = tmp_path / "out" / "pairs.csv"
    target.parent.mkdir()
    target.write_text("old")

    def stop(done, of):
        raise KeyboardInterrupt

    monkeypatch.setattr(pairs, "_progress", stop)
    ran = geo("pairs", "--into", target)
    assert ran.code == 1
    assert "half-written" in ran.err
    assert [path.name for path in target.parent.iterdir()] == ["pairs.csv"]
    assert target.read_text() == "old"


def test_a_folder_that_cannot_be_written_is_said(geo, tmp_path):
    ran = geo("pairs", "--into", tmp_path / "no" / "pairs.csv")
    assert ran.code == 2
    assert "pairs.csv cannot be written" in ran.err


def test_rows_do_not_depend_on_blocks_or_on_what_is_kept(folder, monkeypatch):
    def written():
        file = io.StringIO()
        pairs.Table(open_catalog(folder), radius_m=50.0).write(file, lambda *x: None)
        return file.getvalue()

    whole = written()
    monkeypatch.setattr(pairs, "BLOCK", 2)
    monkeypatch.setattr(pairs, "KEPT", 1)
    assert written() == whole


def test_incidents_are_read_block_by_block(folder, monkeypatch):
    """So that a million of them need no more memory than a few."""
    monkeypatch.setattr(pairs, "BLOCK", 3)
    catalog, read, told = open_catalog(folder), [], []

    class OneByOne(dict):
        def values(self):
            for id_ in self:
                read.append(id_)
                yield self[id_]

    one_by_one = SimpleNamespace(
        incidents=OneByOne(catalog.incidents),
        facilities=catalog.facilities,
        references=catalog.references,
    )
    pairs.Table(one_by_one).write(
        io.StringIO(), lambda done, of: told.append((len(read), done, of))
    )
    assert len(told) > 2
    assert all(seen == done for seen, done, _ in told)
    assert told[-1][1] == told[-1][2] == len(catalog.incidents)
