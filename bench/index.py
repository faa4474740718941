"""The index through its own handler, in full batches: until the store has committed them."""

import asyncio
import tempfile
import time
from pathlib import Path

from bench.pages import english_articles, row
from schemas.articles import ArticleEnriched
from services.index.app import wire
from services.index.settings import IndexSettings
from services.runtime.settings import SharedSettings

BATCHES = 6


def print_table() -> None:
    """Print articles a second."""
    print("\nindex, embedded store, batches of 500")
    print(row("index", asyncio.run(_rate()), "articles/s"))


async def _rate() -> float:
    with tempfile.TemporaryDirectory() as data:
        settings = IndexSettings(shared=SharedSettings(data_dir=Path(data)))
        wiring = wire(settings)
        size = settings.batch_records
        [like] = english_articles(1)
        base = ArticleEnriched.model_validate(like.model_dump())
        articles = [
            base.model_copy(update={"article_id": f"a{number}", "page_id": f"p{number}"})
            for number in range(size * BATCHES)
        ]
        await wiring.open()
        started = time.perf_counter()
        for start in range(0, len(articles), size):
            await wiring.handle(articles[start : start + size])
        seconds = time.perf_counter() - started
        await wiring.close()
        return len(articles) / seconds
