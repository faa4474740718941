"""The public topic, for tests without a Kafka: records of one partition, read from an offset on."""

from collections.abc import Callable, Iterator
from types import TracebackType
from typing import Any, Self, cast

from schemas.articles import Article, Withdrawn
from schemas.topics import ARTICLE
from services.runtime.records import Record
from services.runtime.until_now import Offsets, UntilNow
from tests.makers import record


def public(article: Article | Withdrawn) -> Record:
    """Return *article* as it stands on the topic."""
    return record(article, key=ARTICLE.key_of(article), topic=ARTICLE.name)


def gone(article_id: str) -> Record:
    return record(None, key=article_id.encode(), topic=ARTICLE.name)


class FakeTopic:
    """Give records(); *on_read* is called with the number of each reading that begins."""

    name = ARTICLE.name

    def __init__(
        self, *records: Record, on_read: Callable[[int], Any] = lambda _number: None
    ) -> None:
        self.records = list(records)
        self._on_read = on_read
        self._readings = 0

    def read(self, offsets: Offsets | None = None) -> UntilNow:
        """Return what comes after *offsets*, to the end that there is now."""
        self._readings += 1
        self._on_read(self._readings)
        first = (offsets or {}).get(0, 0)
        return cast("UntilNow", FakeReading(self.records[first:], {0: len(self.records)}))


class FakeReading:
    def __init__(self, records: list[Record], reaches: Offsets) -> None:
        self._records = records
        self.reaches = reaches
        self.most = len(records)

    def __iter__(self) -> Iterator[Record]:
        return iter(self._records)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        """Nothing is open."""
