"""
What was taken down must not come again: the ledger as every stage that needs it has it.

The ledger is a topic (news.takedown.v1), read whole as a table: it outlives a store that was lost,
and knows what a backup does not. Who writes it: copydesk/takedowns/.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol, TypeVar

from schemas.message import Message
from schemas.outcomes import Reason
from schemas.takedowns import Takedown
from schemas.topics import TAKEDOWN
from services.answers import Rejected
from services.runtime.handlers import Answers, Handler
from services.runtime.table import Table

In = TypeVar("In", bound=Message)


class Ledger(Protocol):
    """What the stages need of the table."""

    @property
    def is_followed(self) -> bool:
        """Whether anybody reads it: `pipe` has no Kafka, and nothing to wait for."""

    def get(self, key: str) -> Takedown | None:
        """Return what took down the article or the page *key*."""

    def every(self) -> Sequence[Takedown]:
        """Return all that was taken down."""

    async def until_read(self) -> None:
        """Return once it is read to its end; raise Unavailable where that lasts."""


def ledger() -> Table[Takedown]:
    """Return the table; it forgets nothing, since what is forgotten would be published again."""
    return Table(TAKEDOWN, max_keys=None, also_by=lambda takedown: takedown.page_ids)


def refusal(takedowns: Ledger, *ids: str) -> Rejected | None:
    """Return why nothing of these articles and pages is wanted; None where it is."""
    found = next((each for some_id in ids if (each := takedowns.get(some_id))), None)
    if found is None:
        return None
    return Rejected(Reason.WITHDRAWN, f"taken down on {found.withdrawn_at:%Y-%m-%d}")


def without_withdrawn(
    handle: Handler[In, Any], takedowns: Ledger, ids: Callable[[In], Sequence[str]]
) -> Handler[In, Any]:
    """Return *handle*, not asked about what bears one of the *ids* that were taken down."""

    async def handle_the_rest(messages: Sequence[In]) -> Answers[Any]:
        if takedowns.is_followed:
            await takedowns.until_read()
        refused = [refusal(takedowns, *ids(message)) for message in messages]
        wanted = [m for m, why in zip(messages, refused, strict=True) if why is None]
        answers: Iterator[Any] = iter(await handle(wanted) if wanted else ())
        return [next(answers) if why is None else why for why in refused]

    return handle_the_rest
