"""Where on a page of HTML its title stands: what is said of the article is said there. Pure."""

from collections.abc import Sequence

from services.clean.metadata.words_in_common import agree

MAX_BLOCKS = 1_000
"""Looked at for the title."""

MAX_PLACES = 3
"""Where it stands more often, it is a link in lists of stories."""


def title_places(texts: Sequence[str], title: str) -> list[int]:
    """Return where the *title* stands, else where something like it does, else the page's top."""
    seen = texts[:MAX_BLOCKS]
    same = [at for at, text in enumerate(seen) if text == title]
    if same:
        return same[:MAX_PLACES]
    lengths = range(len(title) // 2, 2 * len(title) + 1)
    near = (at for at, text in enumerate(seen) if len(text) in lengths and agree(text, title))
    return [next(near, 0)]
