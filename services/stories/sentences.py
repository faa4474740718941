"""What a text is made of, as far as stories ask: its sentences, and the facts in them. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence

MAX_CHARS = 100_000
"""As far as its fingerprint goes."""

MIN_CHARS = 20
"""Shorter sentences stand in many texts: "He did not elaborate."."""

CONTEXT_CHARS = 2
"""Of what stands before a number, without spaces: the word before it, as a rule."""

END = re.compile(r"[.!?…؟।]+[\"'”’»)]*\s+|[。！？]+|\n+")  # noqa: RUF001  other scripts' own
WORD = re.compile(r"\w+")
NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")


def sentences_of(paragraphs: Sequence[str]) -> list[str]:
    """Return the sentences of a text, without what ends them."""
    return END.split("\n".join(paragraphs)[:MAX_CHARS])


def long_enough(sentences: Iterable[str]) -> Iterator[str]:
    """Yield the words of those sentences that can be told from others'."""
    for sentence in sentences:
        words = " ".join(WORD.findall(sentence)).casefold()
        if len(words) >= MIN_CHARS:
            yield words


def numbers(sentences: Iterable[str]) -> Iterator[str]:
    """
    Yield each number, with what stands before it.

    Of two weather reports, many numbers of one stand in the other; few of them in the same place.
    """
    for sentence in sentences:
        for found in NUMBER.finditer(sentence):
            before = sentence[: found.start()].rstrip()[-CONTEXT_CHARS:]
            yield f"{before} {found[0]}".casefold()


def names(sentences: Iterable[str]) -> Iterator[str]:
    """Yield the words with a capital, but for the first of a sentence: names, and German nouns."""
    for sentence in sentences:
        for word in WORD.findall(sentence)[1:]:
            if word[0].isupper():
                yield word
