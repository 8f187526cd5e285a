from threading import Thread
from time import monotonic, sleep

from geo.store.fair import Fair


def until(there) -> None:
    end = monotonic() + 10
    while not there():
        assert monotonic() < end
        sleep(0.001)


def test_it_is_handed_on_in_the_order_in_which_it_was_asked_for():
    lock, order = Fair(), []

    def use(number: int) -> None:
        with lock:
            order.append(number)

    threads = [Thread(target=use, args=(number,)) for number in range(5)]
    with lock:
        for number, thread in enumerate(threads):
            thread.start()
            until(lambda wanted=number + 1: len(lock._waiting) == wanted)
        assert order == []
    for thread in threads:
        thread.join()
    assert order == [0, 1, 2, 3, 4]


def test_who_comes_back_at_once_comes_after_who_waits():
    lock, order = Fair(), []

    def use() -> None:
        with lock:
            order.append("waited")

    waiting = Thread(target=use)
    lock.acquire()
    waiting.start()
    until(lambda: len(lock._waiting) == 1)
    lock.release()
    with lock:
        order.append("came back")
    waiting.join()
    assert order == ["waited", "came back"]


def test_as_many_as_it_was_made_for_hold_it_at_once():
    lock = Fair(2)
    lock.acquire()
    lock.acquire()
    third = Thread(target=lock.acquire)
    third.start()
    until(lambda: len(lock._waiting) == 1)
    lock.release()
    third.join()
    lock.release()
    lock.release()
    assert lock._free == 2
