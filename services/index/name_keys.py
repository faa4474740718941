"""
The numbers that the embedded store counts names by. Pure.

tantivy counts numbers in a tenth of the time: for names it would look hundreds up in the list of
each part of the index. The catalogue knows which number is whose.
"""

from collections.abc import Iterable
from hashlib import blake2b

from schemas.articles import Article
from services.index.query import Field
from services.index.searchable import language_of, names
from services.index.stemming import stemmed_as
from services.index.store import FACETS


def counted(article: Article) -> dict[Field, list[str]]:
    """Return the values of *article* in each facet."""
    language = language_of(article)
    found = {
        **names(article),
        Field.SITE: [article.site.lower()],
        Field.LANGUAGE: [stemmed_as(language) or language] if language else [],
    }
    return {field: found[field] for field in FACETS}


def all_counted(article: Article) -> list[str]:
    """Return all values of *article*: what the catalogue must know."""
    return [value for values in counted(article).values() for value in values]


def key(name: str) -> int:
    """Return the number of *name*: two of a million share one once in ten million times."""
    digest = blake2b(name.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1  # SQLite and tantivy count to 2^63


def keys(values: Iterable[str]) -> list[int]:
    """Return the number of each of *values*."""
    return [key(value) for value in values]
