"""`copydesk search` and `copydesk show`: what the store has."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict

from rich.console import Console
from rich.text import Text

from copydesk.article_view import show_article
from copydesk.failure import BadUse, Failure
from copydesk.printing import ID_CHARS
from copydesk.where import find as find_passport
from schemas.articles import Article
from services.index.store import BadQuery, Hit, Known, NoStore, StoreReader
from services.index.stores import open_reader
from services.page_id import page_id_of_url
from services.runtime.settings import SharedSettings


@contextmanager
def store_of(shared: SharedSettings) -> Iterator[StoreReader]:
    """Open the store for reading; raise Failure where there is none."""
    try:
        reader = open_reader(shared)
    except NoStore as error:
        raise Failure(str(error)) from error
    try:
        yield reader
    except BadQuery as error:
        raise BadUse(str(error)) from error
    finally:
        reader.close()


def search(
    query: str, shared: SharedSettings, console: Console, *, limit: int, as_json: bool
) -> None:
    """Print what *query* finds, best first."""
    with store_of(shared) as store:
        found = store.search(query, limit=limit)
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


def show(some_id: str, shared: SharedSettings, console: Console, *, as_json: bool) -> None:
    """Print the article with this id, or from this URL, and when it was last seen."""
    article, known = _found(some_id, shared)
    if as_json:
        console.print_json(article.model_dump_json())
    else:
        show_article(article, console, last_seen=known.last_seen if known else None)


def find(some_id: str, shared: SharedSettings) -> Article:
    """Return the article with this article_id or page_id, the beginning of one, or this URL."""
    article, _ = _found(some_id, shared)
    return article


def _found(some_id: str, shared: SharedSettings) -> tuple[Article, Known | None]:
    """Return the article, and what the store knows of it; raise Failure where there is none."""
    try:
        wanted = page_id_of_url(some_id) if "://" in some_id else some_id
    except ValueError as error:
        raise BadUse(f"{some_id} is not the URL of a page: check its spelling") from error
    with store_of(shared) as store:
        article = store.get(wanted)
        if article is None and store.known(wanted) is None:
            wanted = _by_passport(wanted, shared)
            article = store.get(wanted)
        known = store.known(wanted)
    if article is None and known is not None and known.is_withdrawn:
        raise Failure(f"{some_id} was taken down: its text is gone, and does not come again")
    if article is None:
        raise Failure(f"no article {some_id} in the store: ask `copydesk where {some_id}`")
    return article, known


def _by_passport(some_id: str, shared: SharedSettings) -> str:
    """Return the id of the article that a page became, by the page's id or the beginning of one."""
    try:
        outcomes = find_passport(some_id, shared)
    except Failure:
        return some_id
    ids = [outcome.article_id for outcome in outcomes if outcome.article_id]
    return ids[-1] if ids else some_id
