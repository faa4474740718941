"""
Where what was searched for stands in a text: in any form that the search found it by. Pure.

Of a phrase only whole ones are marked. What is shown of it: snippet.py.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from services.index.marks import Span
from services.index.query import Query
from services.index.search_schema import analyzer
from services.index.searchable import set_apart
from services.index.stemming import beginnings
from services.index.stems import remembered

WORD = re.compile(r"[A-Za-z0-9]+")


@dataclass(frozen=True)
class Seen:
    """A term of the text."""

    term: str
    start: int
    end: int


class Marker:
    """Finds the words of one query, in texts of one language."""

    def __init__(self, query: Query, stemmer: str | None) -> None:
        self._stemmer = stemmer
        texts = {set_apart(words.text) for group in query.texts for words in group}
        phrases = (analyzer(stemmer).analyze(text) for text in texts)
        self._phrases = [phrase for phrase in phrases if phrase]
        self._wanted = frozenset(term for phrase in self._phrases for term in phrase)
        self._begin = {each for term in self._wanted for each in beginnings(term, stemmer)}

    def marks(self, text: str) -> list[Span]:
        """Return [start:end] of all that was searched for in *text*, which is set_apart()."""
        if not self._phrases:  # dates and sites alone
            return []
        seen = sorted(set(self._seen(text)), key=lambda each: each.start)
        found = (mark for phrase in self._phrases for mark in _runs(phrase, seen, text))
        return sorted(set(found))

    def _seen(self, text: str) -> Iterator[Seen]:
        """Yield the wanted terms of *text*, some of them twice."""
        lower = text.lower()
        if "" in self._begin or len(lower) != len(text):
            yield from self._in_chunks(set(text.split()), text)
            return
        for begin in self._begin:
            yield from self._beginning_with(begin, lower, text)
        if not text.isascii():
            others = {chunk for chunk in set(text.split()) if not chunk.isascii()}
            yield from self._in_chunks(others, text)

    def _beginning_with(self, begin: str, lower: str, text: str) -> Iterator[Seen]:
        """Yield wanted terms among the words of plain letters: ten times as fast as by chunks."""
        known, wanted = remembered(self._stemmer), self._wanted
        at = lower.find(begin)
        while at >= 0:
            word = None if _goes_on(text[at - 1 : at]) else WORD.match(text, at)
            if word is None:
                at = lower.find(begin, at + 1)
                continue
            if known[word[0]] in wanted and not _goes_on(text[word.end() : word.end() + 1]):
                yield Seen(known[word[0]], *word.span())
            at = lower.find(begin, word.end())

    def _in_chunks(self, chunks: set[str], text: str) -> Iterator[Seen]:
        """Yield wanted terms among *chunks*, each of which stands between two blanks."""
        wanted, known = self._wanted, remembered(self._stemmer)
        for chunk in chunks:
            # Nearly all are a term alone, and none that is wanted.
            terms = known[chunk]
            if terms in wanted or (" " in terms and not wanted.isdisjoint(terms.split(" "))):
                seen = list(self._terms(chunk))
                for at in _places(chunk, text):
                    for each in seen:
                        yield Seen(each.term, at + each.start, at + each.end)

    def _terms(self, chunk: str) -> Iterator[Seen]:
        for token in analyzer(self._stemmer).pre_tokenize(chunk).tokens:
            if token.text in self._wanted:
                yield Seen(token.text, token.char_offset_from, token.char_offset_to)


def _goes_on(character: str) -> bool:
    """Whether a word of plain letters may go on in *character*; "" for the text's end."""
    return character.isalnum() or not character.isascii()


def _places(chunk: str, text: str) -> Iterator[int]:
    """Yield where *chunk* begins in *text* between two blanks."""
    at = text.find(chunk)
    while at >= 0:
        end = at + len(chunk)
        if not text[at - 1 : at].strip() and not text[end : end + 1].strip():
            yield at
        at = text.find(chunk, end)


def _runs(phrase: list[str], seen: Sequence[Seen], text: str) -> Iterable[Span]:
    for index, first in enumerate(seen):
        if first.term != phrase[0]:
            continue
        run = seen[index : index + len(phrase)]
        if [each.term for each in run] != phrase:
            continue
        between = pairwise(run)
        if not any(any(map(str.isalnum, text[a.end : b.start])) for a, b in between):
            yield first.start, run[-1].end
