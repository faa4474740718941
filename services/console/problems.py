"""
What went wrong, for programs: problem+json (RFC 9457). For people: templates/problem.html.

Which error means what is decided here, once, for the API and the pages.
"""

import sqlite3
from collections.abc import Mapping
from http import HTTPStatus

from pydantic import BaseModel
from starlette.responses import JSONResponse

from services.answers import Unavailable
from services.console.finding import TakenDown
from services.index.store import BadQuery, NoStore
from services.passport.asked import BadUrl
from services.passport.passports import AmbiguousId, NoPassports

MEDIA_TYPE = "application/problem+json"


class Problem(BaseModel):
    """Why there is no answer."""

    type: str = "about:blank"
    title: str
    """What the status means."""

    status: int
    detail: str
    """What is wrong, and what to do next."""

    hint: str | None = None
    """What to ask instead, where that is known."""


class NotFound(Exception):
    """There is nothing of that name; says so in a sentence."""


class NotThere(Exception):
    """What is asked for is kept elsewhere, or nobody answers there; says so in a sentence."""


def problem_of(error: Exception) -> Problem:
    """Return what *error*, one of EXPECTED, means to whoever asked."""
    match error:
        case BadQuery():
            return _problem(400, _sentence(error.sentence), _sentence(error.hint))
        case NotFound():
            return _problem(404, _sentence(str(error)))
        case TakenDown():
            return _problem(410, _sentence(str(error)))
        case _:
            status = 400 if isinstance(error, ASKED_WRONG) else 503
            return _problem(status, _sentence(_words(error)))


def _words(error: Exception) -> str:
    match error:
        case Unavailable():
            return f"the store does not answer: {error.detail}"
        case sqlite3.Error():
            return f"what is kept can't be read now: {error}"
        case _:
            return str(error)


BUG = "Something broke that should not: the console's log says what."

ASKED_WRONG = (BadUrl, AmbiguousId)

EXPECTED = (
    BadQuery,
    BadUrl,
    AmbiguousId,
    NotFound,
    TakenDown,
    NotThere,
    NoStore,
    NoPassports,
    Unavailable,
    sqlite3.Error,
)
"""What problem_of() has a sentence for."""


def problem(status: int, detail: str, *, headers: Mapping[str, str] | None = None) -> JSONResponse:
    """Return a response that says *detail*."""
    return as_response(_problem(status, detail), headers)


def as_response(said: Problem, headers: Mapping[str, str] | None = None) -> JSONResponse:
    """Return *said* as a response."""
    content = said.model_dump(exclude_none=True)
    return JSONResponse(content, said.status, headers, media_type=MEDIA_TYPE)


def _problem(status: int, detail: str, hint: str | None = None) -> Problem:
    return Problem(title=HTTPStatus(status).phrase, status=status, detail=detail, hint=hint)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}" + ("" if words.endswith((".", "?")) else ".")
