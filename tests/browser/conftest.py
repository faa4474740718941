"""
What the console is looked at with: a real Chromium, on a pipeline that really ran.

Without a Chromium these are skipped, with the reason; COPYDESK_REQUIRE_BROWSER=1 makes that a
failure.
"""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.chromium import browser as running_browser
from tests.browser.chromium import chromium
from tests.browser.looks import LIGHT
from tests.browser.running import Running, demo, with_everything


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not chromium():
        reason = "no Chromium: install it, or set COPYDESK_CHROMIUM to the path of one"
        if os.environ.get("COPYDESK_REQUIRE_BROWSER"):
            pytest.fail(reason)
        pytest.skip(reason)
    with running_browser() as running:
        yield running


@pytest.fixture(scope="session")
def running(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    del browser  # first: without one there is nothing to run for
    with demo(tmp_path_factory.mktemp("demo")) as started:
        yield with_everything(started)


@pytest.fixture
def page(browser: Browser, running: Running) -> Iterator[Page]:
    """Return a window with no history, in which / is the console's."""
    context = browser.new_context(
        base_url=running.url, viewport={"width": LIGHT.width, "height": LIGHT.height}
    )
    yield context.new_page()
    context.close()
