"""
What the text of a page of HTML says of its authors. Pure.

What its metadata says: ../metadata/authors.py. Biographies: ../lines/biographies.py.
"""

from collections.abc import Sequence

from schemas.article_parts import Author
from services.clean.lines.biographies import biographies
from services.clean.lines.kinds import Look
from services.clean.lines.writers import find_writers, merged


def presented(
    authors: tuple[Author, ...], texts: Sequence[str], looks: Sequence[Look]
) -> tuple[Author, ...]:
    """Return *authors* with the roles and biographies that the page's blocks of text give them."""
    names = {author.name.casefold() for author in authors}
    known = (
        biography.author
        for biography in biographies(texts, looks)
        if biography.author.name.casefold() in names
    )
    return merged((*authors, *known))


def beside_the_article(
    texts: Sequence[str], looks: Sequence[Look], span: range
) -> tuple[Author, ...]:
    """Return the authors that blocks of text around the article, which is *span*, name."""
    return find_writers(texts, looks, span, biographies(texts, looks)).authors
