"""Which part of the paper an article is in, as its page of HTML says. Pure."""

from collections.abc import Sequence

from services.clean.metadata.json_ld import Node, list_of, text_of, types_of
from services.clean.metadata.meta_tags import Meta, first

MAX_CHARS = 60
"""A section has a short name; longer values are keywords or titles."""


def find_section(meta: Meta, article: Node, nodes: Sequence[Node]) -> tuple[str | None, str]:
    """Return the section and the method that found it; (None, "") where the page names none."""
    found = (
        (text_of(article.get("articleSection")), "json-ld"),
        (first(meta, "article:section", "og:article:section", "section"), "article:section"),
        (_last_crumb(nodes), "breadcrumbs"),
    )
    named = ((name, method) for name, method in found if 0 < len(name) <= MAX_CHARS)
    return next(named, (None, ""))


def _last_crumb(nodes: Sequence[Node]) -> str:
    """Return the last of the page's breadcrumbs that is no home page and not the article itself."""
    for node in nodes:
        if "BreadcrumbList" in types_of(node):
            crumbs = [_crumb(item) for item in list_of(node.get("itemListElement"))]
            between = crumbs[1:-1]
            return between[-1] if between else ""
    return ""


def _crumb(item: object) -> str:
    return text_of(item) or (text_of(item.get("item")) if isinstance(item, dict) else "")
