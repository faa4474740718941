"""Where a sentence ends. Pure. Needed by the summary and by whoever asks who said something."""

# ruff: noqa: RUF001  small letters of two alphabets

import re

ABBREVIATION = re.compile(
    r"(?:\b(?:[^\W\d_a-zа-я]|Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Capt|Sgt|St|Jr|Sr|vs|No"
    r"|Inc|Co|Corp|Ltd|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Okt|Dez|bzw|ca|Nr|Abs|Hr|Fr"
    r"|Mme)|[a-zß-ž]\s\d{1,2})\.$"
)
"""A full stop after these ends no sentence: "U.S. Secretary", "Nov. 7", "am 7. November"."""

ABBREVIATION_CHARS = 7
"""As many as the longest of them has, and the letter before."""

END = re.compile(r"[.!?…]['\"”’»“)\]]{0,2}(?=\s+[^\sa-zа-я])|[。！？][」』”）]{0,2}")


def sentence_ends(text: str) -> list[int]:
    """Return where the sentences of *text* end, its own end included."""
    ends = [
        match.end()
        for match in END.finditer(text)
        if not ABBREVIATION.search(text, max(0, match.end() - ABBREVIATION_CHARS), match.end())
    ]
    if not ends or ends[-1] < len(text):
        ends.append(len(text))
    return ends
