"""
Whether a page speaks of one thing: do its words come again, does it speak of its title? Pure.

The paragraphs of an article share names and things; teasers and captions of many stories do not.
"""

import numpy as np

from services.clean.model.draft import Draft
from services.clean.model.matrices import Markup
from services.page.lexical import Floats, Hashes, Numbers

COMMON = 0.4
"""Words on a larger share of the lines are the language's, not the story's."""

HEADLINE_WORDS = (4, 25)
ABOVE = 15
"""Lines above the first that is the article's, among which its headline may be."""

MOST_HEADLINES = 4
"""Of them that are compared, the nearest."""

COLUMNS = (
    "types",
    "again",
    "seldom_again",
    "title_found",
    "title_reach",
    "headline_found",
    "headline_reach",
    "described",
)


def coherence(draft: Draft, markup: Markup | None) -> Floats:
    """Return a row of COLUMNS about the article that a page would be."""
    if not len(draft.words):
        return np.zeros(len(COLUMNS), dtype=np.float32)
    text = _Text(draft.words, draft.word_lines)
    title = np.zeros(0, dtype=np.uint64) if markup is None else markup.claims.title
    best = max((text.told_by(words) for words in _headlines(draft)), default=(0.0, 0.0))
    return np.array(
        [
            len(text.types) / len(draft.words) ** 0.75,
            *text.repetition(),
            *text.told_by(title),
            *best,
            _described(draft, markup),
        ],
        dtype=np.float32,
    )


def _described(draft: Draft, markup: Markup | None) -> float:
    """Return how much of the page's description the article has; -1 where there is none."""
    if markup is None or not len(markup.claims.description):
        return -1
    wanted = markup.claims.description
    ordered = np.sort(wanted)  # it is short: numpy.isin would sort the article
    places = np.searchsorted(ordered[:-1], draft.pairs)
    found = np.zeros(len(ordered), dtype=bool)
    found[places[ordered[places] == draft.pairs]] = True
    return np.count_nonzero(found[np.searchsorted(ordered, wanted)]) / len(wanted)


class _Text:
    """The words of some lines, and on how many of the lines each stands."""

    def __init__(self, words: Hashes, at: Numbers) -> None:
        order = np.argsort(words, kind="stable")
        words, at = words[order], at[order]
        new_word = np.ones(len(words), dtype=bool)
        new_word[1:] = words[1:] != words[:-1]
        new_pair = new_word.copy()
        new_pair[1:] |= at[1:] != at[:-1]
        self.types = words[new_word]
        self.pair_words = np.cumsum(new_word)[new_pair] - 1
        self.pair_lines = at[new_pair]
        self.on_lines = np.bincount(self.pair_words)
        self.lines = int(np.count_nonzero(np.bincount(at)))
        self.seldom = self.on_lines <= max(2.0, COMMON * self.lines)

    def repetition(self) -> tuple[float, float]:
        """Return the share of words on two lines and more, and of those that are not on most."""
        again = self.on_lines > 1
        both = again & self.seldom
        return np.count_nonzero(again) / len(again), np.count_nonzero(both) / len(again)

    def told_by(self, title: Hashes) -> tuple[float, float]:
        """Return how many of a title's words the lines have, and on what share of them its own."""
        if not len(title):
            return 0, 0
        places = np.searchsorted(self.types[:-1], title)
        found = self.types[places] == title
        own = np.zeros(len(self.types), dtype=bool)
        own[places[found]] = True
        own &= self.seldom
        reached = np.zeros(int(self.pair_lines.max()) + 1, dtype=bool)
        reached[self.pair_lines[own[self.pair_words]]] = True
        return (
            np.count_nonzero(found) / len(title),
            np.count_nonzero(reached) / max(1, self.lines),
        )


def _headlines(draft: Draft) -> list[Hashes]:
    """Return the words of the lines above the first chosen one that may be its headline."""
    lines, first = draft.lines, int(draft.chosen.argmax())
    least, most = HEADLINE_WORDS
    above = lines.counts[max(0, first - ABOVE) : first]
    right = np.flatnonzero((above >= least) & (above <= most))[-MOST_HEADLINES:]
    at = right + max(0, first - ABOVE)
    starts = np.searchsorted(lines.word_lines, at)
    stops = np.searchsorted(lines.word_lines, at + 1)
    return [lines.words[start:stop] for start, stop in zip(starts, stops, strict=True)]
