"""What the page model says of a page. Who says it: page_model.py; who acts on it: ../article.py."""

from dataclasses import dataclass

from services.clean.model.page_looks import Looks


@dataclass(frozen=True)
class PageVerdict:
    """Whether a page is an article."""

    confidence: float | None = None
    """How sure that is, 0 to 1; None where there is no model, or too little was found to ask it."""

    looks_like: Looks | None = None
    """
    What the page looks like that it would be instead. None where that was not looked at, since the
    model is sure of an article, and where too little was found and the page does not say it itself.
    """
