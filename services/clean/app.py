"""
Clean stage: a fetched page comes in, a readable article goes out.

    news.page.fetched.v1  ->  clean  ->  news.article.cleaned.v1
    news.site.profile.v1  ----^
    news.takedown.v1  --------^

This file only wires. What an article is: article.py. What is known of its site: profiles.py. What
is kept of all that comes in: captures.py. What was taken down: services/takedowns.py. Bodies,
batches, dead letters, worker processes: services/runtime/.
"""

from functools import partial

from schemas.articles import ArticleCleaned
from schemas.pages import PageFetched
from schemas.topics import CLEAN, SITE_PROFILE
from services.clean.article import clean_page
from services.clean.captures import with_captures
from services.clean.models import load_models
from services.clean.profiles import Cleans, clean_profiled, with_profiles
from services.clean.settings import CleanSettings
from services.runtime.archive import open_archive
from services.runtime.bodies import with_bodies
from services.runtime.in_process import in_process
from services.runtime.settings import SharedSettings
from services.runtime.table import Table
from services.runtime.wiring import Wiring
from services.takedowns import ledger, without_withdrawn


def logic(settings: CleanSettings) -> Cleans:
    """Return what clean does with one page that has its body."""
    return partial(clean_page, settings=settings)


def wire(settings: CleanSettings) -> Wiring[PageFetched, ArticleCleaned]:
    """Return the stage, its logic in a worker process."""
    worker = in_process(
        partial(clean_profiled, clean=logic(settings)),
        seconds=settings.record_seconds,
        memory_mb=settings.record_memory_mb,
        chunk=settings.chunk_records,
        prepare=partial(load_models, settings.model_folder),
    )
    archive = open_archive(settings.shared)
    profiles = Table(SITE_PROFILE)
    takedowns = ledger()
    handle = with_bodies(with_profiles(worker, profiles), archive)
    # Scrapers hand in pages past fetch: what was taken down would be among the captures again.
    on_kafka = with_captures(handle, archive) if settings.keep_captures else handle
    return Wiring(
        CLEAN,
        settings,
        handle,
        on_kafka=without_withdrawn(on_kafka, takedowns, lambda page: (page.page_id,)),
        tables=[profiles, takedowns],
        warm_up=worker.warm_up,
        close=worker.close,
    )


def create(shared: SharedSettings) -> Wiring[PageFetched, ArticleCleaned]:
    """Return the stage with the settings of its environment."""
    return wire(CleanSettings(shared=shared))
