"""The console, and an index that writes beside it, as processes of their own."""

import asyncio
import multiprocessing
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from bench.made_articles import Press
from copydesk.console_desk import sites_of
from services.console.app import create
from services.console.dead_letters import DeadLetters
from services.console.desk import Desk
from services.console.recent import Recent
from services.console.settings import ConsoleSettings
from services.index.app import wire
from services.index.settings import IndexSettings
from services.runtime.settings import SharedSettings

FLAT_OUT = 0
"""A rate: as fast as it can."""

BATCHES_A_SECOND = 4
"""What the index gets of a trickle: it asks Kafka that often."""

SPAWN = multiprocessing.get_context("spawn")


@contextmanager
def console(data_dir: Path) -> Iterator[str]:
    """Give the URL of a console on *data_dir*."""
    with _process(_serve, data_dir) as said:
        yield said.recv()


@contextmanager
def indexing(data_dir: Path, a_second: int, first: int) -> Iterator[Connection]:
    """Index new articles, from number *first*, as long as the with block runs; says how many."""
    with _process(_index, data_dir, a_second, first) as said:
        said.recv()
        yield said


@contextmanager
def _process(work: Any, *of: Any) -> Iterator[Connection]:
    ours, theirs = SPAWN.Pipe()
    process = SPAWN.Process(target=work, args=(*of, theirs), daemon=True)
    process.start()
    try:
        yield ours
    finally:
        with suppress(OSError):  # it was told before
            ours.send("end")
        process.join(20)


def _serve(data_dir: Path, said: Connection) -> None:
    shared = SharedSettings(data_dir=data_dir)
    desk = Desk(
        shared,
        backlogs=Recent(tuple, seconds=4),
        dead_letters=DeadLetters(Recent(tuple, seconds=20), letter=lambda _: None),
        cleaned=lambda _: None,
        sites=Recent(lambda: sites_of(shared), seconds=10),
    )
    service = create(desk, ConsoleSettings(port=0))

    async def run() -> None:
        await service.start()
        while await service.why_not_ready():  # noqa: ASYNC110  uvicorn has no event for it
            await asyncio.sleep(0.01)
        said.send(service.url)
        await asyncio.to_thread(said.recv)
        await service.stop()

    asyncio.run(run())


def _index(data_dir: Path, a_second: int, first: int, said: Connection) -> None:
    asyncio.run(_index_on(data_dir, a_second, first, said))


async def _index_on(data_dir: Path, a_second: int, first: int, said: Connection) -> None:
    settings = IndexSettings(shared=SharedSettings(data_dir=data_dir))
    wiring = wire(settings)
    await wiring.open()
    articles = Press(seed=2).articles(10_000_000, first=first)
    size = a_second // BATCHES_A_SECOND or settings.batch_records
    said.send("begins")
    done, begin = 0, time.perf_counter()
    while not said.poll():
        await wiring.handle(list(islice(articles, size)))
        done += size
        if a_second:
            await asyncio.sleep(max(0, begin + done / a_second - time.perf_counter()))
    said.send(done / (time.perf_counter() - begin))
    await wiring.close()
