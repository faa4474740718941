"""Which address and which language a page of HTML declares. Pure; whether to believe it: others."""

import re

from lxml.html import HtmlElement

from services.clean.markup.meta_tags import Meta, first

LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")


def declared_url(tree: HtmlElement, meta: Meta) -> str | None:
    """Return the address that the page says is its article's, as written; None for none."""
    links = tree.xpath("//link[contains(concat(' ', @rel, ' '), ' canonical ')]/@href")
    return next(iter(links), None) or first(meta, "og:url") or None


def declared_language(tree: HtmlElement, meta: Meta) -> str | None:
    """Return the language that the page says it is in, as written; None where it is silent."""
    said = (tree.get("lang"), tree.get("xml:lang"), first(meta, "og:locale", "content-language"))
    return next((code for code in said if code and LANGUAGE.fullmatch(code)), None)
