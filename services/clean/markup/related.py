"""
Which links of a page of HTML the article itself makes to other articles. Pure.

Links in menus and feeds are clutter: ../clutter.py. Plain text: ../lines/related.py.
"""

from collections.abc import Iterator, Sequence

from schemas.article_parts import Clutter, RelatedLink
from services.clean.labels import FEED, RELATED, related_title
from services.clean.lines.kinds import Look
from services.clean.lines.related import MAX_RELATED, MAX_WORDS, MIN_WORDS, MIN_WORDS_LABELLED
from services.clean.markup.blocks import Block
from services.clean.metadata.addresses import full_address
from services.clean.words import count_words


def find_related(
    blocks: Sequence[Block],
    looks: Sequence[Look],
    paragraphs: Sequence[int],
    *,
    page_url: str | None,
) -> dict[int, RelatedLink]:
    """
    Return the links to other articles by number of their block; *paragraphs* are the article's.

    They are titles between two paragraphs or below a label like "Related", or say "Read also:".
    """
    span = range(paragraphs[0], paragraphs[-1] + 1) if paragraphs else range(0)
    article = frozenset(paragraphs)
    found: dict[int, RelatedLink] = {}
    for at, least in _places(blocks, looks, span):
        block = blocks[at]
        title = related_title(block.text) or block.text
        is_related = block.is_link or title != block.text
        if is_related and at not in article and least <= count_words(title) <= MAX_WORDS:
            found[at] = RelatedLink(title=title, url=full_address(block.link, page_url))
        if len(found) >= MAX_RELATED:
            break
    return found


def _places(
    blocks: Sequence[Block], looks: Sequence[Look], span: range
) -> Iterator[tuple[int, int]]:
    """Yield the numbers of blocks that may be related links, and the least of words of each."""
    labelled = False
    for at, (block, look) in enumerate(zip(blocks, looks, strict=True)):
        if look.label in RELATED and not block.is_link:
            labelled = block.zone is not Clutter.NAVIGATION
        elif look.label in FEED or not block.is_link:
            labelled = False
        if (labelled and block.is_link) or (at > span.start and related_title(block.text)):
            yield at, MIN_WORDS_LABELLED
        elif at in span:
            yield at, MIN_WORDS
