"""What of an article the embedded search index gets to see. Pure. Its fields: search_schema.py."""

from dataclasses import dataclass

import tantivy

from schemas.articles import Article
from services.index.name_keys import counted, key
from services.index.query import Field
from services.index.search_schema import counts_of
from services.index.searchable import body, language_of, names, set_apart, time_of
from services.index.stemming import stemmed_as
from services.index.stems import in_stems


@dataclass(frozen=True)
class Searchable:
    """An article for the search index."""

    document: tantivy.Document
    """All but its number."""

    names: frozenset[str]
    """What is counted of it: the catalogue must know whose the numbers are."""


def searchable(article: Article) -> Searchable:
    """Return *article* for the search index."""
    language = language_of(article)
    stemmer = stemmed_as(language)
    fields: dict[str, object] = {
        "article_id": article.article_id,
        "time": time_of(article),
        Field.SITE: article.site.lower(),
        Field.LANGUAGE: stemmer or language,
        "title": in_stems(set_apart(article.title), stemmer),
        "body": [in_stems(set_apart(text), stemmer) for text in body(article)],
    }
    found = names(article)
    for field, each in found.items():
        fields[field] = [set_apart(name) for name in each]
    facets = counted(article, found)
    for facet, values in facets.items():
        fields[counts_of(facet)] = [key(value) for value in values]
    document = tantivy.Document(**{str(name): value for name, value in fields.items()})
    return Searchable(document, frozenset(name for values in facets.values() for name in values))
