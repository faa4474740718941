"""
What of an article can be searched, whichever store has it. Pure. As tantivy: search_schema.py.

Title, paragraphs, captions and authors' names; never biographies, related titles, alternative
texts or removed lines: a search must not find an article by what merely stands beside it.
"""

import re
import unicodedata
from collections.abc import Iterable
from itertools import islice

from schemas.article_parts import EntityKind
from schemas.articles import Article
from services.index.query import Field
from services.index.shown import Shown

MOST_NAMES = 100
"""Names of one kind that an article is found by; a list of thousands is no article's subject."""

LONGEST_NAME = 200
"""Characters. What is longer is a sentence that was taken for a name."""

UNSPACED = re.compile(
    "["
    "\u0e00-\u0eff"  # Thai, Lao
    "\u1000-\u109f\uaa60-\uaa7f"  # Burmese
    "\u1780-\u17ff"  # Khmer
    "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff"  # Korean: particles join its words
    "\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f"  # Japanese syllables
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Han
    "]+"
)
"""Scripts that do not write words apart."""

APART = "\u200b"
"""Zero width space: ends a word, and can be taken out again without a trace."""


def body(article: Article | Shown) -> list[str]:
    """Return what is searched as the text of *article*: its paragraphs, then its captions."""
    captions = [image.caption for image in article.images if image.caption]
    return [*article.paragraphs, *captions]


def time_of(article: Article) -> int:
    """Return when *article* was published, else when its page was fetched; in milliseconds."""
    published = article.published_at
    return article.version if published is None else round(published.timestamp() * 1000)


def language_of(article: Article | Shown) -> str:
    """Return the code of its language, in lower case; empty where nobody knows."""
    return article.language.code.lower() if article.language else ""


def names(article: Article) -> dict[Field, list[str]]:
    """Return what *article* says of itself in each field of several names."""
    entities = article.entities
    places = [place.name for place in article.places]
    return {
        Field.AUTHOR: _each_once(author.name for author in article.authors),
        Field.PERSON: _each_once(e.text for e in entities if e.kind is EntityKind.PERSON),
        # What is on no map is still called a place in the text.
        Field.PLACE: _each_once(places or [e.text for e in entities if e.kind is EntityKind.PLACE]),
        Field.TOPIC: _each_once([*article.keywords, article.section or ""]),
    }


def _each_once(found: Iterable[str]) -> list[str]:
    short = (name.strip()[:LONGEST_NAME] for name in found)
    return list(islice(dict.fromkeys(name for name in short if name), MOST_NAMES))


def set_apart(text: str) -> str:
    """
    Return *text* with every character of an unspaced script as a word of its own.

    Several in a row are then found as a phrase, and so at any place in a sentence, without
    knowing where its words end. (A tokenizer made of a regular expression does the same, and
    takes three times as long for every article in every language.)
    """
    if text.isascii():
        return text
    return UNSPACED.sub(_apart, unicodedata.normalize("NFC", text))


def without_apart(text: str) -> str:
    """Return *text* as it was before set_apart()."""
    return text.replace(APART, "")


def _apart(run: re.Match[str]) -> str:
    return f"{APART}{APART.join(run[0])}{APART}"
