"""What the API answers with, beside the articles themselves (schemas/articles.py)."""

from datetime import datetime
from typing import Self

from pydantic import BaseModel, ConfigDict, Field

from schemas.outcomes import Outcome
from schemas.stories import StoryArticle
from services.index.query import Field as SearchField
from services.index.store import Count, Found


class Shape(BaseModel):
    """Base of what is answered."""

    model_config = ConfigDict(frozen=True, from_attributes=True, use_attribute_docstrings=True)


class FoundArticle(Shape):
    """An article that a search found."""

    article_id: str
    page_id: str
    score: float
    """Higher is better; compares within one search only."""

    title: str
    url: str | None
    """The address that the article declares, else the one it was fetched from."""

    site: str
    published_at: datetime | None
    snippet: str
    """The part of the text that matches best."""

    highlights: tuple[tuple[int, int], ...]
    """What was searched for, as snippet[start:end], in code points."""


class ValueCount(Shape):
    """How many of the articles that a search finds have a value."""

    value: str
    articles: int


class ArticlesFound(Shape):
    """A page of what a search found."""

    total: int
    """Articles that match, whatever the limit."""

    articles: tuple[FoundArticle, ...]
    next: str | None = None
    """What to give as `after` for the next page; None where there is none."""

    facets: dict[str, tuple[ValueCount, ...]] | None = None
    """The most frequent values of each field, where they were asked for."""

    @classmethod
    def of(cls, found: Found, facets: dict[SearchField, tuple[Count, ...]] | None) -> Self:
        """Return *found* as the API says it."""
        return cls(
            total=found.total,
            articles=tuple(map(FoundArticle.model_validate, found.hits)),
            next=found.next or None,
            facets=None
            if facets is None
            else {
                str(field): tuple(map(ValueCount.model_validate, counts))
                for field, counts in facets.items()
            },
        )


class StoryFound(Shape):
    """Articles whose texts are nearly the same."""

    story_id: str
    size: int
    """Articles in it, those not listed included."""

    articles: tuple[StoryArticle, ...]
    """The original, then the others as they were published; the first 500."""


class StandingNow(Shape):
    """Where a capture is."""

    place: str
    """at-a-stage, delayed, in-the-index, rejected or dead-letter."""

    stage: str
    since: datetime
    seconds: float
    """How long it has been there."""

    says: str
    """The same in a sentence."""


class CaptureTold(Shape):
    """What became of one capture of a page: one time that it was fetched or handed in."""

    page_id: str
    version: int | None
    captured_at: datetime | None
    outcomes: tuple[Outcome, ...]
    """What the stages said, oldest first."""

    standing: StandingNow


class Passport(Shape):
    """All that became of a page or article."""

    captures: tuple[CaptureTold, ...] = Field(min_length=1)
    """Page by page, the newest last."""
