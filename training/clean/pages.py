"""Pages to learn from: a document of a corpus as the model will see it, and the right answers."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace

import numpy as np

from services.clean.model.claims import Claims
from services.clean.model.matrices import Markup
from services.page.blocks import Blocks
from services.page.lexical import Floats, Hashes, Lines, lines_of
from training.clean.labels import labels_of

AROUND = 6
"""Lines that a cropped copy keeps above and below the article, at most."""


@dataclass(frozen=True)
class Page:
    """A page of one corpus."""

    corpus: str
    host: str
    texts: list[str]
    markup: Markup | None
    gold: str

    copy: int = 0
    """0 for the page as it came; copies have other numbers."""

    @property
    def fold(self) -> int:
        """A number that all pages of a site share."""
        return zlib.crc32(self.host.encode())


@dataclass(frozen=True)
class Lesson:
    """A page with its words counted and its right answers."""

    page: Page
    lines: Lines
    labels: Floats
    share: float = 1
    """What the page counts beside those of other corpora."""

    @property
    def weights(self) -> Floats:
        """How much each line counts: by its words, every page alike."""
        words = np.clip(self.lines.counts, 1, MOST_WORDS)
        return words / max(SMALL_PAGE, float(words.sum())) * 100 * self.share


MOST_WORDS = 150
SMALL_PAGE = 60
"""Words. A page of fewer counts for less."""


def lesson_of(page: Page) -> Lesson:
    """Return *page* as a lesson."""
    return Lesson(page, lines_of(page.texts), labels_of(page.gold, page.texts))


def copies_of(lesson: Lesson) -> Iterator[Lesson]:
    """
    Yield the copies of a page that a model learns from too: one cropped to the article.

    Small pages have little beside it, and of HTML many have no class names and no claims that help:
    the copy has none.
    """
    kept = _crop(lesson)
    if 0 < len(kept) < len(lesson.page.texts):
        yield part_of(lesson, kept)


def _crop(lesson: Lesson) -> list[int]:
    """Return the lines from a few above the article to a few below; how many, the site says."""
    found = np.flatnonzero(lesson.labels)
    if not len(found):
        return []
    above = zlib.crc32((lesson.page.host + "above").encode()) % (AROUND + 1)
    below = zlib.crc32((lesson.page.host + "below").encode()) % (AROUND + 1)
    stop = min(len(lesson.labels), int(found[-1]) + 1 + below)
    return list(range(max(0, int(found[0]) - above), stop))


def part_of(lesson: Lesson, kept: list[int]) -> Lesson:
    """Return what a page would be of the lines *kept* alone, without claims and class names."""
    page, markup = lesson.page, lesson.page.markup
    texts = [page.texts[at] for at in kept]
    if markup is not None:
        columns = {
            column.name: [getattr(markup.blocks, column.name)[at] for at in kept]
            for column in fields(Blocks)
        }
        markup = _faded(Markup(Blocks(**columns), markup.claims))
    cut = replace(page, texts=texts, markup=markup, copy=1)
    return Lesson(cut, lines_of(texts), lesson.labels[kept])


def _faded(markup: Markup) -> Markup:
    none = [0] * len(markup.blocks.texts)
    nothing: Hashes = np.zeros(0, dtype=np.uint64)
    blocks = replace(markup.blocks, own_marks=none, all_marks=none)
    return Markup(blocks, Claims(markup.claims.title, nothing, nothing))
