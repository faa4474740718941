"""
Index stage: an enriched article goes into the store; what the store accepted becomes public.

    news.article.enriched.v1  ->  index  ->  news.article.v1
    news.takedown.v1  ----------^

This file only wires. What happens to a batch: indexing.py. What a store is: store.py. What was
taken down: services/takedowns.py.
"""

from functools import partial

from schemas.articles import Article, ArticleEnriched
from schemas.topics import INDEX
from services.index.indexing import Indexing
from services.index.settings import IndexSettings
from services.index.stores import life_of, open_store
from services.runtime.settings import SharedSettings
from services.runtime.wiring import Wiring
from services.takedowns import ledger


def wire(settings: IndexSettings) -> Wiring[ArticleEnriched, Article]:
    """Return the stage; its store is not opened yet."""
    takedowns = ledger()
    indexing = Indexing(partial(open_store, settings.shared), takedowns)
    life = life_of(indexing, settings.shared)
    return Wiring(INDEX, settings, indexing, tables=[takedowns], open=life.open, close=life.close)


def create(shared: SharedSettings) -> Wiring[ArticleEnriched, Article]:
    """Return the stage with the settings of its environment."""
    return wire(IndexSettings(shared=shared))
