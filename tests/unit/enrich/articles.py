"""Makes articles to enrich, and enriches them; the models are loaded once a run."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from schemas.article_parts import EntityKind, Image, Mention, Where
from schemas.articles import ArticleCleaned, ArticleEnriched, CleanedText
from services.enrich.app import logic
from services.enrich.settings import EnrichSettings

SEED = Path(__file__).parents[2] / "golden" / "clean" / "seed-kremlin" / "expected.json"
FETCHED_AT = datetime(2025, 11, 8, tzinfo=UTC)


def article(
    *paragraphs: str,
    title: str = "A headline",
    captions: Sequence[str] = (),
    published_at: datetime | None = None,
    fetched_at: datetime = FETCHED_AT,
) -> ArticleCleaned:
    return ArticleCleaned(
        page_id="p1",
        article_id="a1",
        version=round(fetched_at.timestamp() * 1000),
        site="example.org",
        source="tests",
        title=title,
        paragraphs=paragraphs,
        images=tuple(Image(caption=caption) for caption in captions),
        published_at=published_at,
        provenance={"title": "h1"},
    )


def seed() -> ArticleCleaned:
    """Return what clean is to make of the seed page."""
    expected = json.loads(SEED.read_text(encoding="utf-8"))
    fields = {name: expected[name] for name in CleanedText.model_fields if name in expected}
    return ArticleCleaned.model_validate({**article().model_dump(), **fields})


def enriched(cleaned: ArticleCleaned) -> ArticleEnriched:
    return logic(EnrichSettings())(cleaned)


def names(found: ArticleEnriched, kind: EntityKind) -> set[str]:
    return {entity.text for entity in found.entities if entity.kind is kind}


def mentions_in(found: ArticleEnriched) -> list[Mention]:
    """Return all mentions of entities and places."""
    entities = [mention for entity in found.entities for mention in entity.mentions]
    return entities + [mention for place in found.places for mention in place.mentions]


def field_of(mention: Mention, found: ArticleEnriched) -> str:
    """Return the text in which *mention* stands."""
    if mention.where is Where.TITLE:
        return found.title
    if mention.where is Where.PARAGRAPH:
        return found.paragraphs[mention.number]
    return found.images[mention.number].caption or ""
