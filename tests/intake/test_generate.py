"""Generated data folders: realistic, correct, the same for the same seed."""

import json
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.__main__ import main
from geo.errors import UsageError
from geo.intake.generate import DOCUMENTS, generate
from geo.model.accounts import contested
from geo.model.place import KINDS, Offset
from geo.store.catalog import Catalog
from geo.store.check import check
from geo.store.folder import INCIDENTS
from geo.store.load import read_bytes
from geo.store.open import open_catalog

COUNT, SEED = 240, 7


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    into = tmp_path_factory.mktemp("generated") / "data"
    generate(COUNT, SEED, into)
    return into


@pytest.fixture(scope="module")
def catalog(folder: Path) -> Catalog:
    return open_catalog(folder)


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


def test_everything_passes_check_with_every_quote_in_its_document(folder: Path) -> None:
    report = check(read_bytes(folder), folder / DOCUMENTS)
    assert [problem.line() for problem in report.problems] == []
    assert report.quotes.verified == report.quotes.of > COUNT


def test_the_same_seed_gives_the_same_bytes_and_another_does_not(
    tmp_path: Path,
) -> None:
    for name, seed in (("one", 4), ("again", 4), ("other", 5)):
        generate(45, seed, tmp_path / name)
    one, again, other = (files(tmp_path / name) for name in ("one", "again", "other"))
    assert one == again
    assert one[INCIDENTS] != other[INCIDENTS]


def test_the_number_asked_for_is_the_number_written(catalog: Catalog) -> None:
    assert list(catalog.incidents) == [f"gen-{n:07}" for n in range(COUNT)]


def test_ten_incidents_already_have_every_kind_of_place(tmp_path: Path) -> None:
    generate(10, 1, tmp_path / "ten")
    ten = open_catalog(tmp_path / "ten").incidents.values()
    assert {incident.place.kind for incident in ten} == set(KINDS)
    assert any(contested(incident) for incident in ten)
    assert any(not incident.when.dated for incident in ten)
    assert any(claim.incidents for incident in ten for claim in incident.claims)
    assert {incident.layer for incident in ten} == {"incident", "context"}


def test_hard_cases_are_there_in_numbers(catalog: Catalog) -> None:
    incidents = catalog.incidents.values()
    assert sum(contested(incident) for incident in incidents) > COUNT / 20
    assert sum(not incident.when.dated for incident in incidents) > COUNT / 50
    without = [i.place for i in incidents if catalog.footprint(i.id) is None]
    assert {place.kind for place in without} == {"nowhere", "offset"}
    assert {p.hedge for p in without if isinstance(p, Offset)} == {"at-least"}
    joint = [c for i in incidents for c in i.claims if c.incidents]
    assert len(joint) == 2 * len({claim.id for claim in joint}) > 0
    stances = Counter(claim.stance for i in incidents for claim in i.claims)
    assert {"asserts", "denies", "relays"} <= set(stances)
    assert {"known", "unknown"} == {o.independence for o in catalog.origins.values()}


def test_facilities_are_of_every_sort(catalog: Catalog) -> None:
    things = catalog.facilities.values()
    assert 20 <= len(things) <= 42
    assert any(thing.geometry is None and thing.place for thing in things)
    assert any(thing.part_of for thing in things)
    assert {t.outline.basis for t in things if t.outline} == {"assumed", "imported"}


def test_times_have_a_heavy_tail(catalog: Catalog) -> None:
    days = sorted(i.when.start for i in catalog.incidents.values() if i.when.start)
    middle, last = days[len(days) // 2], days[-1]
    assert (last - middle).days < 200 < 1000 < (last - days[0]).days
    assert max(Counter(day.date() for day in days).values()) >= 5


def test_names_and_quotes_are_in_several_scripts(catalog: Catalog) -> None:
    quotes = [c.quote.exact for i in catalog.incidents.values() for c in i.claims]
    titles = [incident.title for incident in catalog.incidents.values()]
    for texts in (quotes, titles):
        letters = {
            unicodedata.name(letter, "").split()[0] for t in texts for letter in t
        }
        assert {"LATIN", "CYRILLIC", "ARABIC"} <= letters
        assert any("ə" in text for text in texts)


def test_no_text_holds_a_control_character(folder: Path) -> None:
    for name, content in files(folder).items():
        text = content.decode("utf-8").replace("\n", "")
        odd = {c for c in set(text) if unicodedata.category(c) in ("Cc", "Cf", "Co")}
        assert odd == set(), name


def test_each_incident_has_a_long_quote_of_its_own(catalog: Catalog) -> None:
    first = [incident.claims[0].quote.exact for incident in catalog.incidents.values()]
    assert len(set(first)) == COUNT
    assert all(60 <= len(quote) <= 300 for quote in first)
    assert sum(len(quote) <= 200 for quote in first) > 0.95 * COUNT


def test_everything_says_that_it_is_invented(catalog: Catalog, folder: Path) -> None:
    for incident in catalog.incidents.values():
        assert "Invented" in incident.summary
    for document in catalog.documents.values():
        assert "not a real report" in document.title
    for thing in catalog.facilities.values():
        assert "Invented" in (thing.remarks or "")
    assert (
        "nothing of this happened"
        in json.loads((folder / INCIDENTS).read_text("utf-8"))["source"]
    )


@settings(max_examples=8, deadline=None)
@given(count=st.integers(1, 60), seed=st.integers())
def test_any_count_and_seed_give_correct_data(
    tmp_path_factory: pytest.TempPathFactory, count: int, seed: int
) -> None:
    into = tmp_path_factory.mktemp("any") / "data"
    generate(count, seed, into)
    report = check(read_bytes(into), into / DOCUMENTS)
    assert [problem.line() for problem in report.problems] == []


@pytest.mark.parametrize("count", [0, -1, 5_000_001])
def test_an_impossible_count_is_refused(tmp_path: Path, count: int) -> None:
    with pytest.raises(UsageError, match="1 to 5000000"):
        generate(count, 1, tmp_path / "data")
    assert not (tmp_path / "data").exists()


def test_a_folder_in_use_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("mine")
    with pytest.raises(UsageError, match="not empty"):
        generate(5, 1, tmp_path)
    assert files(tmp_path) == {"note.txt": b"mine"}


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    generate(5, 1, tmp_path / "data")
    assert (tmp_path / "data" / INCIDENTS).exists()


def test_an_interrupted_run_leaves_nothing(tmp_path: Path) -> None:
    def stop(done: int, of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        generate(50, 1, tmp_path / "data", stop)
    assert list(tmp_path.iterdir()) == []


def test_progress_is_told_up_to_the_end(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    generate(100, 1, tmp_path / "data", lambda done, of: told.append((done, of)))
    assert told == [(40, 100), (80, 100), (100, 100)]


def test_the_command_writes_the_folder_and_tells_how_far_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["generate", "12", "--seed", "3", "--into", str(tmp_path / "d")]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert "12 of 12 incidents" in err
    assert main(["generate", "0", "--into", str(tmp_path / "e")]) == 2
