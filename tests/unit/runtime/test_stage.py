"""When a stage publishes, and when it waits."""

from collections.abc import Sequence
from hashlib import sha256

from schemas.articles import ArticleCleaned
from schemas.outcomes import Reason, Verdict
from schemas.pages import PageFetched, PageRequested
from schemas.topics import (
    ARTICLE_CLEANED,
    CLEAN,
    FETCH,
    OUTCOMES,
    PAGE_FETCHED,
    PAGE_REQUESTED,
)
from services.answers import Unavailable
from services.runtime.breaker import Breaker
from services.runtime.handlers import Answers, Handler, one_by_one
from services.runtime.metrics import Metrics
from services.runtime.records import Outgoing
from services.runtime.stage import KeepLarge, Stage
from tests.listening import Listener
from tests.makers import NOON, article, page, record, request


class Naps:
    """A sleep that takes no time and remembers how long it was asked for, and what was up."""

    def __init__(self) -> None:
        self.taken: list[float] = []
        self.stage: Stage[PageFetched, ArticleCleaned] | None = None
        self.waited_for: set[str] = set()

    async def __call__(self, seconds: float) -> None:
        self.taken.append(seconds)
        assert self.stage is not None
        self.waited_for.add(self.stage.waits_for)


def clean(page: PageFetched) -> ArticleCleaned:
    return article(page_id=page.page_id)


class Store:
    """A handler whose store is down for the first few calls, for all pages but those *held*."""

    def __init__(self, *, calls_down: int, held: str = "") -> None:
        self.calls_down = calls_down
        self.held = held
        self.asked: list[list[str]] = []

    async def __call__(self, pages: Sequence[PageFetched]) -> Answers[ArticleCleaned]:
        self.asked.append([page.page_id for page in pages])
        if len(self.asked) > self.calls_down:
            return [clean(page) for page in pages]
        return [
            clean(page)
            if page.page_id == self.held
            else Unavailable(Reason.STORE_DOWN, "disk full")
            for page in pages
        ]


async def archived(outgoing: Outgoing) -> str:
    return f"records/{outgoing.digest}"


def stage(
    listener: Listener,
    naps: Naps,
    handle: Handler[PageFetched, ArticleCleaned],
    keep_large: KeepLarge = archived,
) -> Stage[PageFetched, ArticleCleaned]:
    naps.stage = Stage(
        CLEAN,
        handle=handle,
        publish=listener,
        breaker=Breaker(3),
        keep_large=keep_large,
        metrics=Metrics().of("clean"),
        now=lambda: NOON,
        clock=iter(range(100)).__next__,
        sleep=naps,
    )
    return naps.stage


async def test_an_outage_of_kafka_is_waited_for_with_longer_and_longer_pauses() -> None:
    listener, naps = Listener(outages=8), Naps()
    running = stage(listener, naps, one_by_one(clean))

    await running.consume([record(page())])

    assert naps.taken == [0.5, 1, 2, 5, 10, 30, 30, 30]
    assert len(listener.records(ARTICLE_CLEANED)) == 1
    assert (naps.waited_for, running.waits_for) == ({"the broker"}, "")


async def test_a_store_that_is_down_holds_the_batch_and_costs_no_outcome() -> None:
    listener, naps, store = Listener(), Naps(), Store(calls_down=3, held="p1")
    running = stage(listener, naps, store)

    await running.consume([record(page(page_id="p1")), record(page(page_id="p2"), offset=1)])

    assert store.asked == [["p1", "p2"], ["p2"], ["p2"], ["p2"]]
    assert naps.taken == [0.5, 1, 2]
    assert (naps.waited_for, running.waits_for) == (
        {"what it depends on: store-down, disk full"},
        "",
    )
    assert [a.page_id for a in listener.messages(ARTICLE_CLEANED)] == ["p1", "p2"]
    outcomes = [(o.verdict, o.took_ms) for o in listener.messages(OUTCOMES)]
    assert outcomes == [(Verdict.PUBLISHED, 2000)] * 2, "four seconds of asking, no pauses"


async def test_a_store_that_is_down_may_answer_for_the_whole_batch() -> None:
    calls = 0

    async def store(pages: Sequence[PageFetched]) -> Answers[ArticleCleaned]:
        nonlocal calls
        calls += 1
        if calls == 1:
            raise Unavailable(Reason.STORE_DOWN)
        return [clean(page) for page in pages]

    listener = Listener()
    await stage(listener, Naps(), store).consume([record(page()), record(page(), offset=1)])

    assert len(listener.messages(ARTICLE_CLEANED)) == calls == 2


async def test_what_the_broker_refuses_for_its_size_ends_as_a_note() -> None:
    listener = Listener(takes_bytes=5_000)
    broken = record(b"\xff" * 10_000, key=b"k")

    await stage(listener, Naps(), one_by_one(clean)).consume([broken])

    [note] = listener.records(CLEAN.dead_letters)
    assert note.key == b"k"
    assert (note.value or b"").startswith(b"10")
    kept_as = b"records/" + sha256(broken.value or b"").hexdigest().encode()
    assert (note.value or b"").endswith(
        b"news.clean.dead.v1, the value is in the archive as " + kept_as
    )
    assert [name for name, _ in note.headers] == ["x-stage", "x-error", "x-origin", "x-kept-as"]


async def test_an_archive_that_is_down_loses_no_large_record() -> None:
    calls = 0

    async def keep(outgoing: Outgoing) -> str:
        nonlocal calls
        calls += 1
        if calls < 3:
            raise Unavailable(Reason.ARCHIVE_DOWN)
        return await archived(outgoing)

    listener, naps = Listener(takes_bytes=5_000), Naps()

    await stage(listener, naps, one_by_one(clean), keep).consume([record(b"\xff" * 10_000)])

    assert len(listener.records(CLEAN.dead_letters)) == 1
    assert naps.taken == [0.5, 1, 2], "two attempts at the archive, one more for the note"


async def test_a_record_under_the_wrong_key_is_sent_on_under_the_right_one() -> None:
    fetched: list[str] = []

    def fetch(request: PageRequested) -> PageFetched:
        fetched.append(request.page_id)
        return page(page_id=request.page_id)

    listener = Listener()
    running = Stage(
        FETCH,
        handle=one_by_one(fetch),
        publish=listener,
        breaker=Breaker(3),
        keep_large=archived,
        metrics=Metrics().of("fetch"),
    )
    asked = request(page_id="p1", url="https://news.example.org/bridge")

    await running.consume(
        [
            record(asked, key=None),
            record(asked, key=b"news.example.org"),
            record(asked, key=b"example.org"),
        ]
    )

    assert [r.key for r in listener.records(PAGE_REQUESTED)] == [b"example.org"] * 2
    assert fetched == ["p1"]
    assert [(o.verdict, o.reason) for o in listener.messages(OUTCOMES)] == [
        (Verdict.DELAYED, Reason.WRONG_KEY),
        (Verdict.DELAYED, Reason.WRONG_KEY),
        (Verdict.PUBLISHED, None),
    ]


async def test_a_record_that_is_larger_than_its_topic_takes_is_a_dead_letter() -> None:
    listener = Listener(takes_bytes=PAGE_FETCHED.max_bytes * 3)
    huge = record(page(text="x" * PAGE_FETCHED.max_bytes * 2))

    await stage(listener, Naps(), one_by_one(clean)).consume([huge, record(page())])

    [letter] = listener.records(CLEAN.dead_letters)
    assert letter.value == huge.value
    assert [o.reason for o in listener.messages(OUTCOMES)] == [Reason.TOO_LARGE, None]


async def test_a_share_of_the_time_is_every_readable_records() -> None:
    listener = Listener()
    await stage(listener, Naps(), one_by_one(clean)).consume([record(page()), record(b"\xff")])

    assert [outcome.took_ms for outcome in listener.messages(OUTCOMES)] == [1000, 0]


async def test_what_is_taken_away_while_the_store_is_down_is_left_to_others() -> None:
    listener, naps, store = Listener(), Naps(), Store(calls_down=2)
    running = stage(listener, naps, store)
    kept = record(page(page_id="p1"), partition=1)
    taken = record(page(page_id="p2"), partition=2)

    done = await running.consume(
        [taken, kept], is_ours=lambda place: place == kept.place or not naps.taken
    )

    assert done == [kept]
    assert store.asked == [["p2", "p1"], ["p1"], ["p1"]]
    assert [outcome.page_id for outcome in listener.messages(OUTCOMES)] == ["p1"]


async def test_what_is_taken_away_while_kafka_is_down_is_not_published_behind_others() -> None:
    listener, naps = Listener(outages=2), Naps()
    running = stage(listener, naps, one_by_one(clean))
    kept, taken = record(page(page_id="p1")), record(page(page_id="p2"), partition=2)

    done = await running.consume(
        [kept, taken], is_ours=lambda place: place == kept.place or not naps.taken
    )

    assert done == [kept]
    assert [a.page_id for a in listener.messages(ARTICLE_CLEANED)] == ["p1"]
    assert running.outcomes == 1


class Confirmation:
    """Notes how much was on the topic each time that the stage hears of it."""

    def __init__(self, listener: Listener) -> None:
        self.listener = listener
        self.heard: list[int] = []

    async def __call__(self) -> None:
        self.heard.append(len(self.listener.records(ARTICLE_CLEANED)))


async def test_a_stage_hears_once_all_that_it_said_is_published() -> None:
    listener = Listener(outages=2)
    running = stage(listener, Naps(), one_by_one(clean))
    running.confirmed = confirmed = Confirmation(listener)

    await running.consume([record(page()), record(page(), offset=1)])

    assert confirmed.heard == [2]


async def test_it_hears_nothing_where_some_was_taken_away_unpublished() -> None:
    listener, naps = Listener(outages=1), Naps()
    running = stage(listener, naps, one_by_one(clean))
    running.confirmed = confirmed = Confirmation(listener)

    await running.consume(
        [record(page()), record(page(), partition=2)],
        is_ours=lambda place: place[1] == 0 or not naps.taken,
    )

    assert confirmed.heard == []


async def test_a_stage_that_crashes_on_everything_buries_no_more_than_its_limit() -> None:
    def crash(_page: PageFetched) -> ArticleCleaned:
        raise KeyError("a bad deploy")

    listener = Listener()
    running = stage(listener, Naps(), one_by_one(crash))
    batch = [record(page(), key=b"k%d" % number, offset=number) for number in range(10)]

    done = await running.consume(batch)

    assert done == batch[:3], "what is behind is read by the mended stage"
    assert len(listener.records(CLEAN.dead_letters)) == 3
    assert running.breaker.is_open


async def test_a_breaker_that_cut_a_batch_is_open_whoever_has_the_partition_by_now() -> None:
    # Shut, the next batch would be taken, and its commit would pass what was cut off.
    def crash(_page: PageFetched) -> ArticleCleaned:
        raise KeyError("a bad deploy")

    listener = Listener()
    running = stage(listener, Naps(), one_by_one(crash))
    batch = [record(page(), key=b"k%d" % n, partition=n % 2, offset=n // 2) for n in range(10)]

    done = await running.consume(batch, is_ours=lambda place: place[1] == 0 or not listener.heard)

    assert [each.partition for each in done] == [0, 0]
    assert running.breaker.is_open
