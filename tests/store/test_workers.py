"""Work done by several processes comes back in order, whatever happens to them."""

import io
import os
from collections.abc import Iterator

import pytest

from geo.store import workers
from geo.store.workers import in_order, useful


class Adder:
    """Adds a number to each item."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __call__(self, item: int) -> int:
        return item + self.number


class Deserter:
    """Gives up in every process but the one with this number."""

    def __init__(self, home: int) -> None:
        self.home = home

    def __call__(self, item: int) -> int:
        if os.getpid() != self.home and item > 2:
            os._exit(3)
        return item


@pytest.mark.parametrize("many", [1, 2, 3, 9])
def test_results_come_in_order(many: int):
    assert list(in_order(Adder, (10,), range(5), many)) == [10, 11, 12, 13, 14]
    assert list(in_order(Adder, (10,), [], many)) == []


def test_what_a_process_leaves_undone_is_done_here():
    found = in_order(Deserter, (os.getpid(),), range(6), 2)
    assert isinstance(found, Iterator)
    assert list(found) == [0, 1, 2, 3, 4, 5]


def test_an_error_in_the_work_is_the_callers():
    with pytest.raises(TypeError):
        list(in_order(Adder, ("a",), range(3), 2))


def test_there_is_always_one_process():
    assert 1 <= useful() <= 8


def test_a_message_that_breaks_off_is_none():
    out = io.BytesIO()
    workers._send(b"12345", out)
    for length in (0, 3, 10):
        with pytest.raises(EOFError):
            workers._received(io.BytesIO(out.getvalue()[:length]))


def test_items_without_end_are_taken_as_they_are_needed():
    taken: list[int] = []

    def items() -> Iterator[int]:
        for number in range(10**9):
            taken.append(number)
            yield number

    found = in_order(Adder, (10,), items(), 2)
    assert [next(found) for _ in range(6)] == [10, 11, 12, 13, 14, 15]
    found.close()
    assert len(taken) <= 6 + workers.AHEAD * 2


def test_what_cannot_be_handed_over_is_said_at_once():
    with pytest.raises(Exception, match="pickle"):
        list(in_order(Adder, (lambda: 1,), range(3), 2))
