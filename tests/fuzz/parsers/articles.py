"""What enrich reads of an article: text in any script, a title in the first line."""

from collections.abc import Iterator, Sequence

from schemas.article_parts import Entity, Mention, Place
from schemas.articles import ArticleCleaned, ArticleEnriched
from schemas.topics import ARTICLE_ENRICHED
from services.enrich.app import logic
from services.enrich.settings import EnrichSettings
from services.enrich.tools import load
from tests.fuzz.parser import Finding, Parser
from tests.makers import NOON_MS

SETTINGS = EnrichSettings()


def _read_article(data: bytes) -> None:
    title, *paragraphs = data.decode("utf-8", "replace").split("\n")
    article = ArticleCleaned(
        page_id="p1",
        article_id="a1",
        version=NOON_MS,
        site="harbour.example",
        source="tests",
        title=title,
        paragraphs=tuple(paragraphs),
    )
    enriched = logic(SETTINGS)(article)
    if ARTICLE_ENRICHED.parse(enriched.model_dump_json()) != enriched:
        raise Finding("index would read another article")
    _check_places(enriched)


def _mentions(named: Sequence[Entity] | Sequence[Place]) -> Iterator[Mention]:
    yield from (mention for one in named for mention in one.mentions)


def _check_places(article: ArticleEnriched) -> None:
    found = [(d.text, d.paragraph, d.start, d.end) for d in article.dates]
    found += [(q.text, q.paragraph, q.start, q.end) for q in article.quotes]
    found += [
        (m.text, m.number, m.start, m.end)
        for m in (*_mentions(article.entities), *_mentions(article.places))
        if m.where == "paragraph"
    ]
    for text, number, start, end in found:
        if article.paragraphs[number][start:end] != text:
            raise Finding(f"{text!r} does not stand at [{start}:{end}] of paragraph {number}")


ARTICLES = Parser("articles", _read_article, SETTINGS.record_seconds, max_bytes=500, prepare=load)
