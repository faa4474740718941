"""
`copydesk explain`: what clean makes of one page, block by block, and why.

Which page: asked_page.py. What is said of it: explained.py, facts.py. How it looks:
terminal_view.py, html_view.py.
"""

import json
from enum import StrEnum

from rich.console import Console

from copydesk.explaining.asked_page import asked_page
from copydesk.explaining.explained import Explained, explained
from copydesk.explaining.html_view import html_page
from copydesk.explaining.terminal_view import show_explained
from copydesk.failure import BadUse, Failure
from copydesk.printing import say
from copydesk.site_profiles import profile_of
from schemas.pages import PageFetched
from schemas.profiles import SiteProfile
from services.clean.settings import CleanSettings
from services.runtime.kafka_access import KeptOut
from services.runtime.settings import SharedSettings
from services.site import site_of


class Form(StrEnum):
    """What is printed."""

    LINES = "lines"
    HTML = "html"
    JSON = "json"


def form_of(*, as_html: bool, as_json: bool) -> Form:
    """Return the one form that was asked for."""
    if as_html and as_json:
        raise BadUse("--html, --json: give one of them")
    if as_html:
        return Form.HTML
    return Form.JSON if as_json else Form.LINES


def explain(
    item: str,
    url: str | None,
    shared: SharedSettings,
    console: Console,
    *,
    with_profile: bool,
    form: Form,
) -> None:
    """Print what clean makes of the page that *item* is, which came from *url* if it is a file."""
    page = asked_page(item, url, shared)
    profile, why_none = _profile(page, shared) if with_profile else (None, "not asked for")
    found = explained(page, CleanSettings(shared=shared), profile, why_no_profile=why_none)
    _print(found, console, form)


def _print(found: Explained, console: Console, form: Form) -> None:
    match form:
        case Form.HTML:
            say(html_page(found), console)
        case Form.JSON:
            say(json.dumps(found.as_json(), indent=2), console)
        case Form.LINES:
            show_explained(found, console)


def _profile(page: PageFetched, shared: SharedSettings) -> tuple[SiteProfile | None, str]:
    """Return what is known of the site of *page*, or why there is nothing."""
    if page.url is None:
        return None, "the page has no URL; --url gives a file's"
    try:
        return profile_of(site_of(page.url), shared), ""
    except (Failure, KeptOut) as error:  # a page can be explained without
        return None, str(error)
