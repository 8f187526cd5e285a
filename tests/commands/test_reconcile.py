"""``python -m geo reconcile``: other statements of a place beside the one used."""

import json

import pytest

from geo.__main__ import main

EXPERT = "kyiv-2025-11-location-expert"


def test_each_other_statement_with_its_fit(capsys: pytest.CaptureFixture[str]):
    assert main(["reconcile", "kyiv-2025-11-14", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["incident"] == "kyiv-2025-11-14"
    rows = {row["claim"]: row for row in found["statements"]}
    stated = rows[EXPERT]["stated"]
    assert stated["z_first"] == 1
    assert 0.08 < stated["z_second"] < 0.1
    assert set(stated) == {
        *("first", "second", "overlap", "z_first", "z_second", "apart_m")
    }
    assert rows[EXPERT]["kind"] == "hit"


def test_the_same_in_lines(capsys: pytest.CaptureFixture[str]):
    assert main(["reconcile", "kyiv-2025-11-14"]) == 0
    said = capsys.readouterr().out
    assert f"{EXPERT}: “a directement touché le bâtiment”" in said
    assert "these words hold if the place used is true: 9.0 %" in said


def test_nothing_else_said_and_nothing_to_compare(
    capsys: pytest.CaptureFixture[str],
):
    assert main(["reconcile", "peskov-statement"]) == 0
    assert "Nothing else was said of its place." in capsys.readouterr().out


def test_an_unknown_incident_is_wrong_use(capsys: pytest.CaptureFixture[str]):
    assert main(["reconcile", "no-such-thing"]) == 2
    assert "no incident 'no-such-thing'" in capsys.readouterr().err
