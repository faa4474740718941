"""What a page says of itself in its <meta> elements. Pure."""

from collections.abc import Iterable, Iterator, Mapping

from selectolax.lexbor import LexborNode

from services.page.plain import one_line

MAX_CHARS = 2_000
"""Of one value; titles and descriptions are shorter."""

NAMES = ("property", "name", "itemprop", "http-equiv")
"""The attributes that say what a value is."""

Meta = Mapping[str, tuple[str, ...]]
"""Values by name, in small letters: {"og:title": ("Bridge",)}."""


def meta_of(elements: Iterable[LexborNode]) -> Meta:
    """Return what the <meta> *elements* say, by property, name or itemprop."""
    found: dict[str, tuple[str, ...]] = {}
    for element in elements:
        said = element.attributes
        content = said.get("content")
        value = one_line(content[:MAX_CHARS]) if content else ""
        if not value:
            continue
        for name in {said[key] for key in NAMES if said.get(key)}:
            key = (name or "").strip().lower()
            found[key] = (*found.get(key, ()), value)
    return found


def first(meta: Meta, *names: str) -> str:
    """Return the first value of the first of *names* that has one, else ""."""
    return next((meta[name][0] for name in names if name in meta), "")


def every(meta: Meta, names: Iterable[str]) -> Iterator[str]:
    """Yield all values of *names*, in their order."""
    for name in names:
        yield from meta.get(name, ())
