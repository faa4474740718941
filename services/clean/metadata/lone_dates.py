"""
Which dates far from a page's title may be the article's, when nothing better says it. Pure.

What stands around the title: shown_dates.py.
"""

import re
from collections.abc import Iterator, Sequence

from services.clean.dates import moment_in
from services.clean.lines.dates import MODIFIED, may_be_date
from services.clean.words import count_words

LABELLED = re.compile(
    r"(?:publi(?:shed|ziert|é|cado|cato)|posted|veröffentlicht|опубликовано|опубліковано)\W",
    re.IGNORECASE,
)
"""Comes before the date of publication wherever on the page that stands."""

MAX_CHARS = 80
"""Of a block that says when."""

MAX_WORDS = 6
"""Of one that says nothing else: a weekday, a date, a time."""


def labelled_dates(texts: Sequence[str]) -> Iterator[str]:
    """Yield what stands before any change in those blocks that name a day of publication."""
    for text in texts:
        if len(text) <= MAX_CHARS and may_be_date(text) and LABELLED.search(text):
            yield MODIFIED.split(text, maxsplit=1)[0]


def only_date(texts: Sequence[str]) -> Iterator[str]:
    """Yield the one day that blocks name which are nothing but dates; nothing for several days."""
    dates: dict[str, str] = {}
    for text in texts:
        if len(text) <= MAX_CHARS and may_be_date(text) and count_words(text) <= MAX_WORDS:
            moment = moment_in(text)
            if moment is not None:
                dates.setdefault(moment.date().isoformat(), text)
            if len(dates) > 1:
                return
    yield from dates.values()
