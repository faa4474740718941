"""
Where what was searched for stands in a text: in any form that the search found it by. Pure.

Of a phrase only whole ones are marked. What is shown of it: snippet.py.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from services.index.marks import Span
from services.index.query import Query
from services.index.search_schema import analyzer
from services.index.searchable import set_apart
from services.index.stems import marked_as, remembered, terms_of


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
        texts = {words.text for group in query.texts for words in group}
        phrases = (terms_of(set_apart(text), stemmer) for text in texts)
        self._phrases = [phrase for phrase in phrases if phrase]
        self._wanted = frozenset(term for phrase in self._phrases for term in phrase)

    def marks(self, text: str) -> list[Span]:
        """Return [start:end] of all that was searched for in *text*, which is set_apart()."""
        seen = sorted(self._seen(text), key=lambda each: each.start)
        found = (mark for phrase in self._phrases for mark in _runs(phrase, seen, text))
        return sorted(set(found))

    def _seen(self, text: str) -> Iterator[Seen]:
        """Yield the wanted terms of *text*."""
        for chunk in self._chunks(text):
            terms = list(self._terms(chunk))
            for begin in _places(chunk, text):
                for each in terms:
                    yield Seen(each.term, begin + each.start, begin + each.end)

    def _chunks(self, text: str) -> list[str]:
        """Return what stands between two blanks of *text* and has a wanted term, each once."""
        wanted = self._wanted
        # Asked of every word of every hit: nearly all are a term alone, and none that is wanted.
        chunks = list(set(text.split()))
        terms = map(remembered(self._stemmer).__getitem__, chunks)
        return [
            chunk
            for chunk, each in zip(chunks, terms, strict=True)
            if each in wanted or (" " in each and not wanted.isdisjoint(each.split(" ")))
        ]

    def _terms(self, chunk: str) -> Iterator[Seen]:
        for token in analyzer(self._stemmer).pre_tokenize(chunk).tokens:
            term = marked_as(token.text, self._stemmer)
            if term in self._wanted:
                yield Seen(term, token.char_offset_from, token.char_offset_to)


def _places(chunk: str, text: str) -> Iterator[int]:
    """Yield where *chunk* begins in *text* between two blanks."""
    at = text.find(chunk)
    while at >= 0:
        end = at + len(chunk)
        if not text[at - 1 : at].strip() and not text[end : end + 1].strip():
            yield at
        at = text.find(chunk, end)


def _runs(phrase: Sequence[str], seen: Sequence[Seen], text: str) -> Iterable[Span]:
    for index, first in enumerate(seen):
        if first.term != phrase[0]:
            continue
        run = seen[index : index + len(phrase)]
        if tuple(each.term for each in run) != tuple(phrase):
            continue
        between = pairwise(run)
        if not any(any(map(str.isalnum, text[a.end : b.start])) for a, b in between):
            yield first.start, run[-1].end
