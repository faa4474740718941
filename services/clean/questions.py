"""
All that is asked of the lines of a page only where a word in them makes it worth it. Pure.

How the words are found: anchors.py. The answers: telltales.py, credits.py, bylines.py,
reading_time.py.
"""

from services.clean import bylines, credit_labels, reading_time, telltales
from services.clean.anchors import BYLINE, CREDIT, MINUTES, READING, Anchors

ANCHORS = Anchors(
    {
        CREDIT: credit_labels.ANCHORS,
        BYLINE: bylines.CLOSING_ANCHORS,
        READING: reading_time.READING_WORDS,
        MINUTES: reading_time.MINUTE_WORDS,
        **telltales.ANCHORS,
    },
    opening={BYLINE: bylines.OPENING_ANCHORS},
)
