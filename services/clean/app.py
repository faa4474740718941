"""
Clean stage: a fetched page comes in, a readable article goes out.

    news.page.fetched.v1  ->  clean  ->  news.article.cleaned.v1

This file only wires. What an article is: article.py. Where bodies come from: bodies.py. What is
kept of all that comes in: captures.py. Batches, dead letters, worker processes: services/runtime/.
"""

from collections.abc import Callable
from functools import partial

from schemas.articles import ArticleCleaned
from schemas.pages import PageFetched
from schemas.topics import CLEAN
from services.clean.article import clean_page
from services.clean.bodies import with_bodies
from services.clean.captures import with_captures
from services.clean.dates import load_languages
from services.clean.settings import CleanSettings
from services.runtime.archive import open_archive
from services.runtime.in_process import in_process
from services.runtime.settings import SharedSettings
from services.runtime.wiring import Wiring


def logic(settings: CleanSettings) -> Callable[[PageFetched], ArticleCleaned]:
    """Return what clean does with one page that has its body."""
    return partial(clean_page, settings=settings)


def wire(settings: CleanSettings) -> Wiring[PageFetched, ArticleCleaned]:
    """Return the stage, its logic in a worker process."""
    worker = in_process(
        logic(settings),
        seconds=settings.record_seconds,
        memory_mb=settings.record_memory_mb,
        chunk=settings.chunk_records,
        prepare=load_languages,
    )
    archive = open_archive(settings.shared)
    handle = with_bodies(worker, archive)
    keeping = with_captures(handle, archive) if settings.keep_captures else None
    return Wiring(
        CLEAN, settings, handle, on_kafka=keeping, warm_up=worker.warm_up, close=worker.close
    )


def create(shared: SharedSettings) -> Wiring[PageFetched, ArticleCleaned]:
    """Return the stage with the settings of its environment."""
    return wire(CleanSettings(shared=shared))
