"""
The stores on the same articles: how fast they take them in, and find them.

    python -m bench.stores [ARTICLES]      100,000 where not said

The embedded store goes through the stage's own handler, in its full batches, until they are durable
and can be found. SQLite's FTS5 gets the same articles in as many transactions, and keeps no more
than their words. OpenSearch joins in where COPYDESK_OPENSEARCH_URL is set.
"""

import asyncio
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path

from bench.made_articles import Press
from schemas.articles import Article, ArticleEnriched
from services.index.app import wire
from services.index.embedded_reader import EmbeddedReader
from services.index.indexing import public
from services.index.searchable import body
from services.index.settings import IndexSettings
from services.index.store import Order, StoreReader
from services.runtime.settings import SharedSettings

BATCH = IndexSettings.model_fields["batch_records"].default
SEARCHES = 200


def print_table(count: int = 100_000) -> None:
    """Print what each store does with *count* articles."""
    print(f"\nstores, {count:,} articles of 3 kB in batches of {BATCH}")
    with tempfile.TemporaryDirectory() as data:
        directory = Path(data)
        rate = asyncio.run(_through_the_stage(directory, count))
        print(f"{'embedded, through its stage':40}{rate:8,.0f} articles/s")
        with closing(EmbeddedReader(directory)) as reader:
            _print_searches(reader)
        print(f"{'SQLite FTS5':40}{_into_fts5(directory / 'fts5', count):8,.0f} articles/s")
        with closing(sqlite3.connect(directory / "fts5")) as connection:
            _print_times("  OR of two words", lambda pair: _ask_fts5(connection, *pair))


def _batches(count: int) -> Iterator[list[ArticleEnriched]]:
    articles = Press().articles(count)
    while batch := list(islice(articles, BATCH)):
        yield batch


async def _through_the_stage(directory: Path, count: int) -> float:
    wiring = wire(IndexSettings(shared=SharedSettings(data_dir=directory)))
    await wiring.open()
    seconds = 0.0
    for batch in _batches(count):
        started = time.perf_counter()
        answers = await wiring.handle(batch)
        seconds += time.perf_counter() - started
        if not all(isinstance(answer, Article) for answer in answers):
            raise RuntimeError(f"not all were accepted: {answers}")
    await wiring.close()
    return count / seconds


def _print_searches(reader: StoreReader) -> None:
    _print_times(
        "  OR of two words, 10 hits with marks", lambda p: reader.search(f"{p[0]} OR {p[1]}")
    )
    _print_times("  both words", lambda p: reader.search(f"{p[0]} {p[1]}"))
    _print_times(
        "  newest of either", lambda p: reader.search(f"{p[0]} OR {p[1]}", order=Order.NEWEST)
    )
    _print_times("  facets of either", lambda p: reader.facets(f"{p[0]} OR {p[1]}"))
    _print_times("  facets of everything", lambda _: reader.facets("before:2100"), searches=10)


def _print_times(
    what: str, ask: Callable[[tuple[str, str]], object], *, searches: int = SEARCHES
) -> None:
    taken = []
    for pair in Press().pairs(searches):
        started = time.perf_counter()
        ask(pair)
        taken.append((time.perf_counter() - started) * 1000)
    print(f"{what:40}{statistics.median(taken):8.2f} ms, p95 {_p95(taken):.2f} ms")


def _p95(values: Sequence[float]) -> float:
    return sorted(values)[int(len(values) * 0.95)]


def _into_fts5(file: Path, count: int) -> float:
    seconds = 0.0
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("CREATE VIRTUAL TABLE news USING fts5(title, body, tokenize='porter')")
        for batch in _batches(count):
            started = time.perf_counter()
            rows = [(a.title, " ".join(body(a))) for a in (public(a) for a in batch)]
            with connection as transaction:
                transaction.executemany("INSERT INTO news VALUES (?, ?)", rows)
            seconds += time.perf_counter() - started
    return count / seconds


def _ask_fts5(connection: sqlite3.Connection, one: str, other: str) -> list[object]:
    sql = (
        "SELECT title, snippet(news, 1, '[', ']', '…', 40) FROM news WHERE news MATCH ?"
        " ORDER BY bm25(news, 3.0, 1.0) LIMIT 10"
    )
    return connection.execute(sql, (f"{one} OR {other}",)).fetchall()


if __name__ == "__main__":
    print_table(*map(int, sys.argv[1:]))
