"""What a page says about its article: title, description, text. Hashed, to compare blocks with."""

from dataclasses import dataclass

from services.clean.model.word_table import pairs_of
from services.page.lexical import Hashes, lines_of, words_of


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
    return Claims(words_of(_flat(title)), _pairs(description), _pairs(body))


def _pairs(text: str) -> Hashes:
    return pairs_of(lines_of([_flat(text)] if text else []))[0]


def _flat(text: str) -> str:
    return text.replace("\n", " ")
