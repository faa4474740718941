"""`copydesk pipe`: stages on JSON lines, without Kafka and network; the same code otherwise."""

from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from itertools import count, pairwise
from typing import Any, BinaryIO

from copydesk.dry_stage import Done, DryStage
from copydesk.failure import BadUse
from copydesk.stages import stage as stage_of
from schemas.outcomes import Verdict
from schemas.topics import CLEAN, ENRICH, INDEX, Route
from services.runtime.records import Outgoing, Record
from services.runtime.settings import SharedSettings
from services.runtime.wiring import Wiring

PIPEABLE = tuple(route.stage for route in (CLEAN, ENRICH, INDEX))
"""fetch needs the network; what an outcome says needs no stage."""


def wirings_of(names: str, shared: SharedSettings) -> list[Wiring[Any, Any]]:
    """Return the stages in *names*, "clean,enrich"; raise BadUse where they do not fit together."""
    asked = [name.strip() for name in names.split(",")]
    if wrong := [name for name in asked if name not in PIPEABLE]:
        raise BadUse(f"pipe takes {', '.join(PIPEABLE)}, not {wrong[0]!r}")
    wirings = [stage_of(name, shared) for name in asked]
    for one, other in pairwise(wirings):
        if one.route.writes is not other.route.reads:
            raise BadUse(f"{other.route.stage} does not read what {one.route.stage} writes")
    return wirings


async def pipe(
    lines: Iterable[bytes], wirings: Sequence[Wiring[Any, Any]], out: BinaryIO, err: BinaryIO
) -> None:
    """Write the last stage's messages to *out*, and to *err* the outcome of each that was lost."""
    async with AsyncExitStack() as stack:
        stages = [await stack.enter_async_context(DryStage(wiring)) for wiring in wirings]
        size = wirings[0].settings.batch_records
        async for batch in _batches(lines, size, wirings[0].route):
            values: Sequence[Outgoing | Record] = batch
            for stage in stages:
                done = await stage.through([_record(value, stage.route) for value in values])
                _say_what_is_lost(done, err)
                values = [one.message for one in done if one.message is not None]
            out.writelines((value.value or b"") + b"\n" for value in values)
            out.flush()


def _say_what_is_lost(done: Iterable[Done], err: BinaryIO) -> None:
    for one in done:
        if one.outcome.verdict is not Verdict.PUBLISHED:
            err.write(one.outcome.model_dump_json().encode() + b"\n")
    err.flush()


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
