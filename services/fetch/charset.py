"""
How the bytes of a page become text. Pure.

The order is that of the WHATWG's standards, so that we read what browsers show: byte order mark,
HTTP header, the page's own word, and only then the bytes themselves.
"""

import codecs
import re

from charset_normalizer import from_bytes

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

DECLARED_WITHIN = 2048
"""Bytes in which a page may name its charset. The standard says 1024, pages need more."""

GUESSED_FROM = 16 * 1024
"""Bytes that a guess is made from: enough for words of prose, few enough to be quick."""

COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
DECLARATION = re.compile(
    rb"""<(?:\?xml[^>]*?\sencoding|meta[^>]*?[\s;"']charset)\s*=\s*["']?\s*([\w.:-]{1,40})""",
    re.IGNORECASE,
)

HEADER = re.compile(r"""charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE | re.ASCII)

LIKE_BROWSERS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    "utf-16": "utf-16-le",
}
"""Names that pages use for a smaller charset than the one they are in."""

ONLY_ON_THE_WEB = {
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "windows-874": "cp874",
    "x-cp1250": "cp1250",
    "x-cp1251": "cp1251",
    "x-cp1252": "cp1252",
    "x-gbk": "gb18030",
    "x-x-big5": "big5hkscs",
    "x-euc-jp": "euc_jp",
    "x-mac-roman": "mac-roman",
    "x-mac-cyrillic": "mac-cyrillic",
    "iso-8859-8-i": "iso8859-8",
    "koi8-ru": "koi8-u",
    "dos-866": "cp866",
    "unicode-1-1-utf-8": "utf-8",
    "unicode": "utf-16-le",
}
"""Names that Python does not know."""

TEXT = frozenset(
    {
        *("utf-8", "utf-16-le", "utf-16-be", "koi8-r", "koi8-u", "mac-roman", "mac-cyrillic"),
        *("cp866", "cp874", "cp932", "cp949", "gb18030", "big5hkscs", "euc_jp", "iso2022_jp"),
        *(f"cp{number}" for number in range(1250, 1259)),
        *(f"iso8859-{number}" for number in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)),
    }
)
"""The charsets of the web. Python has others which no page may choose: punycode, utf-7, zlib."""

ASCII = bytes(range(128))

FOREIGN_FOR_ONE_BROKEN = 20
"""Bytes outside ASCII. Text in another charset is broken UTF-8 at nearly each of them."""

GUESSES = sorted(TEXT - {"utf-8", "utf-16-le", "utf-16-be"})
MARKUP = re.compile(rb"<[^<>]*>")

LAST_RESORT = "cp1252"


def charset_of(body: bytes, content_type: str | None) -> str:
    """Return the Python codec that turns *body* into text; some bytes may still not fit it."""
    return (
        next((name for bom, name in BOMS if body.startswith(bom)), None)
        or _in_header(content_type)
        or _in_page(body)
        or _from_bytes(body)
    )


def codec_of(label: str) -> str | None:
    """Return the codec for a charset's *label*, None for one that no page should have."""
    label = label.strip().lower()
    try:
        name = ONLY_ON_THE_WEB.get(label) or codecs.lookup(label).name
    except (LookupError, ValueError):  # ValueError: a NUL in it
        return None
    name = LIKE_BROWSERS.get(name, name)
    return name if name in TEXT else None


def _in_header(content_type: str | None) -> str | None:
    said = HEADER.search((content_type or "")[:500])
    return codec_of(said[1]) if said else None


def _in_page(body: bytes) -> str | None:
    said = DECLARATION.search(COMMENT.sub(b"", body[:DECLARED_WITHIN]))
    name = codec_of(said[1].decode("ascii", "replace")) if said else None
    # It could not be read if it were true.
    return "utf-8" if name in {"utf-16-le", "utf-16-be"} else name


def _from_bytes(body: bytes) -> str:
    try:
        body.decode()
    except UnicodeDecodeError as error:
        return "utf-8" if _is_nearly_utf8(body) else _guess(body[error.start :])
    return "utf-8"


def _is_nearly_utf8(body: bytes) -> bool:
    """Return whether a byte here and there is broken, and no more."""
    foreign = len(body.translate(None, delete=ASCII))
    return body.decode(errors="replace").count("\ufffd") * FOREIGN_FOR_ONE_BROKEN < foreign


def _guess(foreign: bytes) -> str:
    # From the first byte that is not ASCII on: the beginning of a page is markup in any charset.
    guess = from_bytes(MARKUP.sub(b" ", foreign[:GUESSED_FROM]), cp_isolation=GUESSES).best()
    return (guess and codec_of(guess.encoding)) or LAST_RESORT
