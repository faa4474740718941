"""
The stores on the same articles: how fast they take them in, and find them.

    python -m bench.stores [ARTICLES]      100,000 where not said

The embedded store goes through the stage's own handler, in its full batches, until they are durable
and can be found. SQLite's FTS5 gets the same articles in as many transactions, and keeps no more
than their words. OpenSearch joins in where COPYDESK_OPENSEARCH_URL is set, through the stage too,
with the first 20,000 of them: `python -m tests.services.open_search` runs one and says its address.
"""

import asyncio
import os
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from uuid import uuid4

from bench.made_articles import Press
from bench.store_searches import print_searches, print_times
from schemas.articles import Article, ArticleEnriched
from services.index.app import wire
from services.index.embedded_reader import EmbeddedReader
from services.index.indexing import public
from services.index.opensearch_client import connect
from services.index.opensearch_index import Names
from services.index.opensearch_reader import OpenSearchReader
from services.index.searchable import body
from services.index.settings import IndexSettings
from services.runtime.settings import SharedSettings

BATCH = IndexSettings.model_fields["batch_records"].default
TO_OPENSEARCH = 20_000
FOUND_SECONDS = 30
"""How long to wait at most until all can be found: it takes one."""


def print_table(count: int = 100_000) -> None:
    """Print what each store does with *count* articles."""
    print(f"\nstores, {count:,} articles of 3 kB in batches of {BATCH}")
    with tempfile.TemporaryDirectory() as data:
        directory = Path(data)
        _print_embedded(directory, count)
        print(f"{'SQLite FTS5':40}{_into_fts5(directory / 'fts5', count):8,.0f} articles/s")
        with closing(sqlite3.connect(directory / "fts5")) as connection:
            print_times("  OR of two words", lambda pair: _ask_fts5(connection, *pair))
        if os.environ.get("COPYDESK_OPENSEARCH_URL"):
            _print_opensearch(directory, min(count, TO_OPENSEARCH))
        else:
            print("OpenSearch: set COPYDESK_OPENSEARCH_URL to measure one beside them")


def _print_embedded(directory: Path, count: int) -> None:
    rate = asyncio.run(
        _through_the_stage(SharedSettings(data_dir=directory, store="embedded"), count)
    )
    print(f"{'embedded, through its stage':40}{rate:8,.0f} articles/s")
    with closing(EmbeddedReader(directory)) as reader:
        print_searches(reader)


def _print_opensearch(directory: Path, count: int) -> None:
    """Index and search beside whatever else is there; leave nothing."""
    prefix = f"bench-{uuid4().hex[:8]}-"
    shared = SharedSettings(data_dir=directory, store="opensearch", topic_prefix=prefix)
    client = connect(shared)
    try:
        rate = asyncio.run(_through_the_stage(shared, count))
        print(f"{f'OpenSearch, {count:,} through its stage':40}{rate:8,.0f} articles/s")
        with closing(OpenSearchReader(shared)) as reader:
            _wait_for(lambda: reader.count() == count)
            print_searches(reader)
    finally:
        client.indices.delete(index=f"{prefix}*")
        client.indices.delete_index_template(name=Names(prefix).template)
        client.close()


def _wait_for(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + FOUND_SECONDS
    while not is_so():
        if time.monotonic() > deadline:
            raise RuntimeError("not all that was accepted can be found")
        time.sleep(0.1)


def _batches(count: int) -> Iterator[list[ArticleEnriched]]:
    articles = Press().articles(count)
    while batch := list(islice(articles, BATCH)):
        yield batch


async def _through_the_stage(shared: SharedSettings, count: int) -> float:
    wiring = wire(IndexSettings(shared=shared))
    await wiring.open()
    seconds = 0.0
    for batch in _batches(count):
        started = time.perf_counter()
        answers = await wiring.handle(batch)
        seconds += time.perf_counter() - started
        if not all(isinstance(answer, Article) for answer in answers):
            raise RuntimeError(f"not all were accepted: {answers}")
    started = time.perf_counter()
    await wiring.close()  # what can't be found yet, can be then
    return count / (seconds + time.perf_counter() - started)


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
