"""
When the article was published and changed, as lines near its title say. Pure.

Which moment words name: ../dates.py. Dates of HTML: ../metadata/published.py.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from services.clean.believable_date import believable
from services.clean.dates import moment_in
from services.clean.words import count_words

MAX_WORDS = 20
"""A byline with a date, or a date with its labels; longer lines are prose that names a day."""

MAX_LOOKED_AT = 6
"""A page with more lines that might be dates lists other articles; each look takes a while."""

YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")

MODIFIED = re.compile(
    r"updat|modif|edited|aktualisi|geändert|mis à jour|mise à jour|actualiz|aggiorna|atualiz"
    r"|bijgewerkt|oppdater|opdater|uppdater|päivite|aktualizac|zaktualiz|изменен|обновлен|оновлен"
    r"|güncel|更新|수정",
    re.IGNORECASE,
)
"""Says that the moment after it is that of a change."""


@dataclass(frozen=True)
class DateLines:
    """What the lines say, and which lines these are."""

    published_at: datetime | None = None
    modified_at: datetime | None = None
    lines: tuple[int, ...] = ()


def find_dates(texts: Iterable[tuple[int, str]], *, fetched_at: datetime) -> DateLines:
    """Return the dates that *texts*, numbered lines, name; the first of each kind counts."""
    published: datetime | None = None
    modified: datetime | None = None
    used: list[int] = []
    dated = [(at, text) for at, text in texts if may_be_date(text)]
    for at, text in dated[:MAX_LOOKED_AT]:
        before, after = _split(text)
        first = believable(moment_in(before), fetched_at=fetched_at)
        change = believable(moment_in(after), fetched_at=fetched_at) if after else None
        published, modified = published or first, modified or change
        if first or change:
            used.append(at)
    return DateLines(published, modified, tuple(used))


def may_be_date(text: str) -> bool:
    """Return whether *text* is worth a closer look."""
    if not ("20" in text or "19" in text):  # most lines, and ten times as fast as the regex
        return False
    return bool(YEAR.search(text)) and count_words(text) <= MAX_WORDS


def _split(text: str) -> tuple[str, str]:
    """Return what *text* says before it speaks of a change, and from there on."""
    match = MODIFIED.search(text)
    return (text, "") if match is None else (text[: match.start()], text[match.start() :])
