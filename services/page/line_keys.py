"""
When two lines of a site's pages are the same line: when their keys are equal. Pure.

Case and the amount of white space make no difference; digits make one in sentences only, since
"3 comments" is a counter and "The bridge carried 40,000 cars in 2024." is news.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b

from services.page.sentence_lines import is_sentence

KEY_BYTES = 5
"""schemas/profiles.py says why so few are enough."""

MAX_CHARS = 500
"""Of a line that its key is made of. Longer ones that begin alike are alike."""

LINES_REMEMBERED = 20_000
"""Furniture comes on page after page: a key that is remembered takes a tenth of one that is not."""

_DIGITS = re.compile(r"\d+")


def line_keys(texts: Sequence[str]) -> list[str]:
    """Return the key of each of *texts*: ten hexadecimal digits, the same in every process."""
    return [_key(text[:MAX_CHARS]) for text in texts]


def page_key(page_id: str) -> str:
    """Return what a page is called in its site's profile: as long as the key of a line."""
    return _hash(page_id)


@lru_cache(maxsize=LINES_REMEMBERED)
def _key(text: str) -> str:
    folded = " ".join(text.casefold().split())
    return _hash(folded if is_sentence(text) else _DIGITS.sub("0", folded))


def _hash(text: str) -> str:
    return blake2b(text.encode(errors="surrogatepass"), digest_size=KEY_BYTES).hexdigest()
