"""Where a name begins and ends: "the Kremlin's" is Kremlin, "President Putin" is Putin. Pure."""

# ruff: noqa: RUF001  typographic marks are what it looks for

import re

from schemas.article_parts import EntityKind

MAX_NAME_CHARS = 100
"""Longer spans are run-on lines, not names."""

ARTICLE_OR_MARK = re.compile(r"(?:(?:the|an?)\s+|[\W_])+", re.IGNORECASE)
"""What the model takes along before a name."""

POSSESSIVE = re.compile(r"['’][sS]?$")
NOT_AT_THE_END = " \t\r\n,;:!?'’‘\"“”„«»-–—([{/|*_"
"""A full stop or a closing bracket may belong to the name: "U.S."."""

TITLE = re.compile(
    r"(?:president|chancellor|premier|minister|secretary|spokes(?:man|woman|person)|senator"
    r"|governor|mayor|ambassador|judge|justice|professor|general|colonel|captain|lieutenant"
    r"|sergeant|mr|mrs|ms|dr|prof|sen|rep|gov|gen|col|capt|lt|sgt|sir|dame|lady|ceo)\.?",
    re.IGNORECASE,
)

OFFICE = re.compile(
    r"\b(?:secretary|minister|undersecretary)\s+(?:of|for)\s+(?:the\s+)?$", re.IGNORECASE
)
"""What comes before "State" in "Secretary of State Marco Rubio"."""

OFFICE_CHARS = 40


def name_only(text: str, start: int, end: int, kind: EntityKind) -> tuple[int, int] | None:
    """Return where the name in text[start:end] begins and ends; None if there is none."""
    if end - start > MAX_NAME_CHARS:
        return None
    if before := ARTICLE_OR_MARK.match(text, start, end):
        start = before.end()
    name = text[start:end].rstrip(NOT_AT_THE_END)
    name = POSSESSIVE.sub("", name).rstrip(NOT_AT_THE_END)
    if kind is EntityKind.PERSON:
        bare = _without_title(name)
        start += len(name) - len(bare)
        name = bare
        if not name[:1].isupper() or any(character.isdigit() for character in name):
            return None
    if "\n" in name or sum(map(str.isalnum, name)) < 2:  # noqa: PLR2004  a letter is an initial
        return None
    return start, start + len(name)


def is_part_of_a_title(text: str, start: int) -> bool:
    """Whether what begins at *start* says what somebody is secretary or minister of."""
    return OFFICE.search(text[max(0, start - OFFICE_CHARS) : start]) is not None


def _without_title(name: str) -> str:
    """Return *name* without all that leads up to a title: "Russian Foreign Minister Lavrov"."""
    words = list(re.finditer(r"\S+", name))
    for before, word in zip(reversed(words[:-1]), reversed(words), strict=False):
        if TITLE.fullmatch(before.group()):
            return name[word.start() :]
    return name
