"""Distances: here for one reader, apart for several, here again when that fails."""

from threading import Event, Thread

import pytest

from geo.model.span import Span
from geo.settings import ROOT
from geo.store.catalog import Catalog
from geo.store.fair import Fair
from geo.store.open import open_catalog
from geo.views import apart, turns

HERE, THERE = Span(reason="here"), Span(reason="there")


class Process:
    """Stands for the process apart."""

    def __init__(self, ready: bool, answer: Span | None) -> None:
        self.ready, self.answer = ready, answer
        self.asked: list[object] = []
        self.free: list[int] = []

    def ask(self, question: object) -> Span | None:
        self.asked.append(question)
        self.free.append(turns._TURNS._free)
        return self.answer


@pytest.fixture
def catalog(monkeypatch: pytest.MonkeyPatch) -> Catalog:
    monkeypatch.setattr(apart, "span_of", lambda *_: HERE)
    monkeypatch.setattr(turns, "_TURNS", Fair(1))
    return open_catalog(ROOT / "data")


def measured(
    monkeypatch: pytest.MonkeyPatch, catalog: Catalog, process: Process
) -> Span:
    monkeypatch.setattr(apart, "BESIDE", process)
    return apart.span(catalog, "a", "b")


def test_one_reader_alone_starts_no_process(
    monkeypatch: pytest.MonkeyPatch, catalog: Catalog
):
    process = Process(ready=False, answer=THERE)
    assert measured(monkeypatch, catalog, process) is HERE
    assert process.asked == []


def test_a_process_that_is_ready_is_asked_and_others_have_the_turn_meanwhile(
    monkeypatch: pytest.MonkeyPatch, catalog: Catalog
):
    process = Process(ready=True, answer=THERE)
    with turns.turn():
        assert measured(monkeypatch, catalog, process) is THERE
        assert turns._TURNS._free == 0
    assert process.asked == [(catalog.sha256, "a", "b")]
    assert process.free == [1]


def test_what_it_does_not_answer_is_worked_out_here(
    monkeypatch: pytest.MonkeyPatch, catalog: Catalog
):
    process = Process(ready=True, answer=None)
    assert measured(monkeypatch, catalog, process) is HERE


def test_two_at_once_ask_for_a_process(
    monkeypatch: pytest.MonkeyPatch, catalog: Catalog
):
    process, inside, leave = Process(ready=False, answer=None), Event(), Event()

    def slow(_: Catalog, incident: str, __: str) -> Span:
        inside.set()
        assert incident == "c" or leave.wait(10)
        return HERE

    monkeypatch.setattr(apart, "BESIDE", process)
    monkeypatch.setattr(apart, "span_of", slow)
    first = Thread(target=apart.span, args=(catalog, "a", "b"))
    first.start()
    assert inside.wait(10)
    assert apart.span(catalog, "c", "d") is HERE
    leave.set()
    first.join()
    assert process.asked == [(catalog.sha256, "c", "d")]


def test_a_rest_gives_the_turn_away_and_comes_back(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(turns, "_TURNS", Fair(1))
    seen: list[int] = []
    monkeypatch.setattr(turns, "sleep", lambda _: seen.append(turns._TURNS._free))
    turns.rest(1)
    with turns.turn():
        turns.rest(1)
        assert turns._TURNS._free == 0
    assert seen == [1, 1]
    assert turns._TURNS._free == 1
