"""
The console as a web application: the API and the pages, and what both have in common.

Who may read: admission.py. Which error means what: problems.py. What every answer has:
every_answer.py.
"""

import logging
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp

from services.console import api, pages
from services.console.admission import Admission
from services.console.desk import Desk
from services.console.every_answer import HeadAsGet, Headers
from services.console.pages.rendering import problem_page
from services.console.problems import BUG, EXPECTED, Problem, as_response, problem_of
from services.console.settings import ConsoleSettings

PAGES = "/console"

log = logging.getLogger("copydesk.console")


def web_app(desk: Desk, settings: ConsoleSettings) -> ASGIApp:
    """Return the application that shows what *desk* reads."""
    # Around it, not among its middleware: that has no part in the answer to a bug.
    return Headers(HeadAsGet(_routes(desk, settings)))


def _routes(desk: Desk, settings: ConsoleSettings) -> FastAPI:
    app = FastAPI(
        title="Copydesk",
        summary="Clean, enriched, searchable news articles, and what became of every page.",
        version="1",
        docs_url=None,  # their scripts are on other people's hosts
        redoc_url=None,
        middleware=[Middleware(Admission, settings=settings)],
    )
    app.state.desk = desk
    app.include_router(api.router)
    app.include_router(pages.router, prefix=PAGES, include_in_schema=False)
    static = StaticFiles(directory=Path(__file__).parent / "static")
    app.mount("/static", static, name="static")
    app.add_api_route("/", _to_the_pages, include_in_schema=False)
    for kind in EXPECTED:
        app.add_exception_handler(kind, _expected)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _bad_parameter)
    app.add_exception_handler(Exception, _bug)
    return app


def _to_the_pages(request: Request) -> Response:
    return RedirectResponse(request.url_for("search_page").path)


def _expected(request: Request, error: Exception) -> Response:
    return _answer(request, problem_of(error))


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101  for mypy: it is registered for that
    said = Problem(title=error.detail, status=error.status_code, detail=_said_by(error))
    return _answer(request, said, dict(error.headers or {}))


def _said_by(error: HTTPException) -> str:
    if error.status_code == 404:  # noqa: PLR2004
        return "There is no such address: /openapi.json lists those of the API."
    return f"{error.detail}."


def _bad_parameter(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101
    said = "; ".join(f"{each['loc'][-1]}: {each['msg']}" for each in error.errors())
    return _answer(request, Problem(title="Unprocessable Content", status=422, detail=f"{said}."))


def _bug(request: Request, error: Exception) -> Response:
    log.error("%s %s broke", request.method, request.url.path, exc_info=error)
    said = Problem(title="Internal Server Error", status=500, detail=BUG)
    return _answer(request, said)


def _answer(request: Request, said: Problem, headers: dict[str, str] | None = None) -> Response:
    if request.url.path.startswith(PAGES):
        return problem_page(request, said, headers)
    return as_response(said, headers)
