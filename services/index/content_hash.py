"""
Whether two captures of an article say the same: a hash over what it says. Pure.

What is left out differs from capture to capture though nobody changed the article: which page it
was found on, when and how; the teasers beside it; the time that many a page stamps itself with
whenever it is rendered; the part of a picture's address that a server signs anew. What follows
from the text (names, places, a summary) is in it: once enrich has learnt more, the article is
published again.
"""

from hashlib import blake2b

from schemas.articles import Article, Withdrawn
from services.index.store import Change

OF_THE_CAPTURE = {
    "kind",
    "page_id",
    "version",
    "url",
    "source",
    "related",
    "modified_at",
    "published_reading_time_minutes",
    "provenance",
    "confidence",
    "profile_version",
    "images",  # by their words and the fixed part of their addresses, below
}

DIGEST_BYTES = 16
"""Two of a thousand million articles are alike by chance once in 10^20."""


def hash_of(article: Change) -> bytes:
    """
    Return the hash of what *article* says; empty where it was taken down.

    Raises ValueError for a text that UTF-8 has not.
    """
    return b"" if isinstance(article, Withdrawn) else json_and_hash(article)[1]


def json_and_hash(article: Article) -> tuple[bytes, bytes]:
    """
    Return *article* as JSON, and the hash of what it says.

    Both at once: to turn it into JSON is what takes the time, and the hash needs most of that.
    """
    text = article.model_dump_json(exclude=OF_THE_CAPTURE).encode()
    beside = article.model_dump_json(include=OF_THE_CAPTURE).encode()
    said = blake2b(text, digest_size=DIGEST_BYTES)
    for image in article.images:
        address = (image.url or "").partition("?")[0]
        said.update(repr((address, image.alt, image.caption, image.credit)).encode())
    return text[:-1] + b"," + beside[1:], said.digest()
