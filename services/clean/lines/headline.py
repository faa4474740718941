# ruff: noqa: RUF001  words and marks of many languages look like others
"""
Which line above the article is its title, and which its section. Pure.

Where the article begins: ../choice.py. Titles of HTML: ../metadata/titles.py.
"""

from collections import Counter
from collections.abc import Collection, Sequence

from services.clean.lines.kinds import Kind, Look
from services.clean.lines.page_lines import Line
from services.clean.telltales import telltale
from services.clean.words import content_words, count_words, ends_with_full_stop, is_unspaced

REACH = 80
"""Lines above the article in which its title is looked for."""

BODY_CHARS = 4_000
"""How much of the article a title is compared with: it is about the beginning."""

MAX_TITLE_WORDS = 40
MAX_TITLE_CHARS = 400

SHARED_WORDS_COUNTED = 6
"""A title shares a few words with its article; a standfirst shares more and is none."""

REPEATED_FACTOR = 1.5
"""Titles are repeated: in the breadcrumbs, as a picture's text, in the browser's own title."""

SENTENCE_FACTOR = 0.4
"""Standfirsts and teasers end with a full stop, titles do not."""

BRIEF_FACTOR = 0.6
BRIEF_WORDS = 2
"""One or two words are more often an entry of the menu."""

MAX_SECTION_WORDS = 3
MAX_UNSPACED_SECTION_CHARS = 10
"""Where words are not written apart: プレスリリース is one word."""

MAX_SECTION_CHARS = 40

CRUMBS = (" > ", " » ", " › ", " / ")


def find_title(
    lines: Sequence[Line], looks: Sequence[Look], run: range, taken: Collection[int]
) -> int | None:
    """Return the number of the title's line; None where nothing above *run* can be one."""
    above = [
        at
        for at in range(max(0, run.start - REACH), run.start)
        if at not in taken and _may_be_title(lines[at].text, looks[at])
    ]
    body = " ".join(lines[at].text for at in run if looks[at].telltale is None)
    about = content_words(body[:BODY_CHARS])
    counts = Counter(line.text for line in lines)
    scores = {at: _score(lines[at].text, looks[at], about, counts) for at in above}
    if any(scores.values()):
        return max(above, key=lambda at: (scores[at], -at))
    longer = [at for at in above if looks[at].words > BRIEF_WORDS]
    return next(iter(longer or above), None)


def _may_be_title(text: str, look: Look) -> bool:
    return (
        look.kind in {Kind.SHORT, Kind.PROSE}
        and look.words <= MAX_TITLE_WORDS
        and len(text) <= MAX_TITLE_CHARS
    )


def _score(text: str, look: Look, about: frozenset[str], counts: Counter[str]) -> float:
    words = content_words(text)
    shared = len(words & about)
    score = min(shared, SHARED_WORDS_COUNTED) * shared / max(len(words), 1)
    if counts[text] > 1:
        score *= REPEATED_FACTOR
    if ends_with_full_stop(text):
        score *= SENTENCE_FACTOR
    if look.words <= BRIEF_WORDS:
        score *= BRIEF_FACTOR
    return score


def find_section(lines: Sequence[Line], title: int, taken: Collection[int]) -> int | None:
    """
    Return the number of the line that names the section: the kicker before the title.

    It stands alone, or is one of the page's menu too; else it is the last entry of that menu.
    """
    at = title - 1
    if at < 0 or at in taken or not _may_be_section(section_name(lines[at].text)):
        return None
    text = lines[at].text
    alone = lines[at].after_gap and lines[title].after_gap
    crumbs = section_name(text) != text
    in_menu = any(line.text == text for other, line in enumerate(lines) if other != at)
    return at if alone or crumbs or in_menu or at == 0 else None


def section_name(text: str) -> str:
    """Return the last of the breadcrumbs that *text* consists of; *text* where there are none."""
    for mark in CRUMBS:
        if mark in text:
            return text.rsplit(mark, 1)[1].strip()
    return text


def _may_be_section(text: str) -> bool:
    return (
        (0 < count_words(text) <= MAX_SECTION_WORDS or _is_unspaced_word(text))
        and len(text) <= MAX_SECTION_CHARS
        and not any(char.isdigit() for char in text)
        and text[:1].isalpha()
        and not ends_with_full_stop(text)
        and telltale(text) is None
    )


def _is_unspaced_word(text: str) -> bool:
    return len(text) <= MAX_UNSPACED_SECTION_CHARS and is_unspaced(text)
