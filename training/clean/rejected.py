"""The table of what the page models reject: each kind of page, never seen in training."""

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from services.clean.model.page_looks import Looks
from services.page.lexical import Bools
from training.clean.page_lessons import ARTICLE, PageLesson
from training.clean.recipes.making import KINDS

Rejections = Callable[[Sequence[PageLesson], str | None], tuple[Bools, Bools]]

LOOKS = {
    "home page": {Looks.FRONT},
    "section front": {Looks.FRONT, Looks.TOPIC},
    "topic page": {Looks.FRONT, Looks.TOPIC},
    "author page": {Looks.FRONT, Looks.TOPIC},
    "search results": {Looks.SEARCH},
    "error page": {Looks.ERROR},
    "consent wall": {Looks.CONSENT},
    "login or payment wall": {Looks.WALL},
    "help page": {Looks.HELP},
    "gallery": {Looks.GALLERY},
}
"""What pages of each kind may be called. Topics are told from sections by their address alone."""

HEADER = (
    "model",
    "left out",
    "pages",
    "rejected %",
    "articles lost %",
    "rightly named %",
    "rejected by the forest alone %",
)


def table(lessons: Mapping[str, Sequence[PageLesson]], rejections: Rejections) -> str:
    """Return the columns HEADER: a row a kind left out of training, their mean, and for none."""
    return "\n".join(_rows(lessons, rejections)) + "\n"


def _rows(lessons: Mapping[str, Sequence[PageLesson]], rejections: Rejections) -> Iterator[str]:
    yield f"| {' | '.join(HEADER)} |"
    yield "|---" * len(HEADER) + "|"
    for model, some in lessons.items():
        found = [_figures(some, *rejections(some, left_out), left_out) for left_out in KINDS]
        for kind, (pages, *shares) in zip(KINDS, found, strict=True):
            yield _row(model, kind, int(pages), shares)
        yield _row(model, "mean", 0, np.mean([shares for _, *shares in found], axis=0).tolist())
        pages, *shares = _figures(some, *rejections(some, None), None)
        yield _row(model, "none", int(pages), shares)


def _row(model: str, left_out: str, pages: int, shares: Sequence[float]) -> str:
    figures = " | ".join(f"{100 * share:.1f}" for share in shares)
    return f"| {model} | {left_out} | {pages or ''} | {figures} |"


def _figures(
    lessons: Sequence[PageLesson], rejected: Bools, by_forest: Bools, left_out: str | None
) -> tuple[float, ...]:
    """Return how many pages there were, and the shares."""
    pages = [
        at
        for at, lesson in enumerate(lessons)
        if lesson.kind != ARTICLE and left_out in {lesson.kind, None}
    ]
    articles = [at for at, lesson in enumerate(lessons) if lesson.kind == ARTICLE and lesson.whole]
    named = [lessons[at].looks in LOOKS[lessons[at].kind] for at in pages if rejected[at]]
    return (
        len(pages),
        float(rejected[pages].mean()),
        float(rejected[articles].mean()),
        float(np.mean(named)) if named else 0,
        float(by_forest[pages].mean()),
    )
