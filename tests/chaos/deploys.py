"""
Clean stages in versions that no release has: some pages hang them, kill them, or a kill loses them.

    python -m tests.chaos.deploys hangs | dies | slow | commits_first
"""

import asyncio
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from schemas.articles import ArticleCleaned
from schemas.pages import PageFetched
from schemas.topics import CLEAN
from services.clean.article import clean_page
from services.clean.models import load_models
from services.clean.settings import CleanSettings
from services.runtime.archive import open_archive
from services.runtime.bodies import with_bodies
from services.runtime.in_process import in_process
from services.runtime.kafka import build_member
from services.runtime.metrics import Metrics
from services.runtime.process import running, told_to_stop
from services.runtime.service import Service, StageService
from services.runtime.settings import SharedSettings
from services.runtime.wiring import Wiring
from tests.chaos.commits_first import CommitsFirst

BAD = "/bad-"
"""What the URLs have in them of pages that the fault is about."""

RECORD_SECONDS = 2
"""How long a page may hang, for a round that takes some tens of seconds."""

SLOW_SECONDS = 1
"""A page: a batch is in hand for 20 s. A member that did not poll for as long would be missed."""

Clean = Wiring[PageFetched, ArticleCleaned]
Logic = Callable[..., ArticleCleaned]


def hanging(page: PageFetched, *, settings: CleanSettings) -> ArticleCleaned:
    """Clean a page, or never return."""
    if BAD in (page.url or ""):
        threading.Event().wait()
    return clean_page(page, settings=settings)


def dying(page: PageFetched, *, settings: CleanSettings) -> ArticleCleaned:
    """Clean a page, or kill the process that should."""
    if BAD in (page.url or ""):
        os.kill(os.getpid(), signal.SIGKILL)
    return clean_page(page, settings=settings)


def slow(page: PageFetched, *, settings: CleanSettings) -> ArticleCleaned:
    """Clean a page, in no hurry."""
    time.sleep(SLOW_SECONDS)
    return clean_page(page, settings=settings)


def wired(function: Logic, *, seconds: float) -> Clean:
    """Return clean with *function* in place of its own logic."""
    settings = CleanSettings(shared=SharedSettings(), record_seconds=seconds)
    worker = in_process(
        partial(function, settings=settings),
        seconds=seconds,
        memory_mb=settings.record_memory_mb,
        chunk=1,
        prepare=load_models,
    )
    handle = with_bodies(worker, open_archive(settings.shared))
    return Wiring(CLEAN, settings, handle, warm_up=worker.warm_up, close=worker.close)


def hangs(metrics: Metrics) -> Service:
    return _member(wired(hanging, seconds=RECORD_SECONDS), metrics)


def dies(metrics: Metrics) -> Service:
    return _member(wired(dying, seconds=RECORD_SECONDS), metrics)


def is_slow(metrics: Metrics) -> Service:
    return _member(wired(slow, seconds=5 * SLOW_SECONDS), metrics)


def commits_first(metrics: Metrics) -> Service:
    return CommitsFirst(build_member(wired(clean_page, seconds=RECORD_SECONDS), metrics=metrics))


def _member(wiring: Clean, metrics: Metrics) -> Service:
    return StageService(build_member(wiring, metrics=metrics))


DEPLOYS: dict[str, Callable[[Metrics], Service]] = {
    deploy.__name__: deploy for deploy in (hangs, dies, is_slow, commits_first)
}


async def run(deploy: Callable[[Metrics], Any], shared: SharedSettings) -> None:
    """Run *deploy* as a process, until SIGTERM."""
    metrics = Metrics()
    told = told_to_stop()
    async with running([deploy(metrics)], shared, metrics):
        await told.wait()


if __name__ == "__main__":
    asyncio.run(run(DEPLOYS[sys.argv[1]], SharedSettings()))
