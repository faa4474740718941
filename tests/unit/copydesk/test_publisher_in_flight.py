from threading import Thread

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

    assert in_flight.wait(seconds=0)
    assert in_flight.take_failed() == []


def test_what_failed_comes_back_once_in_the_order_of_the_calls() -> None:
    in_flight = InFlight()
    first, second = add(in_flight, FIRST), add(in_flight, SECOND)
    in_flight.fail(second, "too late")
    in_flight.fail(first, "too late")

    assert in_flight.wait(seconds=0)
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


def test_waiting_is_for_what_came_before_it_and_not_for_later_ones() -> None:
    in_flight = InFlight()
    first = add(in_flight, FIRST)
    done: list[bool] = []
    waiting = Thread(target=lambda: done.append(in_flight.wait(seconds=30)))
    waiting.start()

    in_flight.confirm(first)
    waiting.join(timeout=30)
    add(in_flight, SECOND)
    assert done == [True]
    assert not in_flight.wait(seconds=0.01)


def test_what_is_given_up_has_failed_and_a_late_confirmation_changes_nothing() -> None:
    in_flight = InFlight(buffer_bytes=10)
    number = add(in_flight, FIRST, 10)

    in_flight.fail_all("no answer")
    in_flight.confirm(number)
    [sent] = in_flight.take_failed()
    assert (sent.message, sent.error) == (FIRST, "no answer")
    assert in_flight.add(SECOND, 10, seconds=0) is not None
