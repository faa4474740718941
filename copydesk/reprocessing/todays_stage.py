"""
A stage as it is today, on records that do not come from its group: it publishes, and commits none.

One that publishes nothing either: dry_stage.py.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from copydesk.failure import Failure
from services.runtime.archive import open_archive
from services.runtime.breaker import Breaker
from services.runtime.keep_large import keep_in
from services.runtime.metrics import Metrics
from services.runtime.publisher import KafkaPublisher
from services.runtime.settings import SharedSettings
from services.runtime.stage import Stage
from services.runtime.table_reader import TableReader
from services.runtime.wiring import Wiring

LONGEST_PAUSE_SECONDS = 5
"""An outage is asked about four times. The next pauses are long; a person may as well look."""


@asynccontextmanager
async def todays_stage(
    wiring: Wiring[Any, Any], target: SharedSettings, metrics: Metrics
) -> AsyncIterator[Stage[Any, Any]]:
    """
    Give the stage of *wiring*, publishing under the topic prefix of *target*.

    It reads its tables where the stage does, keeps no captures, and raises Failure where what it
    depends on stays away.
    """

    async def wait(seconds: float) -> None:
        if seconds > LONGEST_PAUSE_SECONDS:
            raise Failure(f"{stage.route.stage} waits for {stage.waits_for}: mend it first")
        await asyncio.sleep(seconds)

    stage = Stage(
        wiring.route,
        handle=wiring.handle,
        publish=KafkaPublisher(target, client_id="copydesk-reprocess"),
        breaker=Breaker(wiring.settings.max_crashes_in_a_row),
        keep_large=keep_in(open_archive(target)),
        metrics=metrics.of(wiring.route.stage),
        sleep=wait,
    )
    readers = [TableReader(table, wiring.settings.shared) for table in wiring.tables]
    await wiring.open()
    try:
        for reader in readers:
            reader.start()
        await wiring.warm_up()
        yield stage
    finally:
        await asyncio.gather(*(reader.stop() for reader in readers))
        await wiring.close()
