"""Which records of the public topic a Subscriber hands out. Their fields: schemas/articles.py."""

import logging
from typing import Any

from pydantic import ValidationError

from schemas.articles import Article, Withdrawn
from schemas.topics import ARTICLE

log = logging.getLogger("copydesk.subscriber")


def readable(record: Any) -> Article | Withdrawn | None:
    """Return what stands in *record*; None for a tombstone, and for what we can't read."""
    if not record.value:
        return None
    try:
        message: Article | Withdrawn = ARTICLE.parse(record.value)
    except ValidationError as error:
        log.warning(
            "skipped %s/%d/%d, which this version of Copydesk can't read: %s",
            record.topic,
            record.partition,
            record.offset,
            error.errors()[0]["msg"],
        )
        return None
    return message
