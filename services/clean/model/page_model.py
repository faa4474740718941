"""
Whether a page is an article at all, and what it looks like if not. Decides nothing: ../article.py.

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
from services.clean.model.page_verdict import PageVerdict
from services.page.lexical import Floats, Lines

SAYS_OTHERWISE = 0.25
"""
The odds for an article fall to that where a page says itself that it is something else, or has the
address of a home page. One that the model is sure of stays an article.
"""

SAYS_NOTHING = 2
"""They rise to that where neither words nor headlines speak for any other kind of page."""

ENOUGH_WORDS = 60
"""
Of text that the line model found. Of fewer the forest has seen ten articles, and is not asked: news
in brief must not be lost. One page of fifty that is no article passes for that.
"""

SURE = 0.99
"""
Pages of which the model is so sure are not asked what they look like: it takes a while. None of
them is rejected, so min_article_confidence stays below.
"""


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
def load_page_model(folder: Path, kind: str) -> PageModel | None:
    """
    Return the model *kind*, "html" or "text", of *folder*; read once.

    None where the folder has none, as those that line models are measured from: nothing is judged.
    """
    path = folder / f"{kind}-page.json"
    if not path.exists():
        return None
    said = json.loads(path.read_text(encoding="utf-8"))
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
    kind = "text" if markup is None else "html"
    model = load_page_model(folder, kind)
    if model is None:
        return PageVerdict()
    chosen = scores >= CHOSEN
    if lines.counts[chosen].sum() < ENOUGH_WORDS:
        looks = looks_of_page(lines, np.flatnonzero(chosen).tolist(), title=title, url=url)
        return PageVerdict(None, looks if looks.said else None)
    features = page_features(lines, scores, load_model(folder, kind).words, markup)
    confidence = model.confidence(features)
    if confidence >= SURE and not is_home(url):
        return PageVerdict(round(confidence, 4))
    looks = looks_of_page(lines, np.flatnonzero(chosen).tolist(), title=title, url=url)
    odds = SAYS_OTHERWISE if is_home(url) else odds_of(looks)
    confidence = confidence * odds / (confidence * odds + 1 - confidence)
    return PageVerdict(round(confidence, 4), looks)


def odds_of(looks: Looks) -> float:
    """Return what becomes of the odds for an article on a page that *looks* so."""
    if looks.said:
        return SAYS_OTHERWISE
    return SAYS_NOTHING if looks is Looks.NOTHING else 1
