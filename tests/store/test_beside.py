"""A process that answers, and what happens before it can and when it cannot."""

import os
from collections.abc import Callable, Iterator
from threading import Thread
from time import monotonic, sleep
from typing import Any

import pytest

from geo.store import beside
from geo.store.beside import Beside


def dividing() -> Callable[[int | None], Any]:
    """Divides 12 by a number and says in which process; 0 is its end."""
    return lambda number: None if number is None else (12 // number, os.getpid())


def impossible() -> Any:
    raise RuntimeError("never ready")


def until(there: Callable[[], Any]) -> None:
    end = monotonic() + 60
    while not there():
        assert monotonic() < end
        sleep(0.005)


@pytest.fixture
def process(request: pytest.FixtureRequest) -> Iterator[Beside]:
    made = Beside(getattr(request, "param", dividing))
    yield made
    made.end()


def test_it_answers_from_another_process_once_it_is_ready(process: Beside):
    assert not process.ready
    assert process.ask(3) is None
    until(lambda: process.ready)
    found: list[Any] = []
    threads = [Thread(target=lambda n=n: found.append(process.ask(n))) for n in (2, 3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(number for number, _ in found) == [4, 6]
    assert os.getpid() not in {pid for _, pid in found}


def test_an_error_is_its_end_and_it_is_not_started_again(process: Beside):
    until(lambda: process.ask(3))
    assert process.ask(0) is None
    assert not process.ready
    assert process.ask(3) is None
    assert process._worker is None


@pytest.mark.parametrize("process", [impossible], indirect=True)
def test_one_that_never_gets_ready_is_not_asked(process: Beside):
    process._begin()
    assert not process.ready
    assert process._worker is None


def test_a_process_that_cannot_be_started_is_none(
    process: Beside, monkeypatch: pytest.MonkeyPatch
):
    def refused(make: object) -> None:
        raise OSError("no more processes")

    monkeypatch.setattr(beside, "Worker", refused)
    process._begin()
    assert not process.ready


def test_who_waited_while_it_was_lost_is_told_so(process: Beside):
    until(lambda: process.ask(3))
    process._lose()
    process._ready.set()
    assert process.ask(3) is None


def test_what_was_ended_is_not_started_again(process: Beside):
    process.end()
    assert process.ask(3) is None
    assert process._worker is None
