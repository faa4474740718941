from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest

from schemas.articles import Article
from services.console.atom import Feed, atom
from tests.api.kept import bridge

ATOM = "{http://www.w3.org/2005/Atom}"
FEED = Feed("Copydesk: bridge", "http://here/feed.atom?q=bridge", "http://here/console/?q=bridge")


def parsed(*articles: Article, feed: Feed = FEED) -> Element:
    return fromstring(atom(feed, articles))  # noqa: S314


def entry(**changed: Any) -> Element:
    [found] = parsed(bridge(**changed)).findall(f"{ATOM}entry")
    return found


def test_a_feed_without_articles_has_all_that_a_feed_needs() -> None:
    found = parsed()

    assert found.findtext(f"{ATOM}title") == "Copydesk: bridge"
    assert found.findtext(f"{ATOM}id") == FEED.self_url
    assert found.findtext(f"{ATOM}updated") == "1970-01-01T00:00:00+00:00"
    assert found.findtext(f"{ATOM}author/{ATOM}name") == "Copydesk"


def test_a_feed_is_as_new_as_its_newest_change() -> None:
    old, new = bridge(article_id="a"), bridge(article_id="b", modified_at="2026-11-25T08:00:00Z")

    assert parsed(old, new).findtext(f"{ATOM}updated") == "2026-11-25T08:00:00+00:00"


def test_without_a_date_an_entry_has_that_of_its_fetch() -> None:
    found = entry(published_at=None, version=1000)

    assert found.findtext(f"{ATOM}updated") == "1970-01-01T00:00:01+00:00"
    assert found.find(f"{ATOM}published") is None


@pytest.mark.parametrize("url", [None, "", "javascript:alert(1)", "data:text/html,x", "https://["])
def test_an_entry_that_links_nowhere_has_its_text(url: str | None) -> None:
    found = entry(url=url, canonical_url=url)

    assert found.find(f"{ATOM}link") is None
    assert found.findtext(f"{ATOM}content") == "\n\n".join(bridge().paragraphs)


def test_where_the_page_declares_a_script_the_address_of_its_fetch_counts() -> None:
    found = entry(canonical_url="javascript:alert(1)", url="http://example.org/a")

    link = found.find(f"{ATOM}link")
    assert link is not None
    assert link.get("href") == "http://example.org/a"


@pytest.mark.parametrize("code", [*range(0x20), 0xD800, 0xDFFF, 0xFFFE, 0xFFFF, 0x10FFFF, 0x85])
def test_any_character_anywhere_leaves_it_well_formed(code: int) -> None:
    odd = f"a{chr(code)}b]]>&<"
    safe = chr(code) if code < 0xD800 or code > 0xDFFF else "?"
    article = bridge(title=f"a{safe}b]]>&<", summary=f"a{safe}b", keywords=(f"a{safe}b",))

    found = parsed(article, feed=Feed(odd, f"http://here/{odd}", "http://here/"))

    title = found.findtext(f"{ATOM}title") or ""
    assert title.startswith("a")
    assert title.endswith("b]]>&<")
