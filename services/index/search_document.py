"""What of an article the embedded search index gets to see. Pure. Its fields: search_schema.py."""

from collections.abc import Callable, Collection, Mapping

import tantivy

from schemas.articles import Article
from services.index.name_numbers import counted
from services.index.query import Field
from services.index.ranking import DAY
from services.index.search_schema import counts_of, text_field
from services.index.searchable import body, language_of, names, set_apart, time_of
from services.index.stemming import stemmed_as

Numbers = Callable[[Collection[str]], Mapping[str, int]]
"""Gives each name the number that it is counted by."""


def searchable(article: Article, numbers_of: Numbers) -> tantivy.Document:
    """Return *article* for the search index: all but its own number."""
    language = language_of(article)
    stemmer = stemmed_as(language)
    fields: dict[str, object] = {
        "article_id": article.article_id,
        "time": time_of(article),
        "day": time_of(article) // DAY,
        Field.SITE: article.site.lower(),
        Field.LANGUAGE: stemmer or language,
        text_field("title", stemmer): set_apart(article.title),
        text_field("body", stemmer): [set_apart(text) for text in body(article)],
    }
    found = names(article)
    for field, each in found.items():
        fields[field] = [set_apart(name) for name in each]
    document = tantivy.Document(**{str(name): value for name, value in fields.items()})
    facets = counted(article, found)
    numbers = numbers_of([name for values in facets.values() for name in values])
    for facet, values in facets.items():
        for value in values:
            document.add_unsigned(counts_of(facet), numbers[value])
    return document
