"""
Where an article names a person whom it has named before, and the model did not see it. Pure.

Whom it has named, and how it may call them: persons.py.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from ahocorasick_rs import AhoCorasick, MatchKind

from schemas.article_parts import EntityKind, Where
from services.enrich.fields import JoinedFields
from services.enrich.persons import Persons
from services.enrich.spans import Span
from services.enrich.word_edges import stands_alone

MAX_MISSED = 1_000
"""More mentions of known persons than that are a text made of names."""

CAPITALISED_NEXT = re.compile(r"[ -][A-Z]")


def missed_mentions(text: JoinedFields, spans: Sequence[Span], persons: Persons) -> list[Span]:
    """Return each full name and surname of *persons* that stands in *text* outside all *spans*."""
    words = set(re.findall(r"\w+", text.text))
    names = [
        name
        for name in persons.ways_to_call_them()
        # "Young" of "Will Young" where people are young: only the model can tell
        if name.casefold() not in words
    ]
    missed: list[Span] = []
    taken = sorted(spans)
    for span in _occurrences(text, names):
        if not _overlaps(span, taken) and not _is_part_of_another_name(span, text):
            missed.append(span)
            if len(missed) == MAX_MISSED:
                break
    return missed


def _occurrences(text: JoinedFields, names: Sequence[str]) -> Iterator[Span]:
    finder = AhoCorasick(names, matchkind=MatchKind.LeftmostLongest)
    for _, start, end in finder.find_matches_as_indexes(text.text):
        place = text.locate(start, end)
        if place is not None and stands_alone(text.text, start, end):
            yield Span(*place, text=text.text[start:end], kind=EntityKind.PERSON)


def _overlaps(span: Span, taken: Sequence[Span]) -> bool:
    """Whether *span* shares a character with one of *taken*, sorted and without overlaps."""
    after = bisect_right(
        taken, (span.field, span.end), key=lambda other: (other.field, other.start)
    )
    return any(
        other.field == span.field and other.end > span.start and other.start < span.end
        for other in taken[max(0, after - 2) : after + 1]
    )


def _is_part_of_another_name(span: Span, text: JoinedFields) -> bool:
    """Whether it is the Trump of Trump Tower. In titles everything may be capitalised."""
    field = text.fields[span.field]
    return field.where is not Where.TITLE and bool(CAPITALISED_NEXT.match(field.text, span.end))
