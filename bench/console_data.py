"""A data directory as a year leaves it: articles by the index's own handler, and passports."""

import asyncio
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

from bench.made_articles import Press
from schemas.articles import ArticleEnriched
from schemas.outcomes import Outcome, Verdict
from services.index.app import wire
from services.index.settings import IndexSettings
from services.passport.outcomes_table import connect, insert, passport_file
from services.runtime.settings import SharedSettings

STAGES = ("fetch", "clean", "enrich", "index")
BATCH = 500
ROWS = 20_000
"""Outcomes in one transaction: the passport stage's own batches would take an hour."""


def fill(data_dir: Path, *, articles: int, outcomes: int) -> None:
    """Have *data_dir* hold so many of each, the same for the same numbers."""
    asyncio.run(index_all(data_dir, Press().articles(articles)))
    told = _outcomes(outcomes)
    with closing(connect(passport_file(data_dir))) as connection:
        while batch := list(islice(told, ROWS)):
            insert(connection, batch)


async def index_all(data_dir: Path, articles: Iterator[ArticleEnriched]) -> None:
    """Index *articles* in the stage's batches."""
    wiring = wire(IndexSettings(shared=SharedSettings(data_dir=data_dir)))
    await wiring.open()
    while batch := list(islice(articles, BATCH)):
        await wiring.handle(batch)
    await wiring.close()


def _outcomes(count: int) -> Iterator[Outcome]:
    now = datetime.now(UTC)
    return (
        Outcome(
            page_id=f"p{number // len(STAGES)}",
            version=1,
            article_id=f"{number // len(STAGES):064x}",
            stage=STAGES[number % len(STAGES)],
            verdict=Verdict.PUBLISHED,
            attempt=1,
            origin=f"topic/0/{number}",
            took_ms=number % 40,
            at=now - timedelta(seconds=(count - number) * 0.6),
        )
        for number in range(count)
    )
