"""Reads through the API of a console: services/console/api.py. Errors come as its own sentences."""

import json
from collections.abc import Sequence
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from pydantic import TypeAdapter, ValidationError

from copydesk.failure import BadUse, Failure
from schemas.articles import Article
from schemas.outcomes import Outcome
from services.console.finding import LAST_SEEN, Kept
from services.index.store import Found, Hit

ANSWER_SECONDS = 30
"""A search takes milliseconds; a console that is busy, some seconds."""

ANSWER_BYTES = 64 * 1024 * 1024
"""A hundred hits have 200 kB, the passport of a page that is asked for every minute some MB."""

BAD_USE = {400, 422}

PARTS = ("detail", "hint")
"""Of a problem: what is wrong, and what to ask instead."""

HITS = TypeAdapter(tuple[Hit, ...])
OUTCOMES = TypeAdapter(tuple[Outcome, ...])


class NoRedirects(HTTPRedirectHandler):
    """The API sends none; another's would be given the token."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        """Follow none."""


OPENER = build_opener(NoRedirects)


class Elsewhere:
    """A Reading through the console at *url*."""

    def __init__(self, url: str, token: str) -> None:
        if urlsplit(url).scheme not in {"http", "https"} or not urlsplit(url).netloc:
            raise BadUse(f"COPYDESK_API is {url}: set it to http://host:port of a console")
        self._url = url.rstrip("/")
        self._token = token

    def search(self, query: str, *, limit: int) -> Found:
        """Return what *query* finds, best first."""
        said = self._ask(f"/articles?{urlencode({'q': query, 'limit': limit})}")
        try:
            return Found(int(said["total"]), HITS.validate_python(said["articles"]))
        except (KeyError, TypeError, ValidationError) as error:
            raise self._no_console() from error

    def article(self, some_id: str) -> Kept | None:
        """Return one article; see Reading."""
        headers: dict[str, str] = {}
        said = self._ask(f"/articles/{quote(some_id, safe='')}", headers)
        try:
            if said is None:
                return None
            article = Article.model_validate(said)
            return Kept(article, int(headers.get(LAST_SEEN, article.version)))
        except ValueError as error:  # a ValidationError is one
            raise self._no_console() from error

    def outcomes(self, what: str) -> Sequence[Outcome]:
        """Return a passport; see Reading."""
        said = self._ask(f"/passports/{quote(what, safe='')}")
        try:
            told = [] if said is None else [o for c in said["captures"] for o in c["outcomes"]]
            return OUTCOMES.validate_python(told)
        except (KeyError, TypeError, ValidationError) as error:
            raise self._no_console() from error

    def _ask(self, path: str, told: dict[str, str] | None = None) -> Any:
        """Return what the API says, its headers in *told*; None where nothing has that name."""
        headers = {"accept": "application/json"}
        if self._token:
            headers["authorization"] = f"Bearer {self._token}"
        request = Request(f"{self._url}{path}", headers=headers)  # noqa: S310  checked at the start
        try:
            with OPENER.open(request, timeout=ANSWER_SECONDS) as response:
                if told is not None:
                    told.update((name.lower(), value) for name, value in response.headers.items())
                return json.loads(response.read(ANSWER_BYTES))
        except HTTPError as error:
            return self._refused(error)
        except (URLError, OSError, HTTPException) as error:
            why = getattr(error, "reason", None) or error
            raise Failure(
                f"no console answers at {self._url} ({why}): check COPYDESK_API"
            ) from error
        except ValueError as error:
            raise self._no_console() from error

    def _refused(self, error: HTTPError) -> None:
        """Raise what the console says; return None for 404."""
        if error.code == 401:  # noqa: PLR2004
            raise Failure(f"the console at {self._url} asks for its token: set COPYDESK_API_TOKEN")
        try:
            problem = json.loads(error.read(ANSWER_BYTES))
            said = ": ".join(problem[part].rstrip(".") for part in PARTS if part in problem)
        except (ValueError, AttributeError, TypeError):
            raise self._no_console() from error
        if error.code == 404:  # noqa: PLR2004
            return
        kind = BadUse if error.code in BAD_USE else Failure
        raise kind(said[:1].lower() + said[1:])

    def _no_console(self) -> Failure:
        return Failure(f"what answers at {self._url} is no console of Copydesk: check COPYDESK_API")
