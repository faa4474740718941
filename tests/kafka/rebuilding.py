"""Lets articles arrive at an index process, and asks how its store compares with the topic."""

import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

from schemas.articles import ArticleEnriched
from schemas.topics import ARTICLE, ARTICLE_ENRICHED
from services.runtime.records import Record
from tests.command import Said, copydesk
from tests.contracts.stored_articles import stored
from tests.kafka.pipeline import Pipeline
from tests.makers import record

Settings = dict[str, str]


def enriched(number: int, **how: Any) -> Record:
    article = ArticleEnriched.model_validate(stored(f"a{number}", **how).model_dump())
    return record(article, key=ARTICLE_ENRICHED.key_of(article))


def public(article: Any) -> Record:
    return record(article, key=ARTICLE.key_of(article))


@contextmanager
def indexing(pipeline: Pipeline, settings: Settings) -> Iterator[subprocess.Popen[bytes]]:
    process = pipeline.start("index", **settings)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=60)


@contextmanager
def arriving(pipeline: Pipeline, first: int) -> Iterator[list[int]]:
    """Let articles arrive inside the with block, new ones and newer versions of the first."""
    sent: list[int] = []
    stop = threading.Event()

    def send() -> None:
        for number in count(first):
            newer = stored().version + number
            old = enriched(number % first, version=newer, title="A newer bridge")
            pipeline.publish(ARTICLE_ENRICHED, [enriched(number), old])
            sent.append(number)
            if stop.wait(0.005):
                return

    thread = threading.Thread(target=send)
    thread.start()
    try:
        yield sent
    finally:
        stop.set()
        thread.join()


def wait_for(condition: Callable[[], bool], seconds: float = 90) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def fill(pipeline: Pipeline, articles: int) -> None:
    pipeline.publish(ARTICLE_ENRICHED, [enriched(n) for n in range(articles)])
    wait_for(lambda: pipeline.committed("index", ARTICLE_ENRICHED) == articles)


def checked(settings: Settings) -> Said:
    return copydesk("index", "check", "--json", settings=settings)
