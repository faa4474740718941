"""What index reads of people's searches, down to what tantivy is asked."""

from functools import cache

import tantivy

from schemas.articles import Article
from services.index.query import read_query
from services.index.search import Search
from services.index.searchable import TOKENIZER, document, schema, tokenizer
from services.index.snippet import Snippets
from services.index.store import BadQuery
from tests.fuzz.parser import Finding, Parser
from tests.makers import NOON_MS

TEXT = "The ferry returns to the harbour in spring. 新しい橋が開通した。 Мост открыли. " * 4


def _article() -> Article:
    return Article(
        page_id="p1",
        article_id="a1",
        version=NOON_MS,
        site="harbour.example",
        source="tests",
        title="Ferry",
        paragraphs=(TEXT,),
    )


@cache
def searcher() -> tantivy.Searcher:
    """Return a search index in memory with one article."""
    index = tantivy.Index(schema())
    index.register_tokenizer(TOKENIZER, tokenizer())
    writer = index.writer(15_000_000, 1)
    made = document(_article())
    made.add_integer("number", 1)
    writer.add_document(made)
    writer.commit()
    index.reload()
    return index.searcher()


def _read_query(data: bytes) -> None:
    """Read what a shell hands over, and search with it."""
    try:
        query = read_query(data.decode("utf-8", "surrogateescape"))
    except BadQuery as error:
        str(error).encode()
        return
    search = Search(query)
    searcher().search(search.all, 10)
    text, marks = Snippets(searcher(), search.text).of(_article())
    if any(not 0 <= start < end <= len(text) for start, end in marks):
        raise Finding(f"{marks} are not in {text!r}")


QUERY = Parser("query", _read_query, 2, max_bytes=1_100, prepare=searcher)
