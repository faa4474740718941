"""
Where an English article names somebody or something, as spaCy's model sees it.

What belongs to a name: name_edges.py. Which names mean the same: merging.py. Other languages have
no model yet, so no names.
"""

import re
from collections.abc import Iterator, Mapping

from spacy.language import Language as Pipeline
from spacy.tokens import Doc

from schemas.article_parts import EntityKind
from services.enrich.fields import JoinedFields
from services.enrich.name_edges import is_part_of_a_title, name_only
from services.enrich.spans import Span

LANGUAGE = "en"
"""What the model reads."""

KINDS: Mapping[str, EntityKind] = {
    "PERSON": EntityKind.PERSON,
    "ORG": EntityKind.ORGANISATION,
    "GPE": EntityKind.PLACE,
    "LOC": EntityKind.PLACE,
    "FAC": EntityKind.PLACE,
    "NORP": EntityKind.GROUP,
    "EVENT": EntityKind.EVENT,
    "WORK_OF_ART": EntityKind.WORK,
    "LAW": EntityKind.WORK,
    "PRODUCT": EntityKind.PRODUCT,
}
"""The model's labels. Its others are numbers, dates, amounts of money and names of languages."""

MAX_RUN_CHARS = 60
"""Longer runs without a space are not words, and the tokeniser would take them for thousands."""

LONG_RUN = re.compile(rf"\S{{{MAX_RUN_CHARS},}}")


def names_in(text: JoinedFields, pipeline: Pipeline, *, max_chars: int) -> list[Span]:
    """Return the names in the first *max_chars* of *text*, in order, without overlaps."""
    readable = LONG_RUN.sub(lambda run: " " * len(run.group()), text.text[:max_chars])
    return list(_spans(text, pipeline(readable)))


def _spans(text: JoinedFields, document: Doc) -> Iterator[Span]:
    for entity in document.ents:
        kind = KINDS.get(entity.label_)
        place = text.locate(entity.start_char, entity.end_char)
        if kind is None or place is None:
            continue
        number, start, end = place
        field = text.fields[number].text
        edges = name_only(field, start, end, kind)
        if edges is None or is_part_of_a_title(field, edges[0]):
            continue
        yield Span(number, *edges, text=field[slice(*edges)], kind=kind)
