"""Grows the two forests of a model, the second on what the first says of sites it never saw."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import lightgbm
import numpy as np

from services.clean.model.forest import Forest
from services.clean.model.line_model import LineModel
from services.clean.model.matrices import first_matrix, second_matrix
from services.page.lexical import Floats
from training.clean.pages import Lesson
from training.clean.word_counts import learn_words

FOLDS = 3
REPEATABLE: dict[str, Any] = {
    "objective": "binary",
    "bagging_freq": 1,
    "max_bin": 63,
    "num_threads": 1,
    "seed": 1,
    "deterministic": True,
    "force_row_wise": True,
    "verbose": -1,
}
"""Deterministic on one kind of processor. Several threads wait for each other on a busy machine."""

SETTINGS = REPEATABLE | {
    "num_leaves": 31,
    "learning_rate": 0.08,
    "bagging_fraction": 0.6,
    "feature_fraction": 0.25,
    "min_data_in_leaf": 40,
    "lambda_l2": 2.0,
}


@dataclass(frozen=True)
class Plan:
    """How large the forests become."""

    first_trees: int = 180
    second_trees: int = 100


def grow(lessons: Sequence[Lesson], plan: Plan) -> LineModel:
    """Return the model that *lessons*, copies included, teach."""
    folds = [lesson.page.fold % FOLDS for lesson in lessons]
    features = _unseen_words(lessons, folds)
    scores = _unseen_scores(lessons, features, folds, plan)
    first = _forest(lessons, features, plan.first_trees)
    rows = [
        second_matrix(lesson.lines, lesson.page.markup, own, said)
        for lesson, own, said in zip(lessons, features, scores, strict=True)
    ]
    return LineModel(learn_words(lessons), first, _forest(lessons, rows, plan.second_trees))


def _unseen_words(lessons: Sequence[Lesson], folds: Sequence[int]) -> list[Floats]:
    """Return each page's features by a table of words that its own site had no part in."""
    tables = [
        learn_words([one for one, fold in zip(lessons, folds, strict=True) if fold != left_out])
        for left_out in range(FOLDS)
    ]
    return [
        first_matrix(lesson.lines, lesson.page.markup, tables[fold])
        for lesson, fold in zip(lessons, folds, strict=True)
    ]


def _unseen_scores(
    lessons: Sequence[Lesson], features: Sequence[Floats], folds: Sequence[int], plan: Plan
) -> list[Floats]:
    """Return what a forest says of each page that its own site had no part in."""
    forests = []
    for left_out in range(FOLDS):
        kept = [at for at, fold in enumerate(folds) if fold != left_out]
        forests.append(
            _forest([lessons[at] for at in kept], [features[at] for at in kept], plan.first_trees)
        )
    return [forests[fold].scores(own) for fold, own in zip(folds, features, strict=True)]


def _forest(lessons: Sequence[Lesson], rows: Sequence[Floats], trees: int) -> Forest:
    data = lightgbm.Dataset(
        np.concatenate(rows),
        np.concatenate([lesson.labels for lesson in lessons]),
        weight=np.concatenate([lesson.weights for lesson in lessons]),
    )
    return Forest(lightgbm.train(SETTINGS, data, num_boost_round=trees))
