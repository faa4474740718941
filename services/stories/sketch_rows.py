"""The file's tables, and a sketch as a row of them. Pure. The file itself: sketches.py."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from services.stories.sketch import EPOCH, Sketch, Wording

SCHEMA = """
    CREATE TABLE IF NOT EXISTS articles (
        number INTEGER PRIMARY KEY,
        article_id TEXT NOT NULL UNIQUE,
        page_id TEXT NOT NULL,
        version INTEGER NOT NULL,
        site TEXT NOT NULL,
        title TEXT NOT NULL,
        published INTEGER,
        first_seen INTEGER NOT NULL,
        place INTEGER NOT NULL,
        fingerprint BLOB NOT NULL,
        method TEXT NOT NULL,
        words INTEGER NOT NULL,
        sentences BLOB NOT NULL,
        numbers BLOB NOT NULL,
        names BLOB NOT NULL,
        story TEXT
    );
    CREATE INDEX IF NOT EXISTS articles_by_story ON articles (story) WHERE story IS NOT NULL;
    CREATE TABLE IF NOT EXISTS bands (
        key INTEGER NOT NULL,
        number INTEGER NOT NULL,
        PRIMARY KEY (key, number)
    ) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS begun (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        at INTEGER NOT NULL
    );
"""
"""
published is in microseconds since 1970, place what sorts a story's original first; story is an
article_id, its original's.
"""

COLUMNS = (
    "article_id, page_id, version, site, title, published, first_seen,"
    " fingerprint, method, words, sentences, numbers, names"
)

UPDATES = ", ".join(f"{name} = excluded.{name}" for name in ("version", "site", "title", "page_id"))
UPDATES += ", published = excluded.published, first_seen = excluded.first_seen"
UPDATES += ", place = excluded.place"

MICROSECOND = timedelta(microseconds=1)


def as_row(sketch: Sketch) -> tuple[object, ...]:
    """Return *sketch* in the order of COLUMNS."""
    wording, at = sketch.wording, sketch.published_at
    return (
        sketch.article_id,
        sketch.page_id,
        sketch.version,
        sketch.site,
        sketch.title,
        None if at is None else (at - EPOCH) // MICROSECOND,
        sketch.first_seen,
        wording.values,
        wording.method,
        wording.words,
        wording.sentences,
        wording.numbers,
        wording.names,
    )


def as_sketch(row: Sequence[Any]) -> Sketch:
    """Return the article in a row with COLUMNS."""
    article_id, page_id, version, site, title, published, first_seen, *wording = row
    return Sketch(
        article_id=article_id,
        page_id=page_id,
        version=version,
        site=site,
        title=title,
        published_at=None if published is None else EPOCH + published * MICROSECOND,
        first_seen=first_seen,
        wording=Wording(*wording),
    )
