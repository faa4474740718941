"""
Which dates the elements of a page name that are there to name them: <time>, itemprop. Pure.

Whose date it is: published.py.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from services.clean.metadata.elements import Attributes, Elements
from services.clean.metadata.text_within import text_within

MAX_TIMES = 20
"""<time> elements looked at: more belong to a list of stories."""

MAX_MARKED = 200
MAX_CHARS = 100
"""Of a date."""

MARKS = ("itemprop", "class", "id")


@dataclass(frozen=True)
class Time:
    """What a <time> element says, and what it says of itself."""

    when: str
    marks: str

    @property
    def is_publication(self) -> bool:
        """Whether it says that it is the date of publication."""
        return "publi" in self.marks or "pubdate" in self.marks

    @property
    def is_change(self) -> bool:
        """Whether it says that it is the date of a change."""
        return "modif" in self.marks or "updat" in self.marks


def times_of(elements: Elements) -> Iterator[Time]:
    """Yield the first of the page's <time> elements."""
    for node in elements.of("time", at_most=MAX_TIMES):
        said = node.attributes
        marks = " ".join(said.get(name) or "" for name in MARKS)
        if "pubdate" in said:
            marks += " pubdate"
        when = said.get("datetime") or text_within(node, max_chars=MAX_CHARS)
        yield Time(when, marks.lower())


def itemprop_dates(elements: Elements, name: str) -> Iterator[str]:
    """Yield what those elements say that itemprop marks as *name*, which is in small letters."""
    for node, said in elements.marked[:MAX_MARKED]:
        if name in (said.get("itemprop") or "").lower().split():
            yield _said(said) or text_within(node, max_chars=MAX_CHARS)


def _said(attributes: Attributes) -> str:
    return attributes.get("datetime") or attributes.get("content") or ""
