"""The table of what the page models reject: each kind of page, never seen in training."""

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from services.clean.model.page_looks import Looks
from training.clean.page_lessons import ARTICLE, PageLesson
from training.clean.recipes.making import KINDS

Rejections = Callable[[Sequence[PageLesson], str | None], NDArray[np.bool_]]

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


def table(lessons: Mapping[str, Sequence[PageLesson]], rejections: Rejections) -> str:
    """Return a row a kind that was left out: rejected, articles lost, rightly named; in percent."""
    return "\n".join(_rows(lessons, rejections)) + "\n"


def _rows(lessons: Mapping[str, Sequence[PageLesson]], rejections: Rejections) -> Iterator[str]:
    yield "| model | left out | pages | rejected % | articles lost % | rightly named % |"
    yield "|---|---|---|---|---|---|"
    for model, some in lessons.items():
        for left_out in (*KINDS, None):
            yield _row(model, some, rejections(some, left_out), left_out)


def _row(
    model: str,
    lessons: Sequence[PageLesson],
    rejected: NDArray[np.bool_],
    left_out: str | None,
) -> str:
    pages = [
        at
        for at, lesson in enumerate(lessons)
        if lesson.kind != ARTICLE and left_out in {lesson.kind, None}
    ]
    articles = [at for at, lesson in enumerate(lessons) if lesson.kind == ARTICLE and lesson.whole]
    named = [lessons[at].looks in LOOKS[lessons[at].kind] for at in pages if rejected[at]]
    shares = (rejected[pages].mean(), rejected[articles].mean(), np.mean(named) if named else 0)
    figures = " | ".join(f"{100 * share:.1f}" for share in shares)
    return f"| {model} | {left_out or 'none'} | {len(pages)} | {figures} |"
