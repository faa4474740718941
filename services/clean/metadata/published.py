"""
When the article on a page of HTML was published and changed. Pure: "now" is when it was fetched.

What words mean: ../dates.py. What is believed: ../believable_date.py. What the text shows:
shown_dates.py. Which day it is where that differs: publishers_day.py.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from services.clean.believable_date import believable
from services.clean.dates import moment_in
from services.clean.findings import METHOD
from services.clean.metadata.dated_elements import itemprop_dates, times_of
from services.clean.metadata.elements import Elements
from services.clean.metadata.json_ld import Node, text_of
from services.clean.metadata.lone_dates import labelled_dates, only_date
from services.clean.metadata.meta_tags import Meta, every
from services.clean.metadata.publishers_day import as_shown
from services.clean.metadata.script_dates import dates_in_scripts
from services.clean.metadata.shown_dates import Shown

PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "og:published_time",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "article.published",
    "citation_publication_date",
    "citation_online_date",
)
LIKE_PUBLISHED = re.compile(
    r"publi[a-z]{0,6}[-_.: ]{0,2}(?:date|time|on|at)|(?:date|time)[-_.]{0,2}publi"
)
"""What other names are like that say the same."""

DATED = ("dc.date", "dcterms.date", "dcterms.created", "date")
"""Names that mean another date on some sites."""

MODIFIED = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "last-modified",
    "lastmod",
    "dcterms.modified",
    "article.updated",
)

IN_URL = re.compile(r"[/=_-]((?:19|20)\d\d)[/_-]?(0[1-9]|1[0-2])[/_-]?(0[1-9]|[12]\d|3[01])(?!\d)")

Dated = tuple[datetime | None, str]
Said = Iterable[tuple[str, Iterable[str]]]
"""Methods, and what by each of them the page says."""


@dataclass(frozen=True)
class DatedPage:
    """What is asked about dates."""

    elements: Elements
    meta: Meta
    article: Node
    page: Node
    """The node of JSON-LD that is the page and not the article."""

    url: str | None
    texts: Sequence[str]
    shown: Shown
    fetched_at: datetime


def find_published(page: DatedPage) -> Dated:
    """
    Return when the article was published and the method that knew it; (None, "") if none did.

    First metadata that speak of the article, on the day that the page shows; then what the page
    shows; then what may be of something else.
    """
    moment, method = _first_believable(_sure(page), page.fetched_at)
    shown = page.shown.published
    if moment is None:
        return (shown, METHOD) if shown else _first_believable(_unsure(page), page.fetched_at)
    found = as_shown(moment, page.shown)
    return found, METHOD if found == shown != moment else method


def find_modified(page: DatedPage) -> Dated:
    """Return when the article was changed and the method that knew it; (None, "") if none did."""
    said: Said = (
        ("json-ld", (text_of(page.article.get("dateModified")),)),
        ("meta", every(page.meta, MODIFIED)),
        ("time", (time.when for time in times_of(page.elements) if time.is_change)),
    )
    found = _first_believable(said, page.fetched_at)
    return (page.shown.modified, METHOD) if found[0] is None and page.shown.modified else found


def _sure(page: DatedPage) -> Said:
    article, meta = page.article, page.meta
    yield "json-ld", (text_of(article.get(key)) for key in ("datePublished", "dateCreated"))
    yield "meta", every(meta, PUBLISHED)
    yield "time", (time.when for time in times_of(page.elements) if time.is_publication)
    yield "meta", every(meta, filter(LIKE_PUBLISHED.search, meta))
    yield "meta", every(meta, DATED)
    yield "time", itemprop_dates(page.elements, "datepublished")


def _unsure(page: DatedPage) -> Said:
    yield "json-ld", (text_of(page.page.get("datePublished")),)
    yield "time", (time.when for time in times_of(page.elements) if not time.is_change)
    yield "url", _in_url(page.url)
    yield METHOD, labelled_dates(page.texts)
    yield "script", dates_in_scripts(page.elements.tree)
    yield METHOD, (moment.isoformat() for moment in (page.shown.modified,) if moment)
    yield METHOD, only_date(page.texts)


def _first_believable(said: Said, fetched_at: datetime) -> Dated:
    for method, values in said:
        for value in values:
            moment = believable(moment_in(value), fetched_at=fetched_at)
            if moment is not None:
                return moment, method
    return None, ""


def _in_url(url: str | None) -> Iterator[str]:
    """Read /2025/11/07/ and /2025-11-07-."""
    found = IN_URL.search(url or "")
    if found is not None:
        yield "-".join(found.groups())
