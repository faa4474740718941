"""How long a Kafka is waited for that has more to say. What is read: until_now.py. Pure."""

import time
from collections.abc import Callable, Iterator, Sized
from typing import TypeVar

T = TypeVar("T")

SILENT_SECONDS = 30
"""A Kafka that says nothing for so long, with records left to read, will not say more."""


class Silent(Exception):
    """Nothing came for SILENT_SECONDS."""


def heard(
    poll: Callable[[], list[T]], left: Sized, *, clock: Callable[[], float] = time.monotonic
) -> Iterator[T]:
    """
    Yield what *poll* returns until nothing is *left*; raise Silent where it returns nothing.

    The time that the reader takes for what it was given does not count.
    """
    heard_at = clock()
    while left:
        for one in poll():
            yield one
            heard_at = clock()
        if clock() - heard_at > SILENT_SECONDS:
            raise Silent
