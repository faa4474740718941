"""
Which address and which language a page of HTML declares. Pure.

Whether to believe the address: ../canonical_url.py.
"""

import re
from collections.abc import Iterable

from selectolax.lexbor import LexborHTMLParser, LexborNode

from services.clean.metadata.json_ld import Node
from services.clean.metadata.meta_tags import Meta, first

LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")


def declared_url(links: Iterable[LexborNode], meta: Meta, article: Node) -> str | None:
    """Return the address that the page says is its article's, as written; None for none."""
    for link in links:
        said = link.attributes
        if "canonical" in (said.get("rel") or "").lower().split() and said.get("href"):
            return said["href"]
    url = article.get("url")
    return first(meta, "og:url") or (url if isinstance(url, str) and url else None)


def declared_language(tree: LexborHTMLParser, meta: Meta) -> str | None:
    """Return the language that the page says it is in, as written; None where it is silent."""
    html = {} if tree.root is None else tree.root.attributes
    said = (html.get("lang"), html.get("xml:lang"), first(meta, "og:locale", "content-language"))
    return next((code for code in said if code and LANGUAGE.fullmatch(code)), None)
