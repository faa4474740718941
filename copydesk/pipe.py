"""`copydesk pipe`: stages on JSON lines, without Kafka and network; the same code otherwise."""

from collections.abc import AsyncIterator, Iterable, Sequence
from datetime import UTC, datetime
from itertools import count, pairwise
from typing import Any, BinaryIO, NoReturn

from copydesk.failure import BadUse, Failure
from copydesk.stages import stage
from schemas.outcomes import Outcome, Verdict
from schemas.topics import CLEAN, ENRICH, INDEX, OUTCOMES, Route
from services.runtime.breaker import Breaker
from services.runtime.metrics import Metrics
from services.runtime.records import Outgoing, Record, Unpublished
from services.runtime.settings import SharedSettings
from services.runtime.stage import Stage
from services.runtime.wiring import Wiring

PIPEABLE = tuple(route.stage for route in (CLEAN, ENRICH, INDEX))
"""fetch needs the network; what an outcome says needs no stage."""


def wirings_of(names: str, shared: SharedSettings) -> list[Wiring[Any, Any]]:
    """Return the stages in *names*, "clean,enrich"; raise BadUse where they do not fit together."""
    asked = [name.strip() for name in names.split(",")]
    if wrong := [name for name in asked if name not in PIPEABLE]:
        raise BadUse(f"pipe takes {', '.join(PIPEABLE)}, not {wrong[0]!r}")
    wirings = [stage(name, shared) for name in asked]
    for one, other in pairwise(wirings):
        if one.route.writes is not other.route.reads:
            raise BadUse(f"{other.route.stage} does not read what {one.route.stage} writes")
    return wirings


async def pipe(
    lines: Iterable[bytes], wirings: Sequence[Wiring[Any, Any]], out: BinaryIO, err: BinaryIO
) -> None:
    """Write the last stage's messages to *out*, and to *err* the outcome of each that was lost."""
    for wiring in wirings:
        await wiring.open()
        await wiring.warm_up()
    stages = [_Piped(wiring) for wiring in wirings]
    size = wirings[0].settings.batch_records
    try:
        async for batch in _batches(lines, size, wirings[0].route):
            values: Sequence[Outgoing | Record] = batch
            for piped in stages:
                values = await piped.through([_record(v, piped.route) for v in values], err)
            out.writelines((value.value or b"") + b"\n" for value in values)
            out.flush()
    finally:
        for wiring in wirings:
            await wiring.close()


class _Piped:
    """A stage whose Kafka is a list."""

    def __init__(self, wiring: Wiring[Any, Any]) -> None:
        self.route = wiring.route
        self._left: list[Outgoing] = []
        self._stage = Stage(
            wiring.route,
            handle=wiring.handle,
            publish=self._hear,
            breaker=Breaker(wiring.settings.max_crashes_in_a_row),
            keep_large=_no_archive,
            metrics=Metrics().of(wiring.route.stage),
            sleep=_do_not_wait,
        )

    async def through(self, records: Sequence[Record], err: BinaryIO) -> list[Outgoing]:
        self._left = []
        await self._stage.consume(records)
        for told in self._left:
            if told.topic == OUTCOMES.name and not _was_published(told):
                err.write((told.value or b"") + b"\n")
        err.flush()
        writes = self.route.writes
        return [o for o in self._left if writes is not None and o.topic == writes.name]

    async def _hear(self, outgoing: Sequence[Outgoing]) -> Unpublished:
        self._left.extend(outgoing)
        return Unpublished()


def _was_published(told: Outgoing) -> bool:
    outcome: Outcome = OUTCOMES.parse(told.value or b"")
    return outcome.verdict is Verdict.PUBLISHED


async def _no_archive(outgoing: Outgoing) -> str:
    raise Failure(f"{outgoing.size} bytes are more than {outgoing.topic} takes")


async def _do_not_wait(_seconds: float) -> NoReturn:
    raise Failure("what the stage depends on is down: mend it and run the command again")


async def _batches(
    lines: Iterable[bytes], size: int, route: Route[Any, Any]
) -> AsyncIterator[list[Record]]:
    batch: list[Record] = []
    numbers = count()
    for line in lines:
        if line.strip():
            batch.append(_line(line.rstrip(b"\r\n"), next(numbers), route))
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def _line(value: bytes, number: int, route: Route[Any, Any]) -> Record:
    return Record(
        topic=route.reads.name,
        partition=0,
        offset=number,
        key=None,
        value=value,
        timestamp=datetime.now(UTC),
    )


def _record(value: Outgoing | Record, route: Route[Any, Any]) -> Record:
    if isinstance(value, Record):
        return value
    return Record(
        topic=route.reads.name,
        partition=0,
        offset=0,
        key=value.key,
        value=value.value,
        timestamp=datetime.now(UTC),
        headers=value.headers,
    )
