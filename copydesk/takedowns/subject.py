"""Which article is to be taken down, and which pages had it: by the store and the passports."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from copydesk.failure import BadUse, Failure
from copydesk.reading import store_of
from copydesk.where import find as find_passport
from schemas.articles import Article
from schemas.outcomes import Outcome
from services.index.store import Known
from services.page_id import page_id_of_url
from services.runtime.settings import SharedSettings

WHOLE_ID = re.compile("[0-9a-f]{64}")
"""What we make ids of: one that nobody knows here may be known elsewhere."""


@dataclass(frozen=True)
class Subject:
    """The article that is meant."""

    article_id: str
    page_ids: tuple[str, ...]
    """Those that are known to have had it; one at least."""

    url: str | None = None
    title: str = ""
    """Empty where the store here does not have it."""

    newest: int = 0
    """The highest version that anybody here has heard of."""

    is_known: bool = True
    """False for a URL by which no article was found: its other addresses are not known either."""


def subject_of(asked: str, shared: SharedSettings) -> Subject:
    """
    Return what *asked*, an id, the beginning of one or a URL, means.

    A URL or a whole id that nobody has heard of can be taken down too: it never comes. Raises
    Failure for another, and Unavailable where the store does not answer: it may know it.
    """
    url = asked if "://" in asked else None
    wanted = _id_of(asked)
    article, _ = _stored(wanted, shared)
    outcomes = _passport(asked, shared)
    ids = [outcome.article_id for outcome in outcomes if outcome.article_id]
    if article is None and not ids and url is None and not WHOLE_ID.fullmatch(wanted):
        raise Failure(f"nobody knows {asked}: give the article's URL or its whole id")
    article_id = article.article_id if article else next(reversed(ids), wanted)
    article, known = _stored(article_id, shared)
    outcomes = [*outcomes, *_passport(article_id, shared)]
    pages = [article.page_id] if article else []
    pages += [o.page_id for o in outcomes if o.article_id == article_id]
    pages += [wanted] if url else []
    return Subject(
        article_id,
        tuple(dict.fromkeys(pages or [article_id])),
        url=(article and (article.canonical_url or article.url)) or url,
        title=article.title if article else "",
        newest=max(_versions(known, outcomes), default=0),
        is_known=url is None or known is not None or any(o.article_id for o in outcomes),
    )


def _id_of(asked: str) -> str:
    try:
        return page_id_of_url(asked) if "://" in asked else asked
    except ValueError as error:
        raise BadUse(f"{asked} is not the URL of a page: check its spelling") from error


def _stored(some_id: str, shared: SharedSettings) -> tuple[Article | None, Known | None]:
    """Return what the store has of it: nothing where there is none here; raise Unavailable."""
    try:
        with store_of(shared) as store:
            return store.get(some_id), store.known(some_id)
    except Failure:
        return None, None


def _passport(asked: str, shared: SharedSettings) -> Sequence[Outcome]:
    try:
        return find_passport(asked, shared)
    except BadUse:  # several ids begin so
        raise
    except Failure:
        return ()


def _versions(known: Known | None, outcomes: Sequence[Outcome]) -> Iterator[int]:
    if known is not None:
        yield max(known.version, known.last_seen)
    for outcome in outcomes:
        yield outcome.version or 0
