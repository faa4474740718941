"""
Which text of an article is searched for names: what it says itself, in reading order.

Not its authors, their biographies, related links, nor anything that clean took away.
"""

import bisect
from collections.abc import Sequence
from dataclasses import dataclass

from schemas.article_parts import Mention, Where
from schemas.articles import CleanedText


@dataclass(frozen=True)
class Field:
    """One run of text of an article, and where it stands."""

    text: str
    where: Where
    number: int = 0

    def mention(self, start: int, end: int) -> Mention:
        """Return the mention that stands at [start:end] of this field."""
        return Mention(
            text=self.text[start:end],
            where=self.where,
            number=self.number,
            start=start,
            end=end,
        )


def fields_of(article: CleanedText) -> tuple[Field, ...]:
    """Return title, paragraphs and captions, without empty ones."""
    paragraphs = enumerate(article.paragraphs)
    captions = enumerate(image.caption for image in article.images)
    fields = (
        Field(article.title, Where.TITLE),
        *(Field(text, Where.PARAGRAPH, number) for number, text in paragraphs),
        *(Field(text, Where.CAPTION, number) for number, text in captions if text),
    )
    return tuple(field for field in fields if field.text)


class JoinedFields:
    """All fields as one text, so that one search goes through all of them; and the way back."""

    BETWEEN = "\n\n"

    def __init__(self, fields: Sequence[Field]) -> None:
        self.fields = fields
        self.text = self.BETWEEN.join(field.text for field in fields)
        self._starts: list[int] = []
        start = 0
        for field in fields:
            self._starts.append(start)
            start += len(field.text) + len(self.BETWEEN)

    def locate(self, start: int, end: int) -> tuple[int, int, int] | None:
        """Return number of the field, start and end in it; None if the span leaves the field."""
        number = bisect.bisect_right(self._starts, start) - 1
        if number < 0:
            return None
        offset = self._starts[number]
        if end - offset > len(self.fields[number].text):
            return None
        return number, start - offset, end - offset
