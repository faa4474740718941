"""
Trains the page models, and measures what they reject with one kind of page left out of training.

    python -m training.clean.not_articles --corpora DIR --left-out DIR [--models DIR]

Only sites that a forest did not learn from count in its figures. The line models below it did not
learn from their corpora either: page_lessons.py.
"""

import argparse
import sys
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
from numpy.typing import NDArray

from services.clean.model.forest import Forest
from services.clean.model.page_features import TEXT_COLUMNS
from services.clean.model.page_model import ENOUGH_WORDS, PageModel, odds_of
from services.clean.models import SHIPPED
from services.page.lexical import Bools, Floats
from training.clean.page_lessons import ARTICLE, PageLesson, page_lessons
from training.clean.rejected import table

FOLDS = 4
TREES = 300
"""Twice as many gain a tenth of a percent, and the files have to stay small."""

LOST = 0.0035
"""Share of the articles that the threshold gives up; on other sites it is a tenth more or less."""

CROPPED = 0.5
"""What a cropped copy counts beside a whole page."""

SETTINGS: dict[str, Any] = {
    "objective": "binary",
    "num_leaves": 8,
    "learning_rate": 0.12,
    "min_data_in_leaf": 10,
    "feature_fraction": 0.25,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 1.0,
    "extra_trees": True,
    "max_bin": 63,
    "num_threads": 1,
    "seed": 1,
    "deterministic": True,
    "force_row_wise": True,
    "verbose": -1,
}
"""Extra trees, small ones: of what was tried they say most of kinds they have not seen."""


WORDS = TEXT_COLUMNS.index("chosen_words")
TOO_SHORT = 35
"""Words that an article of min_article_chars has, about."""


def train(lessons: Sequence[PageLesson]) -> PageModel:
    """Return the model that all *lessons* teach; its threshold is from sites it had not seen."""
    scores = with_looks(lessons, unseen_scores(lessons))
    everything = np.ones(len(lessons), dtype=bool)
    return PageModel(_forest(lessons, everything), threshold(lessons, scores, everything))


def rejections(lessons: Sequence[PageLesson], left_out: str | None) -> tuple[Bools, Bools]:
    """
    Return which *lessons* are rejected by models that saw neither their site nor that kind.

    And which would be if what a page says itself counted for nothing. Pages of few words are
    rejected for what they say, or as too short, whatever the model says.
    """
    scores = unseen_scores(lessons, left_out)
    words = np.expm1([lesson.features[WORDS] for lesson in lessons])
    said = np.array([lesson.looks.in_so_many_words for lesson in lessons])
    few, short = words < ENOUGH_WORDS, words < TOO_SHORT
    below = _below(lessons, with_looks(lessons, scores))
    return np.where(few, said | short, below), np.where(few, short, _below(lessons, scores))


def _below(lessons: Sequence[PageLesson], scores: Floats) -> Bools:
    """Return which *scores* are below a threshold that is from other sites."""
    folds = _folds(lessons)
    below = np.zeros(len(lessons), dtype=bool)
    for fold in range(FOLDS):
        here = folds == fold
        below[here] = scores[here] < threshold(lessons, scores, ~here)
    return below


def with_looks(lessons: Sequence[PageLesson], scores: Floats) -> Floats:
    """Return *scores* with what the pages look like."""
    odds = np.array([odds_of(lesson.looks) for lesson in lessons])
    return np.asarray(scores * odds / (scores * odds + 1 - scores), dtype=np.float32)


def unseen_scores(lessons: Sequence[PageLesson], left_out: str | None = None) -> Floats:
    """Return what forests say of each page that saw neither its site nor the kind *left_out*."""
    folds = _folds(lessons)
    learnt = np.array([lesson.kind != left_out for lesson in lessons])
    scores = np.zeros(len(lessons), dtype=np.float32)
    for fold in range(FOLDS):
        here = folds == fold
        rows = np.array([one.features for one, asked in zip(lessons, here, strict=True) if asked])
        scores[here] = _forest(lessons, learnt & ~here).scores(rows)
    return scores


def threshold(lessons: Sequence[PageLesson], scores: Floats, among: Bools) -> float:
    """Return the score below which LOST of the whole articles *among* the lessons are."""
    articles = [lesson.kind == ARTICLE and lesson.whole for lesson in lessons]
    return float(np.quantile(scores[among & np.array(articles)], LOST))


def _folds(lessons: Sequence[PageLesson]) -> NDArray[np.int64]:
    return np.array([zlib.crc32(lesson.host.encode()) % FOLDS for lesson in lessons])


def _forest(lessons: Sequence[PageLesson], kept: Bools) -> Forest:
    learnt = [lesson for lesson, keep in zip(lessons, kept, strict=True) if keep]
    data = lightgbm.Dataset(
        np.array([lesson.features for lesson in learnt]),
        np.array([lesson.kind == ARTICLE for lesson in learnt], dtype=np.float32),
        weight=np.array([1 if lesson.whole else CROPPED for lesson in learnt]),
    )
    return Forest(lightgbm.train(SETTINGS, data, num_boost_round=TREES))


def main() -> None:
    """Train both models, write them, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="folder of the corpora")
    parser.add_argument(
        "--left-out",
        type=Path,
        required=True,
        help="folder with a folder of line models for each corpus, grown without it",
    )
    parser.add_argument("--models", type=Path, default=SHIPPED, help="folder to write to")
    asked = parser.parse_args()
    lessons = page_lessons(asked.corpora, asked.left_out)
    for kind, some in lessons.items():
        train(some).save(asked.models, kind)
    sys.stdout.write(table(lessons, rejections))


if __name__ == "__main__":
    main()
