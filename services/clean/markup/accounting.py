"""
Which blocks of a page of HTML no field has taken, and why not. Pure.

The reasons: ../clutter.py.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence

from schemas.article_parts import Clutter
from services.clean.bylines import authors_in
from services.clean.clutter import reasons
from services.clean.findings import Findings
from services.clean.lines.kinds import Look
from services.clean.markup.blocks import Block
from services.clean.markup.placing import squeezed
from services.clean.reading_time import reading_time

MIN_PART_CHARS = 20
"""A shorter block may stand in the article by chance."""

MAX_METADATA_CHARS = 80
"""A byline; longer ones say something else too."""


def left_over(
    blocks: Sequence[Block], looks: Sequence[Look], found: Findings, dated: Collection[int]
) -> Iterator[tuple[str, Clutter]]:
    """
    Yield the blocks that are not in a field of *found*, and why, in the page's order.

    *dated* are the numbers of those that say when the article was published.
    """
    texts = [block.text for block in blocks]
    links = {at: Clutter.LINKS for at, block in enumerate(blocks) if block.is_link}
    zones = {at: block.zone for at, block in enumerate(blocks) if block.zone}
    for at, why in reasons(
        texts,
        looks,
        taken=_taken(blocks, found),
        metadata={*dated, *_metadata(texts, found)},
        article_at=next((at for at, text in enumerate(texts) if text in found.paragraphs[:1]), -1),
        hints=links | zones,
    ):
        yield texts[at], why


def _taken(blocks: Sequence[Block], found: Findings) -> frozenset[int]:
    """Return the numbers of the blocks that are in a field; of several alike, the first."""
    fields = {squeezed(text) for text in _fields(found)}
    article = "\n".join(map(squeezed, found.paragraphs))
    captions = [squeezed(image.caption) for image in found.images if image.caption]
    taken: dict[str, int] = {}
    for at, block in enumerate(blocks):
        text = squeezed(block.text)
        if (
            text in fields
            or (len(text) >= MIN_PART_CHARS and text in article)
            or (block.in_caption and any(caption in text for caption in captions))
        ):
            taken.setdefault(text, at)
    return frozenset(taken.values())


def _fields(found: Findings) -> Iterator[str]:
    yield from (found.title, found.section or "")
    yield from found.paragraphs
    for author in found.authors:
        yield from (author.name, author.role or "", author.bio or "")
    for image in found.images:
        yield from (image.caption or "", image.credit or "")
    yield from (link.title for link in found.related)


def _metadata(texts: Iterable[str], found: Findings) -> Iterator[int]:
    names = [author.name for author in found.authors]
    for at, text in enumerate(texts):
        if len(text) > MAX_METADATA_CHARS:
            continue
        is_byline = authors_in(text, labelled=True) or any(name in text for name in names)
        if is_byline or reading_time(text) is not None:
            yield at
