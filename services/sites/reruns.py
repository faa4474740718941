"""
Which lines of a page belong to a story that another page of the site has told already. Pure.

A wire story runs twice, a text is moved, a live report gets a second address: what such a page has
in common with the other is in no way the site's own. It is not counted.
"""

from collections import Counter
from collections.abc import Collection, Mapping

from services.sites.seen_page import SeenPage

SAME_STORY = 0.5
"""This part of a page's sentences, by their characters, on one other page. What a site puts under
every article is less, unless the articles are a few lines long."""

ESTABLISHED = 4
"""A sentence on so many pages is the site's own, whatever else the page has in common with one."""


def retold(lines: Mapping[str, tuple[int, ...]], page: SeenPage) -> Collection[str]:
    """Return the keys of *page*'s lines that are a story's, told by a page that *lines* knows."""
    told = _pages_of_the_story(lines, page)
    if not told:
        return ()
    # The headings between its sentences too: they stand where the story stands, and nowhere else.
    short = {key for key in page.keys if key in lines and told.issuperset(lines[key])}
    return short | page.sentences.keys()


def _pages_of_the_story(lines: Mapping[str, tuple[int, ...]], page: SeenPage) -> set[int]:
    """Return the pages that most of *page*'s sentences stand on, the established ones left out."""
    shared: Counter[int] = Counter()
    in_all = 0
    for key, chars in page.sentences.items():
        pages = lines.get(key, ())
        if len(pages) >= ESTABLISHED:
            continue
        in_all += chars
        shared.update(dict.fromkeys(pages, chars))
    return {number for number, chars in shared.items() if chars >= SAME_STORY * in_all}
