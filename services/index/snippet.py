"""What of an article is shown beside its title when a search found it, and what is marked in it."""

from itertools import accumulate

import tantivy

from schemas.articles import Article
from services.index.searchable import APART, body, schema, set_apart
from services.index.store import SNIPPET_CHARS

Snippet = tuple[str, tuple[tuple[int, int], ...]]
"""The text, and the [start:end] of each marked part of it."""


class Snippets:
    """Makes the snippets for the hits of one search."""

    def __init__(self, searcher: tantivy.Searcher, text: tantivy.Query) -> None:
        self._schema = schema()
        self._best = tantivy.SnippetGenerator.create(searcher, text, self._schema, "body")
        self._best.set_max_num_chars(SNIPPET_CHARS)

    def of(self, article: Article) -> Snippet:
        """Return the part of *article* that matches best, else its beginning."""
        text = " ".join(body(article))
        shown = tantivy.Document()
        shown.add_text("body", set_apart(text))
        snippet = self._best.snippet_from_doc(shown)
        marked = [(mark.start, mark.end) for mark in snippet.highlighted()]
        return _without_apart(snippet.fragment(), marked) if marked else (_beginning(text), ())


def _without_apart(fragment: str, marked: list[tuple[int, int]]) -> Snippet:
    """Take out what set_apart() put in; *marked* counts bytes, the answer code points."""
    sizes = [len(character.encode()) for character in fragment]
    kept = [character != APART for character in fragment]
    places = dict(zip(accumulate(sizes, initial=0), accumulate(kept, initial=0), strict=True))
    return fragment.replace(APART, ""), _joined([(places[a], places[b]) for a, b in marked])


def _joined(marks: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Make one mark of those that touch: the characters of a word in an unspaced script."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(marks):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def _beginning(text: str) -> str:
    if len(text) <= SNIPPET_CHARS:
        return text
    # The last word may be cut; without a blank (Chinese) there is none to cut at.
    return (text[:SNIPPET_CHARS].rpartition(" ")[0] or text[:SNIPPET_CHARS]) + "…"
