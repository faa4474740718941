"""What a page says of itself in its <meta> elements. Pure."""

from collections.abc import Mapping

from lxml.html import HtmlElement

from services.clean.plain import one_line

MAX_CHARS = 2_000
"""Of one value; titles and descriptions are shorter."""

NAMES = ("property", "name", "itemprop", "http-equiv")
"""The attributes that say what a value is."""

Meta = Mapping[str, tuple[str, ...]]
"""Values by name, in lower case: {"og:title": ("Bridge",)}."""


def meta_of(tree: HtmlElement) -> Meta:
    """Return what the <meta> elements of *tree* say, by name, property or itemprop."""
    found: dict[str, tuple[str, ...]] = {}
    for element in tree.iter("meta"):
        value = one_line(element.get("content", "")[:MAX_CHARS])
        name = next(filter(None, map(element.get, NAMES)), None)
        if value and name:
            found[name.lower()] = (*found.get(name.lower(), ()), value)
    return found


def first(meta: Meta, *names: str) -> str:
    """Return the first value of the first of *names* that has one, else ""."""
    return next((meta[name][0] for name in names if name in meta), "")
