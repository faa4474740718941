"""A stage as its app.py wires it. What the runtime makes of it: kafka.py, process.py."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from schemas.message import Message
from schemas.topics import Route
from services.runtime.handlers import Handler
from services.runtime.settings import StageSettings
from services.runtime.table import Table

In = TypeVar("In", bound=Message)
Out = TypeVar("Out", bound=Message)


async def _nothing() -> None:
    """Serve as confirmed, open, warm_up and close of a stage that holds nothing."""


@dataclass(frozen=True)
class Wiring(Generic[In, Out]):
    """A stage's place on the map, its settings and its logic; not started."""

    route: Route[In, Out]
    settings: StageSettings
    handle: Handler[In, Out]
    """Answers a batch. It is what `pipe`, `reprocess` and the like ask: it keeps no captures."""

    on_kafka: Handler[In, Out] | None = None
    """The same for the stage as a group's member, where that keeps what it reads; as clean does."""

    tables: Sequence[Table[Any]] = ()
    """Read from their topics as long as the stage works on a Kafka; `pipe` leaves them empty."""

    confirmed: Callable[[], Awaitable[None]] = _nothing
    """Hears, before the next batch, that all is published that the last one gave rise to. Not
    where partitions were taken away meanwhile: then some of it was not. It must not fail."""

    open: Callable[[], Awaitable[None]] = _nothing
    """Takes hold of what the handler needs, so that a stage that can't work fails at its start."""

    warm_up: Callable[[], Awaitable[None]] = _nothing
    """Makes the first record as fast as the others, while the group gives out partitions."""

    close: Callable[[], Awaitable[None]] = _nothing
    """Gives back what the handler holds: a worker process, files, connections."""
