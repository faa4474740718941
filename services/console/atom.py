"""What a search found as an Atom feed (RFC 4287), for feed readers. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree.ElementTree import Element, SubElement, tostring

from schemas.articles import Article
from services.console.followable import followable

ATOM = "http://www.w3.org/2005/Atom"

NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 can't say, whichever way it is written: one such character breaks the feed."""

NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Feed:
    """What a feed says beside its entries."""

    title: str
    self_url: str
    html_url: str


def atom(feed: Feed, articles: Sequence[Article]) -> bytes:
    """Return *articles*, newest first, as a feed."""
    root = Element("feed", xmlns=ATOM)
    _text(root, "title", feed.title)
    _text(root, "id", feed.self_url)
    _text(root, "updated", _time(max(map(_updated, articles), default=NEVER)))
    SubElement(root, "link", rel="self", type="application/atom+xml", href=_plain(feed.self_url))
    SubElement(root, "link", rel="alternate", type="text/html", href=_plain(feed.html_url))
    _text(SubElement(root, "author"), "name", "Copydesk")
    for article in articles:
        _entry(root, article)
    said: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return said


def _entry(root: Element, article: Article) -> None:
    entry = SubElement(root, "entry")
    _text(entry, "title", article.title)
    _text(entry, "id", f"urn:copydesk:article:{article.article_id}")
    _text(entry, "updated", _time(_updated(article)))
    if article.published_at:
        _text(entry, "published", _time(article.published_at))
    if address := followable(article.canonical_url) or followable(article.url):
        SubElement(entry, "link", rel="alternate", href=_plain(address))
    else:  # an entry has one or the other
        _text(entry, "content", "\n\n".join(article.paragraphs))
    for author in article.authors:
        _text(SubElement(entry, "author"), "name", author.name)
    for keyword in article.keywords:
        SubElement(entry, "category", term=_plain(keyword))
    _text(entry, "summary", article.summary or "")
    source = SubElement(entry, "source")
    _text(source, "title", article.site)


def _updated(article: Article) -> datetime:
    """Return when it last changed: as the page says, else when this version was fetched."""
    known = article.modified_at or article.published_at
    return known or datetime.fromtimestamp(article.version / 1000, UTC)


def _time(at: datetime) -> str:
    return at.isoformat()


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = _plain(text)


def _plain(text: str) -> str:
    return NO_XML.sub("\ufffd", text)
