"""
What a page looks like if it is not an article: for people who ask why it was rejected. Pure.

By what such pages say in many languages, by their address, by the shape of their lines. What that
counts for: page_model.py.
"""

import re
from collections.abc import Collection, Sequence
from enum import StrEnum

import numpy as np

from services.clean.model.house_words import of_the_house
from services.clean.model.page_phrases import (
    AUTHORS,
    AUTHORS_UNSPACED,
    CONSENTS,
    COUNTED,
    ERRORS,
    ERRORS_UNSPACED,
    FOUND,
    GALLERIES,
    GALLERIES_UNSPACED,
    SEARCH_URL,
    SEARCHES,
    SEARCHES_UNSPACED,
    TOPICS,
    WALLS,
)
from services.page.characters import SENTENCE_END
from services.page.lexical import Lines


class Looks(StrEnum):
    """What pages look like that are not articles."""

    FRONT = "a home page or section front"
    TOPIC = "a topic or author page"
    SEARCH = "search results"
    ERROR = "an error page"
    CONSENT = "a consent wall"
    WALL = "a login or payment wall"
    HELP = "a help page or terms of use"
    GALLERY = "a gallery"
    NOTHING = "a page without an article"

    @property
    def said(self) -> bool:
        """
        Whether it is the page that says so, in words or by its address, not by shape or style.

        Columns and letters speak to their reader too, as help pages do.
        """
        return self not in {Looks.FRONT, Looks.HELP, Looks.NOTHING}

    @property
    def in_so_many_words(self) -> bool:
        """Whether one phrase or its address is enough for that: news may be about privacy, too."""
        return self in {Looks.ERROR, Looks.SEARCH, Looks.WALL}


MIN_COUNTED = 4
SAYING_WORDS = 16
"""Longer lines do not name the page that they stand on."""

FRONT_WORDS = (4, 15)
MIN_HEADLINES = 8
SPEAKS = 0.3
"""Share of the page's own lines that speak of consent, or of logging in."""

HOUSE = 0.09
"""Share of words by which a site speaks of itself: three articles in a hundred have as many."""


def looks_of_page(
    lines: Lines, chosen: Collection[int], *, title: str = "", url: str | None = None
) -> Looks:
    """Return what the page looks like, whose lines *chosen* are the ones most like an article."""
    short = [
        text.casefold()
        for text, count in zip(lines.texts, lines.counts, strict=True)
        if count <= SAYING_WORDS
    ]
    own = [lines.texts[at].casefold() for at in chosen]
    named = title.casefold()
    said = "\n".join((named, *short))
    address = url or ""
    counted = sum(bool(COUNTED.search(text)) for text in short)
    answers = (
        (_share(own, CONSENTS) >= SPEAKS, Looks.CONSENT),
        (_is_search(said, address), Looks.SEARCH),
        (_any(said, ERRORS, ERRORS_UNSPACED), Looks.ERROR),
        (_share(own, WALLS) >= SPEAKS, Looks.WALL),
        (
            counted >= MIN_COUNTED or _any(named, GALLERIES, GALLERIES_UNSPACED),
            Looks.GALLERY,
        ),
        (_house(lines, chosen) >= HOUSE, Looks.HELP),
        (_headlines(lines) < MIN_HEADLINES, Looks.NOTHING),
        (TOPICS.search(address) or _any(named, AUTHORS, AUTHORS_UNSPACED), Looks.TOPIC),
    )
    return next((looks for found, looks in answers if found), Looks.FRONT)


def _is_search(said: str, address: str) -> bool:
    found = SEARCH_URL.search(address) or FOUND.search(said)
    return found is not None or _any(said, SEARCHES, SEARCHES_UNSPACED)


def _any(said: str, phrases: re.Pattern[str], unspaced: Collection[str]) -> bool:
    return phrases.search(said) is not None or any(phrase in said for phrase in unspaced)


def _share(texts: Sequence[str], words: Collection[str]) -> float:
    found = sum(any(word in text for word in words) for text in texts)
    return found / max(1, len(texts))


def _house(lines: Lines, chosen: Collection[int]) -> float:
    words = lines.words[np.isin(lines.word_lines, list(chosen))]
    return np.count_nonzero(of_the_house(words)) / max(1, len(words))


def _headlines(lines: Lines) -> int:
    """Return how many lines may be headlines."""
    last = lines.kinds[lines.starts + lines.lengths - 1]
    least, most = FRONT_WORDS
    right = (lines.counts >= least) & (lines.counts <= most) & (last & SENTENCE_END == 0)
    return int(np.count_nonzero(right))
