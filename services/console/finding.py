"""Which article people mean: by its id, its page's, the beginning of either, or its URL."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from schemas.articles import Article
from schemas.outcomes import Outcome
from services.index.store import Known, StoreReader
from services.page_id import page_id_of_url
from services.passport.asked import BadUrl
from services.passport.passports import NoPassports

Lookup = Callable[[str], Sequence[Outcome]]
"""Returns the outcomes of a page, oldest first; raises NoPassports where nobody keeps any."""


LAST_SEEN = "copydesk-last-seen"
"""The header of an article's answer that says when, in milliseconds since 1970."""


class TakenDown(Exception):
    """There was such an article; says so in a sentence."""


@dataclass(frozen=True)
class Kept:
    """An article, and what the store knows of it beside."""

    article: Article
    last_seen: int
    """Milliseconds since 1970: the newest capture that said the same."""


def article_of(said: str, store: StoreReader, passport: Lookup) -> Kept | None:
    """
    Return the article that *said* names; None where the store has none.

    Raises TakenDown, BadUrl, AmbiguousId.
    """
    try:
        wanted = page_id_of_url(said) if "://" in said else said
    except ValueError as error:
        raise BadUrl(f"{said} is not the URL of a page: check its spelling") from error
    article = store.get(wanted)
    if article is None and store.known(wanted) is None:
        wanted = _by_passport(wanted, passport)
        article = store.get(wanted)
    known = store.known(wanted)
    if article is None:
        if known is not None and known.is_withdrawn:
            raise TakenDown(f"{said} was taken down: its text is gone, and does not come again")
        return None
    return Kept(article, _last_seen(article, known))


def _by_passport(some_id: str, passport: Lookup) -> str:
    """Return the id of the article that a page became, by the page's id or the beginning of one."""
    try:
        outcomes = passport(some_id)
    except NoPassports:
        return some_id
    ids = [outcome.article_id for outcome in outcomes if outcome.article_id]
    return ids[-1] if ids else some_id


def _last_seen(article: Article, known: Known | None) -> int:
    return article.version if known is None else known.last_seen
