"""The three ways in which people look at the console."""

from dataclasses import dataclass
from typing import Literal

from playwright.sync_api import Browser, BrowserContext


@dataclass(frozen=True)
class Look:
    """A screen."""

    name: str
    colours: Literal["light", "dark"] = "light"
    width: int = 1280
    height: int = 900

    def opened(self, browser: Browser, *, javascript: bool = True) -> BrowserContext:
        """Return a window of *browser* that is this wide, with no history; close it."""
        return browser.new_context(
            viewport={"width": self.width, "height": self.height},
            color_scheme=self.colours,
            java_script_enabled=javascript,
            reduced_motion="reduce",
        )


LIGHT = Look("light")
DARK = Look("dark", colours="dark")
PHONE = Look("phone", width=390, height=844)
LOOKS = (LIGHT, DARK, PHONE)
