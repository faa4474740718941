"""Whether two titles are of one article. Pure."""

from functools import lru_cache

from services.clean.words import content_words

AGREES = 0.6
"""Share of words in common: editors shorten a title for social networks, they don't replace it."""


def agree(one: str, other: str, *, at_least: float = AGREES) -> bool:
    """
    Return whether *one* and *other* are the same title, or one of them a shorter form.

    *at_least* is the share of the shorter one's words that is in both.
    """
    return in_common(one, other) >= at_least


def in_common(one: str, other: str) -> float:
    """Return the share of the shorter one's words that is in both, 0 to 1."""
    words, others = _words(one), _words(other)
    if not words or not others:
        return float(bool(one) and one.casefold() == other.casefold())
    return len(words & others) / min(len(words), len(others))


@lru_cache(maxsize=500)  # each is compared with all others
def _words(text: str) -> frozenset[str]:
    return content_words(text)
