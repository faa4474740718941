"""What is wrong with a record of any topic: bytes that are not the JSON of a message."""

import json
from collections.abc import Callable, Mapping
from random import Random

DEEP = 100_000
"""Brackets within brackets: past every parser's stack."""

Break = Callable[[bytes, Random], bytes | None]
"""Makes a value that nobody can read from one that everybody can."""


def _inside(value: bytes, piece: bytes) -> bytes:
    """Return *value*, a JSON object, with *piece* as its first members."""
    return b"{" + piece + b"," + value.removeprefix(b"{")


BREAKS: Mapping[str, Break] = {
    "no value": lambda _value, _dice: None,
    "an empty value": lambda _value, _dice: b"",
    "white space": lambda _value, dice: b" \n" * dice.randint(1, 50),
    "JSON that is cut": lambda value, dice: value[: dice.randrange(1, len(value) - 1)],
    "JSON twice": lambda value, _dice: value + value,
    "single quotes": lambda value, _dice: value.replace(b'"', b"'"),
    "a comma too many": lambda value, _dice: value[:-1] + b",}",
    "a comment": lambda value, _dice: b"// a page\n" + value,
    "not JSON": lambda _value, _dice: b"<html><p>The page itself</p></html>",
    "a string": lambda value, _dice: json.dumps(value.decode()).encode(),
    "a list": lambda value, _dice: b"[" + value + b"]",
    "null": lambda _value, _dice: b"null",
    "a number": lambda _value, dice: str(dice.randrange(10**9)).encode(),
    "not UTF-8": lambda value, _dice: _inside(value, b'"x":"caf\xe9"'),
    "UTF-16": lambda value, _dice: value.decode().encode("utf-16"),
    "a byte order mark": lambda value, _dice: b"\xef\xbb\xbf" + value,
    "NUL bytes": lambda _value, dice: b"\0" * dice.randint(1, 5_000),
    "a NUL within": lambda value, _dice: _inside(value, b'"x":"a\0b"'),
    "noise": lambda _value, dice: b"\x80" + dice.randbytes(dice.randint(1, 2_000)),
    "deep lists": lambda value, _dice: _inside(value, b'"x":' + b"[" * DEEP + b"]" * DEEP),
    "deep objects": lambda value, _dice: _inside(
        value, b'"x":' + b'{"a":' * DEEP + b"1" + b"}" * DEEP
    ),
    "brackets without end": lambda _value, _dice: b"[" * DEEP,
    "half of a surrogate pair": lambda value, _dice: _inside(value, b'"source":"\\ud800"'),
    "a surrogate in bytes": lambda value, _dice: _inside(value, b'"x":"\xed\xa0\x80"'),
    "an escape that is none": lambda value, _dice: _inside(value, b'"x":"\\q"'),
    "a member that is no string": lambda value, _dice: _inside(value, b"1:2"),
    "gzip": lambda _value, dice: b"\x1f\x8b\x08\x00" + dice.randbytes(300),
    "Avro": lambda _value, dice: b"\0\0\0\0\x07" + dice.randbytes(40),
}
