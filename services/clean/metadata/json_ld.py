"""
What a page says of itself in JSON-LD. Hostile input: bounded, and any shape is survived. Pure.

Scripts that are broken: broken_json.py. Which node is the article: article_node.py.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from html import unescape

from selectolax.lexbor import LexborNode

from services.clean.metadata.broken_json import what_is_left
from services.page.plain import one_line

Node = Mapping[str, object]

MAX_SCRIPTS = 20
MAX_CHARS = 500_000
"""Of one script. Live blogs repeat their whole text in it; nothing needs more."""

MAX_NODES = 2_000
MAX_DEPTH = 12
"""Real pages have the article at depth 1 to 4."""

MAX_STRING = 2_000
"""Titles, names and biographies are shorter."""


def nodes_of(scripts: Iterable[LexborNode]) -> tuple[Node, ...]:
    """Return the objects in the page's JSON-LD *scripts*, outer ones first."""
    found: list[Node] = []
    for script in list(scripts)[:MAX_SCRIPTS]:
        text = script.text() or ""
        if len(text) <= MAX_CHARS:
            found.extend(_objects(_loaded(text), MAX_NODES - len(found)))
    return tuple(found)


def types_of(node: Node) -> tuple[str, ...]:
    """Return what kinds of thing *node* says it is: NewsArticle, Person."""
    kinds = node.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    return tuple(kind for kind in listed if isinstance(kind, str))


def text_of(value: object) -> str:
    """Return the words of *value*, a string or what pages wrap around one, else ""."""
    for _ in range(MAX_DEPTH):
        if isinstance(value, list):
            value = value[0] if value else None
        elif isinstance(value, Mapping):
            value = value.get("name") or value.get("@value")
        else:
            break
    return one_line(unescape(value[:MAX_STRING])) if isinstance(value, str) else ""


def list_of(value: object) -> tuple[object, ...]:
    """Return the members of *value*, which pages give as a list or, where it is one, without."""
    if value is None:
        return ()
    return tuple(value[:MAX_NODES]) if isinstance(value, list) else (value,)


def _loaded(text: str) -> object:
    try:
        return json.loads(text, strict=False)
    except RecursionError:
        return None
    except ValueError:
        return what_is_left(text)


def _objects(value: object, limit: int) -> Iterator[Node]:
    level, depth, seen = [value], 0, 0
    while level and depth < MAX_DEPTH:
        below: list[object] = []
        for item in level:
            if isinstance(item, list):
                below.extend(item)
            elif isinstance(item, dict):
                seen += 1
                if seen > limit:
                    return
                yield item
                below.extend(inner for inner in item.values() if isinstance(inner, dict | list))
        level, depth = below, depth + 1
