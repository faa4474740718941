# ruff: noqa: RUF001  words and marks of many languages look like others
"""
Which part of a title is the name of the site. Pure.

What the site's profile knows of it: ../profiles.py.
"""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from services.clean.metadata.json_ld import Node, text_of
from services.clean.metadata.meta_tags import Meta, first
from services.clean.words import count_words

SEPARATOR = re.compile(r"\s[|•·–—»«‹›:-]{1,3}\s|\s*[|｜ㅣ：]\s*|(?<=[^\x00-\x7f])_(?=[^\x00-\x7f])")
"""Stands between a title and the name of the site."""

MAX_LABEL_WORDS = 3
"""A part as short as that behind a bar is a name or a section, whatever it says,"""

MAX_FRONT_WORDS = 2
"""and one as short as that before a bar: "Opinion | The mill"."""

MAX_NODES = 20
"""Of JSON-LD, asked for their publisher."""

BARS = frozenset("|｜ㅣ_")
"""Separators that hardly any headline has in it."""

ORNAMENTS = " ⋆★*"

MAX_NAMES = 4
"""Of a site, its section and its owner, that stand around one title."""

MIN_HOST_CHARS = 4
"""Of a name that is part of a host's, or has it in it: shorter ones are there by chance."""

MAX_LONGER = 2.5
"""A headline may have the site's name in it too."""


def site_names(meta: Meta, nodes: Sequence[Node], page_url: str | None) -> tuple[str, ...]:
    """Return what the page calls its site, squeezed, and the labels of its host."""
    said = (
        first(meta, "og:site_name"),
        first(meta, "application-name"),
        first(meta, "apple-mobile-web-app-title"),
        *(text_of(node.get("publisher")) for node in nodes[:MAX_NODES]),
    )
    names = dict.fromkeys((*map(squeezed, said), *_host_labels(page_url)))
    return tuple(filter(None, names))


def without_site(title: str, sites: Sequence[str]) -> str:
    """Return *title* without the name of one of *sites*, or a section, behind or before it."""
    title = title.strip(ORNAMENTS)
    for _ in range(MAX_NAMES):
        shorter = _shorter(title, sites)
        if shorter == title:
            break
        title = shorter
    return title


def _shorter(title: str, sites: Sequence[str]) -> str:
    marks = list(SEPARATOR.finditer(title))
    if not marks:
        return title
    ends = [*(mark.start() for mark in marks[1:]), len(title)]
    for mark, end in zip(marks, ends, strict=True):
        if is_site(title[mark.end() : end], sites):  # a slogan may follow
            return title[: mark.start()]
    head, tail = title[: marks[-1].start()], title[marks[-1].end() :]
    front, rest = title[: marks[0].start()], title[marks[0].end() :]
    if _is_label(tail, marks[-1][0], head, MAX_LABEL_WORDS):
        return head
    if is_site(front, sites) or _is_label(front, marks[0][0], rest, MAX_FRONT_WORDS):
        return rest
    return title


def _is_label(part: str, mark: str, beside: str, max_words: int) -> bool:
    """Return whether *part* is a label that the *mark* parts from a title *beside* it."""
    is_short = 0 < count_words(part) <= max_words and count_words(beside) > MAX_LABEL_WORDS
    return mark.strip() in BARS and is_short and not any(map(str.isdigit, part))


def is_site(part: str, sites: Sequence[str]) -> bool:
    """Return whether *part* of a title is the name of one of *sites*."""
    name = squeezed(part)
    return bool(name) and (name in sites or any(_is_form_of(name, site) for site in sites))


def _is_form_of(name: str, site: str) -> bool:
    """Return whether *name* is a shorter form of that of *site*, or that and a word or two."""
    if min(len(name), len(site)) < MIN_HOST_CHARS:
        return False
    return name in site or (site in name and len(name) <= MAX_LONGER * len(site))


def squeezed(name: str) -> str:
    """Return *name* in small letters, nothing but letters and digits."""
    return "".join(filter(str.isalnum, name.casefold()))


def _host_labels(page_url: str | None) -> list[str]:
    try:
        host = urlsplit(page_url or "").hostname or ""
    except ValueError:
        return []
    return [squeezed(label) for label in host.split(".")[:-1] if len(label) >= MIN_HOST_CHARS]
