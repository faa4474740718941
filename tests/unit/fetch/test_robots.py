"""What a robots.txt permits, and how it is got."""

import asyncio
import time

import pytest

from schemas.outcomes import Reason
from services.answers import Refusal, Rejected, TryAgain
from services.fetch.http import Http
from services.fetch.robots import MAX_BYTES, Robots, robots_in
from services.fetch.robots_memory import (
    ENTRY_BYTES,
    REFUSAL_SECONDS,
    RULES_SECONDS,
    SILENCE_SECONDS,
    RobotsMemory,
)
from tests.makers import NOON
from tests.unit.fetch.fetching import fetching, settings
from tests.unit.fetch.web import Talk, Web, redirect, reply, web

FORBIDS = b"User-agent: *\nDisallow: /"


def permits(robots: Robots, path: str = "/news/1") -> bool:
    try:
        robots.check(f"https://news.example{path}")
    except Rejected as rejected:
        assert rejected.reason is Reason.ROBOTS  # noqa: PT017
        return False
    return True


@pytest.mark.parametrize(
    ("text", "permitted"),
    [
        (b"", True),
        (FORBIDS, False),
        (b"\xef\xbb\xbf" + FORBIDS, False),
        (FORBIDS.replace(b"\n", b"\r\n"), False),
        (b"User-agent: *\nDisallow: /\nAllow: /news/", True),
        (b"User-agent: *\nDisallow: /private", True),
        (b"User-agent: *\nDisallow: /*/1$", False),
        (b"User-agent: Copydesk\nDisallow: /\n\nUser-agent: *\nDisallow:", False),
        (b"user-agent:copydesk/9\nDisallow: /", False),
        (b"User-agent: Copydesk\nDisallow:\n\nUser-agent: *\nDisallow: /", True),
        (b"User-agent: Copydeskbot\nDisallow: /", True),
        (b"User-agent: copy\nDisallow: /", True),
        (b"User-agent: Googlebot\nUser-agent: Copydesk\nDisallow: /", False),
        (b"User-agent: Googlebot\nDisallow: /", True),
        (b"<html><body>Not found, but 200</body></html>", True),
        (b"\x00\xff\xfe rubbish", True),
    ],
)
def test_the_rules_are_those_for_us(text: bytes, permitted: bool) -> None:
    assert permits(robots_in(text)) is permitted


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        (b"User-agent: *\nCrawl-delay: 7", 7),
        (b"User-agent: *\nCrawl-delay: 0.5", 0.5),
        (b"User-agent: *\nCrawl-delay: -1", 0),
        (b"User-agent: *\nCrawl-delay: soon", 0),
        (b"User-agent: Googlebot\nCrawl-delay: 9", 0),
        (FORBIDS, 0),
    ],
)
def test_the_delay_is_the_one_for_us(text: bytes, seconds: float) -> None:
    assert robots_in(text).delay_seconds == seconds


@pytest.mark.parametrize(
    "text",
    [
        b"".join(b"user-agent: a%d\n" % n for n in range(20_000)) + b"disallow: /x\n" * 20_000,
        b"user-agent: *\n" + b"".join(b"disallow: /%d*a*b$\n" % n for n in range(30_000)),
        b"user-agent: *\n" * 40_000,
        b"user agent " * 50_000,
        b"user-agent: *\ndisallow: /" + b"*a" * 250_000,
        b"user" + b" " * 500_000,
    ],
    ids=["many robots", "many rules", "many groups", "one line", "one pattern", "blanks"],
)
def test_no_robots_txt_takes_long(text: bytes) -> None:
    started = time.perf_counter()
    permits(robots_in(text[:MAX_BYTES]), "/" + "a" * 2000)
    assert time.perf_counter() - started < 5


class Remembering:
    """A memory with a clock that a test turns."""

    def __init__(self, served: Web, *, memory_bytes: int = 10**6, seconds: float = 2) -> None:
        self.web = served
        self.seconds = 0.0
        self.http = Http(settings(), resolve=served.resolve, may_connect=lambda a: a != "10.0.0.1")
        self._memory = RobotsMemory(
            self.http,
            seconds=seconds,
            now=lambda: NOON,
            clock=lambda: self.seconds,
            memory_bytes=memory_bytes,
        )

    async def ask(self, *, host: str = "news.example") -> Robots | Refusal:
        try:
            return await self._memory.rules_for(self.web.url("/news/1", host=host))
        except Refusal as refusal:
            return refusal


async def never_answers(reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
    await reader.read()


def robots_web(answer: bytes | Talk) -> dict[str, bytes | Talk]:
    return {"robots.txt": answer}


@pytest.mark.parametrize(
    ("answer", "permitted"),
    [
        (reply(FORBIDS, content_type="text/plain"), False),
        (reply(FORBIDS, status=404), True),
        (reply(FORBIDS, status=403), True),
        (redirect("/elsewhere"), False),
        (redirect("/robots.txt"), True),
        (redirect("http://10.0.0.1/robots.txt"), True),
        (redirect("file:///etc/passwd"), True),
        (reply(b"# " + b"x" * MAX_BYTES + b"\n" + FORBIDS), True),
    ],
)
async def test_a_robots_txt_that_is_not_there_permits_everything(
    answer: bytes, permitted: bool
) -> None:
    async with web(**robots_web(answer)) as served:
        served.answers["/elsewhere"] = reply(FORBIDS)
        memory = Remembering(served)
        robots = await memory.ask()
        await memory.http.close()
        assert isinstance(robots, Robots)
        assert permits(robots) is permitted


@pytest.mark.parametrize(
    ("answer", "kind", "reason"),
    [
        (reply(status=500), Rejected, Reason.ROBOTS),
        (reply(status=503), Rejected, Reason.ROBOTS),
        (reply(status=429, Retry_After="60"), TryAgain, Reason.SITE_BUSY),
        (never_answers, TryAgain, Reason.NO_ANSWER),
        (redirect("http://gone.invalid/"), TryAgain, Reason.NO_SUCH_HOST),
    ],
)
async def test_a_site_that_does_not_say_permits_nothing(
    answer: bytes | Talk, kind: type[Refusal], reason: Reason
) -> None:
    async with web(**robots_web(answer)) as served:
        memory = Remembering(served)
        refusals = [await memory.ask(), await memory.ask()]
        await memory.http.close()
        for refusal in refusals:
            assert isinstance(refusal, Refusal)
            assert (type(refusal), refusal.reason) == (kind, reason)
            if reason is Reason.SITE_BUSY:
                assert refusal.after_seconds == 60  # type: ignore[attr-defined]
        assert served.paths == ["/robots.txt"]


@pytest.mark.parametrize(
    ("answer", "lasts"),
    [
        (reply(FORBIDS), RULES_SECONDS),
        (reply(status=404), RULES_SECONDS),
        (reply(status=500), REFUSAL_SECONDS),
        (reply(status=429), SILENCE_SECONDS),
    ],
)
async def test_an_answer_is_believed_for_a_while(answer: bytes, lasts: float) -> None:
    async with web(**robots_web(answer)) as served:
        memory = Remembering(served)
        for seconds, times_asked in [(0.0, 1), (lasts - 1, 1), (lasts, 2)]:
            memory.seconds = seconds
            await memory.ask()
            assert len(served.asked) == times_asked
        await memory.http.close()


async def test_many_pages_at_once_ask_once() -> None:
    async with web(**robots_web(reply(FORBIDS))) as served:
        memory = Remembering(served)
        await asyncio.gather(*(memory.ask() for _ in range(20)))
        await memory.http.close()
        assert served.paths == ["/robots.txt"]


async def test_each_host_has_rules_of_its_own() -> None:
    async with web(**robots_web(reply(FORBIDS))) as served:
        memory = Remembering(served)
        for host in ("a.example", "b.example", "a.example"):
            await memory.ask(host=host)
        await memory.http.close()
        assert len(served.asked) == 2


async def test_what_was_not_asked_for_longest_is_forgotten() -> None:
    async with web(**robots_web(reply(b"", status=404))) as served:
        memory = Remembering(served, memory_bytes=2 * ENTRY_BYTES)
        for host in ("a.example", "b.example", "a.example", "c.example", "a.example"):
            await memory.ask(host=host)
        assert len(served.asked) == 3
        await memory.ask(host="b.example")
        await memory.http.close()
        assert len(served.asked) == 4


async def test_a_page_is_rejected_where_robots_txt_says_so() -> None:
    async with (
        web(**robots_web(reply(FORBIDS)), page=reply()) as served,
        fetching(served) as fetch,
    ):
        with pytest.raises(Rejected) as raised:
            await fetch.get()
        assert raised.value.reason is Reason.ROBOTS
        assert served.paths == ["/robots.txt"]


async def test_a_redirect_is_not_followed_to_where_robots_txt_forbids() -> None:
    text = b"User-agent: *\nDisallow: /private"
    async with (
        web(**robots_web(reply(text)), page=redirect("/private"), private=reply()) as served,
        fetching(served) as fetch,
    ):
        with pytest.raises(Rejected) as raised:
            await fetch.get()
        assert raised.value.reason is Reason.ROBOTS
        assert served.paths == ["/robots.txt", "/page"]


@pytest.mark.parametrize(("asked", "waited"), [(3, 3), (86400, 4)])
async def test_a_crawl_delay_is_respected_up_to_a_limit(asked: int, waited: float) -> None:
    text = b"User-agent: *\nCrawl-delay: %d" % asked
    async with (
        web(**robots_web(reply(text)), page=reply()) as served,
        fetching(served, max_delay_seconds=4) as fetch,
    ):
        await fetch.get()
        await fetch.get()
        assert fetch.waits == [waited]
