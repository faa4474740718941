"""
What company the words of each line keep: a line about the story shares words with its text. Pure.

The title of another story looks like a heading of this one; its words do not.
"""

import numpy as np

from services.page.lexical import Floats, Lines

UNKNOWN = 0.5
"""Of a line whose words stand nowhere else."""


def cohesion_features(lines: Lines, scores: Floats) -> Floats:
    """
    Return a row a line: what the other lines with its words are taken for by *scores*, 0 to 1.

    The mean over its words, the same with rare words counting more, and the share of its words that
    stand in a line that the article has.
    """
    count = len(lines.texts)
    found = np.full((count, 3), UNKNOWN, dtype=np.float32)
    if not len(lines.words):
        return found
    _, word = np.unique(lines.words, return_inverse=True)
    # A word counts once a line.
    pair = np.unique(word.astype(np.int64) * count + lines.word_lines)
    word, line = pair // count, pair % count
    said = np.bincount(word, weights=scores[line])[word] - scores[line]
    others = np.bincount(word)[word] - 1
    shared = others > 0
    word, line, said, others = word[shared], line[shared], said[shared], others[shared]
    rare = 1 / others
    weight = np.bincount(line, minlength=count)
    weight_rare = np.bincount(line, weights=rare, minlength=count)
    known = weight > 0
    mean = np.bincount(line, weights=said / others, minlength=count)
    mean_rare = np.bincount(line, weights=said / others * rare, minlength=count)
    found[known, 0] = mean[known] / weight[known]
    found[known, 1] = mean_rare[known] / weight_rare[known]
    in_article = np.bincount(line, weights=(said >= UNKNOWN), minlength=count)
    found[:, 2] = in_article / np.maximum(lines.counts, 1)
    return found
