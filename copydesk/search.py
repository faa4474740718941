"""`copydesk search` and `copydesk show`: what the store has."""

import json
from dataclasses import asdict

from rich.console import Console
from rich.text import Text

from copydesk.article_view import show_article
from copydesk.failure import Failure
from copydesk.printing import ID_CHARS
from copydesk.reading import Reading
from schemas.articles import Article
from services.index.store import Hit


def search(query: str, reading: Reading, console: Console, *, limit: int, as_json: bool) -> None:
    """Print what *query* finds, best first."""
    found = reading.search(query, limit=limit)
    if as_json:
        hits = [asdict(hit) for hit in found.hits]
        console.print_json(json.dumps({"total": found.total, "hits": hits}, default=str))
        return
    for hit in found.hits:
        _show_hit(hit, console)
    articles = "article" if found.total == 1 else "articles"
    console.print(f"{found.total or 'No'} {articles} for {query}", markup=False, soft_wrap=True)


def _show_hit(hit: Hit, console: Console) -> None:
    console.print(Text(hit.title, style="bold"))
    when = f"{hit.published_at:%Y-%m-%d}  " if hit.published_at else ""
    about = f"  {hit.article_id[:ID_CHARS]}  {when}{hit.url or hit.site}"
    console.print(Text(about, style="dim"), soft_wrap=True)
    snippet = Text(f"  {hit.snippet}")
    for start, end in hit.highlights:
        snippet.stylize("yellow bold", start + 2, end + 2)
    console.print(snippet, soft_wrap=True)


def show(some_id: str, reading: Reading, console: Console, *, as_json: bool) -> None:
    """Print the article with this id, or from this URL."""
    article = find(some_id, reading)
    if as_json:
        console.print_json(article.model_dump_json())
    else:
        show_article(article, console)


def find(some_id: str, reading: Reading) -> Article:
    """Return the article with this article_id or page_id, the beginning of one, or this URL."""
    article = reading.article(some_id)
    if article is None:
        raise Failure(f"no article {some_id} in the store: ask `copydesk where {some_id}`")
    return article
