"""An article as the embedded store's catalogue (catalogue.py) keeps it, and back. Pure."""

from dataclasses import dataclass, replace
from functools import lru_cache

import zstandard

from schemas.articles import Article
from services.index.content_hash import json_and_hash
from services.index.store import Change, Known

NUMBERS = range(-(2**63), 2**63)
"""What SQLite can hold as an integer."""

ZSTD_LEVEL = 1
"""Of a news article it makes 1 % more than the usual level, in two thirds of the time."""

MAX_DOCUMENT_BYTES = 64 * 1024 * 1024
"""No message is nearly as large; a damaged document must not ask for all memory."""


MOST_READ = 200
"""Articles that are remembered as they were read last: what a search shows is often asked for next,
and a feed asks for each. A new version has other bytes, and is read anew."""


@dataclass(frozen=True)
class Row:
    """An article as the catalogue keeps it; of a withdrawn one, its version."""

    article_id: str
    page_id: str
    version: int
    document: bytes
    """Empty where it is withdrawn."""

    content_hash: bytes
    """As the document."""

    last_seen: int


def as_row(change: Change, zstd: zstandard.ZstdCompressor) -> Row:
    """Return *change* for the catalogue; raise ValueError where it can't be kept."""
    if change.version not in NUMBERS:
        raise ValueError(f"version {change.version} is no time in milliseconds")
    document = content = b""
    if isinstance(change, Article):
        json, content = json_and_hash(change)
        document = zstd.compress(json)
    version = change.version
    return Row(change.article_id, change.page_id, version, document, content, last_seen=version)


def with_known(row: Row, known: Known) -> Row:
    """Return *row* as it is to be kept, given what is *known* of its article."""
    return replace(row, version=known.version, last_seen=known.last_seen)


@lru_cache(maxsize=MOST_READ)
def as_article(document: bytes) -> Article:
    """Return the article in a row's *document*."""
    json = zstandard.decompress(document, max_output_size=MAX_DOCUMENT_BYTES)
    return Article.model_validate_json(json)
