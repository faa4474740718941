# ruff: noqa: RUF001  marks of many languages look like others
"""
What kind each character is of, in any script, as one table. Pure.

Whole pages are looked up at once: one character at a time, it would take ten times as long.
"""

import unicodedata

import numpy as np
from numpy.typing import NDArray

LETTER = 1
UPPER = 2
DIGIT = 4
UNSPACED = 8
"""Of a script that writes words without spaces: Thai, Lao, Burmese, Khmer, Japanese, Chinese."""

SENTENCE_END = 16
COMMA = 32
SIGN = 64
"""Parts what stands in one line: bars, bullets, arrows, slashes, at signs."""

QUOTE = 128

TABLE_SIZE = 0x30000
"""Characters beyond are rare signs."""

_UNSPACED = (
    (0x0E00, 0x0EFF),
    (0x1000, 0x109F),
    (0x1780, 0x17FF),
    (0x3040, 0x30FF),
    (0x3400, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x2FA1F),
)
_SIGNS = {
    SENTENCE_END: ".!?。！？।؟۔…︒．",
    COMMA: ",;:，；：、、؛،",
    SIGN: "|•›»→·/@#>‹«©®_=+*~",
    QUOTE: "\"'“”„‘’‚«»「」『』（）()[]",
}


def _kinds() -> NDArray[np.uint8]:
    table = np.zeros(TABLE_SIZE, dtype=np.uint8)
    letters = [unicodedata.category(chr(code)) for code in range(TABLE_SIZE)]
    names = np.array(letters)
    table[np.char.startswith(names, "L") | np.char.startswith(names, "M")] |= LETTER
    table[(names == "Lu") | (names == "Lt")] |= UPPER
    table[names == "Nd"] |= DIGIT
    for first, last in _UNSPACED:
        table[first : last + 1][(table[first : last + 1] & LETTER) > 0] |= UNSPACED
    for kind, signs in _SIGNS.items():
        table[[ord(sign) for sign in signs]] |= kind
    return table


def _lower() -> NDArray[np.uint32]:
    table = np.arange(TABLE_SIZE, dtype=np.uint32)
    for code in range(0x20000):
        char = chr(code)
        low = char.lower()
        if low != char and len(low) == 1:
            table[code] = ord(low)
    return table


KINDS = _kinds()
LOWER = _lower()


def codes_of(text: str) -> NDArray[np.uint32]:
    """Return the code points of *text*; those beyond the table as its last."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    return np.minimum(codes, np.uint32(TABLE_SIZE - 1))
