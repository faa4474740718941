"""Which dead letter people mean: its id, the place where the record was, or its page."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from copydesk.dead_letters.letter import DeadLetter
from copydesk.dead_letters.reading import dead_letter_at, dead_letters
from copydesk.failure import Failure
from schemas.topics import ROUTES, Route
from services.runtime.settings import SharedSettings

PLACE = re.compile(r"(?P<topic>[\w.-]+)/(?P<partition>\d{1,9})/(?P<offset>\d{1,18})", re.ASCII)

SHORTEST_ID = 8
"""Of the beginning of an id that stands for it: what a log line or a table shows."""


EARLIER_SHOWN = 10
"""Of a page that died again and again, the newest so many of its earlier letters are named."""


@dataclass(frozen=True)
class Found:
    """The newest of the letters that are meant, and which were before it."""

    newest: DeadLetter
    earlier: int
    earlier_ids: tuple[str, ...]
    """Of the last EARLIER_SHOWN of them, oldest first."""


def find(said: str, shared: SharedSettings) -> Found:
    """Return what *said* names; raise Failure where there is none."""
    place = PLACE.fullmatch(said)
    if place and (route := _buried_on(place["topic"], shared)):
        found = dead_letter_at(shared, route, int(place["partition"]), int(place["offset"]))
        letters = newest_of([] if found is None else [found])
    else:
        with dead_letters(shared, ROUTES) as all_of_them:
            letters = newest_of(one for one in all_of_them if _is_meant(one, said, shared))
    if letters is None:
        raise Failure(
            f"there is no dead letter {said}: give an id that `copydesk dead list` shows, the"
            " topic/partition/offset of the record, or a page_id; letters are kept for 30 days"
        )
    return letters


def newest_of(letters: Iterable[DeadLetter]) -> Found | None:
    """Return the newest of *letters*, and a few ids of the others: letters may be large."""
    newest: DeadLetter | None = None
    count = 0
    last: list[tuple[datetime, str]] = []
    for letter in letters:
        count += 1
        last = sorted([*last, (letter.died_at, letter.id)])[-EARLIER_SHOWN - 1 :]
        if newest is None or newest.died_at <= letter.died_at:
            newest = letter
    if newest is None:
        return None
    ids = tuple(one for _, one in last if one != newest.id)[-EARLIER_SHOWN:]
    return Found(newest, count - 1, ids)


def _buried_on(name: str, shared: SharedSettings) -> Route[Any, Any] | None:
    """Return the stage *name*, or the one with a dead-letter topic of that name."""
    bare = name.removeprefix(shared.topic_prefix)
    return next((r for r in ROUTES if bare in {r.stage, r.dead_letters.name}), None)


def _is_meant(letter: DeadLetter, said: str, shared: SharedSettings) -> bool:
    if PLACE.fullmatch(said):
        return letter.origin in {said, shared.topic_prefix + said}
    ids = letter.ids
    return said in ids or (len(said) >= SHORTEST_ID and any(one.startswith(said) for one in ids))
