"""What the watch shows of what it sees, and of what it can't see."""

import asyncio
import logging
from threading import Event

import pytest
from prometheus_client import CollectorRegistry

from services.runtime.kafka_admin import NoKafkaAnswers
from services.runtime.metrics import Metrics
from services.watch.backlog import Backlog
from services.watch.service import FINISH_SECONDS, WatchService
from services.watch.watching import Watching
from tests.makers import NOON
from tests.unit.watch.test_retention import DAY, behind


class Kafka:
    """Says one thing after the other; an exception is raised."""

    def __init__(self, *answers: Backlog | Exception) -> None:
        self._answers = iter(answers)

    def __call__(self) -> list[Backlog]:
        answer = next(self._answers)
        if isinstance(answer, Exception):
            raise answer
        return [answer]


class Seen:
    """A watch that looks when it is told to, and what it shows."""

    def __init__(self, *answers: Backlog | Exception) -> None:
        self.registry = CollectorRegistry()
        self.watching = Watching(
            Kafka(*answers), every_seconds=1, metrics=Metrics(self.registry), now=lambda: NOON
        )
        self.service = WatchService(self.watching)

    def shows(self, name: str) -> float | None:
        return self.registry.get_sample_value(f"copydesk_{name}", {"stage": "clean"})


AWAY = NoKafkaAnswers("no Kafka answers at kafka:9092: start one")


def test_it_shows_lag_age_and_what_is_used_and_lost() -> None:
    seen = Seen(behind(3.5 * DAY, deleted_unread=12))

    seen.watching.turn()

    assert seen.shows("lag_records") == 1
    assert seen.shows("oldest_unread_seconds") == (3.5 * DAY).total_seconds()
    assert seen.shows("retention_used_ratio") == 0.5
    assert seen.shows("deleted_unread_records") == 12


def test_of_a_stage_that_has_read_all_it_shows_nothing_but_noughts() -> None:
    seen = Seen(behind(6 * DAY), behind())
    seen.watching.turn()
    seen.watching.turn()

    names = ("lag_records", "oldest_unread_seconds", "retention_used_ratio")
    assert [seen.shows(name) for name in names] == [0, 0, 0]


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (AWAY, f"waits for the broker: {AWAY}"),
        (ValueError("?"), "waits for a look that succeeds: ValueError, see the log"),
    ],
)
async def test_what_it_can_not_see_it_does_not_show_and_it_looks_again(
    error: Exception, says: str
) -> None:
    seen = Seen(behind(6 * DAY), error, behind(5 * DAY))
    seen.watching.turn()
    assert await seen.service.why_not_ready() == ""

    seen.watching.turn()
    assert seen.shows("lag_records") is None, "an old number would pass for a new one"
    assert await seen.service.why_not_ready() == says
    assert seen.registry.get_sample_value("copydesk_waiting", {"stage": "watch"}) == 1

    seen.watching.turn()
    assert seen.shows("oldest_unread_seconds") == (5 * DAY).total_seconds()
    assert await seen.service.why_not_ready() == ""
    assert seen.service.status() == {"stage": "watch", "waits_for": "", "looks": 2}


def test_a_warning_is_logged_when_it_is_new(caplog: pytest.LogCaptureFixture) -> None:
    late, lost, more_lost = (
        behind(5 * DAY),
        behind(deleted_unread=500),
        behind(deleted_unread=900),
    )
    seen = Seen(late, late, lost, lost, more_lost, behind(), late)

    logged = []
    for _ in range(7):
        caplog.clear()
        seen.watching.turn()
        logged.append(len(caplog.messages))

    assert logged == [1, 0, 1, 0, 1, 0, 1], "what was late may now be lost: that is news"
    assert {record.levelno for record in caplog.records} == {logging.WARNING}


async def test_a_look_that_hangs_does_not_hold_up_the_end() -> None:
    looks, let_go = Event(), Event()

    def hang() -> list[Backlog]:
        looks.set()
        let_go.wait()
        return []

    service = WatchService(Watching(hang, every_seconds=0.01, metrics=Metrics()))
    await service.start()
    assert await asyncio.to_thread(looks.wait, 10)

    async with asyncio.timeout(FINISH_SECONDS + 2):
        await service.stop()

    let_go.set()
    async with asyncio.timeout(10):
        while not service.why_not_live():  # noqa: ASYNC110  a thread ends
            await asyncio.sleep(0.01)
    assert service.why_not_live() == "its thread has ended"
