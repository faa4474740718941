"""How an article looks on a terminal. What each field means: schemas/articles.py."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from schemas.article_parts import Author, Entity, EntityKind, Image
from schemas.articles import Article

WIDTH = 100
"""Wider lines are hard to read."""


def show_article(article: Article, console: Console, *, last_seen: int | None = None) -> None:
    """
    Print *article*: its text, then what is known about it and how.

    *last_seen* is the version of the newest capture that said the same.
    """
    width = min(console.width, WIDTH)
    if article.section:
        console.print(Text(article.section.upper(), style="dim"))
    console.print(Text(article.title, style="bold"), width=width)
    console.print(Text(_byline(article), style="dim"), width=width)
    for paragraph in article.paragraphs:
        console.print(Padding(Text(paragraph), (1, 0, 0, 0)), width=width)
    console.print()
    console.print(_known(article, last_seen), width=width)


def _byline(article: Article) -> str:
    who = ", ".join(map(_author, article.authors))
    when = f"{article.published_at:%Y-%m-%d %H:%M %Z}" if article.published_at else ""
    length = f"{article.word_count} words, {article.reading_time_minutes} min"
    address = article.canonical_url or article.url or f"handed in by {article.source}"
    return " · ".join(part for part in (who, when, length, address) if part)


def _author(author: Author) -> str:
    return f"{author.name} ({author.role})" if author.role else author.name


def _known(article: Article, last_seen: int | None) -> RenderableType:
    table = Table(show_header=False, box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(style="cyan", no_wrap=True)
    table.add_column()
    seen = [] if last_seen is None else [_moment(last_seen)]
    for name, lines in (*_rows(article), ("last seen", seen)):
        if lines:
            table.add_row(name, Group(*(Text(line) for line in lines)))
    return table


def _rows(article: Article) -> Iterator[tuple[str, list[str]]]:
    language = article.language
    yield "language", [f"{language.code} ({language.confidence:.2f})"] if language else []
    yield "summary", [article.summary] if article.summary else []
    yield "keywords", [", ".join(article.keywords)] if article.keywords else []
    for kind in (EntityKind.PERSON, EntityKind.ORGANISATION):
        named = [entity for entity in article.entities if entity.kind is kind]
        yield f"{kind}s", [", ".join(map(_entity, named))] if named else []
    yield (
        "places",
        [", ".join(_place(p.name, p.country) for p in article.places)] * bool(article.places),
    )
    yield "quotes", [f"“{quote.text}” {quote.speaker or 'unknown'}" for quote in article.quotes]
    yield "dates", [f"{date.text} = {date.resolved} ({date.precision})" for date in article.dates]
    yield "images", [_image(image) for image in article.images]
    yield "related", [link.title for link in article.related]
    yield "found by", list(_methods(article.provenance.items()))
    yield "ids", [f"article {article.article_id}", f"page    {article.page_id}"]


def _moment(version: int) -> str:
    """Return when a capture was made, by its *version*."""
    return f"{datetime.fromtimestamp(version / 1000, UTC):%Y-%m-%d %H:%M} UTC"


def _entity(entity: Entity) -> str:
    times = len(entity.mentions)
    return f"{entity.text} ({times})" if times > 1 else entity.text


def _place(name: str, country: str | None) -> str:
    return f"{name} ({country})" if country else name


def _image(image: Image) -> str:
    said = image.caption or image.alt or image.url or ""
    return f"{said} © {image.credit}" if image.credit else said


def _methods(provenance: Iterable[tuple[str, str]]) -> Iterator[str]:
    by_method: dict[str, list[str]] = {}
    for field, method in provenance:
        by_method.setdefault(method, []).append(field)
    for method, fields in by_method.items():
        yield f"{method}: {', '.join(fields)}"
