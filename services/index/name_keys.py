"""
The numbers that the embedded store counts names by. Pure.

tantivy counts numbers in a tenth of the time: for names it would look hundreds up in the list of
each part of the index. The catalogue knows which number is whose.
"""

from collections.abc import Mapping
from functools import lru_cache
from hashlib import blake2b

from schemas.articles import Article
from services.index.query import Field
from services.index.searchable import language_of
from services.index.stemming import stemmed_as
from services.index.store import FACETS

MOST_KEYS = 100_000
"""Names whose number is remembered: most stand in many articles."""


def counted(article: Article, found: Mapping[Field, list[str]]) -> dict[Field, list[str]]:
    """Return the values of *article* in each facet, given its names."""
    language = language_of(article)
    every = {
        **found,
        Field.SITE: [article.site.lower()],
        Field.LANGUAGE: [stemmed_as(language) or language] if language else [],
    }
    return {field: every[field] for field in FACETS}


@lru_cache(MOST_KEYS)
def key(name: str) -> int:
    """Return the number of *name*: two of a million share one once in ten million times."""
    digest = blake2b(name.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1  # SQLite and tantivy count to 2^63
