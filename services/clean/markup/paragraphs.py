"""
What is taken out of the text that was found, because it belongs in another field. Pure.

Which text is found: body.py.
"""

from collections.abc import Collection, Iterable

from services.clean.bylines import authors_in
from services.clean.credits import split_credit
from services.clean.labels import opens_section, related_title
from services.clean.reading_time import reading_time
from services.clean.telltales import telltale
from services.clean.words import count_words

MAX_LABEL_WORDS = 12
"""Of a line that gives itself away as a button, an advertisement, a request to subscribe."""


def without_other_fields(texts: Iterable[str], *, others: Collection[str]) -> tuple[str, ...]:
    """Return *texts* without those that are *others* (titles, captions, biographies) or labels."""
    return tuple(text for text in texts if text not in others and not _is_label(text))


def _is_label(text: str) -> bool:
    if count_words(text) > MAX_LABEL_WORDS:
        return False
    return bool(
        opens_section(text)
        or related_title(text)
        or telltale(text) is not None
        or split_credit(text) is not None
        or authors_in(text, labelled=True)
        or reading_time(text) is not None
    )
