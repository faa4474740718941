"""Which article people mean: by its id, its page's, the beginning of either, or its URL."""

from collections.abc import Callable, Sequence

from schemas.articles import Article
from schemas.outcomes import Outcome
from services.index.store import StoreReader
from services.page_id import page_id_of_url
from services.passport.asked import BadUrl
from services.passport.passports import NoPassports


def article_of(
    said: str, store: StoreReader, passport: Callable[[str], Sequence[Outcome]]
) -> Article | None:
    """
    Return the article that *said* names; None where the store has none.

    *passport* returns the outcomes of a page. Raises BadUrl, AmbiguousId.
    """
    try:
        wanted = page_id_of_url(said) if "://" in said else said
    except ValueError as error:
        raise BadUrl(f"{said} is not the URL of a page: check its spelling") from error
    if (article := store.get(wanted)) is not None:
        return article
    try:
        outcomes = passport(wanted)
    except NoPassports:
        return None
    ids = [outcome.article_id for outcome in outcomes if outcome.article_id]
    return store.get(ids[-1]) if ids else None
