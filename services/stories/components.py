"""Which articles hang together, one by way of another. Pure."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")


def components(items: Iterable[T], near: Callable[[T, Sequence[T]], list[int]]) -> list[list[T]]:
    """Return *items* in groups; near() says which of some others an item is tied to."""
    left = list(items)
    groups = []
    while left:
        group = [left.pop()]
        for item in group:  # grows meanwhile
            tied = set(near(item, left))
            group.extend(other for number, other in enumerate(left) if number in tied)
            left = [other for number, other in enumerate(left) if number not in tied]
        groups.append(group)
    return groups
