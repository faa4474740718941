"""
Who says what stands between quotation marks. Pure. What stands there: quotes.py.

Looks at the words around a quote for a verb of saying and a person that the article names; where
one of them is missing the speaker is not guessed.
"""

# ruff: noqa: RUF001  typographic marks are what it looks for

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from schemas.article_parts import Entity, EntityKind, Where
from services.enrich.sentences import sentence_ends

REACH = 200
"""How far from the quote, in characters, its attribution may reach: a title and a name are 100."""

SAYING = re.compile(
    r"\b(?:said|says|saying|told|tells|telling|added|adds|wrote|writes|asked|asks|explained"
    r"|explains|argued|argues|warned|warns|insisted|insists|claimed|claims|stated|states|noted"
    r"|notes|replied|replies|responded|responds|continued|continues|recalled|recalls|admitted"
    r"|admits|announced|announces|declared|declares|tweeted|tweets|posted|posts|stressed|stresses"
    r"|emphasi[sz]ed|emphasi[sz]es|commented|comments|concluded|concludes|joked|jokes|observed"
    r"|observes|remarked|remarks|suggested|suggests|acknowledged|acknowledges|testified|quipped"
    r"|[Aa]ccording\s+to|quoted\s+as\s+saying)\b"
)

PRONOUN = re.compile(r"\b(?:he|she)\b", re.IGNORECASE)
"""Means who spoke last."""

INVERTED = re.compile(r"[\s,–—-]*$")
"""Nothing stands before the verb: "said Peskov"."""

ACCORDING = "according"


@dataclass(frozen=True)
class Speech:
    """What stands between marks: where."""

    paragraph: int
    start: int
    end: int


@dataclass(frozen=True)
class Named:
    """Where a paragraph names a person."""

    start: int
    end: int
    person: str


class Speakers:
    """Tells the speakers of an article, asked about its paragraphs in order."""

    def __init__(self, paragraphs: Sequence[str], entities: Sequence[Entity]) -> None:
        self._paragraphs = paragraphs
        self._named: dict[int, list[Named]] = defaultdict(list)
        for entity in entities:
            for mention in entity.mentions:
                if entity.kind is EntityKind.PERSON and mention.where is Where.PARAGRAPH:
                    named = Named(mention.start, mention.end, entity.text)
                    self._named[mention.number].append(named)
        for names in self._named.values():
            names.sort(key=lambda named: named.start)
        self._last: str | None = None

    def of(self, speech: Sequence[Speech]) -> Iterator[str | None]:
        """Yield who says each of *speech*, all in one paragraph: as a rule one person."""
        told = [self._told(number, speech) for number in range(len(speech))]
        first = next(filter(None, told), None)
        speaker = None
        for one in told:
            speaker = one or speaker or first
            yield speaker
        self._last = speaker or self._last

    def _told(self, number: int, speech: Sequence[Speech]) -> str | None:
        """Return whom the words around one quote name."""
        said = speech[number]
        text = self._paragraphs[said.paragraph]
        after = speech[number + 1].start - 1 if number + 1 < len(speech) else len(text)
        before = speech[number - 1].end + 1 if number else 0
        return self._after(said, text, after) or self._before(said, text, before)

    def _after(self, said: Speech, text: str, limit: int) -> str | None:
        start = min(said.end + 1, len(text))
        if text[said.end - 1] == "." and not text[start : start + 2].strip().islower():
            return None  # the quote closed its sentence: the next one is about something else
        end = min(limit, start + REACH)
        first_sentence = sentence_ends(text[start:end])[0] if start < end else 0
        return self._in_clause(said.paragraph, text, start, start + first_sentence)

    def _before(self, said: Speech, text: str, limit: int) -> str | None:
        end = said.start - 1
        start = max(limit, end - REACH)
        ends = [start + one for one in sentence_ends(text[start:end])]
        inside = [one for one in ends if text[one:end].strip()]
        return self._in_clause(said.paragraph, text, inside[-1] if inside else start, end)

    def _in_clause(self, paragraph: int, text: str, start: int, end: int) -> str | None:
        """Return the person who says something in text[start:end]."""
        verb = SAYING.search(text, start, end)
        if verb is None:
            return None
        names = [name for name in self._named[paragraph] if start <= name.start and name.end <= end]
        subject = text[start : verb.start()]
        if INVERTED.fullmatch(subject) or verb.group().lower().startswith(ACCORDING):
            return next((name.person for name in names if name.start >= verb.end()), None)
        if said := [name.person for name in names if name.end <= verb.start()]:
            return said[0]
        return self._last if PRONOUN.search(subject) else None
