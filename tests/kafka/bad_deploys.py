"""
Clean stages after bad deploys, and after the good one that follows.

    python -m tests.kafka.bad_deploys crashes_on_everything | hangs_now_and_then | is_mended
"""

import asyncio
import os
import signal
import sys
import threading

from schemas.articles import ArticleCleaned
from schemas.pages import PageFetched
from schemas.topics import CLEAN
from services.clean.settings import CleanSettings
from services.runtime.handlers import one_by_one
from services.runtime.in_process import in_process
from services.runtime.kafka import build_member
from services.runtime.logs import set_up_logs
from services.runtime.metrics import Metrics
from services.runtime.process import running, told_to_stop
from services.runtime.service import StageService
from services.runtime.wiring import Wiring
from tests.makers import article

Clean = Wiring[PageFetched, ArticleCleaned]


def crash(_page: PageFetched) -> ArticleCleaned:
    raise KeyError("a bad deploy")


def crashes_on_everything() -> Clean:
    return Wiring(CLEAN, CleanSettings(), one_by_one(crash))


def clean(page: PageFetched) -> ArticleCleaned:
    return article(page_id=page.page_id, article_id=page.page_id)


def is_mended() -> Clean:
    return Wiring(CLEAN, CleanSettings(), one_by_one(clean))


def clean_or_hang(page: PageFetched) -> ArticleCleaned:
    if page.page_id == "hangs":
        threading.Event().wait()
    if page.page_id == "dies":
        os.kill(os.getpid(), signal.SIGKILL)
    return article(page_id=page.page_id)


def hangs_now_and_then() -> Clean:
    settings = CleanSettings()
    handle = in_process(clean_or_hang, seconds=1, memory_mb=settings.record_memory_mb)
    return Wiring(CLEAN, settings, handle, warm_up=handle.warm_up, close=handle.close)


async def run(wiring: Clean) -> None:
    metrics = Metrics()
    services = [StageService(build_member(wiring, metrics=metrics))]
    told = told_to_stop()
    async with running(services, wiring.settings.shared, metrics):
        await told.wait()


DEPLOYS = {f.__name__: f for f in (crashes_on_everything, hangs_now_and_then, is_mended)}

if __name__ == "__main__":
    deploy = DEPLOYS[sys.argv[1]]()
    set_up_logs(deploy.settings.shared)
    asyncio.run(run(deploy))
