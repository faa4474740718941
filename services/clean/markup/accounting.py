"""
Which blocks of a page of HTML are in a field of the article, and which speak of one. Pure.

Why the others are in none: ../clutter.py.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence

from schemas.article_parts import Clutter
from services.clean.anchors import BYLINE, READING
from services.clean.bylines import authors_in
from services.clean.findings import Findings
from services.clean.lines.kinds import Look
from services.clean.markup.blocks import Block
from services.clean.reading_time import reading_time

MAX_METADATA_CHARS = 80
"""A byline; longer ones say something else too."""


def fields_of(
    blocks: Sequence[Block],
    found: Findings,
    paragraphs: Collection[int],
    related: Collection[int],
) -> dict[int, str]:
    """
    Return the field that each block is in, by number; of several alike, the first is.

    *paragraphs* and *related* are the numbers of the blocks that are those.
    """
    fields = dict.fromkeys(paragraphs, "paragraphs") | dict.fromkeys(related, "related")
    wanted = {_squeezed(text): field for field, text in _short_fields(found) if text}
    firsts = {text[:1] for text in wanted}  # few blocks begin so: the others are not squeezed
    captions = [_squeezed(image.caption) for image in found.images if image.caption]
    for at, block in enumerate(blocks):
        if at in fields or not (block.in_caption or block.text[0] in firsts):
            continue
        text = _squeezed(block.text)
        field = wanted.pop(text, None)
        if field is None and block.in_caption and any(caption in text for caption in captions):
            field = "images"
        if field is not None:
            fields[at] = field
    return fields


def _short_fields(found: Findings) -> Iterator[tuple[str, str | None]]:
    yield "title", found.title
    yield "section", found.section
    for author in found.authors:
        yield from (("authors", text) for text in (author.name, author.role, author.bio))
    for image in found.images:
        yield from (("images", text) for text in (image.caption, image.credit))


def _squeezed(text: str) -> str:
    """Return *text* without white space: markup decides where words of a block are apart."""
    return "".join(text.split())


def speaks_of_a_field(
    texts: Sequence[str], looks: Sequence[Look], found: Findings, dated: Iterable[int]
) -> set[int]:
    """Return the numbers of the blocks whose content is in a field; *dated* say when it was."""
    short = [(at, text) for at, text in enumerate(texts) if len(text) <= MAX_METADATA_CHARS]
    speaking = {at for at, text in short if looks[at].asked and _is_metadata(text, looks[at].asked)}
    for author in found.authors:
        speaking.update(at for at, text in short if author.name in text)
    return speaking.union(dated)


def _is_metadata(text: str, asked: int) -> bool:
    return bool(
        (asked & BYLINE and authors_in(text, labelled=True))
        or (asked & READING and reading_time(text) is not None)
    )


def hints_of(blocks: Sequence[Block]) -> dict[int, Clutter]:
    """Return what the markup of each block says of it, where it says something."""
    links = {at: Clutter.LINKS for at, block in enumerate(blocks) if block.is_link}
    zones = {at: block.zone for at, block in enumerate(blocks) if block.zone}
    return links | zones
