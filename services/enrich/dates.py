"""
Which days the paragraphs of an article name. Pure.

A day without a year is meant from the article's own day, never from a day named before it. How
months are written: month_names.py.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from schemas.article_parts import DateMention, Precision
from services.enrich.month_names import DatePatterns, date_patterns

AHEAD = timedelta(days=31)
"""News tells of days past and of the weeks to come: further ahead, last year's day is meant."""

MAX_DATES = 500
"""More are a table."""

MAX_PARAGRAPH_CHARS = 20_000
"""Longer "paragraphs" are not prose; dates beyond are left out."""

NUMERIC = re.compile(
    r"(?<![\w.,/-])(?:"
    r"(?P<y1>(?:19|20)\d\d)-(?P<m1>\d\d)-(?P<d1>\d\d)(?!\d)"
    r"|(?P<d2>\d{1,2})(?P<by>[./])(?P<m2>\d{1,2})(?P=by)(?P<y2>(?:19|20)\d\d)(?!\d)"
    r")"
    r"|(?:(?P<y3>(?:19|20)\d\d)\s?年\s?)?(?<!\d)(?P<m3>\d{1,2})\s?月\s?(?P<d3>\d{1,2})\s?日"
    r"|(?P<y4>(?:19|20)\d\d)\s?年\s?(?P<m4>\d{1,2})\s?月"
)
"""2025-11-07, 21.10.2025 and 21/10/2025, 2025年11月7日 and 11月7日, 2025年11月."""

MONTH_FIRST_OR_LAST = "en"
"""In English, 5/11/2025 is a day of May or of November: such a date is left out."""


def dates_in(
    paragraphs: Sequence[str], language: str | None, *, written_on: date
) -> tuple[DateMention, ...]:
    """Return the dates that *paragraphs* name, in order, seen from the day they were written."""
    patterns = date_patterns(language)
    found: list[DateMention] = []
    for number, paragraph in enumerate(paragraphs):
        text = paragraph[:MAX_PARAGRAPH_CHARS]
        if not any(character.isdigit() for character in text):
            continue
        named = [*_spelled(text, patterns), *_numeric(text, language)]
        for match, year, month, day in sorted(named, key=lambda one: one[0].start()):
            resolved = _resolve(year, month, day, written_on)
            if resolved is not None:
                found.append(
                    DateMention(
                        text=match.group(),
                        resolved=resolved,
                        precision=Precision.DAY if day else Precision.MONTH,
                        paragraph=number,
                        start=match.start(),
                        end=match.end(),
                    )
                )
        if len(found) >= MAX_DATES:
            break
    return tuple(found[:MAX_DATES])


Named = tuple[re.Match[str], int | None, int, int | None]
"""Where a date stands, with its year, month and day; None where it does not say."""


def _spelled(text: str, patterns: DatePatterns) -> Iterator[Named]:
    for match in patterns.pattern.finditer(text):
        named = match.groupdict()
        month = next(named[group] for group in ("m1", "m2", "m3") if named[group])
        number = patterns.months[month.rstrip(".")]
        yield match, _number(named, "y1", "y2", "y3"), number, _number(named, "d1", "d2")


def _numeric(text: str, language: str | None) -> Iterator[Named]:
    for match in NUMERIC.finditer(text):
        named = match.groupdict()
        month = _number(named, "m1", "m2", "m3", "m4")
        day = _number(named, "d1", "d2", "d3")
        if month is None or (named["by"] == "/" and language in {None, MONTH_FIRST_OR_LAST}):
            continue
        yield match, _number(named, "y1", "y2", "y3", "y4"), month, day


def _number(named: dict[str, str | None], *groups: str) -> int | None:
    return next((int(digits) for group in groups if (digits := named.get(group))), None)


def _resolve(year: int | None, month: int, day: int | None, written_on: date) -> date | None:
    """Return the day meant; None if there is no such day."""
    latest = written_on + AHEAD
    years = [year] if year else range(latest.year, latest.year - 9, -1)  # a 29 February needs 8
    for candidate in years:
        try:
            resolved = date(candidate, month, day or 1)
        except ValueError:
            continue
        if year or resolved <= latest:
            return resolved
    return None
