"""What of an article the embedded search index gets to see. Pure. Its fields: search_schema.py."""

import tantivy

from schemas.articles import Article
from services.index.name_keys import counted, keys
from services.index.query import Field
from services.index.search_schema import counts_of
from services.index.searchable import body, language_of, names, set_apart, time_of
from services.index.stemming import stemmed_as
from services.index.stems import in_stems


def document(article: Article) -> tantivy.Document:
    """Return *article* for the search index, all but its number."""
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
    for field, found in names(article).items():
        fields[field] = [set_apart(name) for name in found]
    for facet, values in counted(article).items():
        fields[counts_of(facet)] = keys(values)
    return tantivy.Document(**{str(name): value for name, value in fields.items()})
