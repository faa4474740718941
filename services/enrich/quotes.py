"""Which direct speech the paragraphs of an article hold. Pure. Whose it is: speakers.py."""

# ruff: noqa: RUF001  typographic marks are what it looks for

import re
from collections.abc import Iterator, Sequence

from schemas.article_parts import Entity, Quote
from services.enrich.speakers import Speakers, Speech
from services.enrich.word_count import CHARACTERS_PER_MINUTE

MAX_QUOTE_CHARS = 2_000
"""Longer than what a paragraph quotes: there a mark was left open."""

MIN_WORDS = 4
"""Fewer words between marks are a term, a name or irony ("special operation"), not speech."""

MIN_CHARACTERS = 8
"""The same where words are not written apart."""

SHORT_WORD = 3
"""Titles of books and films capitalise all words but those of so many letters."""

MAX_QUOTES = 200
"""More than any interview has."""

MARKS = ("“”", "„“”", "«»", "»«", "‹›", "「」", "『』")
"""What opens a quote and what may close it, of which the first is enough to look for."""


def _between(opening: str, closing: str) -> str:
    inside = rf"[^{opening}{closing}\n]{{1,{MAX_QUOTE_CHARS}}}"
    return rf"{opening}({inside})[{closing}]"


QUOTED = re.compile(
    "|".join(
        (
            *(_between(marks[0], marks[1:]) for marks in MARKS),
            # straight marks: an inch (5") stands behind a digit, an opening mark never does
            rf'(?<![\w"])"(?=\S)([^"\n]{{1,{MAX_QUOTE_CHARS}}})(?<!\s)"(?!\w)',
            # single ones: an apostrophe stands between letters, direct speech ends in a mark
            rf"(?<!\w)‘([^‘\n]{{1,{MAX_QUOTE_CHARS}}}?[,.!?…])’(?!\w)",
        )
    )
)


def quotes_in(
    paragraphs: Sequence[str], entities: Sequence[Entity], language: str | None
) -> tuple[Quote, ...]:
    """Return the direct speech in *paragraphs*, in order, with its speakers among *entities*."""
    speakers = Speakers(paragraphs, entities)
    quotes: list[Quote] = []
    for number, paragraph in enumerate(paragraphs):
        speech = [Speech(number, *span) for span in _speech(paragraph, language)]
        for said, speaker in zip(speech, speakers.of(speech), strict=True):
            quotes.append(
                Quote(
                    text=paragraph[said.start : said.end],
                    speaker=speaker,
                    paragraph=number,
                    start=said.start,
                    end=said.end,
                )
            )
        if len(quotes) >= MAX_QUOTES:
            break
    return tuple(quotes[:MAX_QUOTES])


def _speech(paragraph: str, language: str | None) -> Iterator[tuple[int, int]]:
    """Yield start and end of each quote that is speech."""
    for match in QUOTED.finditer(paragraph):
        group = match.lastindex or 0
        text = match.group(group)
        if _is_speech(text, language):  # French marks keep a space between them and the text
            start = match.start(group) + len(text) - len(text.lstrip())
            yield start, start + len(text.strip())


def _is_speech(text: str, language: str | None) -> bool:
    if language in CHARACTERS_PER_MINUTE:
        return len(text) >= MIN_CHARACTERS
    words = text.split()
    long_words = [word for word in words if len(word) > SHORT_WORD]
    is_title = len(long_words) > 1 and all(word[:1].isupper() for word in long_words)
    return len(words) >= MIN_WORDS and not is_title
