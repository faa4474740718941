"""The page as lines of plain text: about what a reader gets by "select all, copy"."""

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree

MAX_LINES = 1_500
"""Of a page; the rest is comments and link lists."""


def plain_lines(html: str) -> tuple[str, ...]:
    """Return the lines of the page *html* that are not empty, all of it, in its order."""
    text = extract_plain_text(
        HTMLTree.parse(html), preserve_formatting=True, main_content=False, alt_texts=False
    )
    return tuple(filter(None, map(str.strip, text.split("\n"))))[:MAX_LINES]
