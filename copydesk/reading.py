"""
Where `copydesk search`, `show` and `where` read: here, or through the API of a console elsewhere.

COPYDESK_API decides. Here: the store and the passports of the data directory, or OpenSearch.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol

from pydantic import SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from copydesk.failure import BadUse, Failure
from copydesk.where import find as passport_of
from schemas.outcomes import Outcome
from services.console.finding import Kept, TakenDown, article_of
from services.index.store import BadQuery, Found, NoStore, StoreReader
from services.index.stores import open_reader
from services.passport.asked import BadUrl
from services.passport.passports import NoPassports
from services.runtime.settings import SharedSettings


class ApiSettings(BaseSettings):
    """Whose API is asked: COPYDESK_API and COPYDESK_API_TOKEN."""

    model_config = SettingsConfigDict(
        env_prefix="COPYDESK_", frozen=True, use_attribute_docstrings=True
    )

    api: str = ""
    """http://host:port of a console; empty: what is here is read."""

    api_token: SecretStr = SecretStr("")
    """The token of that console, where it asks for one."""


class Reading(Protocol):
    """Finds articles and passports; raises Failure and BadUse with a sentence each."""

    def search(self, query: str, *, limit: int) -> Found:
        """Return what *query* finds, best first."""

    def article(self, some_id: str) -> Kept | None:
        """Return the article of this article_id or page_id, the beginning of one, or this URL."""

    def outcomes(self, what: str) -> Sequence[Outcome]:
        """Return all that became of *what*, oldest first; none where nobody has seen it."""


def reading_of(shared: SharedSettings) -> Reading:
    """Return where to read: COPYDESK_API's console where that is set, else what is here."""
    settings = ApiSettings()
    if not settings.api:
        return Here(shared)
    from copydesk.api_client import Elsewhere

    return Elsewhere(settings.api, settings.api_token.get_secret_value())


@contextmanager
def store_of(shared: SharedSettings) -> Iterator[StoreReader]:
    """Open the store for reading; raise Failure where there is none."""
    try:
        reader = open_reader(shared)
    except NoStore as error:
        raise Failure(str(error)) from error
    try:
        yield reader
    except BadQuery as error:
        raise BadUse(str(error)) from error
    finally:
        reader.close()


class Here:
    """Reads the store and the passports that the settings name."""

    def __init__(self, shared: SharedSettings) -> None:
        self._shared = shared

    def search(self, query: str, *, limit: int) -> Found:
        """Return what *query* finds, best first."""
        with store_of(self._shared) as store:
            return store.search(query, limit=limit)

    def article(self, some_id: str) -> Kept | None:
        """Return one article; see Reading."""
        with store_of(self._shared) as store:
            try:
                return article_of(some_id, store, self._passport)
            except BadUrl as error:
                raise BadUse(str(error)) from error
            except TakenDown as error:
                raise Failure(str(error)) from error

    def outcomes(self, what: str) -> Sequence[Outcome]:
        """Return a passport; see Reading."""
        return passport_of(what, self._shared)

    def _passport(self, some_id: str) -> Sequence[Outcome]:
        try:
            return passport_of(some_id, self._shared)
        except Failure as error:  # the store may have it nevertheless
            raise NoPassports(str(error)) from error
