"""
How the embedded store is read, by its own process or any other, while one writes to it.

Takes no lock, and sees every commit made before the question. The writing: embedded.py.
"""

import sqlite3
from pathlib import Path

from schemas.articles import Article
from services.index.catalogue import Catalogue
from services.index.layout import Layout
from services.index.query import read_query
from services.index.search import Search, check_page
from services.index.search_index import open_index
from services.index.snippet import Snippets
from services.index.store import Found, Hit, NoStore


class EmbeddedReader:
    """A StoreReader of the store in the data directory; raises NoStore where there is none."""

    def __init__(self, data_dir: Path) -> None:
        layout = Layout(data_dir)
        if not (layout.catalogue.exists() and layout.search.exists()):
            raise NoStore(f"nothing was indexed into {layout.directory} yet: start the index stage")
        try:
            self._index = open_index(layout.search)
            self._catalogue = Catalogue(layout.catalogue, read_only=True)
        except (ValueError, sqlite3.Error) as error:
            raise NoStore(
                f"the store in {layout.directory} can't be read: start the index stage, which"
                f" repairs what it can ({error})"
            ) from error

    def get(self, some_id: str) -> Article | None:
        """Return one article; see StoreReader."""
        return self._catalogue.get(some_id)

    def search(self, query: str, *, limit: int = 10, offset: int = 0) -> Found:
        """Return what matches; see StoreReader."""
        check_page(limit, offset)
        asked = Search(read_query(query))
        self._index.reload()
        searcher = self._index.searcher()
        result = searcher.search(asked.all, limit, offset=offset)
        total = result.count  # type: ignore[attr-defined]  # missing from its stubs
        snippets = Snippets(searcher, asked.text)
        ids = [(score, searcher.doc(address)["article_id"][0]) for score, address in result.hits]
        found = [(score, self._catalogue.get(article_id)) for score, article_id in ids]
        return Found(
            total,
            tuple(_hit(a, score, snippets) for score, a in found if a is not None),
        )

    def count(self) -> int:
        """Return how many articles there are."""
        return self._catalogue.count()

    def close(self) -> None:
        """Close the files."""
        self._catalogue.close()


def _hit(article: Article, score: float, snippets: Snippets) -> Hit:
    text, highlights = snippets.of(article)
    return Hit(
        article_id=article.article_id,
        page_id=article.page_id,
        score=score,
        title=article.title,
        url=article.canonical_url or article.url,
        site=article.site,
        published_at=article.published_at,
        snippet=text,
        highlights=highlights,
    )
