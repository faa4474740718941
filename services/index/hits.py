"""What the embedded store shows of what a search found: a part of each article, marked. Pure."""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from services.index.marking import Marker
from services.index.query import Query
from services.index.searchable import body, language_of, set_apart
from services.index.shown import Shown
from services.index.snippet import snippet
from services.index.stemming import stemmed_as
from services.index.store import Hit


def hits(
    asked: Query, ids: Iterable[tuple[float, str]], articles: Mapping[str, Shown]
) -> tuple[Hit, ...]:
    """Return a hit for each score and article_id; none for what is not among *articles*."""
    marker = lru_cache(lambda stemmer: Marker(asked, stemmer))
    return tuple(
        _hit(articles[some_id], score, marker) for score, some_id in ids if some_id in articles
    )


def _hit(article: Shown, score: float, marker: Callable[[str | None], Marker]) -> Hit:
    text = set_apart(" ".join(body(article)))
    shown, highlights = snippet(text, marker(stemmed_as(language_of(article))).marks(text))
    return Hit(
        article_id=article.article_id,
        page_id=article.page_id,
        score=score,
        title=article.title,
        url=article.canonical_url or article.url,
        site=article.site,
        published_at=article.published_at,
        snippet=shown,
        highlights=highlights,
    )
