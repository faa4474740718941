"""What index reads of people's searches, down to what tantivy is asked."""

from functools import cache

import tantivy

from schemas.articles import Article
from services.index.marking import Marker
from services.index.query_language import read_query
from services.index.search import Search
from services.index.search_document import searchable
from services.index.search_schema import schema, teach
from services.index.searchable import set_apart
from services.index.snippet import snippet
from services.index.store import BadQuery
from tests.fuzz.parser import Finding, Parser
from tests.makers import NOON_MS

TEXT = "The ferry returns to the harbour in spring. 新しい橋が開通した。 Мост открыли. " * 4


@cache
def searcher() -> tantivy.Searcher:
    """Return a search index in memory with one article."""
    index = tantivy.Index(schema())
    teach(index)
    writer = index.writer(15_000_000, 1)
    made = searchable(
        Article(
            page_id="p1",
            article_id="a1",
            version=NOON_MS,
            site="harbour.example",
            source="tests",
            title="Ferry",
            paragraphs=(TEXT,),
        ),
        lambda names: dict.fromkeys(names, 1),
    )
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
    searcher().search(search.ranked(NOON_MS), 10)
    shown = set_apart(TEXT)
    text, marks = snippet(shown, Marker(query, "en").marks(shown))
    if any(not 0 <= start < end <= len(text) for start, end in marks):
        raise Finding(f"{marks} are not in {text!r}")


QUERY = Parser("query", _read_query, 2, max_bytes=1_100, prepare=searcher)
