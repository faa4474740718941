"""
Enrich stage: a readable article comes in, and goes out with what is known about it.

    news.article.cleaned.v1  ->  enrich  ->  news.article.enriched.v1

This file only wires. What is found out, and where each decision is made: article.py.
Batches, dead letters, worker processes: services/runtime/.
"""

from collections.abc import Callable
from functools import partial

from schemas.articles import ArticleCleaned, ArticleEnriched
from schemas.topics import ENRICH
from services.enrich.article import enrich_article
from services.enrich.settings import EnrichSettings
from services.enrich.tools import load
from services.runtime.in_process import in_process
from services.runtime.settings import SharedSettings
from services.runtime.wiring import Wiring


def logic(settings: EnrichSettings) -> Callable[[ArticleCleaned], ArticleEnriched]:
    """Return what enrich does with one article."""
    return partial(_enrich, max_named_chars=settings.max_named_chars)


def wire(settings: EnrichSettings) -> Wiring[ArticleCleaned, ArticleEnriched]:
    """Return the stage, its logic in a worker process that loads the models when it starts."""
    handle = in_process(
        logic(settings),
        seconds=settings.record_seconds,
        memory_mb=settings.record_memory_mb,
        chunk=settings.chunk_records,
        prepare=load,
    )
    return Wiring(ENRICH, settings, handle, warm_up=handle.warm_up, close=handle.close)


def _enrich(article: ArticleCleaned, *, max_named_chars: int) -> ArticleEnriched:
    """Serve as what a worker process is told by name: tools don't travel between processes."""
    return enrich_article(article, load(), max_named_chars=max_named_chars)


def create(shared: SharedSettings) -> Wiring[ArticleCleaned, ArticleEnriched]:
    """Return the stage with the settings of its environment."""
    return wire(EnrichSettings(shared=shared))
