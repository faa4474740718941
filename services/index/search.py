"""What tantivy is asked for a query, and what counts most. What people mean: query.py."""

from functools import cached_property

import tantivy

from services.index.query import Query
from services.index.searchable import schema, set_apart, tokenizer
from services.index.store import MAX_HITS, MAX_OFFSET, BadQuery

BOOSTS = {"title": 3.0, "authors": 2.0, "body": 1.0}
"""An article with the word in its title is about it; one that merely mentions it comes after."""

TIE_BREAKER = 0.1
"""What a word's weaker fields add: enough to order articles whose titles are equally good."""


def check_page(limit: int, offset: int) -> None:
    """Raise BadQuery for a page of hits that no store gives."""
    if not 1 <= limit <= MAX_HITS:
        raise BadQuery(f"a search gives 1 to {MAX_HITS} articles at a time, not {limit}")
    if not 0 <= offset <= MAX_OFFSET:
        raise BadQuery(f"a search can skip 0 to {MAX_OFFSET} articles, not {offset}: narrow it")


class Search:
    """A query in tantivy's terms."""

    def __init__(self, query: Query) -> None:
        self._query = query
        self._schema = schema()
        self._tokenizer = tokenizer()

    @cached_property
    def text(self) -> tantivy.Query:
        """What to find in the text; everything, where only site or language are asked for."""
        groups = [self._any([self._words(t) for t in group]) for group in self._query.wanted]
        if not groups:
            return tantivy.Query.all_query()
        return tantivy.Query.boolean_query([(tantivy.Occur.Must, group) for group in groups])

    @property
    def all(self) -> tantivy.Query:
        """The text and the conditions; only the text counts for the order."""
        clauses = [(tantivy.Occur.Must, self.text)]
        for field, values in (("site", self._query.sites), ("language", self._query.languages)):
            if values:
                either = self._any([self._exactly(field, value) for value in values])
                clauses.append((tantivy.Occur.Must, tantivy.Query.const_score_query(either, 0)))
        clauses += [(tantivy.Occur.MustNot, self._words(text)) for text in self._query.unwanted]
        return tantivy.Query.boolean_query(clauses)

    def _words(self, text: str) -> tantivy.Query:
        tokens = self._tokenizer.pre_tokenize(set_apart(text)).tokens
        terms = [(token.position, token.text) for token in tokens]
        if not terms:  # one word, longer than any that is indexed
            return tantivy.Query.empty_query()
        fields = [
            tantivy.Query.boost_query(self._in(field, terms), boost)
            for field, boost in BOOSTS.items()
        ]
        return tantivy.Query.disjunction_max_query(fields, TIE_BREAKER)

    def _in(self, field: str, terms: list[tuple[int, str]]) -> tantivy.Query:
        if len(terms) == 1:
            return tantivy.Query.term_query(self._schema, field, terms[0][1])
        return tantivy.Query.phrase_query(self._schema, field, list(terms))

    def _exactly(self, field: str, value: str) -> tantivy.Query:
        return tantivy.Query.term_query(self._schema, field, value, "basic")

    @staticmethod
    def _any(queries: list[tantivy.Query]) -> tantivy.Query:
        return tantivy.Query.boolean_query([(tantivy.Occur.Should, query) for query in queries])
