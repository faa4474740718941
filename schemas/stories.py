"""Articles that tell one story in nearly the same words. Who groups them: services/stories/."""

from typing import Annotated

from pydantic import AwareDatetime, Field

from .message import Id, Message, Part, Slug, Version


class Relation(Slug):
    """What an article is to the others of its story."""

    ORIGINAL = "original"
    """The one that was published first; of several, the one with the least id."""

    COPY = "copy"
    """The text of its source, as it is or shortened."""

    UPDATE = "update"
    """From its source's site, later, with a text that is mostly the same."""

    SYNDICATED = "syndicated"
    """From another site than its source, with a text that is mostly the same."""

    UNKNOWN = "unknown"


class StoryArticle(Part):
    """An article of a story."""

    article_id: Id
    """The article, as news.article.v1 has it."""

    version: Version
    """Which version of the article was looked at."""

    site: str
    """As the article has it."""

    title: str
    """As the article has it, its first 200 characters."""

    published_at: AwareDatetime | None = None
    """As the article has it."""

    relation: Relation
    """What it is to its source."""

    source: Id | None = None
    """The article_id of the earlier article that it was made from; None for the original."""

    similarity: Annotated[float, Field(ge=0, le=1)] | None = None
    """The part of the runs of three words in either that is in both, estimated; of it and its
    source. None for the original."""


class Story(Message):
    """
    Articles whose texts are nearly the same; two at least. page_id is the original's.

    An article is in one story or in none. Where the original changes, so does story_id: the story
    comes under the new one, and a record without a value under the old one, in any order. Until
    both are read, the one with the higher version is right.
    """

    story_id: Id
    """The original's article_id."""

    version: Version
    """Higher each time that any story is written."""

    size: Annotated[int, Field(ge=2)]
    """How many articles are in the story, those not listed included."""

    articles: tuple[StoryArticle, ...]
    """The original, then the others as they were published; the first 500 where there are more."""
