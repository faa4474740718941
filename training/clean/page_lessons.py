"""
What the page model learns from: articles of the corpora, and recipes made of the same pages.

Each is seen as a new site's page would be: by line models that were grown without its corpus, and
without any site that is in it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from services.clean.markup.seen import see
from services.clean.model.line_model import LineModel, load_model
from services.clean.model.page_features import CHOSEN, page_features
from services.clean.model.page_looks import Looks, looks_of_page
from services.clean.settings import CleanSettings
from services.page.lexical import Floats
from training.clean.corpora import NAMES, documents, plain_lines
from training.clean.pages import Lesson, Page, copies_of, lesson_of, part_of
from training.clean.recipes.making import recipes_of
from training.clean.recipes.stories import Shelf, story_of

ARTICLE = "article"
SEED = 7
A_PAGE = 2
"""Recipes that are made of each page: three hundred of each kind."""

BRIEF = (35, 105)
"""
Words of an article that is cut short. Few whole ones are so short, but in a feed many are. Of HTML
only: in plain text nothing but their words tells them from notices, which then pass (measured).
"""

MIN_WORDS = 30
"""Of an article on its page. Some pages have theirs in a script only, and show a stump."""

FROM_BLOCKS = 3
"""Number of the copy that is a page's blocks, as lines of text."""


@dataclass(frozen=True)
class PageLesson:
    """A page as a row of features, and what it is."""

    kind: str
    """ARTICLE, or the kind of recipe."""

    host: str
    whole: bool
    """False for an article whose page was cropped to it, or to its beginning."""

    features: Floats
    looks: Looks
    """What it would be called if it was rejected."""


def page_lessons(folder: Path, left_out: Path) -> dict[str, list[PageLesson]]:
    """
    Return the lessons for "html" and "text" that the corpora in *folder* give.

    *left_out* has a folder of line models for each corpus, grown without it.
    """
    lessons: dict[str, list[PageLesson]] = {"html": [], "text": []}
    for corpus in NAMES:
        models = {kind: load_model(left_out / corpus, kind) for kind in lessons}
        for kind, title, page in _pages(folder, corpus):
            if not page.texts:
                continue
            way = "text" if page.markup is None else "html"
            for lesson in _with_copies(page) if kind == ARTICLE else [lesson_of(page)]:
                if kind != ARTICLE or _has_article(lesson):
                    lessons[way].append(_seen(kind, title, lesson, models[way]))
    return lessons


def _pages(folder: Path, corpus: str) -> Iterator[tuple[str, str, Page]]:
    """Yield each page of a corpus and each recipe made of it: kind, title, page."""
    all_documents = [one for one in documents(folder, corpus) if one["gold"]]
    for document in all_documents:
        yield from _ways(ARTICLE, corpus, document)
    shelf = Shelf(filter(None, map(story_of, all_documents)))
    for recipe in recipes_of(all_documents, shelf, seed=SEED, a_page=A_PAGE):
        yield from _ways(
            recipe.kind, corpus, {"host": recipe.host, "html": recipe.html, "gold": ""}
        )


def _ways(kind: str, corpus: str, document: dict[str, Any]) -> Iterator[tuple[str, str, Page]]:
    """Yield a page as HTML, and as the lines of text that two programs make of it."""
    host, html, gold = document["host"], document["html"], document["gold"]
    yield kind, "", Page(corpus, host, plain_lines(html), None, gold)
    page = see(html, CleanSettings())
    if page is not None:
        texts = page.blocks.texts
        yield kind, page.title, Page(corpus, host, texts, page.markup, gold)
        yield kind, "", Page(corpus, host, texts, None, gold, copy=FROM_BLOCKS)


def _with_copies(page: Page) -> Iterator[Lesson]:
    lesson = lesson_of(page)
    yield lesson
    yield from copies_of(lesson)
    if page.markup is not None:
        yield from _brief(lesson)


def _brief(lesson: Lesson) -> Iterator[Lesson]:
    """Yield the beginning of an article, alone on its page, where it has more than that."""
    found = np.flatnonzero(lesson.labels)
    words = np.cumsum(lesson.lines.counts[found])
    least, most = BRIEF
    wanted = least + lesson.page.fold % (most - least)
    if len(words) and words[-1] > wanted:
        yield part_of(lesson, found[: int(np.searchsorted(words, wanted)) + 1].tolist())


def _has_article(lesson: Lesson) -> bool:
    return float(lesson.lines.counts[lesson.labels > 0].sum()) >= MIN_WORDS


def _seen(kind: str, title: str, lesson: Lesson, model: LineModel) -> PageLesson:
    page, lines = lesson.page, lesson.lines
    scores = model.scores(lines, page.markup)
    return PageLesson(
        kind,
        page.host,
        page.copy in {0, FROM_BLOCKS},
        page_features(lines, scores, model.words, page.markup),
        looks_of_page(lines, np.flatnonzero(scores >= CHOSEN).tolist(), title=title),
    )
