"""What a record may have around its value: keys, headers and timestamps that nobody expects."""

from random import Random

from services.runtime.records import Headers
from tests.poison.sent import NOT_UTF_8

YEAR_9999 = 253_402_300_799_000

KEYS = (None, b"", b"\xff\xfe", b"\0", b"k" * 2_000, "ключ".encode(), b"site.example", b"k1", b"k2")

HEADERS: tuple[Headers, ...] = (
    (),
    (("traceparent", b"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),),
    (("x", b"caf\xe9"), ("x", b"\xff\x00")),
    (("empty", b""), ("null", None), ("", b"no name")),
    (("same", b"1"), ("same", b"2"), ("same", None), ("same", b"1")),
    (("x-attempt", b"-1"), ("x-first-seen", b"9" * 400)),
    (("x-attempt", b"banana"), ("x-first-seen", b"-62135596800001")),
    (("имя", "значение".encode()), ("a\nb", b"line\r\nend")),
    tuple((f"h{number}", b"v" * 10) for number in range(300)),
    (("large", b"v" * 20_000),),
    ((NOT_UTF_8, b"1"), ("other", b"2")),
)

TIMESTAMPS = (0, 1, YEAR_9999, 2**62)
"""Milliseconds since 1970."""


def key(dice: Random) -> bytes | None:
    return dice.choice(KEYS)


def headers(dice: Random) -> Headers:
    return dice.choice(HEADERS)
