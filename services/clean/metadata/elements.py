"""
Which elements of a page of HTML speak of its article. Pure.

What they say: meta_tags.py, json_ld.py, titles.py, dated_elements.py, signed_elements.py,
pictures.py.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import islice

from selectolax.lexbor import LexborHTMLParser, LexborNode

SPEAKING = "meta, title, h1, time, figure, link[rel~='canonical' i], script[type*='ld+json' i]"
"""Looked for in one walk through the tree: a walk takes a fifth of the time of parsing."""

MARKED = "[itemprop], [rel~='author'], [class*='author' i], [class*='byline' i], a[href*='/author']"
"""Looked for in a second one, where those above do not say enough: on half of all pages."""

MAX_ELEMENTS = 2_000
"""Looked at. News pages have 20 to 300; lists of stories have all there are."""

Attributes = Mapping[str, str | None]


class Elements:
    """The elements that speak of the article, in the page's order."""

    def __init__(self, tree: LexborHTMLParser) -> None:
        self.tree = tree
        self._by_tag: dict[str | None, list[LexborNode]] = {}
        for node in islice(tree.css(SPEAKING), MAX_ELEMENTS):
            self._by_tag.setdefault(node.tag, []).append(node)

    def of(self, tag: str, *, at_most: int = MAX_ELEMENTS) -> list[LexborNode]:
        """Return the first *at_most* of those whose tag is *tag*."""
        return self._by_tag.get(tag, [])[:at_most]

    @cached_property
    def marked(self) -> tuple[tuple[LexborNode, Attributes], ...]:
        """Those that itemprop, rel, class or an address mark, with their attributes."""
        nodes = islice(_once(self.tree.css(MARKED)), MAX_ELEMENTS)
        return tuple((node, node.attributes) for node in nodes)


def _once(nodes: list[LexborNode]) -> Iterator[LexborNode]:
    """Yield each of *nodes* once: one that fits several parts of a selector is there as often."""
    last = -1
    for node in nodes:
        if node.mem_id != last:
            yield node
        last = node.mem_id
