"""
`copydesk reprocess`: today's clean on pages that it read before, out of the archive.

Which captures: newest_captures.py. What they are: services/runtime/captures.py. Into which topics:
shadow.py. What came of it: account.py; what would change for readers: diff.py.
"""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rich.console import Console

from copydesk.acls import OPERATOR
from copydesk.broker import reachable
from copydesk.client_errors import NoKafka
from copydesk.client_kafka import check_topics
from copydesk.failure import BadUse, Failure
from copydesk.pace import Pace
from copydesk.reprocessing.account import Account
from copydesk.reprocessing.newest_captures import NewestCaptures
from copydesk.reprocessing.progress import Progress
from copydesk.reprocessing.shadow import make_shadow, shadow_of
from copydesk.reprocessing.todays_stage import todays_stage
from copydesk.reprocessing.wanted_captures import wanted_captures
from copydesk.stages import stage as stage_of
from schemas.topics import CLEAN
from services.runtime.kept_captures import kept_captures
from services.runtime.process import told_to_stop
from services.runtime.records import Record
from services.runtime.settings import SharedSettings
from services.runtime.stage import Stage


@dataclass(frozen=True)
class Asked:
    """What is to be worked on again, and where the results go."""

    since: datetime
    site: str | None = None
    rate: float = 20
    """Pages a second, at most."""

    into: str | None = None
    """The shadow's name; None: the real topics."""


def reprocess(
    stage: str, asked: Asked, shared: SharedSettings, console: Console, *, as_json: bool
) -> None:
    """Run *stage* on the captures that were kept since then; print what came of it."""
    if stage != CLEAN.stage:
        raise BadUse(
            f"reprocess takes {CLEAN.stage}, whose pages are in the archive, not {stage!r}"
        )
    newest, account = NewestCaptures(asked.site), Account()
    reached = reachable(shared)
    started = time.monotonic()
    try:
        asyncio.run(_run(asked, reached, newest, account))
    except BaseException:
        account.stopped = True
        raise
    finally:
        account.pages, account.twice = newest.pages, newest.twice
        account.seconds = time.monotonic() - started
        if account.captures or account.damaged:
            _print(account, console, as_json=as_json)
    if account.stopped:
        raise Failure(f"stopped before the end: {_again(asked)}")


def _target(asked: Asked, shared: SharedSettings) -> SharedSettings:
    """Return the settings that results are published by, their topics being there."""
    if asked.into is not None:
        shadow = shadow_of(shared, asked.into)
        make_shadow(shadow, CLEAN)
        return shadow
    try:
        check_topics(shared, CLEAN.outbound, needs=(), who=OPERATOR)
    except NoKafka as error:
        raise Failure(str(error)) from error
    return shared


async def _run(
    asked: Asked,
    shared: SharedSettings,
    newest: NewestCaptures,
    account: Account,
) -> None:
    told = told_to_stop()
    captures = kept_captures(shared)
    segments = await captures.segments(since=asked.since)
    if not segments:
        raise Failure(_nothing(asked, shared))
    target = _target(asked, shared)
    wiring = stage_of(CLEAN.stage, shared)
    size = max(1, min(wiring.settings.batch_records, int(asked.rate)))
    wanted = wanted_captures(captures, segments, newest, account)
    with Progress(asked, segments, target) as progress:
        async with todays_stage(wiring, target, account.metrics) as stage:
            async for batch in _batches(wanted, size, Pace(asked.rate)):
                await _consume(stage, batch)
                progress.show(account.captures, stage.outcomes)
                if told.is_set():
                    account.stopped = True
                    return


async def _batches(
    found: AsyncIterator[Sequence[Record]], size: int, pace: Pace
) -> AsyncIterator[list[Record]]:
    """Yield *found* in batches of *size*, in time, and an empty one after each reading."""
    batch: list[Record] = []
    async for records in found:
        for record in records:
            await pace.wait()
            batch.append(record)
            if len(batch) == size:
                yield batch
                batch = []
        yield []
    yield batch


async def _consume(stage: Stage[Any, Any], batch: Sequence[Record]) -> None:
    if not batch:
        return
    await stage.consume(batch)
    if stage.breaker.is_open:
        raise Failure(
            f"{stage.breaker.in_a_row} pages in a row crashed {stage.route.stage}: it is broken,"
            " not the pages"
        )


def _again(asked: Asked) -> str:
    if asked.into is not None:
        return "run it again, with another name for --into"
    return "run it again, which repeats and does no harm"


def _nothing(asked: Asked, shared: SharedSettings) -> str:
    return (
        f"no captures since {asked.since:%Y-%m-%d %H:%M %Z} in"
        f" {shared.archive_url or shared.data_dir}: is that the archive that clean writes to? What"
        " clean read before it kept captures is not there"
    )


def _print(account: Account, console: Console, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(account.as_json(), indent=2))  # noqa: T201
        return
    for line in account.lines():
        console.print(line, markup=False, soft_wrap=True)
