"""
`copydesk takedown`: an article goes for good, and whoever asks is told what holds it still.

The ledger comes first: from then on nothing of the article is taken in any more. Then index is
told, in order with the article's own records; it empties the store and tells the public. Then the
archive. Broken off anywhere, the command can be run again.
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime

from rich.console import Console

from copydesk.printing import ID_CHARS
from copydesk.takedowns.bodies import Deleted, delete_pages
from copydesk.takedowns.entry import Reason, entry_of, notices_of
from copydesk.takedowns.ledger import entries, kafka_of, write
from copydesk.takedowns.subject import subject_of
from schemas.takedowns import Takedown
from schemas.topics import ARTICLE_ENRICHED, TAKEDOWN
from services.runtime.settings import SharedSettings
from services.visible import visible

STILL_THERE = "What holds the text still, and until when: docs/runbook.md, “An article must go”."

NOBODY_KNOWS = (
    "Nobody here knows this article: it is kept from coming by this address alone. Where it has"
    " another, of a print edition or after a redirect, run the command with that too."
)


def take_down(
    asked: str, reason: Reason, shared: SharedSettings, console: Console, *, as_json: bool
) -> None:
    """Take down what is *asked*, and print what was done."""
    reached = kafka_of(shared)
    subject = subject_of(asked, shared)
    before = entries(reached).get(subject.article_id)
    entry = entry_of(subject, reason, datetime.now(UTC), before)
    write(TAKEDOWN, [entry], reached)
    write(ARTICLE_ENRICHED, notices_of(entry), reached)
    deleted = delete_pages(entry.page_ids, shared)
    if as_json:
        done = {**entry.model_dump(mode="json"), "deleted": vars(deleted)}
        print(json.dumps(done, indent=2))  # noqa: T201
        return
    name = f"“{visible(subject.title)}”, " if subject.title else ""
    console.print(
        f"Taken down: {name}article {entry.article_id}.", markup=False, soft_wrap=True, style="bold"
    )
    for line in _said(entry, before, deleted, is_known=subject.is_known):
        console.print(f"  {line}", markup=False, soft_wrap=True)


def _said(
    entry: Takedown, before: Takedown | None, deleted: Deleted, *, is_known: bool
) -> Iterator[str]:
    if not is_known:
        yield NOBODY_KNOWS
    if before is not None:
        said = f"on {before.withdrawn_at:%Y-%m-%d} by {visible(before.by)}: {visible(before.why)}"
        yield f"It was taken down before, {said}"
    bodies = _count(deleted.bodies, "body", "bodies")
    yield f"Deleted from the archive: {bodies}, {_count(deleted.captures, 'capture', 'captures')}."
    yield "Index, as soon as it runs, takes it out of store and search, and tells subscribers."
    yield f"See `copydesk where {entry.page_ids[0][:ID_CHARS]}`. {STILL_THERE}"


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
