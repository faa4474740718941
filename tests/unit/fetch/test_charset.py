"""A page is read as a browser reads it."""

import codecs
import os
import time

import pytest

from services.fetch.charset import charset_of, codec_of

RUSSIAN = "Правительство России решило построить новый мост через широкую реку. " * 20


def meta(charset: str) -> bytes:
    return f'<!doctype html><html><head><meta charset="{charset}">'.encode()


@pytest.mark.parametrize(
    ("body", "content_type", "charset"),
    [
        (b"plain", None, "utf-8"),
        ("é".encode(), None, "utf-8"),
        (b"\xe9", "text/html; charset=ISO-8859-1", "cp1252"),
        (b"x", 'text/html;charset="windows-1251"', "cp1251"),
        (b"x", "text/html; charset=koi8-r; x=y", "koi8-r"),
        (meta("windows-1251"), None, "cp1251"),
        (meta("windows-1251"), "text/html; charset=utf-8", "utf-8"),
        (meta("windows-1251"), "text/html; charset=nonsense", "cp1251"),
        (b'<meta http-equiv=x content="text/html; charset=big5">', None, "big5hkscs"),
        (b"<META CHARSET = gb2312>", None, "gb18030"),
        (b'<?xml version="1.0" encoding="shift_jis"?>', None, "cp932"),
        (b'<!-- <meta charset="koi8-r"> -->' + meta("euc-jp"), None, "euc_jp"),
        (b" " * 3000 + meta("koi8-r"), None, "utf-8"),
        (meta("utf-16"), None, "utf-8"),
        (codecs.BOM_UTF8 + meta("koi8-r"), "text/html; charset=koi8-r", "utf-8"),
        ("é".encode("utf-16"), None, "utf-16-le"),
        (codecs.BOM_UTF16_BE + "é".encode("utf-16-be"), None, "utf-16-be"),
        (meta("punycode"), None, "utf-8"),
        (RUSSIAN.encode("cp1251"), None, "cp1251"),
        (RUSSIAN.encode("koi8-r"), None, "koi8-r"),
        (b"<div>menu</div>" * 5000 + RUSSIAN.encode("cp1251"), None, "cp1251"),
        (RUSSIAN.encode() + b"\xff" + RUSSIAN.encode(), None, "utf-8"),
        (RUSSIAN.encode()[:-3], None, "utf-8"),
        (b"", None, "utf-8"),
    ],
)
def test_the_charset_is_the_first_that_is_told(
    body: bytes, content_type: str | None, charset: str
) -> None:
    assert charset_of(body, content_type) == charset
    body.decode(charset, errors="replace")


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("UTF8", "utf-8"),
        ("latin1", "cp1252"),
        ("us-ascii", "cp1252"),
        ("iso-8859-9", "cp1254"),
        ("x-sjis", "cp932"),
        ("ks_c_5601-1987", "cp949"),
        ("euc-kr", "cp949"),
        ("tis-620", "cp874"),
        ("windows-874", "cp874"),
        ("iso-8859-8-i", "iso8859-8"),
        ("iso-2022-jp", "iso2022_jp"),
        ("macintosh", "mac-roman"),
        ("utf-16", "utf-16-le"),
        ("utf-7", None),
        ("punycode", None),
        ("idna", None),
        ("unicode_escape", None),
        ("zlib", None),
        ("rot13", None),
        ("utf-32", None),
        ("undefined", None),
        ("a\x00b", None),
        ("", None),
    ],
)
def test_a_label_is_a_codec_of_the_web_or_none(label: str, codec: str | None) -> None:
    assert codec_of(label) == codec


@pytest.mark.parametrize(
    "body",
    [
        b"<meta " * 1_000_000,
        b"<!--" * 1_000_000,
        b"<?xml " * 1_000_000,
        b"<" * 5_000_000 + b"\xff",
        b"\xff" * 5_000_000,
        os.urandom(5_000_000),
    ],
    ids=["meta", "comments", "xml", "tags", "one byte", "noise"],
)
def test_no_page_takes_long_to_tell(body: bytes) -> None:
    started = time.perf_counter()
    charset_of(body, "text/html; " + "charset=" * 1000)
    assert time.perf_counter() - started < 2
