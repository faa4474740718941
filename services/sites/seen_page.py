"""What `sites` looks at of a page: its lines' keys, not its lines. Pure."""

from datetime import datetime

from schemas.message import Message
from schemas.pages import PageFetched
from services.page.line_keys import line_keys
from services.page.sentence_lines import is_sentence
from services.page.texts import texts_of
from services.page.title_endings import title_ending
from services.site import site_of_page

MAX_LINES = 2_000
"""Lines of a page that are looked at. News pages have hundreds; what follows are lists."""


class SeenPage(Message):
    """A page, as far as it can teach anything. A message, as it comes from a worker process."""

    site: str
    fetched_at: datetime
    version: int
    keys: tuple[str, ...]
    """Of its lines, each once, in the page's order."""

    sentences: dict[str, int]
    """The keys of those that are sentences, with their characters."""

    title_ending: str = ""


def seen_page(page: PageFetched) -> SeenPage:
    """Return what is to be learnt from; *page* has its body and its time."""
    if page.fetched_at is None or page.version is None:
        raise ValueError("a page without a time: intake gives it its record's")
    texts = texts_of(page)[:MAX_LINES]
    keys = line_keys(texts)
    return SeenPage.model_construct(
        page_id=page.page_id,
        site=site_of_page(page.url, page.source),
        fetched_at=page.fetched_at,
        version=page.version,
        keys=tuple(dict.fromkeys(keys)),
        sentences={k: len(t) for k, t in zip(keys, texts, strict=True) if is_sentence(t)},
        title_ending=title_ending(page),
    )
