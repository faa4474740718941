"""What an article says in short: its lede. Pure. Where sentences end: sentences.py."""

from collections.abc import Sequence

from services.enrich.sentences import sentence_ends

MAX_CHARS = 300
"""What a list of search results has room for: two to three lines."""

MAX_SENTENCE_CHARS = 1_000
"""A longer "sentence" is no prose: no summary is better."""


def summary_of(paragraphs: Sequence[str]) -> str | None:
    """
    Return the first sentences of the first paragraph, whole ones, as many as fit; at least one.

    News begins with what matters: measured, the lede is as good a summary as LexRank's.
    """
    if not paragraphs:
        return None
    text = paragraphs[0].strip()
    first, *others = sentence_ends(text[: MAX_SENTENCE_CHARS + 1])
    if first > MAX_SENTENCE_CHARS:
        return None
    end = max([first, *(end for end in others if end <= MAX_CHARS)])
    return text[:end].strip() or None
