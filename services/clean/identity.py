"""Which article a page holds, whatever address it was fetched from. Pure."""

from hashlib import sha256

from schemas.pages import PageFetched
from services.page_id import normal_url


def article_id(page: PageFetched, *, canonical: str | None) -> str:
    """
    Return the id of the article on *page*: the same for the same article, so repeats are harmless.

    The address that the page may claim (canonical_url.py) comes first, since one article has
    many; a text without any address is known by its page.
    """
    address = canonical or page.url
    return page.page_id if address is None else sha256(normal_url(address).encode()).hexdigest()
