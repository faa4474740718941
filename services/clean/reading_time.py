"""How long a page says it takes to read: "2 min read", "Lesezeit: 3 Minuten". Pure."""

import re

MAX_CHARS = 40
"""It says nothing else,"""

MAX_LINE_CHARS = 160
"""but may stand in one line with the byline and the date."""

PARTS = re.compile(r"[|•·]")

MINUTES = re.compile(
    r"(?<!\d)(\d{1,3})\s*-?\s*(?:min\b|mins\b|minute|minuut|minut|min\.|мин|хв|хвилин|dk\b|dakika|分|분)",
    re.IGNORECASE,
)
READING = re.compile(
    r"read|lese|lectur|lettura|leitura|leest|lees|läs|lukuaika|czytani|čten|olvas|citi|чтени|читат"
    r"|читан|okuma|読|閱讀|阅读|읽",
    re.IGNORECASE,
)


def reading_time(text: str) -> int | None:
    """Return the minutes that *text* promises; None if it is about something else."""
    if len(text) > MAX_LINE_CHARS:
        return None
    for part in PARTS.split(text):
        match = MINUTES.search(part) if len(part) <= MAX_CHARS and READING.search(part) else None
        if match is not None:
            return int(match[1])
    return None
