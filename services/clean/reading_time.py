"""How long a page says it takes to read: "2 min read", "Lesezeit: 3 Minuten". Pure."""

import re

from services.clean.listed import listed

MAX_CHARS = 40
"""It says nothing else,"""

MAX_LINE_CHARS = 160
"""but may stand in one line with the byline and the date."""

DIGIT = re.compile(r"\d")
PARTS = re.compile(r"[|•·]")

MINUTES = re.compile(
    r"(?<!\d)(\d{1,3})\s*-?\s*(?:min\b|mins\b|minute|minuut|minut|min\.|мин|хв|хвилин|dk\b"
    r"|dakika|分|분|λεπτ|دقيقة|دقائق)",
    re.IGNORECASE,
)
READING_WORDS = listed(
    """
    read|lese|lectur|lettura|leitura|leest|lees|läs|lukuaika|czytani|čten|olvas|citi|чтени|читат
    читан|okuma|読|閱讀|阅读|읽|ανάγνωση|قراءة
    """
)
MINUTE_WORDS = listed("min|мин|хв|dk|dakika|分|분|λεπτ|دقيقة|دقائق")
"""A reading time has one of these, and one of those above."""

READING = re.compile("|".join(sorted(READING_WORDS)), re.IGNORECASE)


def reading_time(text: str) -> int | None:
    """Return the minutes that *text* promises; None if it is about something else."""
    if len(text) > MAX_LINE_CHARS or not DIGIT.search(text):
        return None
    for part in PARTS.split(text):
        match = MINUTES.search(part) if len(part) <= MAX_CHARS and READING.search(part) else None
        if match is not None:
            return int(match[1])
    return None
