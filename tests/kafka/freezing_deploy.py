"""
A clean stage whose broker freezes around its first publishing.

    python -m tests.kafka.freezing_deploy PID before|after

PID is the broker's. Before: the batch can't be published. After: it can't be committed.
"""

import asyncio
import os
import signal
import sys
from collections.abc import Sequence

from schemas.topics import CLEAN
from services.clean import app
from services.clean.settings import CleanSettings
from services.runtime.handlers import one_by_one
from services.runtime.kafka import build_member
from services.runtime.metrics import Metrics
from services.runtime.process import exit_in_time, running, told_to_stop
from services.runtime.publisher import KafkaPublisher
from services.runtime.records import Outgoing, Unpublished
from services.runtime.service import StageService
from services.runtime.wiring import Wiring


async def run(broker: int, when: str) -> None:
    settings = CleanSettings()
    publish = KafkaPublisher(settings.shared, client_id="tests")

    async def publish_and_freeze(outgoing: Sequence[Outgoing]) -> Unpublished:
        if when == "before":
            os.kill(broker, signal.SIGSTOP)
        left = await publish(outgoing)
        os.kill(broker, signal.SIGSTOP)
        return left

    wiring = Wiring(CLEAN, settings, one_by_one(app.logic(settings)))
    metrics = Metrics()
    services = [StageService(build_member(wiring, metrics=metrics, publish=publish_and_freeze))]
    told = told_to_stop()
    async with running(services, settings.shared, metrics):
        await told.wait()


if __name__ == "__main__":
    asyncio.run(run(int(sys.argv[1]), sys.argv[2]))
    exit_in_time()
