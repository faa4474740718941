"""Clean keeps what it reads before it answers, and only where it reads from Kafka."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from schemas.articles import ArticleCleaned
from schemas.outcomes import Reason
from schemas.pages import PageFetched
from schemas.topics import CLEAN, OUTCOMES
from services.answers import Unavailable
from services.clean.app import wire
from services.clean.captures import with_captures
from services.clean.settings import CleanSettings
from services.runtime.breaker import Breaker
from services.runtime.captures import Segment
from services.runtime.handlers import Answers
from services.runtime.kept_captures import kept_captures
from services.runtime.metrics import Metrics
from services.runtime.settings import SharedSettings
from services.runtime.stage import Stage
from tests.listening import Listener
from tests.makers import NOON, article, page, record


class Shelf:
    """An archive in memory; down for the first few *outages*."""

    def __init__(self, *, outages: int = 0) -> None:
        self.outages = outages
        self.held: dict[str, bytes] = {}

    async def keep_bytes(self, key: str, body: bytes) -> None:
        if self.outages:
            self.outages -= 1
            raise Unavailable(Reason.ARCHIVE_DOWN, "no answer")
        self.held[key] = body

    @property
    def page_ids(self) -> list[str]:
        lines = [line for content in self.held.values() for line in content.splitlines()]
        return [PageFetched.model_validate_json(line).page_id for line in lines]


class Cleaning:
    """Clean's logic: answers, and knows whom it answered."""

    def __init__(self, *, crashes: bool = False) -> None:
        self.crashes = crashes
        self.answered: list[str] = []

    async def __call__(self, pages: Sequence[PageFetched]) -> Answers[ArticleCleaned]:
        if self.crashes:
            raise KeyError("a bug")
        self.answered += [one.page_id for one in pages]
        return [article(page_id=one.page_id) for one in pages]


async def test_every_page_of_a_batch_is_kept_under_the_day_it_was_read() -> None:
    shelf, cleaning = Shelf(), Cleaning()

    answers = await with_captures(cleaning, shelf, now=lambda: NOON)(
        [page(page_id="p1"), page(page_id="p2")]
    )

    assert len(answers) == 2
    assert shelf.page_ids == ["p1", "p2"]
    [key] = shelf.held
    segment = Segment.named(key)
    assert segment is not None
    assert (segment.day, segment.count) == (NOON.date(), 2)


async def test_a_page_that_crashes_the_logic_is_kept_too() -> None:
    shelf = Shelf()
    with pytest.raises(KeyError):
        await with_captures(Cleaning(crashes=True), shelf)([page()])

    assert shelf.page_ids == ["p1"]


async def test_a_batch_waits_for_an_archive_that_is_down_and_is_answered_once() -> None:
    shelf, cleaning, listener = Shelf(outages=3), Cleaning(), Listener()
    pauses: list[float] = []

    async def sleep(seconds: float) -> None:
        assert listener.heard == [], "published before it was kept"
        pauses.append(seconds)

    stage = Stage(
        CLEAN,
        handle=with_captures(cleaning, shelf),
        publish=listener,
        breaker=Breaker(100),
        keep_large=lambda _: sleep(0),  # type: ignore[arg-type, return-value]
        metrics=Metrics().of("clean"),
        sleep=sleep,
    )
    await stage.consume([record(page())])

    assert len(pauses) == 3
    assert shelf.page_ids == ["p1"]
    assert len(listener.messages(OUTCOMES)) == 1


def settings(root: Path, *, keep_captures: bool = True) -> CleanSettings:
    return CleanSettings(shared=SharedSettings(data_dir=root), keep_captures=keep_captures)


async def test_the_stage_on_kafka_keeps_captures_and_rehearsals_do_not(tmp_path: Path) -> None:
    wiring = wire(settings(tmp_path))
    captures = kept_captures(wiring.settings.shared)
    began = datetime.now(UTC)
    try:
        await wiring.handle([page()])
        assert await captures.segments(since=began.replace(hour=0)) == []

        assert wiring.on_kafka is not None
        await wiring.on_kafka([page()])
        [segment] = await captures.segments(since=began.replace(hour=0))
    finally:
        await wiring.close()

    assert len(await captures.lines(segment)) == 1


async def test_captures_can_be_done_without(tmp_path: Path) -> None:
    wiring = wire(settings(tmp_path, keep_captures=False))
    captures = kept_captures(wiring.settings.shared)
    began = datetime.now(UTC)
    try:
        assert wiring.on_kafka is not None
        await wiring.on_kafka([page()])
    finally:
        await wiring.close()

    assert await captures.segments(since=began.replace(hour=0)) == []
