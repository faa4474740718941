"""What holds of every page, light, dark and on a phone: it is whole, readable by all, and quiet."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from tests.browser.every_page import PAGES
from tests.browser.looks import LIGHT, LOOKS, Look
from tests.browser.running import Running

pytestmark = pytest.mark.browser

KEPT = Path(os.environ.get("COPYDESK_SCREENSHOTS", "build/screenshots"))
"""Where the screenshots stay."""


@dataclass
class Visit:
    """A page that was opened and looked at."""

    page: Page
    asked: list[str] = field(default_factory=list)
    """What the browser asked for."""

    complaints: list[str] = field(default_factory=list)
    """What it had to say, violations of the Content-Security-Policy among it."""

    def hear(self, said: ConsoleMessage) -> None:
        # That the page itself is an answer of 404 is no fault of it.
        is_status = said.text.startswith("Failed to load resource: the server responded")
        if said.type in {"error", "warning"} and not (
            is_status and said.location["url"] == self.page.url
        ):
            self.complaints.append(said.text)


@pytest.fixture(scope="module", params=LOOKS, ids=lambda look: look.name)
def look(request: pytest.FixtureRequest) -> Look:
    chosen: Look = request.param
    return chosen


@pytest.fixture(scope="module", params=PAGES)
def name(request: pytest.FixtureRequest) -> str:
    chosen: str = request.param
    return chosen


@pytest.fixture(scope="module")
def window(browser: Browser, look: Look) -> Iterator[Visit]:
    """Return a window that all pages are opened in, one after the other: new ones are slow."""
    with look.opened(browser) as context:
        visit = Visit(context.new_page())
        visit.page.on("console", visit.hear)
        visit.page.on("pageerror", lambda error: visit.complaints.append(str(error)))
        visit.page.on("request", lambda request: visit.asked.append(request.url))
        yield visit


@pytest.fixture(scope="module")
def visit(window: Visit, running: Running, name: str) -> Visit:
    window.asked.clear()
    window.complaints.clear()
    window.page.goto(running.url + PAGES[name](running))
    return window


def test_axe_finds_nothing_that_keeps_anybody_out(visit: Visit) -> None:
    found = Axe().run(visit.page)

    assert found.violations_count == 0, found.generate_report()


def test_nothing_is_wider_than_the_screen(visit: Visit, look: Look) -> None:
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= look.width


def test_the_browser_has_nothing_to_complain_of(visit: Visit) -> None:
    assert visit.complaints == []


def test_it_asks_for_nothing_from_elsewhere(visit: Visit, running: Running) -> None:
    assert visit.asked
    assert {url for url in visit.asked if not url.startswith(running.url)} == set()


def test_it_has_one_heading_and_says_in_its_title_what_it_is(visit: Visit) -> None:
    expect(visit.page.get_by_role("heading", level=1)).to_have_count(1)
    assert visit.page.title().removesuffix(" · Copydesk")


def test_its_picture_is_kept(visit: Visit, look: Look, name: str) -> None:
    path = KEPT / f"{name}-{look.name}.png"
    visit.page.screenshot(path=path, full_page=True)

    assert path.stat().st_size > 5_000


@pytest.fixture(scope="module")
def windows(browser: Browser) -> Iterator[list[Page]]:
    """Return a window in which scripts run, and one in which they don't."""
    with LIGHT.opened(browser) as one, LIGHT.opened(browser, javascript=False) as other:
        yield [one.new_page(), other.new_page()]


# The flow's picture changes from one look to the next: test_flow.py looks at it.
@pytest.mark.parametrize("name", sorted(PAGES.keys() - {"flow"}))
def test_it_says_the_same_without_scripts(windows: list[Page], running: Running, name: str) -> None:
    said = []
    for page in windows:
        page.goto(running.url + PAGES[name](running))
        said.append(page.get_by_role("main").inner_text().splitlines())

    assert said[0] == said[1]
