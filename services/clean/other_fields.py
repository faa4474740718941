"""
What is taken out of the text that was found, because it belongs in another field. Pure.

Which text is found: choice.py.
"""

from services.clean.anchors import BYLINE, READING
from services.clean.bylines import authors_in
from services.clean.labels import related_title
from services.clean.lines.kinds import Kind, Look
from services.clean.reading_time import reading_time

MAX_LABEL_WORDS = 12
"""Of a line that gives itself away as a button, an advertisement, a request to subscribe."""


def is_label(text: str, look: Look) -> bool:
    """Return whether *text*, which looks like *look*, is short and none of the article's words."""
    if look.words > MAX_LABEL_WORDS:
        return False
    return bool(
        look.kind in {Kind.LABEL, Kind.CLUTTER, Kind.CREDIT}
        or related_title(text)
        or (look.asked & BYLINE and authors_in(text, labelled=True))
        or (look.asked & READING and reading_time(text) is not None)
    )
