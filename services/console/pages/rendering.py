"""How a template becomes a page: words for times and numbers, and which links may be followed."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from services.ages import in_words
from services.console.followable import followable
from services.console.problems import Problem

TEMPLATES = Path(__file__).parent.parent / "templates"

NAVIGATION = (
    ("search_page", "Search"),
    ("passport_page", "Passport"),
    ("flow_page", "Flow"),
    ("dead_letters_page", "Dead letters"),
    ("sources_page", "Sources"),
)
"""The pages that every page links to."""

ID_CHARS = 12
"""Of an id: enough to tell it from all others."""


def page(
    request: Request,
    name: str,
    *,
    status: int = 200,
    headers: dict[str, str] | None = None,
    **values: Any,
) -> HTMLResponse:
    """Return the template *name* with *values*."""
    said = (
        _templates()
        .get_template(name)
        .render(values, request=request, navigation=NAVIGATION, path_for=path_for(request))
    )
    return HTMLResponse(said, status, headers)


def problem_page(
    request: Request, said: Problem, headers: dict[str, str] | None = None
) -> HTMLResponse:
    """Return why there is no page."""
    return page(request, "problem.html", status=said.status, headers=headers, problem=said)


@cache
def _templates() -> Environment:
    found = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters.update(
        moment=moment,
        ago=ago,
        span=span,
        number=lambda value: f"{value:,}",
        short=lambda some_id: some_id[:ID_CHARS],
        followable=followable,
        marked=marked,
    )
    return found


def path_for(request: Request) -> Callable[..., str]:
    """Return what makes the path of a page by its name and parts, whatever stands in these."""

    def path(name: str, **parts: Any) -> str:
        quoted = {key: quote(str(value), safe="") for key, value in parts.items()}
        return request.url_for(name, **quoted).path

    return path


def moment(at: datetime | None) -> Markup:
    """Return *at* for people and for programs; in UTC, which the page says."""
    if at is None:
        return Markup('<span class="unknown">unknown</span>')
    at = at.astimezone(UTC)
    return Markup('<time datetime="{}">{}</time>').format(
        at.isoformat(timespec="seconds"), f"{at:%Y-%m-%d %H:%M:%S}"
    )


def ago(at: datetime | None, now: datetime) -> Markup:
    """Return how long ago *at* was; the moment itself is in its title."""
    if at is None:
        return Markup('<span class="unknown">never</span>')
    said = in_words(max(now - at, timedelta()))
    return Markup('<time datetime="{0}" title="{0}">{1} ago</time>').format(
        at.astimezone(UTC).isoformat(timespec="seconds"), said
    )


def span(milliseconds: float) -> str:
    """Return a length of time in the unit that suits it."""
    if milliseconds < 1000:  # noqa: PLR2004  a second
        return f"{milliseconds:.1f} ms"
    if milliseconds < 60_000:  # noqa: PLR2004  a minute
        return f"{milliseconds / 1000:.1f} s"
    return in_words(timedelta(milliseconds=milliseconds))


def marked(text: str, highlights: tuple[tuple[int, int], ...]) -> Markup:
    """Return *text* with its *highlights*, which are in order, marked."""
    said, last = Markup(), 0
    for start, end in highlights:
        if last <= start < end <= len(text):
            said += text[last:start] + Markup("<mark>{}</mark>").format(text[start:end])
            last = end
    return said + text[last:]
