"""
When the article on a page of HTML was published and changed. Pure: "now" is when it was fetched.

What words mean: ../dates.py. What is believed: ../believable_date.py.
"""

import logging
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from htmldate import find_date
from lxml.html import HtmlElement

from services.clean.believable_date import AHEAD, OLDEST, believable
from services.clean.dates import moment_in
from services.clean.findings import METHOD
from services.clean.lines.dates import DateLines, find_dates
from services.clean.markup.json_ld import Node, text_of
from services.clean.markup.meta_tags import Meta

PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "og:published_time",
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.created",
    "article.published",
)
MODIFIED = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "last-modified",
    "lastmod",
    "dcterms.modified",
    "article.updated",
)

MAX_TIMES = 20
"""<time> elements looked at: more belong to a list of stories."""

BEFORE_TITLE = 3
BEHIND_TITLE = 10
"""Blocks around the title that may say when the article was published."""

Dated = tuple[datetime | None, str]

logging.getLogger("htmldate").setLevel(logging.CRITICAL)


@dataclass(frozen=True)
class DatedPage:
    """What is asked about dates."""

    tree: HtmlElement
    meta: Meta
    article: Node
    url: str | None
    fetched_at: datetime


def find_published(page: DatedPage, beside: DateLines) -> Dated:
    """
    Return when the article was published and the method that knew it; (None, "") if none did.

    *beside* is what the text around the title says, which comes before what htmldate makes of the
    address and the text.
    """
    said: list[tuple[str, Iterable[str]]] = [
        ("json-ld", (text_of(page.article.get(key)) for key in ("datePublished", "dateCreated"))),
        ("meta", (value for name in PUBLISHED for value in page.meta.get(name, ()))),
        ("time", _times(page.tree, "publish")),
    ]
    found = _first_believable(said, page.fetched_at)
    if found[0] is None and beside.published_at is not None:
        return beside.published_at, METHOD
    return found if found[0] else _by_htmldate(page)


def find_modified(page: DatedPage, beside: DateLines) -> Dated:
    """Return when the article was changed and the method that knew it; (None, "") if none did."""
    said: list[tuple[str, Iterable[str]]] = [
        ("json-ld", (text_of(page.article.get("dateModified")),)),
        ("meta", (value for name in MODIFIED for value in page.meta.get(name, ()))),
        ("time", _times(page.tree, "modif")),
    ]
    found = _first_believable(said, page.fetched_at)
    return (beside.modified_at, METHOD) if found[0] is None and beside.modified_at else found


def dates_beside(texts: Sequence[str], title: str, *, fetched_at: datetime) -> DateLines:
    """Return what those blocks of text say of dates that stand around the *title*."""
    at = texts.index(title) if title in texts else 0
    near = range(max(0, at - BEFORE_TITLE), min(at + BEHIND_TITLE, len(texts)))
    return find_dates(((at, texts[at]) for at in near), fetched_at=fetched_at)


def _first_believable(said: Iterable[tuple[str, Iterable[str]]], fetched_at: datetime) -> Dated:
    for method, values in said:
        for value in values:
            moment = believable(moment_in(value), fetched_at=fetched_at)
            if moment is not None:
                return moment, method
    return None, ""


def _times(tree: HtmlElement, mark: str) -> Iterator[str]:
    """Yield what those <time> elements say that carry *mark* in itemprop, class or id."""
    for element in tree.xpath("//time[@datetime]")[:MAX_TIMES]:
        marks = f"{element.get('itemprop', '')} {element.get('class', '')} {element.get('id', '')}"
        if mark in marks.lower():
            yield element.get("datetime", "")


def _by_htmldate(page: DatedPage) -> Dated:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter(
                "ignore"
            )  # dateutil warns of time zones; only the day is asked for
            day = find_date(
                page.tree,
                extensive_search=False,  # it takes a year that the story tells of for its own
                original_date=True,
                url=page.url,
                min_date=OLDEST.strftime("%Y-%m-%d"),
                max_date=(page.fetched_at + AHEAD).strftime("%Y-%m-%d"),
            )
    except (ValueError, OverflowError):
        return None, ""
    moment = believable(moment_in(day), fetched_at=page.fetched_at) if day else None
    return moment, "htmldate" if moment else ""
