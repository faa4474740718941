"""
Which of the nodes of a page's JSON-LD is its article. Pure.

Pages describe other articles too: related ones, the newest, the one that a video belongs to.
"""

from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from services.clean.metadata.json_ld import Node, list_of, text_of, types_of
from services.clean.metadata.words_in_common import agree
from services.page.plain import one_line

ARTICLES = ("Article", "BlogPosting", "Report", "Posting", "Review")
PAGES = ("WebPage", "ItemPage")

ADDRESSES = ("url", "mainEntityOfPage", "@id")


def article_of(nodes: Sequence[Node], titles: Sequence[str], page_url: str | None) -> Node:
    """
    Return the node that is the article; an empty one where there is none.

    *titles* are what the page calls itself. Of several articles it is the one at this address,
    else the one with such a headline, else the first that has a headline.
    """
    articles = [node for node in nodes if any(map(_is_article, types_of(node)))]
    if len(articles) < 2:  # noqa: PLR2004  nothing to choose from
        return articles[0] if articles else {}
    path = _path(page_url)
    return max(articles, key=lambda node: _fit(node, titles, path))


def page_of(nodes: Sequence[Node]) -> Node:
    """Return the node that is the page, which may be dated where the article is not."""
    return next((node for node in nodes if any(kind in PAGES for kind in types_of(node))), {})


def _fit(node: Node, titles: Sequence[str], path: str) -> tuple[bool, bool, bool]:
    headline = headline_of(node)
    is_here = bool(path) and any(_path(address) == path for address in _addresses(node))
    agrees = any(agree(headline, title) for title in titles)
    return is_here, agrees, bool(headline)


def headline_of(node: Node) -> str:
    """Return the title that *node* says it has; "" for none."""
    return text_of(node.get("headline")) or text_of(node.get("name"))


def body_of(article: Node) -> tuple[str, ...]:
    """Return the lines of the text that *article* carries; none where that is HTML."""
    body = article.get("articleBody")
    if not isinstance(body, str) or "<" in body:
        return ()
    return tuple(filter(None, map(one_line, body.splitlines())))


def _addresses(node: Node) -> list[str]:
    found = []
    for key in ADDRESSES:
        for value in list_of(node.get(key))[:1]:
            inner = (value.get("@id") or value.get("url")) if isinstance(value, Mapping) else value
            if isinstance(inner, str):
                found.append(inner)
    return found


def _path(url: str | None) -> str:
    """Return where on its site *url* leads; "" for a home page."""
    try:
        return urlsplit((url or "").strip()).path.strip("/")
    except ValueError:
        return ""


def _is_article(kind: str) -> bool:
    return kind.endswith(ARTICLES)
