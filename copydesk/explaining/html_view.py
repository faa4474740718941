"""
How an explained page looks in a browser: one file, no scripts, nothing loaded.

Its colours and measures: html_style.py. All that the page itself says is escaped: none of its
markup comes through.
"""

import re
from collections import Counter
from collections.abc import Iterator
from html import escape

from copydesk.explaining.explained import Explained, Fate, confidence_of, fate_of
from copydesk.explaining.facts import address, facts, heading, verdict
from copydesk.explaining.html_style import STYLE
from copydesk.explaining.reasons import MEANINGS
from services.clean.account import Judged
from services.visible import cut, visible

MARKS = {Fate.KEPT: "+", Fate.FIELD: "=", Fate.REMOVED: "\N{MINUS SIGN}"}

LABELS = {
    Fate.KEPT: "kept: the article's text",
    Fate.FIELD: "in another field of the article",
    Fate.REMOVED: "removed",
}

MOST_CHARS = 5_000
"""Of one block: a long paragraph has a thousand."""

STEERING = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""
Controls, which a terminal would obey; those that turn the direction of what comes after; and halves
of surrogate pairs, which UTF-8 has not.
"""

NOTHING_LOADED = "default-src 'none'; style-src 'unsafe-inline'"
"""Should anything of the page ever come through, it still could not do anything."""

NOTE = (
    "Confidence: how sure the model is that a block is the article's, or that a removed one is not,"
    " from 0 to 1. What is in another field is there by rules, without it."
)


def html_page(explained: Explained) -> str:
    """Return the page, in UTF-8 once it is written."""
    language = explained.findings.declared_language
    lang = f' lang="{_text(language)}"' if language else ""
    return "\n".join(
        [
            *_head(explained),
            "<body>",
            *_header(explained, lang),
            *_legend(explained),
            f"<ol{lang}>",
            *map(_block, explained.findings.account),
            "</ol>",
            *_reasons(explained),
            "</body>",
            "</html>",
        ]
    )


def _head(explained: Explained) -> Iterator[str]:
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{NOTHING_LOADED}">'
    yield f"<title>Explained: {_text(heading(explained))}</title>"
    yield f"<style>{STYLE}</style>\n</head>"


def _header(explained: Explained, lang: str) -> Iterator[str]:
    yield "<header>"
    yield f'<h1 dir="auto"{lang}>{_text(heading(explained))}</h1>'
    yield f'<p class="address">{_text(address(explained))}</p>'
    judged = "article" if explained.rejected is None else "rejected"
    yield f'<p class="verdict {judged}">{_text(verdict(explained))}</p>'
    yield "<dl>"
    for name, said in facts(explained):
        yield f'<div><dt>{_text(name)}</dt><dd dir="auto">{_text(said)}</dd></div>'
    yield "</dl>"
    yield "</header>"


def _legend(explained: Explained) -> Iterator[str]:
    """Yield what the marks mean, and boxes beside them that hide blocks, by CSS alone."""
    for fate in Fate:
        label = f'<span class="mark">{MARKS[fate]}</span> {LABELS[fate]}'
        yield f'<label class="key {fate}"><input type="checkbox" id="{fate}" checked>'
        yield f"{label} ({explained.counts[fate]:,})</label>"
    yield f'<p class="note">{NOTE}</p>'
    if not explained.findings.account:
        yield '<p class="note">There is nothing to be seen on the page.</p>'


def _block(block: Judged) -> str:
    fate, confidence = fate_of(block), confidence_of(block)
    said = "" if confidence is None else f"{confidence:.2f}"
    bar = "" if confidence is None else f'<i style="width:{confidence:.0%}"></i>'
    return (
        f'<li class="{fate}"><span class="mark">{MARKS[fate]}</span>'
        f'<span class="label">{_text(block.field or block.why or "")}</span>'
        f'<span class="confidence">{said}<b>{bar}</b></span>'
        f'<span class="text" dir="auto">{_text(cut(block.text, MOST_CHARS))}</span></li>'
    )


def _reasons(explained: Explained) -> Iterator[str]:
    """Yield what the reasons on this page mean, the most frequent first."""
    counts = Counter(block.why for block in explained.findings.account if block.why is not None)
    if not counts:
        return
    yield "<footer><h2>Reasons</h2><dl>"
    for why, count in counts.most_common():
        meaning = MEANINGS.get(why, "")
        yield f"<div><dt>{_text(why)} ({count:,})</dt><dd>{_text(meaning)}</dd></div>"
    yield "</dl></footer>"


def _text(text: str) -> str:
    return escape(STEERING.sub(lambda found: visible(found[0]), text))
