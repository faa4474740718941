"""What fetch reads of a site's answer: URLs, headers, robots.txt, charset, compression."""

import gzip
import zlib

import httpx

from schemas.pages import MAX_URL_CHARS, with_normal_host
from services.answers import Rejected, TryAgain
from services.clean.canonical_url import canonical_url
from services.fetch.charset import charset_of
from services.fetch.cookies import take_up
from services.fetch.decoding import decoder_for
from services.fetch.media_type import declared_type, sniffed_type
from services.fetch.redirects import next_url
from services.fetch.robots import robots_in
from services.fetch.status import MAX_WAIT_SECONDS, check_status, wait_seconds
from services.page_id import normal_url, page_id_of_url
from services.site import site_of
from tests.fuzz.parser import Finding, Parser
from tests.makers import NOON

PAGE_URL = "https://www.harbour.example/news/ferry"
UNPACKED_BYTES = 100_000


def _read_charset(data: bytes) -> None:
    """Read a Content-Type, a line, and the body below it."""
    content_type, _, body = data.partition(b"\n")
    name = charset_of(body, content_type.decode("latin-1"))
    if not isinstance(body.decode(name, errors="replace"), str):
        raise Finding(f"{name} makes no text")
    try:
        sniffed_type(body)
    except Rejected:
        return


def _read_packed(data: bytes) -> None:
    for encoding in ("gzip", "deflate", "identity"):
        decode = decoder_for(encoding)
        unpacked = 0
        try:
            for start in range(0, len(data), 1000):
                unpacked += len(decode(data[start : start + 1000], UNPACKED_BYTES - unpacked))
        except TryAgain:
            continue
        if unpacked > UNPACKED_BYTES:
            raise Finding(f"{unpacked} bytes of at most {UNPACKED_BYTES}")


def _read_url(data: bytes) -> None:
    said = data.decode("utf-8", "surrogateescape")
    for url in (said, canonical_url(said, page_url=PAGE_URL), _redirected(said)):
        if url is not None:
            _read_address(url)


def _read_address(said: str) -> None:
    try:
        url = with_normal_host(said)
    except ValueError:
        return
    if with_normal_host(url) != url:  # the next stage reads it again
        raise Finding(f"{url!r} is not normal for good")
    again = normal_url(url)
    if len(again) <= MAX_URL_CHARS and page_id_of_url(again) != page_id_of_url(url):
        raise Finding(f"{url!r} has two ids")
    if not site_of(url):
        raise Finding(f"{url!r} is on no site")
    robots_in(b"user-agent: *\ndisallow: /*private*$").rules.can_fetch(url, "Copydesk")  # type: ignore[union-attr]
    try:
        httpx.Request("GET", url)
    except (httpx.InvalidURL, UnicodeError):  # http.py makes an answer of them
        return


def _redirected(location: str) -> str | None:
    try:
        return next_url(PAGE_URL, 302, location)
    except Rejected:
        return None


def _read_headers(data: bytes) -> None:
    """Read headers as httpx hands them out: no line ends or NUL within, latin-1 or UTF-8."""
    pairs = [line.partition(b":") for line in data.replace(b"\0", b"").splitlines()]
    raw = [(name.strip() or b"x", value.strip()) for name, _, value in pairs]
    headers = httpx.Headers(raw)
    _cookies(headers)
    if not 0 <= wait_seconds(headers.get("Retry-After"), NOON) <= MAX_WAIT_SECONDS:
        raise Finding("waits for ever")
    charset_of(b"<p>x", headers.get("Content-Type"))
    for ask in (
        lambda: declared_type(headers.get("Content-Type")),
        lambda: decoder_for(headers.get("Content-Encoding")),
        lambda: next_url(PAGE_URL, 301, headers.get("Location")),
        lambda: check_status(503, retry_after=headers.get("Retry-After"), now=NOON),
    ):
        try:
            ask()
        except (Rejected, TryAgain):
            continue


def _cookies(headers: httpx.Headers) -> None:
    """Take up cookies and send them, as http.py does."""
    cookies = httpx.Cookies()
    request = httpx.Request("GET", PAGE_URL)
    take_up(cookies, httpx.Response(302, headers=headers), request)
    cookies.set_cookie_header(httpx.Request("GET", PAGE_URL))


def _read_robots(data: bytes) -> None:
    robots = robots_in(data)
    for url in (PAGE_URL, "https://x.example/%E4/ä?print=1", "http://[::1]/search/about"):
        try:
            robots.check(url)
        except Rejected:
            continue
    if not robots.delay_seconds >= 0:
        raise Finding(f"a delay of {robots.delay_seconds} s")


def _gzipped(data: bytes) -> bytes:
    return gzip.compress(data * 50, mtime=0) if data[0] % 2 else zlib.compress(data * 50)


FETCH_SECONDS = 2
"""Of sixty that a page may take: all this runs in the event loop, and holds up the other pages."""

CHARSET = Parser("charset", _read_charset, FETCH_SECONDS, max_bytes=2_000)
PACKED = Parser("packed", _read_packed, FETCH_SECONDS, max_bytes=5_000, packed=_gzipped)
URL = Parser("url", _read_url, FETCH_SECONDS, max_bytes=10_000)
HEADERS = Parser("headers", _read_headers, FETCH_SECONDS, max_bytes=5_000)
ROBOTS = Parser("robots", _read_robots, FETCH_SECONDS, max_bytes=5_000)
