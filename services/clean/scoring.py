"""
What the trained models say of a page: how sure they are of each line, and of its being an article.

The models: model/line_model.py, model/page_model.py. Which lines are taken: choice.py.
"""

from dataclasses import dataclass
from pathlib import Path

from services.clean.model.line_model import load_model
from services.clean.model.matrices import Markup
from services.clean.model.page_model import judge_page
from services.clean.model.page_verdict import PageVerdict
from services.page.lexical import Bools, Floats, Lines

DOUBT = 0.9
"""A page of which the model is as sure is never rejected: min_article_confidence ends here."""


@dataclass(frozen=True)
class Scored:
    """What the models say."""

    lines: Floats
    """How sure they are of each line that it is the article's, 0 to 1."""

    page: PageVerdict


def score(
    folder: Path,
    lines: Lines,
    markup: Markup | None = None,
    *,
    known: Bools,
    title: str = "",
    url: str | None = None,
) -> Scored:
    """
    Return what the models of *folder* say of the page with these *lines*.

    *known* are the lines that are its site's; *title* and *url* are the page's, where it has them.
    Before a page is called no article, it is looked at as a page of a site that nobody knows: the
    page model learnt from such, and without the lines of its site a short story looks like nothing.
    """
    model = load_model(folder, "text" if markup is None else "html")
    scores = model.scores(lines, markup, known=known)
    verdict = judge_page(folder, lines, scores, markup, title=title, url=url)
    if known.any() and (verdict.confidence or 0) < DOUBT and verdict.looks_like is not None:
        unknown = model.scores(lines, markup)
        again = judge_page(folder, lines, unknown, markup, title=title, url=url)
        verdict = max(verdict, again, key=lambda said: said.confidence or 0)
    return Scored(scores, verdict)
