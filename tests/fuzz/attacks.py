# ruff: noqa: RUF001  typographic marks are what parsers look for
"""
Inputs that are made to cost time, at any size: twice the size must not cost four times the time.

Where one was a finding, the rule that mends it has its number and its reason in services/. How they
are held against a parser: test_attacks.py.
"""

from collections.abc import Callable
from dataclasses import dataclass

PROSE = (
    b"<p>The harbour board said on Friday that the ferry would cross the bay again in April.</p>"
)
PAGE = b"<html><head><title>Ferry</title></head><body><h1>Ferry</h1>" + PROSE * 5
EXTRA = b"The minister said on Nov. 7 that Otto Brandt would meet Maud Ellery in Hamburg. "


@dataclass(frozen=True)
class Attack:
    """An input of about as many bytes as it is asked for."""

    parser: str
    name: str
    make: Callable[[int], bytes]


def _on_a_page(piece: str) -> Callable[[int], bytes]:
    said = piece.encode()
    return lambda size: PAGE + said * (size // len(said))


def _in_a_text(piece: str) -> Callable[[int], bytes]:
    said = piece.encode()
    return lambda size: b"The Post\nFerry to return\n" + said * (size // len(said))


def _in_an_article(piece: str) -> Callable[[int], bytes]:
    said = piece.encode()
    return lambda size: b"Ferry\n" + EXTRA * 3 + said * (size // len(said))


def _after(start: bytes, piece: bytes) -> Callable[[int], bytes]:
    return lambda size: start + piece * (size // len(piece))


def _numbered(start: bytes, piece: bytes) -> Callable[[int], bytes]:
    return lambda size: start + b"".join(piece % n for n in range(size // (len(piece) + 3)))


ON_A_PAGE = {
    "nested <div>": "<div>",
    "nested <form>": "<form>x",
    "nested <blockquote>": "<blockquote><p>x",
    "unclosed inline tags": "<em><i><u>x",
    "unclosed cells": "<table><tr><td>",
    "links": "<p><a href='/a'>Read also: a title of some length here</a></p>",
    "a@": "a@",
    "quotes without end": "<a href='",
    "dates": "<p>On 7 November 2025 12 Nov. 2025</p>",
    "dates that are none": "<p>Updated 99 Novtember 2025</p>",
    "credits": "<p>Photo: by (Ann/AFP) © </p>",
    "bylines": "<p class=byline>By Jane Doe, Reporter and</p>",
    "biographies": "<p>Jane Doe</p><p>Jane Doe is a reporter who writes about boats for us.</p>",
    "labels": "<p>Related</p><p>Comments</p>",
    "share buttons": "<p>x Facebook Twitter WhatsApp</p>",
    "many <meta>": "<meta name=author content='By Jane Doe'>",
    "many JSON-LD": "<script type='application/ld+json'>{}</script>",
    "short lines": "<p>x",
    "one word": "x",
    "addresses": "http://a.b/2025/11/07/ ",
}

IN_A_TEXT = {
    "names": "Jane Doe\n",
    "names and dates": "Jane Doe\n7 November 2025\n",
    "biographies": "Jane Doe\nJane Doe is a reporter who writes about boats.\n",
    "captions": "A ferry at the pier\n(Ann/AFP)\n",
    "related": "Related\n",
    "prose and menus": "Home\nThe harbour board said on Friday that the ferry would return.\n",
    "one line": "Photo: a / by ",
}

IN_AN_ARTICLE = {
    "opening marks": "“",
    "speech": "“We have missed it every day,” said Brandt. ",
    "single marks": "‘a ",
    "dates": "Nov. 7 ",
    "numbers": "1.1.",
    "names": "Otto Brandt ",
    "abbreviations": "U.S. ",
    "short paragraphs": "x\n",
    "CJK": "東京都で11月7日に「橋が開通した」と話した。",
}

ELSEWHERE = (
    Attack("html", "attributes", lambda n: _numbered(PAGE + b"<p ", b"a%d=1 ")(n) + b">x</p>"),
    Attack("html", "attributes without values", _numbered(PAGE + b"<p ", b"a%d ")),
    Attack("html", "lines that differ", _numbered(PAGE, b"<p>x%d</p>")),
    Attack("html", "prose that differs", _numbered(PAGE, PROSE.replace(b"Friday", b"%d"))),
    Attack("html", "a title of parts", lambda n: b"<title>" + b"a | " * (n // 4) + PAGE),
    Attack("json-ld", "brackets", _after(b"", b"[")),
    Attack("json-ld", "objects", _after(b"", b'{"a":')),
    Attack("json-ld", "names", _after(b'{"@type":"NewsArticle","author":"', b"Jane Doe and ")),
    Attack("headers", "cookies", _numbered(b"", b"Set-Cookie: a%d=b\n")),
    Attack("headers", "a cookie's date", _after(b"Set-Cookie: a=b; expires=1 Jan", b" ")),
    Attack("headers", "a cookie's quotes", _after(b'Set-Cookie: a="', b'\\"')),
    Attack("headers", "a location", _after(b"Location: ", b"../")),
    Attack("robots", "wildcards", _after(b"User-agent: *\nDisallow: /", b"*a")),
    Attack("robots", "rules", _after(b"User-agent: *\n", b"Disallow: /*a*b*c*d*e*f$\n")),
    Attack("robots", "robots", _after(b"", b"User-agent: Copydesk\nUser-agent: *\n")),
    Attack("charset", "declarations", _after(b"\n", b"<meta ")),
    Attack("charset", "bytes of every kind", _after(b"\n", bytes(range(128, 256)))),
    Attack("url", "dots", _after(b"https://x.example/", b"../")),
    Attack("url", "parameters", _after(b"https://x.example/?", b"a&")),
    Attack("records", "brackets", _after(b'{"html":', b"[")),
    Attack("records", "keys", _numbered(b"{", b'"k%d":1,')),
)
"""A tag's attributes, headers, robots.txt and whatever else is not a body of text."""

ATTACKS: tuple[Attack, ...] = (
    *(Attack("html", name, _on_a_page(piece)) for name, piece in ON_A_PAGE.items()),
    *(Attack("text", name, _in_a_text(piece)) for name, piece in IN_A_TEXT.items()),
    *(Attack("articles", name, _in_an_article(piece)) for name, piece in IN_AN_ARTICLE.items()),
    *ELSEWHERE,
)
