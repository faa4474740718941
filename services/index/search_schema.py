"""
The fields of the embedded search index, and how text becomes terms there. Pure.

What goes in: search_document.py. The searching: search.py.
"""

from functools import cache

import tantivy

from services.index.query import Field
from services.index.stemming import STEMMERS
from services.index.store import FACETS

WORDS = "words-4"
"""Changes with what it does: the schema on disk differs then, and the search index is built again.
In a language of STEMMERS, "words-4-en"."""

LONGEST_WORD = 100
"""Bytes. Longer ones are addresses and encoded pictures; they would swell the list of terms."""

LANGUAGES = (None, *STEMMERS)
"""Those that have text fields of their own; None: for a text in any other, found word by word."""

NAMES = (Field.AUTHOR, Field.PERSON, Field.PLACE, Field.TOPIC)
"""Fields that are searched by words."""


@cache
def schema() -> tantivy.Schema:
    """Return the fields of the search index. The articles themselves are in the catalogue."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("article_id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("number", fast=True, indexed=True)
    builder.add_integer_field("time", fast=True, indexed=True)
    # By its terms, which are few: asking the column of times took as long as the words of a search.
    builder.add_integer_field("day", fast=False, indexed=True)
    for one in (Field.SITE, Field.LANGUAGE):
        builder.add_text_field(one, tokenizer_name="raw", index_option="basic")
    for name in NAMES:
        builder.add_text_field(name, tokenizer_name=WORDS)
    for facet in FACETS:
        builder.add_unsigned_field(counts_of(facet), fast=True)
    for language in LANGUAGES:
        for field in ("title", "body"):
            rule = _rule(language)
            builder.add_text_field(text_field(field, language), tokenizer_name=rule)
    return builder.build()


@cache
def analyzer(language: str | None = None) -> tantivy.TextAnalyzer:
    """
    Return the rule that makes terms of text: words, in lower case, without accents.

    Readers type "Erdogan" and mean Erdoğan. With a *language* of STEMMERS, in their basic form;
    accents go first, so that what is typed without them becomes the same.
    """
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    builder = builder.filter(tantivy.Filter.remove_long(LONGEST_WORD))
    builder = builder.filter(tantivy.Filter.lowercase()).filter(tantivy.Filter.ascii_fold())
    if language is not None:
        builder = builder.filter(tantivy.Filter.stemmer(STEMMERS[language]))
    return builder.build()


def teach(index: tantivy.Index) -> None:
    """Tell *index* what the names of the schema's tokenizers mean."""
    for language in LANGUAGES:
        index.register_tokenizer(_rule(language), analyzer(language))


def text_field(field: str, language: str | None) -> str:
    """Return which field has the title or the body of articles in *language*, one of LANGUAGES."""
    return field if language is None else f"{field}_{language}"


def _rule(language: str | None) -> str:
    return WORDS if language is None else f"{WORDS}-{language}"


def counts_of(facet: Field) -> str:
    """Return the field with the numbers (name_numbers.py) of an article's values."""
    return f"{facet}_numbers"
