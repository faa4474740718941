"""Which Chromium the tests look with: COPYDESK_CHROMIUM, else the machine's own."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")

QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""It asks nobody but the console."""


def chromium() -> str:
    """Return the path of the program; "" where there is none."""
    if given := os.environ.get("COPYDESK_CHROMIUM"):
        return given
    return next((path for name in NAMES if (path := shutil.which(name))), "")


@contextmanager
def browser() -> Iterator[Browser]:
    """Run it, with a profile of its own that is gone afterwards."""
    as_root = os.geteuid() == 0  # its sandbox does not let root in
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=chromium(), args=QUIET, chromium_sandbox=not as_root
        )
        try:
            yield running
        finally:
            running.close()
