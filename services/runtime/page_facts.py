"""
What an outcome says about its page itself: whose it is, how sure clean was of it. Pure.

What it says about the record: settle.py.
"""

from schemas.pages import PageFetched
from services.site import site_of_page

MAX_SITE_CHARS = 253
"""What DNS allows a name, and more than a source may have: an outcome must fit its topic."""


def site_in(known: object) -> str | None:
    """
    Return the site of the page in *known*, the message that came in or that goes out.

    None where it says nothing of one, or nobody could read it.
    """
    if isinstance(known, PageFetched):
        return _of_page(known)
    site: str | None = getattr(known, "site", None)
    return (site or "")[:MAX_SITE_CHARS] or None


def _of_page(page: PageFetched) -> str | None:
    try:
        return site_of_page(page.url, page.source) or None
    except ValueError:  # a record that is buried for its URL must not take its batch along
        return None


def confidence_in(known: object) -> float | None:
    """Return how sure clean is of the article in *known*; None before it has said so."""
    confidence: float | None = getattr(known, "confidence", None)
    return confidence
