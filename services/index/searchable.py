"""
What of an article can be searched, and how its text becomes terms. Pure. The searching: search.py.

Title, paragraphs, captions and authors' names; never biographies, related titles, alternative
texts or removed lines: a search must not find an article by what merely stands beside it.
"""

import re
import unicodedata

import tantivy

from schemas.articles import Article

TOKENIZER = "words-1"
"""Changes with what it does: the schema on disk differs then, and the search index is rebuilt."""

LONGEST_WORD = 100
"""Bytes. Longer ones are addresses and encoded pictures; they would swell the list of terms."""

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


def schema() -> tantivy.Schema:
    """Return the fields of the search index. The articles themselves are in the catalogue."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("article_id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("number", fast=True)
    builder.add_text_field("site", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("language", tokenizer_name="raw", index_option="basic")
    for field in ("title", "body", "authors"):
        builder.add_text_field(field, tokenizer_name=TOKENIZER)
    return builder.build()


def tokenizer() -> tantivy.TextAnalyzer:
    """
    Return the rule that makes terms of text: words, in lower case, without accents.

    Readers type "Erdogan" and mean Erdoğan. Stems are not made: that takes the language.
    """
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    builder = builder.filter(tantivy.Filter.remove_long(LONGEST_WORD))
    return builder.filter(tantivy.Filter.lowercase()).filter(tantivy.Filter.ascii_fold()).build()


def document(article: Article) -> tantivy.Document:
    """Return what the search index gets to see of *article*, all but its number."""
    return tantivy.Document(
        article_id=article.article_id,
        site=article.site.lower(),
        language=article.language.code.lower() if article.language else "",
        title=set_apart(article.title),
        body=[set_apart(text) for text in body(article)],
        authors=[set_apart(author.name) for author in article.authors],
    )


def body(article: Article) -> list[str]:
    """Return what is searched as the text of *article*: its paragraphs, then its captions."""
    captions = [image.caption for image in article.images if image.caption]
    return [*article.paragraphs, *captions]


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


def _apart(run: re.Match[str]) -> str:
    return f"{APART}{APART.join(run[0])}{APART}"
