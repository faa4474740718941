"""
The fields of the embedded search index, and how text becomes terms there. Pure.

What goes in: search_document.py. The searching: search.py.
"""

from functools import cache

import tantivy

from services.index.query import Field
from services.index.stemming import STEMMERS
from services.index.store import FACETS

WORDS = "words-3"
"""Changes with what it or stems.py does: the schema on disk differs then, and the search index is
built again."""

LONGEST_WORD = 100
"""Bytes. Longer ones are addresses and encoded pictures; they would swell the list of terms."""

ROOM = 10
"""Bytes beside a word, for what stems.py puts before it."""

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
    for field in ("title", "body"):
        builder.add_text_field(field, tokenizer_name=WORDS)
    return builder.build()


@cache
def analyzer(language: str | None = None) -> tantivy.TextAnalyzer:
    """
    Return the rule that makes terms of text: words, in lower case, without accents.

    Readers type "Erdogan" and mean Erdoğan. With a *language* of STEMMERS, in their basic form;
    accents go first, so that what is typed without them becomes the same.
    """
    builder = _words(LONGEST_WORD)
    if language is not None:
        builder = builder.filter(tantivy.Filter.stemmer(STEMMERS[language]))
    return builder.build()


def _words(longest: int) -> tantivy.TextAnalyzerBuilder:
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    builder = builder.filter(tantivy.Filter.remove_long(longest))
    return builder.filter(tantivy.Filter.lowercase()).filter(tantivy.Filter.ascii_fold())


def teach(index: tantivy.Index) -> None:
    """Tell *index* what the name of the schema's tokenizer means."""
    index.register_tokenizer(WORDS, _words(LONGEST_WORD + ROOM).build())


def counts_of(facet: Field) -> str:
    """Return the field with the numbers (name_numbers.py) of an article's values."""
    return f"{facet}_numbers"
