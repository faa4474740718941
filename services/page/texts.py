"""
The lines of text on a page, whichever way it came: those of plain text, the blocks of HTML. Pure.

Clean reads more than that off a page; this is what its readers have in common.
"""

from schemas.pages import PageFetched
from services.page.blocks import blocks_of
from services.page.plain import one_line
from services.page.tree import parsed

MAX_PAGE_CHARS = 5 * 1024 * 1024
"""As much as fetch reads. News pages have 20 to 900 thousand."""

MAX_TEXT_CHARS = 1_000_000
"""Two novels, in every script."""

MAX_ELEMENTS = 10_000
"""The largest of 580 news pages has 4,456."""


def texts_of(page: PageFetched) -> list[str]:
    """Return the lines of *page*, which has its body, in its order; none is empty."""
    if page.html is None:
        return text_lines(page.text or "")
    tree = parsed(page.html, max_chars=MAX_PAGE_CHARS)
    if tree is None:
        return []
    return blocks_of(tree, max_elements=MAX_ELEMENTS, max_chars=MAX_TEXT_CHARS).texts


def text_lines(text: str) -> list[str]:
    """Return the lines of a plain *text* that are not empty, each with single spaces."""
    return list(filter(None, map(one_line, text[:MAX_TEXT_CHARS].splitlines())))
