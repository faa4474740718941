"""
Bad input, a row each: what becomes of it, why, and that its neighbours come to no harm.

Every row goes through a stage as Kafka would deliver it, bytes and all, in one batch between two
good records. Fetch asks a real server; pages that hang or kill run in a real worker process.
"""

import asyncio
import json
import os
import signal
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import pytest

from schemas.articles import ArticleCleaned, ArticleEnriched
from schemas.outcomes import Reason, Verdict
from schemas.pages import PageFetched, PageRequested
from schemas.topics import (
    ARTICLE_CLEANED,
    CLEAN,
    ENRICH,
    FETCH,
    PAGE_FETCHED,
    PAGE_REQUESTED,
)
from services.clean import app as clean_app
from services.clean.settings import CleanSettings
from services.enrich import app as enrich_app
from services.enrich.settings import EnrichSettings
from services.intake import as_received
from services.runtime.handlers import Handler, at_once, one_by_one
from services.runtime.in_process import in_process
from services.runtime.kafka import build_member
from services.runtime.records import Record
from services.runtime.wiring import Wiring
from tests.listening import Listener
from tests.makers import NOON, NOON_MS, PROSE, article, page, raw, record
from tests.stages.delivery import OddlyNamed, deliver
from tests.unit.fetch.fetching import Fetching, fetching, settings
from tests.unit.fetch.web import redirect, reply, web

HANG_SECONDS = 0.5
GOOD = (PROSE + "\n") * 5


@dataclass(frozen=True)
class Row:
    """What came of a bad record: from its outcome, and from what left the stage."""

    verdict: Verdict
    reason: Reason | None
    published: Any = None


def sent(**fields: object) -> bytes:
    return json.dumps({"page_id": "bad", "source": "tests", **fields}).encode()


async def among_good(
    wiring: Wiring[Any, Any], bad: Record, good: Callable[[str], Record], *, is_odd: bool = False
) -> Row:
    """Deliver *bad* between two good records; check these, return what became of it."""
    listener = Listener(takes_bytes=PAGE_FETCHED.max_bytes * 4)
    middle = OddlyNamed(raw(bad)) if is_odd else raw(bad)
    first, last = raw(good("first")), raw(replace(good("last"), offset=2))
    member = build_member(wiring, publish=listener)

    await deliver(member, first, middle, last)

    told = listener.outcomes()
    assert [o.verdict for o in (told[0], told[2])] == [Verdict.PUBLISHED] * 2, told
    assert len(told) == 3
    writes = wiring.route.writes
    assert writes is not None
    published = listener.messages(writes)
    assert [m.page_id for m in (published[0], published[-1])] == ["first", "last"]
    if told[1].verdict is Verdict.DEAD:
        [letter] = listener.records(wiring.route.dead_letters)
        assert (letter.key, letter.value) == (bad.key, bad.value), "kept byte for byte"
    return Row(told[1].verdict, told[1].reason, published[1] if len(published) == 3 else None)


def good_page(name: str) -> Record:
    return record(page(page_id=name, text=f"Bridge\n{GOOD}"))


def clean_wiring() -> Wiring[PageFetched, ArticleCleaned]:
    made = CleanSettings()
    return Wiring(CLEAN, made, one_by_one(clean_app.logic(made)))


@pytest.mark.parametrize(
    ("value", "verdict", "reason"),
    [
        pytest.param(b'{"page_id": ', Verdict.DEAD, Reason.UNREADABLE, id="broken JSON"),
        pytest.param(sent(), Verdict.DEAD, Reason.UNREADABLE, id="neither html nor text"),
        pytest.param(
            sent(html="<p>x", text="x"), Verdict.DEAD, Reason.UNREADABLE, id="both html and text"
        ),
        pytest.param(
            sent(text="x" * 2_000_000), Verdict.DEAD, Reason.TOO_LARGE, id="a line of 2 MB"
        ),
        pytest.param(b"\0" * 100, Verdict.DEAD, Reason.UNREADABLE, id="NUL bytes"),
        pytest.param(
            sent(text=f"Bri\0dge\n{GOOD}\0"), Verdict.PUBLISHED, None, id="NUL characters"
        ),
        pytest.param(None, Verdict.DEAD, Reason.UNREADABLE, id="a null value"),
        pytest.param(
            sent(text=f"Bridge\n{GOOD}", added_later={"x": [1]}),
            Verdict.PUBLISHED,
            None,
            id="an unknown field",
        ),
        pytest.param(sent(text=" \n\t\n"), Verdict.REJECTED, Reason.EMPTY, id="an empty text"),
        pytest.param(sent(html=""), Verdict.REJECTED, Reason.EMPTY, id="an empty page"),
        pytest.param(
            sent(text="x", url="file:///etc/passwd"),
            Verdict.DEAD,
            Reason.UNREADABLE,
            id="a page from a file: URL",
        ),
    ],
)
async def test_a_bad_page(value: bytes | None, verdict: Verdict, reason: Reason | None) -> None:
    row = await among_good(clean_wiring(), record(value), good_page)

    assert (row.verdict, row.reason) == (verdict, reason)


async def test_a_header_value_that_is_not_utf8() -> None:
    bad = record(sent(text=f"Bridge\n{GOOD}"), headers=(("x", b"\xff\xfe"),))

    row = await among_good(clean_wiring(), bad, good_page)

    assert (row.verdict, row.reason) == (Verdict.PUBLISHED, None)


async def test_a_header_name_that_is_not_utf8() -> None:
    bad = record(sent(text=f"Bridge\n{GOOD}"))

    row = await among_good(clean_wiring(), bad, good_page, is_odd=True)

    assert (row.verdict, row.reason) == (Verdict.DEAD, Reason.UNREADABLE)


async def test_a_page_without_a_key() -> None:
    row = await among_good(
        clean_wiring(), record(sent(text=f"Bridge\n{GOOD}"), key=None), good_page
    )

    assert (row.verdict, row.reason) == (Verdict.PUBLISHED, None)


async def test_a_page_from_2030() -> None:
    value = sent(text=f"Bridge\n{GOOD}", fetched_at=datetime(2030, 1, 1, tzinfo=UTC).isoformat())

    row = await among_good(clean_wiring(), record(value, timestamp=NOON), good_page)

    assert row.verdict is Verdict.PUBLISHED
    assert row.published.version == NOON_MS, "the record's own time stands in for it"


async def test_a_language_that_no_detector_knows() -> None:
    made = EnrichSettings()
    logic = enrich_app.logic(made)
    wiring: Wiring[ArticleCleaned, ArticleEnriched] = Wiring(ENRICH, made, one_by_one(logic))
    words = ("⠃⠗⠊⠙⠛⠑ ⠕⠧⠑⠗ ⠞⠓⠑ ⠗⠊⠧⠑⠗ " * 30).strip()
    gibberish = article(page_id="bad", title="⠃⠗⠊⠙⠛⠑").model_copy(update={"paragraphs": (words,)})

    row = await among_good(
        wiring,
        record(gibberish, topic=ARTICLE_CLEANED.name),
        lambda name: record(article(page_id=name), topic=ARTICLE_CLEANED.name),
    )

    assert (row.verdict, row.published.language) == (Verdict.PUBLISHED, None)


def clean_or_misbehave(page: PageFetched) -> ArticleCleaned:
    if page.text == "hang":
        threading.Event().wait()
    if page.text == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    return article(page_id=page.page_id)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("hang", Reason.TOO_SLOW, id="the parser hangs on it"),
        pytest.param("kill", Reason.CRASHED, id="it kills its process"),
    ],
)
async def test_a_page_that_misbehaves(text: str, reason: Reason) -> None:
    made = CleanSettings(record_seconds=HANG_SECONDS)
    handle = in_process(clean_or_misbehave, seconds=HANG_SECONDS, memory_mb=1024)
    await handle.warm_up()
    try:
        row = await among_good(Wiring(CLEAN, made, handle), record(sent(text=text)), good_page)
    finally:
        await handle.close()

    assert (row.verdict, row.reason) == (Verdict.DEAD, reason)


async def never_answers(_reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
    await asyncio.Event().wait()


async def sends_for_ever(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 x\r\nContent-Type: text/html\r\n\r\n")
    while True:
        writer.write(b"x" * 65_536)
        await writer.drain()


@asynccontextmanager
async def fetch_stage() -> AsyncIterator[tuple[Wiring[PageRequested, PageFetched], Fetching]]:
    """Give the stage, and the server that its good requests ask."""
    async with (
        web(
            page=reply(),
            silent=never_answers,
            endless=sends_for_ever,
            inside=redirect("http://169.254.169.254/latest/meta-data"),
            away=redirect("file:///etc/passwd"),
        ) as served,
        fetching(served, page_bytes=100_000) as fetcher,
    ):
        handle: Handler[PageRequested, PageFetched] = at_once(fetcher.fetch, limit=20, seconds=10)
        yield Wiring(FETCH, settings(), handle), fetcher


def requested(url: str, page_id: str) -> Record:
    request = as_received(PageRequested(page_id=page_id, url=url), NOON)
    key = PAGE_REQUESTED.key_of(request)
    return record(request, topic=PAGE_REQUESTED.name, key=key)


@pytest.mark.parametrize(
    ("url", "verdict", "reason"),
    [
        pytest.param(
            "http://10.0.0.1/", Verdict.REJECTED, Reason.PRIVATE_ADDRESS, id="a private address"
        ),
        pytest.param(
            "/inside",
            Verdict.REJECTED,
            Reason.PRIVATE_ADDRESS,
            id="a private address, by redirect",
        ),
        pytest.param("/away", Verdict.REJECTED, Reason.BAD_REDIRECT, id="a file: URL, by redirect"),
        pytest.param(
            "http://no.such.host.invalid/",
            Verdict.DELAYED,
            Reason.NO_SUCH_HOST,
            id="a host that does not resolve",
        ),
        pytest.param(
            "/silent", Verdict.DELAYED, Reason.NO_ANSWER, id="a server that never answers"
        ),
        pytest.param(
            "/endless", Verdict.REJECTED, Reason.PAGE_TOO_LARGE, id="a server that sends for ever"
        ),
    ],
)
async def test_a_bad_address(url: str, verdict: Verdict, reason: Reason) -> None:
    async with fetch_stage() as (wiring, fetcher):
        bad = requested(url if "://" in url else fetcher.web.url(url), "bad")
        good = fetcher.web.url("/page")

        row = await among_good(wiring, bad, lambda name: requested(good, name))

    assert (row.verdict, row.reason) == (verdict, reason)


@pytest.mark.parametrize(
    "request_fields",
    [
        pytest.param({"source": "tests"}, id="a missing field"),
        pytest.param({"url": "file:///etc/passwd"}, id="a file: URL"),
        pytest.param({"url": "http://"}, id="a URL without a host"),
    ],
)
async def test_a_bad_request(request_fields: dict[str, str]) -> None:
    async with fetch_stage() as (wiring, fetcher):
        value = json.dumps(request_fields).encode()
        good = fetcher.web.url("/page")

        row = await among_good(
            wiring,
            record(value, topic=PAGE_REQUESTED.name),
            lambda name: requested(good, name),
        )

    assert (row.verdict, row.reason) == (Verdict.DEAD, Reason.UNREADABLE)
