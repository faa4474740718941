"""
Which versions a store accepts: the newest of every article, whenever it comes. Pure.

An equal version is accepted again: a record that is delivered twice must be published twice, since
the first time may have ended between store and broker.
"""

from collections.abc import Mapping, Sequence

from schemas.outcomes import Reason
from services.answers import Rejected
from services.index.store import Change


def stale(articles: Sequence[Change], stored: Mapping[str, int]) -> list[Rejected | None]:
    """
    Return for each of *articles* why it is not accepted, None where it is.

    *stored* has the version of every article among them that the store knows. Within the batch the
    newest wins too: what it replaces was never in the store, so it must not be published.
    """
    newest = dict(stored)
    for article in articles:
        known = newest.get(article.article_id, article.version)
        newest[article.article_id] = max(known, article.version)
    return [_stale(article, newest[article.article_id]) for article in articles]


def _stale(article: Change, newest: int) -> Rejected | None:
    if article.version == newest:
        return None
    return Rejected(Reason.STALE, f"version {article.version} is older than {newest}")
