"""The distances of a panel are the same from here and from apart."""

from collections.abc import Iterator

import pytest

from geo.settings import ROOT
from geo.store.measuring import Near, near_of
from geo.store.open import open_catalog
from geo.views import apart, nearby

CATALOG = open_catalog(ROOT / "data")
KYIV = CATALOG.incidents["kyiv-2024-01-02"]


class Process:
    """Stands for the process apart."""

    ready = True

    def __init__(self, answers: bool) -> None:
        self.answers = answers
        self.asked: list[tuple[str, str, str | None]] = []

    def ask(self, question: tuple[str, str, str | None]) -> Near | None:
        self.asked.append(question)
        whole = self.answers and question[2] is None
        return near_of(CATALOG, question[1]) if whole else None


@pytest.fixture
def fresh() -> Iterator[None]:
    nearby._apart.cache_clear()
    yield
    nearby._apart.cache_clear()


def ids(process: Process | None, monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """What comes, by the id of the facility, ``None`` for a place to stop."""
    if process is not None:
        monkeypatch.setattr(apart, "BESIDE", process)
    return [row and row[0].id for row in nearby.measured(CATALOG, KYIV)]


@pytest.mark.usefixtures("fresh")
def test_a_process_apart_is_asked_once_for_all_of_an_incident(
    monkeypatch: pytest.MonkeyPatch,
):
    here, process = ids(None, monkeypatch), Process(answers=True)
    assert ids(process, monkeypatch) == [None, *filter(None, here)]
    assert len(list(filter(None, here))) >= 4
    assert ids(process, monkeypatch) == [None, *filter(None, here)]
    assert process.asked == [(CATALOG.sha256, KYIV.id, None)]


@pytest.mark.usefixtures("fresh")
def test_what_it_does_not_answer_is_worked_out_here_and_asked_again(
    monkeypatch: pytest.MonkeyPatch,
):
    here, process = ids(None, monkeypatch), Process(answers=False)
    assert ids(process, monkeypatch) == [None, *here]
    assert ids(process, monkeypatch) == [None, *here]
    assert process.asked.count((CATALOG.sha256, KYIV.id, None)) == 2
