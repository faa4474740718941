"""What OpenSearch is asked for a query. Pure. What counts most: ranking.py."""

from typing import Any

from services.index.opensearch_index import LANGUAGES, PLAIN
from services.index.query import ONE_OF_A_KIND, Field, Leaf, Query, Words
from services.index.ranking import AUTHORS, BODY, DAY, TIE_BREAKER, TITLE, Fresh, fresh
from services.index.searchable import set_apart
from services.index.stemming import stemmed_as

Asked = dict[str, Any]


def filtered(query: Query) -> Asked:
    """Return what matches *query*."""
    period: Asked = {}
    if query.since:
        period["gte"] = round(query.since.timestamp() * 1000)
    if query.until:
        period["lt"] = round(query.until.timestamp() * 1000)
    filters: list[Asked] = [{"term": {"deleted": False}}]
    if period:
        filters.append({"range": {"time": period}})
    return {
        "bool": {
            "must": [_any([_leaf(x, query) for x in group]) for group in query.wanted],
            "filter": filters,
            "must_not": [_leaf(leaf, query) for leaf in query.unwanted],
        }
    }


def ranked(query: Query, now: int) -> Asked:
    """Return the same with what is fresh at *now* (milliseconds) before what is old."""
    asked = filtered(query)
    recent = [
        {"constant_score": {"filter": {"range": {"time": _days(time)}}, "boost": time.bonus}}
        for time in fresh(now)
    ]
    asked["bool"] |= {"should": recent, "minimum_should_match": 0}
    return asked


def _days(time: Fresh) -> Asked:
    last = time.last_day
    return {"gte": time.first_day * DAY, **({} if last is None else {"lt": (last + 1) * DAY})}


def marked(query: Query) -> Asked:
    """Return what to mark in the text."""
    words = [_words(each.text, query) for group in query.texts for each in group]
    return _any(words) if words else {"match_none": {}}


def _leaf(leaf: Leaf, query: Query) -> Asked:
    if isinstance(leaf, Words):
        return _words(leaf.text, query)
    if leaf.field in ONE_OF_A_KIND:
        stemmer = stemmed_as(leaf.text) if leaf.field is Field.LANGUAGE else None
        found: Asked = {"term": {leaf.field: stemmer or leaf.text}}
    else:
        found = {"match_phrase": {leaf.field: set_apart(leaf.text)}}
    return {"constant_score": {"filter": found, "boost": 0}}


def _words(text: str, query: Query) -> Asked:
    """Return a search in the fields of all languages, each by its own rules."""
    limited = {stemmed_as(code) or PLAIN for code in query.languages}
    languages = [code for code in LANGUAGES if not limited or code in limited]
    fields = [f"{field}_{code}^{boost}" for field, boost in TEXTS for code in languages]
    return {
        "multi_match": {
            "query": set_apart(text),
            "type": "phrase",
            "fields": [*fields, f"author^{AUTHORS}"],
            "tie_breaker": TIE_BREAKER,
        }
    }


TEXTS = (("title", TITLE), ("body", BODY))


def _any(asked: list[Asked]) -> Asked:
    if len(asked) == 1:
        return asked[0]
    return {"bool": {"should": asked, "minimum_should_match": 1}}
