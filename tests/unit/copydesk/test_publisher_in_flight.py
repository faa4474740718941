from concurrent.futures import ThreadPoolExecutor
from threading import Thread

import pytest

from copydesk import BadCall
from copydesk.in_flight import InFlight
from schemas.pages import PageRequested
from tests.makers import request

FIRST, SECOND = request(page_id="first"), request(page_id="second")


def add(in_flight: InFlight, message: PageRequested, size: int = 1) -> int:
    number = in_flight.add(message, size, seconds=0)
    assert number is not None
    return number


def test_what_is_confirmed_is_gone() -> None:
    in_flight = InFlight()
    in_flight.confirm(add(in_flight, FIRST))

    in_flight.settle(seconds=0)
    assert in_flight.take_failed() == []


def test_what_failed_comes_back_once_in_the_order_of_the_calls() -> None:
    in_flight = InFlight()
    first, second = add(in_flight, FIRST), add(in_flight, SECOND)
    in_flight.fail(second, "too late")
    in_flight.fail(first, "too late")

    in_flight.settle(seconds=0)
    assert [sent.message for sent in in_flight.take_failed()] == [FIRST, SECOND]
    assert in_flight.take_failed() == []


def test_there_is_no_room_for_more_than_the_buffer() -> None:
    in_flight = InFlight(buffer_bytes=10)
    number = add(in_flight, FIRST, 6)

    assert in_flight.add(SECOND, 6, seconds=0.01) is None
    in_flight.confirm(number)
    assert in_flight.add(SECOND, 6, seconds=0) is not None


def test_a_message_larger_than_the_buffer_goes_alone() -> None:
    in_flight = InFlight(buffer_bytes=10)

    add(in_flight, FIRST, 100)
    assert in_flight.add(SECOND, 1, seconds=0) is None


def test_a_call_waits_until_there_is_room() -> None:
    in_flight = InFlight(buffer_bytes=10)
    number = add(in_flight, FIRST, 10)
    numbers: list[int | None] = []
    waiting = Thread(target=lambda: numbers.append(in_flight.add(SECOND, 10, seconds=30)))
    waiting.start()

    in_flight.confirm(number)
    waiting.join(timeout=30)
    assert numbers == [number + 1]


def test_what_failed_takes_room_until_it_is_taken_out_and_nobody_waits_for_it() -> None:
    in_flight = InFlight(buffer_bytes=10)
    in_flight.fail(add(in_flight, FIRST, 10), "too late")

    assert in_flight.add(SECOND, 10, seconds=3600) is None
    in_flight.take_failed()
    assert in_flight.add(SECOND, 10, seconds=0) is not None


def test_settling_waits_for_the_last_answer() -> None:
    in_flight = InFlight()
    number = add(in_flight, FIRST)
    waiting = Thread(target=lambda: in_flight.settle(seconds=3600))
    waiting.start()

    in_flight.confirm(number)
    waiting.join(timeout=30)
    assert not waiting.is_alive()
    assert in_flight.take_failed() == []


def test_settling_gives_up_nothing_that_was_added_since() -> None:
    in_flight = InFlight()
    add(in_flight, FIRST)
    settling = Thread(target=lambda: in_flight.settle(seconds=0.2))
    settling.start()
    while settling.is_alive() and not in_flight._changed._waiters:  # type: ignore[attr-defined]  # noqa: SLF001
        pass

    add(in_flight, SECOND)
    settling.join(timeout=30)
    assert [sent.message for sent in in_flight.take_failed()] == [FIRST]
    in_flight.settle(seconds=0)
    assert [sent.message for sent in in_flight.take_failed()] == [SECOND]


def test_each_thread_hears_of_its_own_failures() -> None:
    in_flight = InFlight()
    with ThreadPoolExecutor(max_workers=1) as other:
        theirs = other.submit(add, in_flight, SECOND).result()
        in_flight.fail(theirs, "too late")
        in_flight.fail(add(in_flight, FIRST), "too late")

        assert [sent.message for sent in in_flight.take_failed()] == [FIRST]
        [sent] = other.submit(in_flight.take_failed).result()
        assert sent.message == SECOND


def test_what_a_thread_left_behind_is_heard_of_by_the_next_one_that_asks() -> None:
    in_flight = InFlight()
    with ThreadPoolExecutor(max_workers=1) as other:
        in_flight.fail(other.submit(add, in_flight, SECOND).result(), "too late")
        assert in_flight.take_failed() == []

    assert [sent.message for sent in in_flight.take_failed()] == [SECOND]


def test_one_thread_may_ask_for_all() -> None:
    in_flight = InFlight()
    with ThreadPoolExecutor(max_workers=1) as other:
        in_flight.fail(other.submit(add, in_flight, SECOND).result(), "too late")

        assert [s.message for s in in_flight.take_failed(every_thread=True)] == [SECOND]
        assert other.submit(in_flight.take_failed).result() == []


def test_once_closed_it_takes_nothing_even_from_a_call_that_waited_for_room() -> None:
    in_flight = InFlight(buffer_bytes=10)
    add(in_flight, FIRST, 10)
    with ThreadPoolExecutor(max_workers=1) as other:
        waiting = other.submit(in_flight.add, SECOND, 10, seconds=3600)

        assert in_flight.close()
        with pytest.raises(BadCall, match="closed"):
            waiting.result(timeout=30)
    assert not in_flight.close()


def test_what_is_given_up_has_failed_and_a_late_confirmation_changes_nothing() -> None:
    in_flight = InFlight(buffer_bytes=10)
    number = add(in_flight, FIRST, 10)

    in_flight.settle(seconds=0)
    in_flight.confirm(number)
    [sent] = in_flight.take_failed()
    assert (sent.message, sent.error) == (FIRST, "no answer")
    assert in_flight.add(SECOND, 10, seconds=0) is not None
