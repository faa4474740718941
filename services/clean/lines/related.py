"""
Which lines are the titles of other articles that this one points to. Pure.

Which lines are a feed beside the article: clutter.py. Links of HTML: ../markup/related.py.
"""

from collections.abc import Collection, Sequence

from services.clean.labels import RELATED, related_title
from services.clean.lines.kinds import Kind, Look
from services.clean.words import ends_with_full_stop

MIN_WORDS = 6
"""A shorter line is a name, a tag or a button."""

MIN_WORDS_LABELLED = 3
"""Below "Related", shorter ones are titles too."""

MAX_HEADING_WORDS = 12
"""A longer line without a full stop is the headline of another story."""

MAX_WORDS = 30
MAX_RELATED = 10
"""More headlines in a row are not what an editor chose for this article."""


def find_related(
    texts: Sequence[str],
    looks: Sequence[Look],
    run: range,
    paragraphs: Collection[int],
    taken: Collection[int],
) -> list[int]:
    """Return the numbers of the lines in and below *run* that are titles of related articles."""
    within = [
        at
        for at in run
        if at not in paragraphs
        and at not in taken
        and _is_headline(texts[at], looks[at], MIN_WORDS)
        and (looks[at].words > MAX_HEADING_WORDS or _is_labelled(at, texts, looks))
    ]
    below = _headlines_from(run.stop, texts, looks, taken)
    return within + (below if len(below) <= MAX_RELATED else [])


def _headlines_from(
    start: int, texts: Sequence[str], looks: Sequence[Look], taken: Collection[int]
) -> list[int]:
    """Return the headlines that stand at *start*, below a label like "Related" or below none."""
    found: list[int] = []
    least = MIN_WORDS
    for at in range(start, len(texts)):
        if looks[at].label in RELATED:
            least = MIN_WORDS_LABELLED
        elif at in taken:  # its author is presented in between
            continue
        elif _is_headline(texts[at], looks[at], least):
            found.append(at)
        else:
            break
    return found


def _is_headline(text: str, look: Look, least: int) -> bool:
    return (
        look.kind in {Kind.SHORT, Kind.PROSE}
        and least <= look.words <= MAX_WORDS
        and not ends_with_full_stop(text)
        and text.rstrip()[-1:] not in ":;,"
    )


def _is_labelled(at: int, texts: Sequence[str], looks: Sequence[Look]) -> bool:
    return (at > 0 and looks[at - 1].label in RELATED) or bool(related_title(texts[at]))
