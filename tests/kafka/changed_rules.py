"""
The command line of a deploy whose clean stage has other rules.

    python -m tests.kafka.changed_rules reprocess clean --since 1d --into shadow

The number of a page is the last part of its URL; Rule says what becomes of which.
"""

import sys
from enum import IntEnum
from urllib.parse import urlsplit

from copydesk.app import main
from schemas.articles import ArticleCleaned
from schemas.outcomes import Reason
from schemas.pages import PageFetched
from schemas.profiles import SiteProfile
from services.answers import Rejected
from services.clean import app
from services.clean.article import clean_page
from services.clean.settings import CleanSettings


class Rule(IntEnum):
    """What becomes of a page whose number leaves this remainder by 50."""

    TITLE = 3
    PARAGRAPH = 13
    LOST = 23
    MOVED = 33
    GAINED = 43
    """Too short by the rules of before."""


MODULUS = 50

CRASHING = 100_000
"""Pages from this number on crash the logic."""


def number_of(page: PageFetched) -> int:
    return int(urlsplit(page.url or "/0").path.rpartition("/")[2])


def changed_page(
    page: PageFetched, *, settings: CleanSettings, profile: SiteProfile | None = None
) -> ArticleCleaned:
    """Return what clean makes of *page* by the changed rules."""
    if number_of(page) >= CRASHING:
        raise KeyError("a bug in the changed rules")
    rule = number_of(page) % MODULUS
    if rule == Rule.LOST:
        raise Rejected(Reason.TOO_SHORT, "by a changed rule")
    short = settings.model_copy(update={"min_article_chars": 50})
    turned = short if rule == Rule.GAINED else settings
    article = clean_page(page, settings=turned, profile=profile)
    changes: dict[str, object] = {}
    if rule == Rule.TITLE:
        changes["title"] = f"\x1b[31m{article.title}"
    if rule == Rule.PARAGRAPH:
        changes["paragraphs"] = article.paragraphs[:1]
    if rule == Rule.MOVED:
        changes["article_id"] = f"moved-{article.article_id[:16]}"
    return article.model_copy(update=changes)


if __name__ == "__main__":
    vars(app)["clean_page"] = changed_page
    sys.exit(main())
