"""What a page says about its article: title, description, text. Hashed, to compare blocks with."""

from dataclasses import dataclass

from services.clean.model.word_table import pairs_of
from services.page.lexical import Hashes, lines_of

TITLE, DESCRIPTION, BODY = range(3)


@dataclass(frozen=True)
class Claims:
    """Hashes of what the page's metadata claims; empty where it claims nothing."""

    title: Hashes
    """Of words."""

    description: Hashes
    """Of pairs of words."""

    body: Hashes
    """Of pairs of words."""


def claims_of(title: str, description: str, body: str) -> Claims:
    """Return the hashes of *title*, *description* and *body*, each "" where there is none."""
    said = [(f"{text} ").replace("\n", " ") for text in (title, description, body)]
    lines = lines_of(said)  # at once: most of the time goes by before the first character
    pairs, pair_lines = pairs_of(lines)
    return Claims(
        lines.words[lines.word_lines == TITLE],
        pairs[pair_lines == DESCRIPTION],
        pairs[pair_lines == BODY],
    )
