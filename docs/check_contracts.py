"""
Whether today's messages keep the contract that is committed: part of `make check`.

    python -m docs.check_contracts

Each topic's models against docs/contracts/<topic>.schema.json, both ways: compatibility.py says
what two releases may differ by. Dead letters and delays have none: they carry records as they came.
"""

import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from docs.breaks import EITHER_WAY, Break, Lost
from docs.compatibility import breaks
from docs.topic_schema import CONTRACTS, documented, holding_schema, json_schema, reading_schema
from schemas.topic import Topic

CONSEQUENCES = {
    Lost.OLD_RECORDS: "today's readers do not get what older records say",
    Lost.NEW_RECORDS: "older readers do not get what today's records say",
    EITHER_WAY: "neither release gets what the other's records say",
}

READ_AS_EMPTY = "was narrowed: never null any more"
"""Of what a message holds it says nothing: a reader may take null for what is left out."""

MISSING = "{}: no schema is committed: run `make docs`, and commit it"


def broken(topics: Iterable[Topic[Any]], folder: Path) -> list[str]:
    """Return a line for each change that breaks what is committed in *folder*."""
    return [
        line for topic in topics if file_of(topic, folder).exists() for line in _of(topic, folder)
    ]


def complaints(topics: Iterable[Topic[Any]], folder: Path) -> list[str]:
    """Return the same, and a line for each topic whose schema is not committed."""
    topics = list(topics)
    missing = [MISSING.format(t.name) for t in topics if not file_of(t, folder).exists()]
    return [*broken(topics, folder), *missing]


def file_of(topic: Topic[Any], folder: Path) -> Path:
    """Return where in *folder* the schema of *topic* is."""
    return folder / f"{topic.name}.schema.json"


def _of(topic: Topic[Any], folder: Path) -> Iterator[str]:
    try:
        committed = json.loads(file_of(topic, folder).read_bytes())
    except ValueError as error:
        yield f"{topic.name}: its committed schema is no JSON ({error}): restore it"
        return
    # A validator may hide from one schema what another shows: an alias, the limits behind it.
    hidden = [*breaks(committed, reading_schema(topic)), *breaks(committed, holding_schema(topic))]
    unread = [b for b in hidden if Lost.OLD_RECORDS in b.lost and b.what != READ_AS_EMPTY]
    for each in dict.fromkeys([*breaks(committed, json_schema(topic)), *unread]):
        yield _line(topic, each)


def _line(topic: Topic[Any], each: Break) -> str:
    readers = ", ".join(topic.read_by)
    return (
        f"{topic.name}: {each.field} {each.what}: {CONSEQUENCES[each.lost]}. Read by {readers}."
        f" {each.cure}, or make a new topic, {_next(topic.name)}."
    )


def _next(name: str) -> str:
    """Return the name of the next major: news.article.v1 -> news.article.v2."""
    return re.sub(r"\d+$", lambda major: str(int(major[0]) + 1), name)


def main() -> None:
    """Print what breaks the contract, and fail where anything does."""
    said = complaints(documented(), CONTRACTS)
    if said:
        sys.exit("\n".join(said))
    print(f"Contracts: all {len(documented())} topics read and write what is committed")  # noqa: T201


if __name__ == "__main__":
    main()
