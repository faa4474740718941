"""A sketch as a row of the file. Pure. The file: sketches.py."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from services.stories.sketch import EPOCH, Sketch, Wording

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
