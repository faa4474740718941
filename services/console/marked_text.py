"""
Where names, quotes and dates stand in an article's title, paragraphs and captions. Pure.

Offsets count code points, as Python does. What does not fit the text is left out: articles come
from other people's stages too.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from schemas.article_parts import Where
from schemas.articles import Article


@dataclass(frozen=True)
class Mark:
    """A part of a text that means something."""

    start: int
    end: int
    kind: str
    """person, place, quote, date, ..."""

    says: str
    """What it is, in words."""


@dataclass(frozen=True)
class Piece:
    """A part of a text between the ends of its marks."""

    text: str
    kinds: tuple[str, ...] = ()
    says: str = ""


class Marks:
    """The marks of one article."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._of: dict[tuple[str, int], list[Mark]] = {}
        for where, number, mark in _marks(article):
            self._of.setdefault((where, number), []).append(mark)

    @property
    def title(self) -> list[Piece]:
        """The title in pieces."""
        return pieces(self._article.title, self._of.get((Where.TITLE, 0), ()))

    @property
    def paragraphs(self) -> list[list[Piece]]:
        """Each paragraph in pieces."""
        return [
            pieces(text, self._of.get((Where.PARAGRAPH, number), ()))
            for number, text in enumerate(self._article.paragraphs)
        ]


def pieces(text: str, marks: Iterable[Mark]) -> list[Piece]:
    """Return *text* cut at the ends of *marks*, each piece with what it is."""
    fitting = [mark for mark in marks if 0 <= mark.start < mark.end <= len(text)]
    cuts = sorted({0, len(text), *(m.start for m in fitting), *(m.end for m in fitting)})
    found = []
    for start, end in pairwise(cuts):
        inside = [m for m in fitting if m.start <= start and end <= m.end]
        kinds = tuple(dict.fromkeys(m.kind for m in inside))
        says = "; ".join(dict.fromkeys(m.says for m in inside))
        found.append(Piece(text[start:end], kinds, says))
    return found


def _marks(article: Article) -> Iterator[tuple[str, int, Mark]]:
    for entity in article.entities:
        for m in entity.mentions:
            yield (
                m.where,
                m.number,
                Mark(m.start, m.end, entity.kind, f"{entity.kind}: {entity.text}"),
            )
    for quote in article.quotes:
        said = f"said by {quote.speaker}" if quote.speaker else "quote"
        yield Where.PARAGRAPH, quote.paragraph, Mark(quote.start, quote.end, "quote", said)
    for date in article.dates:
        says = f"{date.resolved} ({date.precision})"
        yield Where.PARAGRAPH, date.paragraph, Mark(date.start, date.end, "date", says)
