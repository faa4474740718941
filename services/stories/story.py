"""A story as its topic has it. Pure. Who is in it: healing.py; what each is: relations.py."""

from collections.abc import Sequence

from schemas.stories import Relation, Story, StoryArticle
from services.stories.relations import Origin, origins
from services.stories.sketch import Sketch

MOST_LISTED = 500
"""Articles that are listed: 200 kB. Larger ones are machines' texts, the same on every page."""


MOST_TITLE_CHARS = 200
"""Of a title: 500 of them, of four bytes a character, still fit the topic."""


def story_of(articles: Sequence[Sketch], *, size: int, version: int) -> Story:
    """Return the story of *articles*, the original first; *size* of them in all, two at least."""
    original = articles[0]
    return Story(
        page_id=original.page_id,
        story_id=original.article_id,
        version=version,
        size=size,
        articles=listed(articles),
    )


def listed(articles: Sequence[Sketch]) -> tuple[StoryArticle, ...]:
    """Return what a story says of its *articles*, the original first."""
    return tuple(map(_listed, articles, origins(articles)))


def _listed(article: Sketch, origin: Origin | None) -> StoryArticle:
    return StoryArticle(
        article_id=article.article_id,
        version=article.version,
        site=article.site,
        title=article.title[:MOST_TITLE_CHARS],
        published_at=article.published_at,
        relation=Relation.ORIGINAL if origin is None else origin.relation,
        source=None if origin is None else origin.source.article_id,
        similarity=None if origin is None else round(origin.similarity, 3),
    )
