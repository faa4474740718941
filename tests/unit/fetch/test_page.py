"""How a page is fetched, over real connections to a real server."""

import asyncio
import gc
import gzip
import zlib

import pytest

from schemas.outcomes import Reason
from services.answers import Deferred, Refusal, Rejected, TryAgain, Unavailable
from tests.makers import NOON
from tests.unit.fetch.fetching import Fetching, fetching, settings
from tests.unit.fetch.web import PAGE, Talk, redirect, reply, web

BOMB = gzip.compress(bytes(50 * 1024 * 1024))
MIB = 1024 * 1024


async def refused(fetch: Fetching, path: str = "/page", *, host: str = "news.example") -> Refusal:
    with pytest.raises(Refusal) as raised:
        await fetch.get(path, host=host)
    return raised.value


async def never_answers(reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
    await reader.read()


async def hangs_up(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.close()


async def speaks_no_http(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"220 mail.example ESMTP\r\n\r\n")
    await writer.drain()


def sends(start: bytes, piece: bytes = b"", *, pause: float = 0) -> Talk:
    """Send *start*, then *piece* for ever."""

    async def talk(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(start)
        while piece:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(pause)

    return talk


HTML_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
CHUNKED = b"Transfer-Encoding: chunked\r\n\r\n"


async def test_a_page_goes_to_the_archive_and_a_reference_to_clean() -> None:
    async with web(page=reply()) as served, fetching(served) as fetch:
        page = await fetch.get()
        assert await fetch.body(page) == PAGE
        assert (page.page_id, page.url) == ("p1", served.url("/page"))
        assert (page.source, page.fetched_at) == ("news.example", NOON)
        assert page.blob is not None
        assert (page.blob.media_type, page.blob.charset) == ("text/html", "utf-8")
        assert page.blob.key.startswith("pages/2026-11-24/p1-")


async def test_a_page_says_where_it_was_found_in_the_end() -> None:
    async with (
        web(page=redirect("b"), b=redirect("/c#top", status=308), c=reply()) as served,
        fetching(served) as fetch,
    ):
        page = await fetch.get("/page#comments")
        assert page.url == served.url("/c")
        assert served.paths == ["/robots.txt", "/page", "/b", "/c"]


@pytest.mark.parametrize(
    ("answer", "kind", "reason", "detail"),
    [
        (reply(status=404), Rejected, Reason.NOT_FOUND, "HTTP 404"),
        (reply(status=410), Rejected, Reason.NOT_FOUND, "HTTP 410"),
        (reply(status=403), Rejected, Reason.FORBIDDEN, "HTTP 403"),
        (reply(status=408), TryAgain, Reason.SITE_BUSY, "HTTP 408"),
        (reply(status=503), TryAgain, Reason.SITE_FAILS, "HTTP 503"),
        (redirect("/page"), Rejected, Reason.BAD_REDIRECT, "more than 10 redirects"),
        (redirect("file:///etc/passwd"), Rejected, Reason.BAD_REDIRECT, "file:///etc/passwd"),
        (redirect("http://[::1"), Rejected, Reason.BAD_REDIRECT, "[::1"),
        (reply(b"", status=302), Rejected, Reason.BAD_REDIRECT, "without a Location"),
        (redirect("http://10.0.0.1/"), Rejected, Reason.PRIVATE_ADDRESS, "10.0.0.1"),
        (redirect("http://[::1]/"), Rejected, Reason.PRIVATE_ADDRESS, "::1"),
        (redirect("http://gone.invalid/"), TryAgain, Reason.NO_SUCH_HOST, "gone.invalid"),
        (reply(content_type="image/png"), Rejected, Reason.WRONG_TYPE, "image/png"),
        (reply(b"\x89PNG\r\n\x1a\n\x00", content_type=None), Rejected, Reason.WRONG_TYPE, "binary"),
        (reply(Content_Encoding="br"), Rejected, Reason.WRONG_TYPE, "br"),
        (reply(Content_Encoding="gzip"), TryAgain, Reason.SITE_FAILS, "unpacked"),
        (reply(BOMB, Content_Encoding="gzip"), Rejected, Reason.PAGE_TOO_LARGE, "bytes"),
        (reply(bytes(6 * MIB)), Rejected, Reason.PAGE_TOO_LARGE, "5242880 bytes"),
        (never_answers, TryAgain, Reason.NO_ANSWER, "ReadTimeout"),
        (hangs_up, TryAgain, Reason.NO_ANSWER, "disconnected"),
        (speaks_no_http, TryAgain, Reason.NO_ANSWER, "illegal"),
        (
            sends(HTML_HEAD + CHUNKED, b"10000\r\n" + bytes(65536) + b"\r\n"),
            Rejected,
            Reason.PAGE_TOO_LARGE,
            "bytes",
        ),
        (
            sends(HTML_HEAD + b"Content-Length: 100\r\n\r\nhalf"),
            TryAgain,
            Reason.SITE_FAILS,
            "without sending complete message body",
        ),
    ],
)
async def test_what_is_no_page_is_refused_with_its_reason(
    answer: bytes | Talk, kind: type[Refusal], reason: Reason, detail: str
) -> None:
    async with web(page=answer) as served, fetching(served) as fetch:
        refusal = await refused(fetch)
        assert (type(refusal), refusal.reason) == (kind, reason)
        assert detail in refusal.detail


@pytest.mark.parametrize("start", [HTML_HEAD, HTML_HEAD + CHUNKED])
async def test_a_site_that_drips_for_ever_is_left_in_time(start: bytes) -> None:
    # Never silent for long enough to run into the read timeout.
    piece = b"1\r\nx\r\n" if start.endswith(CHUNKED) else b"X-More: x\r\n"
    drip = sends(start, piece, pause=0.01)
    async with (
        web(page=drip) as served,
        fetching(served, page_seconds=0.3, patience_seconds=0) as fetch,
    ):
        refusal = await refused(fetch)
        assert (type(refusal), refusal.reason) == (TryAgain, Reason.NO_ANSWER)
        assert refusal.detail == "no page within 0.3 s"


async def test_what_unpacks_to_nothing_for_ever_ends_too() -> None:
    nothing = zlib.compressobj(wbits=31)
    start = nothing.compress(b"") + nothing.flush(zlib.Z_FULL_FLUSH)
    empty_block = b"\x00\x00\x00\xff\xff" * 10_000
    head = HTML_HEAD + b"Content-Encoding: gzip\r\n\r\n" + start
    async with (
        web(page=sends(head, empty_block)) as served,
        fetching(served, page_bytes=MIB) as fetch,
    ):
        assert (await refused(fetch)).reason is Reason.PAGE_TOO_LARGE


async def test_retry_after_says_for_how_long() -> None:
    async with web(page=reply(status=429, Retry_After="120")) as served, fetching(served) as fetch:
        refusal = await refused(fetch)
        assert isinstance(refusal, TryAgain)
        assert (refusal.reason, refusal.after_seconds) == (Reason.SITE_BUSY, 120)


async def test_a_host_that_refuses_the_connection_does_not_answer() -> None:
    async with web() as served, fetching(served) as fetch:
        free = await asyncio.start_server(never_answers, "127.0.0.1", 0)
        port = free.sockets[0].getsockname()[1]
        free.close()
        await free.wait_closed()
        assert (await refused(fetch, f"http://news.example:{port}/")).reason is Reason.NO_ANSWER


@pytest.mark.parametrize("robots_seconds", [0.2, 5])
async def test_a_host_without_tls_does_not_answer_to_https(robots_seconds: float) -> None:
    # Whether the handshake's own time is up first or that of robots.txt, its socket is closed.
    heard: list[bytes] = []

    async def listen(reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
        heard.append(await reader.read(4096))
        await reader.read()

    async with (
        web() as served,
        fetching(served, connect_seconds=0.4, robots_seconds=robots_seconds) as fetch,
    ):
        served.talk = listen
        refusal = await refused(fetch, f"https://news.example:{served.port}/")
        assert (type(refusal), refusal.reason) == (TryAgain, Reason.NO_ANSWER)
        assert b"news.example" in heard[0]  # TLS goes by the name, not by the address
    gc.collect()


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://nowhere.invalid/", Reason.NO_SUCH_HOST),
        ("http://127.0.0.2/", Reason.PRIVATE_ADDRESS),
        ("http://127.2/", Reason.PRIVATE_ADDRESS),
        ("http://0x7f.2/", Reason.PRIVATE_ADDRESS),
        ("http://2130706434/", Reason.PRIVATE_ADDRESS),
    ],
)
async def test_no_connection_to_what_is_not_on_the_internet(url: str, reason: Reason) -> None:
    async with web() as served, fetching(served) as fetch:
        assert (await refused(fetch, url)).reason is reason


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(PAGE)),
        ("gzip", gzip.compress(PAGE) + b"trailing rubbish"),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", zlib.compress(PAGE, wbits=-15)),
        ("identity", PAGE),
    ],
)
async def test_a_compressed_page_is_unpacked(encoding: str, packed: bytes) -> None:
    answer = reply(packed, Content_Encoding=encoding)
    async with web(page=answer) as served, fetching(served) as fetch:
        assert await fetch.body(await fetch.get()) == PAGE


async def test_an_empty_body_is_a_page_that_clean_may_judge() -> None:
    empty = reply(b"", status=204, content_type=None)
    async with web(page=empty) as served, fetching(served) as fetch:
        assert await fetch.body(await fetch.get()) == b""


async def test_a_site_learns_who_asks() -> None:
    async with (
        web(page=reply()) as served,
        fetching(served, contact="https://desk.example/bot") as fetch,
    ):
        await fetch.get()
        for asked in served.asked:
            assert asked.headers["user-agent"].startswith("Copydesk")
            assert asked.headers["user-agent"].endswith("(+https://desk.example/bot)")
            assert asked.headers["host"] == f"news.example:{served.port}"


async def test_a_cookie_lives_as_long_as_its_page() -> None:
    wall = redirect("/wall", Set_Cookie="seen=yes; Path=/")
    async with web(page=wall, wall=reply(Set_Cookie="id=1")) as served, fetching(served) as fetch:
        for _ in range(2):
            await fetch.get()
        first, wall_1, second, wall_2 = (a.headers.get("cookie") for a in served.asked[1:])
        assert (first, wall_1, second, wall_2) == (None, "seen=yes", None, "seen=yes")


async def test_neither_proxies_nor_passwords_of_this_machine_are_used(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
    async with web(page=reply()) as served, fetching(served) as fetch:
        await fetch.get()
        assert all("authorization" not in asked.headers for asked in served.asked)


async def test_a_page_of_a_site_waits_for_its_turn_and_one_far_off_is_deferred() -> None:
    async with (
        web(page=reply()) as served,
        fetching(served, delay_seconds=2, patience_seconds=3) as fetch,
    ):
        await fetch.get()
        await fetch.get(host="www.news.example")
        assert fetch.waits == [2]
        refusal = await refused(fetch)
        assert (type(refusal), refusal.reason) == (Deferred, Reason.NOT_ITS_TURN)
        assert isinstance(refusal, Deferred)
        assert refusal.after_seconds == 4
        await fetch.get(host="other.example")


async def test_a_redirect_within_a_site_needs_no_turn_and_one_to_another_does() -> None:
    async with web(there=reply()) as served, fetching(served, delay_seconds=2) as fetch:
        served.answers["/page"] = redirect(served.url("/there", host="www.news.example"))
        served.answers["/far"] = redirect(served.url("/there"))
        await fetch.get()
        assert fetch.waits == []
        await fetch.get("/far", host="other.example")
        assert fetch.waits == [2]


@pytest.mark.parametrize("changes", [{"page_seconds": 60}, {"at_once": 1}])
def test_settings_that_can_not_hold_are_refused(changes: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="lower"):
        settings(**changes)


async def test_an_archive_that_is_down_is_no_fault_of_the_page() -> None:
    async with web(page=reply()) as served, fetching(served) as fetch:

        def is_down() -> None:
            raise PermissionError("disk is read-only")

        fetch.archive._open_store = is_down  # type: ignore[assignment]  # noqa: SLF001
        refusal = await refused(fetch)
        assert (type(refusal), refusal.reason) == (Unavailable, Reason.ARCHIVE_DOWN)
