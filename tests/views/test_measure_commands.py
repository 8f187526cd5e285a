"""Every number on the screen is printed by the command that is shown beside it."""

import json
import shlex
from typing import Any

import pytest

from geo.__main__ import main
from geo.geometry.rounded import ROUNDING
from geo.geometry.wording import percent
from geo.store.ends import end
from geo.store.open import open_catalog
from geo.views import measure_commands as commands
from geo.views import measure_data as measured
from geo.views.measure_inside import commands as ring_commands
from geo.views.measure_inside import inside
from geo.views.measure_readings import agreement_lines
from geo.views.measure_within import cells

RING, CONSULAR, BESIDE = "kyiv-2024-01-02", "azemb-kyiv-consular", "50.4608,30.4906"
PAIRS = ((RING, CONSULAR), (RING, "kyiv-2025-11-14"), (BESIDE, RING), (BESIDE, "50,30"))


@pytest.fixture
def printed(capsys: pytest.CaptureFixture[str]) -> Any:
    """What a command line prints as JSON."""

    def run(line: str) -> Any:
        words = shlex.split(line)
        assert words[:3] == ["python", "-m", "geo"]
        assert main([*words[3:], "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    return run


@pytest.mark.parametrize("pair", PAIRS)
def test_the_figures_and_every_other_reading(pair: tuple[str, str], printed: Any):
    here = open_catalog()
    ends = [end(here, text) for text in pair]
    found = printed(commands.distance_command(*ends, readings=True))
    assert figures(measured.span_of(here, *pair)) == [found[name] for name in ROUNDING]
    others = measured.other_readings(here, *pair)
    assert [reading.id for reading in others] == [r["id"] for r in found["readings"]]
    for reading, row in zip(others, found["readings"], strict=True):
        assert figures(reading.span) == [row[name] for name in ROUNDING]


def figures(span: Any) -> list[float | None]:
    values = (getattr(span, name) for name in ROUNDING)
    return [None if value is None else round(value, 3) for value in values]


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize("radius", [50.0, 62.5, 1000.0])
def test_the_probabilities(pair: tuple[str, str], radius: float, printed: Any):
    here = open_catalog()
    ends = [end(here, text) for text in pair]
    found = printed(commands.within_command(radius, *ends))
    said = measured.within_of(here, radius, *pair)
    assert found["radius_m"] == radius
    shown = list(cells(said).values())
    assert shown[0] == percent(found["p"])
    assert shown[2] == found["word"]
    for name in ("p", "belief", "plausibility"):
        assert found[name] == pytest.approx(getattr(said, name), abs=1e-6)


def test_the_rings_and_each_row_of_what_may_lie_inside(printed: Any):
    here, radii = open_catalog(), (50.0, 1000.0)
    pairs = inside(here, RING, radii)
    rings, *rows = ring_commands(here, RING, radii, pairs)
    drawn = [one["properties"]["radius_m"] for one in printed(rings)["features"]]
    assert drawn == [50.0, 1000.0]
    assert len(rows) == len(pairs)
    for line, (radius, identifier) in zip(rows, pairs, strict=True):
        found = printed(line)
        assert (found["radius_m"], found["to"]) == (radius, identifier)
        assert found["plausibility"] > 0


def test_the_other_statements_of_a_place(printed: Any):
    here, incident = open_catalog(), "odesa-2025-08-08"
    found = printed(commands.reconcile_command(incident))["statements"]
    others = measured.other_statements(here, incident)
    assert [other.claim.id for other in others] == [row["claim"] for row in found]
    for other, row in zip(others, found, strict=True):
        lines = " ".join(agreement_lines(here, other))
        for name in ("z_first", "z_second"):
            assert percent(row["stated"][name]) in lines


def test_all_pairs(printed: Any):
    assert len(printed(commands.matrix_command())["rows"]) > 40
