"""Makes articles for the stores: a test names only what matters to it."""

from datetime import datetime

from schemas.article_parts import (
    Author,
    Entity,
    EntityKind,
    Image,
    Language,
    Mention,
    Place,
    PlaceKind,
    RelatedLink,
    Where,
)
from schemas.articles import Article, Withdrawn
from tests.makers import NOON, NOON_MS


def stored(
    article_id: str = "a1",
    *,
    version: int = NOON_MS,
    page_id: str = "p1",
    url: str | None = "https://www.example.org/bridge",
    canonical_url: str | None = None,
    site: str = "example.org",
    title: str = "A new bridge",
    paragraphs: tuple[str, ...] = ("The town council voted on Tuesday.",),
    authors: tuple[Author, ...] = (),
    images: tuple[Image, ...] = (),
    related: tuple[RelatedLink, ...] = (),
    language: str | None = "en",
    persons: tuple[str, ...] = (),
    places: tuple[str, ...] = (),
    keywords: tuple[str, ...] = (),
    section: str | None = None,
    published_at: datetime | None = NOON,
) -> Article:
    return Article(
        page_id=page_id,
        article_id=article_id,
        version=version,
        url=url,
        canonical_url=canonical_url,
        site=site,
        source="tests",
        title=title,
        paragraphs=paragraphs,
        authors=authors,
        images=images,
        related=related,
        published_at=published_at,
        entities=tuple(
            Entity(text=name, kind=EntityKind.PERSON, mentions=(_mention(name),))
            for name in persons
        ),
        places=tuple(
            Place(name=name, kind=PlaceKind.CITY, mentions=(_mention(name),)) for name in places
        ),
        keywords=keywords,
        section=section,
        language=Language(code=language, confidence=1) if language else None,
    )


def withdrawn(article_id: str = "a1", *, version: int = NOON_MS + 1) -> Withdrawn:
    return Withdrawn(page_id="p1", article_id=article_id, version=version, withdrawn_at=NOON)


def _mention(name: str) -> Mention:
    return Mention(text=name, where=Where.PARAGRAPH, start=0, end=len(name))
