"""Makes articles for the stores: a test names only what matters to it."""

from schemas.article_parts import Author, Image, Language, RelatedLink
from schemas.articles import Article
from tests.makers import NOON, NOON_MS


def stored(
    article_id: str = "a1",
    *,
    version: int = NOON_MS,
    page_id: str = "p1",
    url: str = "https://www.example.org/bridge",
    canonical_url: str | None = None,
    site: str = "example.org",
    title: str = "A new bridge",
    paragraphs: tuple[str, ...] = ("The town council voted on Tuesday.",),
    authors: tuple[Author, ...] = (),
    images: tuple[Image, ...] = (),
    related: tuple[RelatedLink, ...] = (),
    language: str | None = "en",
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
        published_at=NOON,
        language=Language(code=language, confidence=1) if language else None,
    )
