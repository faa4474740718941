"""
Where what was searched for stands in a text: in any form that the search found it by. Pure.

Of a phrase only whole ones are marked. What is shown of it: snippet.py.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from services.index.marks import Span
from services.index.query import Query
from services.index.search_schema import analyzer
from services.index.searchable import set_apart
from services.index.stems import remembered

BEYOND_ASCII = re.compile(r"[^\W_A-Za-z0-9]|[\u0300-\u036f]")
"""A letter or digit that is not ASCII's: accents are folded, scripts set apart."""


@dataclass(frozen=True)
class Seen:
    """A term of the text."""

    term: str
    start: int
    end: int


class Marker:
    """Finds the words of one query, in texts of one language."""

    def __init__(self, query: Query, stemmer: str | None) -> None:
        self._analyzer = analyzer(stemmer)
        self._remembered = remembered(stemmer)
        texts = {words.text for group in query.texts for words in group}
        phrases = (tuple(self._analyzer.analyze(set_apart(text))) for text in texts)
        self._phrases = [phrase for phrase in phrases if phrase]
        self._wanted = frozenset(term for phrase in self._phrases for term in phrase)

    def marks(self, text: str) -> list[Span]:
        """Return [start:end] of all that was searched for in *text*, which is set_apart()."""
        if not self._phrases:  # dates and sites alone
            return []
        plain = text.isascii() or not BEYOND_ASCII.search(text)  # isascii() takes no time
        seen = self._seen_in_ascii(text) if plain else self._seen(text)
        found = (mark for phrase in self._phrases for mark in _runs(phrase, seen, text))
        return sorted(set(found))

    def _seen_in_ascii(self, text: str) -> list[Seen]:
        """Return the wanted terms of a *text* of plain letters: four times as fast as _seen()."""
        # No stemmer of these languages touches the first letter of a word.
        first = "".join({term[0] for term in self._wanted if term[0].isascii()})
        if not first:
            return []
        words = re.compile(rf"(?<![A-Za-z0-9])[{first}{first.upper()}][A-Za-z0-9]*")
        return [
            Seen(term, word.start(), word.end())
            for word in words.finditer(text)
            if (term := self._remembered[word[0]]) in self._wanted
        ]

    def _seen(self, text: str) -> list[Seen]:
        known, wanted = self._remembered, self._wanted
        # Asked of every word of every hit: nearly all are a term alone, and none that is wanted.
        chunks = {
            chunk
            for chunk in set(text.split())
            if (terms := known[chunk]) in wanted
            or (" " in terms and not wanted.isdisjoint(terms.split(" ")))
        }
        if not chunks:
            return []
        places = re.compile(rf"(?<!\S)(?:{'|'.join(map(re.escape, chunks))})(?!\S)")
        return [term for place in places.finditer(text) for term in self._seen_at(place)]

    def _seen_at(self, chunk: re.Match[str]) -> list[Seen]:
        tokens = self._analyzer.pre_tokenize(chunk[0]).tokens
        begin = chunk.start()
        return [
            Seen(token.text, begin + token.char_offset_from, begin + token.char_offset_to)
            for token in tokens
            if token.text in self._wanted
        ]


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
