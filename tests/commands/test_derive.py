import json
from collections.abc import Callable
from pathlib import Path

from geo.store.folder import FACILITIES, INCIDENTS
from tests import examples


def test_what_has_changed_is_printed_and_published(geo: Callable, folder: Path):
    (folder / INCIDENTS).write_bytes(examples.bare_files()[INCIDENTS])
    ran = geo("derive")
    assert ran.code == 0
    assert ran.out.splitlines()[0].startswith("ring: geometry, bbox, ")
    assert (folder / INCIDENTS).read_bytes() == examples.files()[INCIDENTS]
    assert geo("derive").out == "nothing changed\n"
    assert json.loads(geo("derive", "--json").out) == {"changed": []}


def test_nothing_is_written_when_the_data_are_wrong(geo: Callable, folder: Path):
    broken = (
        (folder / INCIDENTS).read_bytes().replace(b'"unit": "step"', b'"unit": "x"')
    )
    (folder / INCIDENTS).write_bytes(broken)
    ran = geo("derive")
    assert ran.code == 1
    assert "ring: place.unit: found 'x'" in ran.err
    assert (folder / INCIDENTS).read_bytes() == broken


def test_a_better_outline_moves_all_that_follows(geo: Callable, folder: Path):
    outline = folder / "hall.geojson"
    outline.write_text(json.dumps(examples.square(30.4901, 50.4601, 0.0003)))
    ran = geo("facilities", "set-outline", "house-hall", outline)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("house-hall: outline replaced\nring: geometry, bbox")
    assert geo("check").code == 0
    again = geo("facilities", "set-outline", "house-hall", outline)
    assert again.out.endswith("no footprint changed\n")


def test_a_bad_outline_changes_nothing(geo: Callable, folder: Path):
    outline = folder / "hall.geojson"
    before = [(folder / name).read_bytes() for name in (FACILITIES, INCIDENTS)]
    bow_tie = [[[30, 50], [31, 51], [31, 50], [30, 51], [30, 50]]]
    for value in (
        {"type": "Polygon", "coordinates": bow_tie},
        examples.square(31.49, 50.46, 0.0003),
        {"type": "Point", "coordinates": [30.49, 50.46]},
    ):
        outline.write_text(json.dumps(value))
        ran = geo("facilities", "set-outline", "house-hall", outline)
        assert ran.code == 2
        assert ran.err.count("\n") == 1
    assert geo("facilities", "set-outline", "hut", outline).code == 2
    assert geo("facilities", "set-outline", "house", folder / "none.geojson").code == 2
    assert [(folder / name).read_bytes() for name in (FACILITIES, INCIDENTS)] == before


def test_accuracy_source_and_a_move_can_be_said(geo: Callable, folder: Path):
    outline = folder / "post.geojson"
    outline.write_text(json.dumps(examples.square(31.49, 50.46, 0.0003)))
    ran = geo(
        *("facilities", "set-outline", "post", outline),
        *("--accuracy", 5, "--source", "a survey", "--moved"),
    )
    assert ran.code == 0
    facilities = json.loads((folder / FACILITIES).read_bytes())["features"]
    (post,) = [item for item in facilities if item["id"] == "post"]
    assert post["properties"]["position"]["source"] == "a survey"


def test_the_schemas_are_printed_or_written(geo: Callable, tmp_path: Path):
    printed = json.loads(geo("schema").out)
    assert "place.schema.json" in printed
    geo("schema", "--into", tmp_path / "s")
    written = json.loads((tmp_path / "s" / "place.schema.json").read_bytes())
    assert written == printed["place.schema.json"]
