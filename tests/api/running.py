"""Runs a console on a free port, in a thread with a loop of its own, as a process would."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

from services.console.app import create
from services.console.dead_letters import DeadLetters
from services.console.desk import Desk
from services.console.recent import Recent
from services.console.settings import ConsoleSettings
from services.runtime.settings import SharedSettings
from tests.makers import NOON


def desk_on(data_dir: Path) -> Desk:
    """Return what a console reads in *data_dir*, where there is no Kafka."""
    return Desk(
        SharedSettings(data_dir=data_dir),
        backlogs=Recent(tuple, seconds=60),
        dead_letters=DeadLetters(Recent(tuple, seconds=60), letter=lambda _: None),
        cleaned=lambda _: None,
        sites=Recent(tuple, seconds=60),
        now=lambda: NOON,
    )


@contextmanager
def served(desk: Desk, **settings: str) -> Iterator[str]:
    """Give the URL of a console that shows *desk*, as long as the with block runs."""
    service = create(desk, ConsoleSettings.model_validate({"port": 0, **settings}))
    ready, done = Event(), Event()

    async def run() -> None:
        await service.start()
        while await service.why_not_ready():  # noqa: ASYNC110  uvicorn has no event for it
            await asyncio.sleep(0.01)
        ready.set()
        await asyncio.to_thread(done.wait)
        await service.stop()

    thread = Thread(target=asyncio.run, args=(run(),))
    thread.start()
    try:
        assert ready.wait(10), "the console did not start"
        yield service.url
    finally:
        done.set()
        thread.join(10)
        assert not thread.is_alive(), "the console did not end"
