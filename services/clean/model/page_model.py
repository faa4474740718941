"""
Whether a page is an article at all, and what it looks like if not.

A small forest over the page as a whole, trained by training/clean/not_articles.py on articles and
on pages that recipes make. What it is asked: page_features.py. The words for what it finds:
page_looks.py.
"""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from services.clean.model.forest import Forest
from services.clean.model.home_address import is_home
from services.clean.model.line_model import load_model
from services.clean.model.matrices import Markup
from services.clean.model.page_features import CHOSEN, page_features
from services.clean.model.page_looks import Looks, looks_of_page
from services.page.lexical import Floats, Lines

ENOUGH = 0.5
"""Pages of which the model is less sure are not articles: seven articles in a thousand are lost."""

ENOUGH_AT_HOME = 0.9
"""The same at an address like https://example.org/, where hardly any article ever is."""


@dataclass(frozen=True)
class PageVerdict:
    """What a page is."""

    confidence: float
    """How sure the model is that it is an article, 0 to 1."""

    looks_like: Looks | None
    """What it looks like instead; None for an article."""


@dataclass(frozen=True)
class PageModel:
    """One model: for plain text, or for HTML."""

    forest: Forest
    even: float
    """The forest's answer that the verdict calls 0.5: below it is too little for an article."""

    def confidence(self, features: Floats) -> float:
        """Return how sure the model is of a page with these *features*, 0 to 1."""
        said = float(self.forest.scores(features[None, :])[0])
        return said * (1 - self.even) / (said * (1 - self.even) + self.even * (1 - said))

    def save(self, folder: Path, kind: str) -> None:
        """Write the files of the model *kind* to *folder*."""
        self.forest.save(folder / f"{kind}-page.txt")
        said = json.dumps({"even": round(self.even, 5)})
        (folder / f"{kind}-page.json").write_text(said + "\n", encoding="utf-8")


@lru_cache(maxsize=4)
def load_page_model(folder: Path, kind: str) -> PageModel:
    """Return the model *kind*, "html" or "text", of *folder*; read once."""
    said = json.loads((folder / f"{kind}-page.json").read_text(encoding="utf-8"))
    return PageModel(Forest.load(folder / f"{kind}-page.txt"), float(said["even"]))


def judge_page(
    folder: Path,
    lines: Lines,
    scores: Floats,
    markup: Markup | None = None,
    *,
    title: str = "",
    url: str | None = None,
) -> PageVerdict:
    """
    Return what the page with these *lines* is, by the models of *folder*.

    *scores* are the line model's. *title* and *url* are the page's, where it has them.
    """
    if not len(lines.texts):
        return PageVerdict(0, Looks.NOTHING)
    kind = "text" if markup is None else "html"
    features = page_features(lines, scores, load_model(folder, kind).words, markup)
    confidence = load_page_model(folder, kind).confidence(features)
    if confidence >= (ENOUGH_AT_HOME if is_home(url) else ENOUGH):
        return PageVerdict(round(confidence, 4), None)
    chosen = np.flatnonzero(scores >= CHOSEN).tolist()
    looks = looks_of_page(lines, chosen, title=title, url=url)
    return PageVerdict(round(confidence, 4), looks)
