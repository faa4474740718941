"""Makes inputs that no well-meaning sender would send: seeds, cut, doubled, spliced. Seeded."""

import re
from collections.abc import Callable, Sequence
from random import Random

MAX_CHANGES = 6
"""More leave nothing of the seed, and every parser turns noise away at its door."""

MAX_PIECE = 300
"""Bytes that one change takes, moves or doubles."""

MAX_TIMES = 200
"""How often a piece is repeated: nesting and runs are what parsers choke on."""

NUMBER = re.compile(rb"\d+")

ANYWHERE = (
    b"", b" ", b"\n", b"\r", b"\t", b"\0", b"\x0b", b"\x1b", b"\x7f", b"\xff", b"\xfe\xff", b"\xc3",
    b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xef\xbf\xbe", b"\xe2\x80\xae",
    b"\xe2\x80\xa8", b"\xc2\x85",
    b"\xc2\xa0", b"\xe2\x80\x8b", b"\xcc\x81", b"\xc4\xb0", b"\xef\xac\x83",
    b"\xf0\x9f\x8e\x89",
    b'"', b"'", b"\\", b"/", b"<", b">", b"&", b"%", b";", b":", b",", b".", b"=", b"#", b"?", b"@",
    b"(", b")", b"[", b"]", b"{", b"}", b"|", b"*", b"$", b"^", b"~", b"-", b"_", b"+", b"!", b"`",
    b"\\u0000", b"\\ud800", b"%00", b"%ff", b"${x}", b"{{x}}", b"../", b"://",
    b"\xd9\xa1", b"\xc2\xb2",
)  # fmt: skip
"""Characters that mean something to one format or another, and some that mean nothing to any."""

NUMBERS = (
    b"0", b"-1", b"1e999", b"NaN", b"-0", b"00000000001", b"2147483648", b"4294967296",
    b"9223372036854775808", b"9" * 25, b"1" * 5000, b"0.1e-400", b"99", b"13", b"31", b"9999",
)  # fmt: skip
"""What stands in for a number: past the end of a day, a year, 32 bits, 64 bits, every float."""


def mutated(
    seeds: Sequence[bytes], dice: Random, *, tokens: Sequence[bytes], max_bytes: int
) -> bytes:
    """Return one of *seeds* after a few changes, which insert *tokens* among others."""
    data = dice.choice(seeds)
    for _ in range(dice.randint(1, MAX_CHANGES)):
        data = dice.choice(CHANGES)(data, dice, seeds, tokens)[:max_bytes]
    return data


def _place(data: bytes, dice: Random) -> tuple[int, int]:
    start = dice.randrange(len(data) + 1)
    return start, min(len(data), start + dice.randint(0, MAX_PIECE))


Change = Callable[[bytes, Random, Sequence[bytes], Sequence[bytes]], bytes]


def _cut_out(data: bytes, dice: Random, _seeds: Sequence[bytes], _tokens: Sequence[bytes]) -> bytes:
    start, end = _place(data, dice)
    return data[:start] + data[end:]


def _cut_off(data: bytes, dice: Random, _seeds: Sequence[bytes], _tokens: Sequence[bytes]) -> bytes:
    return data[: dice.randrange(len(data) + 1)]


def _move(data: bytes, dice: Random, _seeds: Sequence[bytes], _tokens: Sequence[bytes]) -> bytes:
    start, end = _place(data, dice)
    rest = data[:start] + data[end:]
    at = dice.randrange(len(rest) + 1)
    return rest[:at] + data[start:end] + rest[at:]


def _repeat(data: bytes, dice: Random, _seeds: Sequence[bytes], _tokens: Sequence[bytes]) -> bytes:
    start, end = _place(data, dice)
    return data[:start] + data[start:end] * dice.choice((2, 3, 20, MAX_TIMES)) + data[end:]


def _insert(data: bytes, dice: Random, _seeds: Sequence[bytes], tokens: Sequence[bytes]) -> bytes:
    at = dice.randrange(len(data) + 1)
    piece = dice.choice(tokens if tokens and dice.random() < 0.5 else ANYWHERE)
    return data[:at] + piece * dice.choice((1, 1, 1, 2, 20, MAX_TIMES)) + data[at:]


def _overwrite(
    data: bytes, dice: Random, _seeds: Sequence[bytes], _tokens: Sequence[bytes]
) -> bytes:
    start, end = _place(data, dice)
    return data[:start] + dice.randbytes(min(end - start, 12)) + data[end:]


def _splice(data: bytes, dice: Random, seeds: Sequence[bytes], _tokens: Sequence[bytes]) -> bytes:
    other = dice.choice(seeds)
    return data[: dice.randrange(len(data) + 1)] + other[dice.randrange(len(other) + 1) :]


def _renumber(
    data: bytes, dice: Random, _seeds: Sequence[bytes], _tokens: Sequence[bytes]
) -> bytes:
    numbers = list(NUMBER.finditer(data))
    if not numbers:
        return data
    number = dice.choice(numbers)
    return data[: number.start()] + dice.choice(NUMBERS) + data[number.end() :]


CHANGES: tuple[Change, ...] = (
    _cut_out, _cut_off, _move, _repeat, _insert, _insert, _insert, _overwrite, _splice, _renumber,
)  # fmt: skip
"""Each as likely as its place in the list is frequent."""
