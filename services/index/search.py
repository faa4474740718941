"""What tantivy is asked for a query, and what counts most. What people mean: query_language.py."""

from collections.abc import Iterable
from datetime import datetime
from functools import cached_property

import tantivy

from services.index.query import ONE_OF_A_KIND, Field, Leaf, Named, Query, Words
from services.index.ranking import AUTHORS, BODY, TIE_BREAKER, TITLE, fresh
from services.index.search_schema import analyzer, schema, text_field
from services.index.searchable import set_apart
from services.index.stemming import STEMMERS, stemmed_as

MUST, SHOULD, NOT = tantivy.Occur.Must, tantivy.Occur.Should, tantivy.Occur.MustNot

Terms = tuple[tuple[int, str], ...]
"""Each with its place: a word that is too long to be indexed leaves a gap."""


class Search:
    """A query in tantivy's terms; *languages* are those of the articles in the index."""

    def __init__(self, query: Query, languages: Iterable[str] = STEMMERS) -> None:
        self._query = query
        limited = {stemmed_as(code) for code in query.languages}
        known = {stemmed_as(code) for code in languages}
        self._languages = sorted(code for code in (limited or known) & known if code)

    @cached_property
    def filtered(self) -> tantivy.Query:
        """What matches, in no order."""
        query = self._query
        clauses = [(MUST, self._any([self._leaf(x) for x in group])) for group in query.wanted]
        if query.since or query.until:
            clauses.append((MUST, self._time(query.since, query.until)))
        if not clauses:
            clauses.append((MUST, tantivy.Query.all_query()))
        return tantivy.Query.boolean_query(clauses + [(NOT, self._leaf(x)) for x in query.unwanted])

    def ranked(self, now: int) -> tantivy.Query:
        """Return the same with what is fresh at *now* (milliseconds) before what is old."""
        clauses = [(MUST, self.filtered)]
        for time in fresh(now):
            recent = _between("day", time.first_day, time.last_day)
            clauses.append((SHOULD, tantivy.Query.const_score_query(recent, time.bonus)))
        return tantivy.Query.boolean_query(clauses)

    def _leaf(self, leaf: Leaf) -> tantivy.Query:
        if isinstance(leaf, Words):
            return self._words(leaf.text)
        if leaf.field in ONE_OF_A_KIND:
            found = _term(leaf.field, _kept_as(leaf))
        else:
            found = _phrase(leaf.field, _terms(leaf.text, None))
        return tantivy.Query.const_score_query(found, 0)

    def _words(self, text: str) -> tantivy.Query:
        author = _phrase(Field.AUTHOR, _terms(text, None))
        fields = [tantivy.Query.boost_query(author, AUTHORS)]
        for language in (None, *self._languages):
            terms = _terms(text, language)
            for field, boost in (("title", TITLE), ("body", BODY)):
                found = _phrase(text_field(field, language), terms)
                fields.append(tantivy.Query.boost_query(found, boost))
        return tantivy.Query.disjunction_max_query(fields, TIE_BREAKER)

    @staticmethod
    def _time(since: datetime | None, until: datetime | None) -> tantivy.Query:
        first = None if since is None else round(since.timestamp() * 1000)
        last = None if until is None else round(until.timestamp() * 1000) - 1
        return tantivy.Query.const_score_query(_between("time", first, last), 0)

    @staticmethod
    def _any(queries: list[tantivy.Query]) -> tantivy.Query:
        if len(queries) == 1:
            return queries[0]
        return tantivy.Query.boolean_query([(SHOULD, query) for query in queries])


def _kept_as(leaf: Named) -> str:
    stemmer = stemmed_as(leaf.text) if leaf.field is Field.LANGUAGE else None
    return stemmer or leaf.text


def until(query: tantivy.Query, field: str, last: int) -> tantivy.Query:
    """Return *query*, in its order, for articles whose number *field* is no higher than *last*."""
    known = tantivy.Query.const_score_query(_between(field, None, last), 0)
    return tantivy.Query.boolean_query([(MUST, query), (MUST, known)])


def _terms(text: str, language: str | None) -> Terms:
    tokens = analyzer(language).pre_tokenize(set_apart(text)).tokens
    return tuple((token.position, token.text) for token in tokens)


def _phrase(field: str, terms: Terms) -> tantivy.Query:
    if not terms:  # one word, longer than any that is indexed
        return tantivy.Query.empty_query()
    if len(terms) == 1:
        return tantivy.Query.term_query(schema(), field, terms[0][1])
    return tantivy.Query.phrase_query(schema(), field, list(terms))


def _term(field: str, value: str) -> tantivy.Query:
    return tantivy.Query.term_query(schema(), field, value, "basic")


def _between(field: str, first: int | None, last: int | None) -> tantivy.Query:
    integer = tantivy.FieldType.Integer
    return tantivy.Query.range_query(schema(), field, integer, first, last)
