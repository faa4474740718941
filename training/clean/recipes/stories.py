# ruff: noqa: RUF001  marks of many languages look like others
"""The stories that listings list: titles and sentences of a corpus' articles, by language."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from training.clean.recipes.phrases import OTHERWISE

DECLARED = re.compile(r"<html[^>]{0,500}?\blang=[\"']?([A-Za-z]{2})")
SENTENCE = re.compile(r"[^.!?。！？]+[.!?。！？]+[\"”»]?")
UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
CHARS_A_WORD = 2
"""Of a script without spaces."""

FEW = 6
"""With fewer stories of its language a site's listings list those in English."""

MIN_SENTENCE = 5
"""Words."""


@dataclass(frozen=True)
class Story:
    """One article, as other pages speak of it."""

    title: str
    sentences: tuple[str, ...]
    language: str


class Shelf:
    """Stories to draw from."""

    def __init__(self, stories: Iterable[Story]) -> None:
        self._by_language: dict[str, list[Story]] = defaultdict(list)
        for story in stories:
            self._by_language[story.language].append(story)

    def draw(self, language: str, count: int, rng: Random) -> list[Story]:
        """Return *count* stories; the same one again only when all were drawn."""
        shelf = self._by_language.get(language, [])
        if len(shelf) < FEW:
            shelf = self._by_language[OTHERWISE]
        drawn: list[Story] = []
        while len(drawn) < count:
            drawn += rng.sample(shelf, min(len(shelf), count - len(drawn)))
        return drawn


def language_of(document: dict[str, Any]) -> str:
    """Return the language that the page of *document* declares; English where it declares none."""
    found = DECLARED.search(document["html"][:5_000])
    return found[1].lower() if found else OTHERWISE


def story_of(document: dict[str, Any]) -> Story | None:
    """Return the story of *document*; None where it has too few sentences to speak of."""
    sentences = tuple(
        sentence.strip()
        for line in document["gold"].split("\n")[:60]
        for sentence in SENTENCE.findall(line[:3_000])
        if word_count(sentence) >= MIN_SENTENCE
    )
    if len(sentences) < FEW:
        return None
    language = language_of(document)
    if document["title"]:
        return Story(document["title"], sentences, language)
    return Story(headline(sentences[0], 12), sentences[1:], language)


def headline(sentence: str, words: int) -> str:
    """Return the first *words* of *sentence*, without its end."""
    return cut(sentence, words).rstrip('.!?。！？,;:–- "”»')


def cut(text: str, words: int) -> str:
    """Return the first *words* of *text*."""
    if UNSPACED.search(text):
        return text[: words * CHARS_A_WORD]
    return " ".join(text.split()[:words])


def word_count(text: str) -> int:
    """Return how many words *text* has, about."""
    return len(text) // CHARS_A_WORD if UNSPACED.search(text) else len(text.split())


def up_to(sentences: Sequence[str], words: int) -> str:
    """Return as many whole *sentences* as make *words*, one at least, as one text."""
    return " ".join(first_of(sentences, words))


def first_of(sentences: Sequence[str], words: int) -> list[str]:
    """Return as many of *sentences* as make *words*, one at least."""
    taken: list[str] = []
    count = 0
    for sentence in sentences:
        if taken and count + word_count(sentence) > words:
            break
        taken.append(sentence)
        count += word_count(sentence)
    return taken
