"""All pages of the console, by name: what each test of every page goes through."""

from collections.abc import Callable, Mapping

from tests.browser import handed_in as pages
from tests.browser.running import Running

Path = Callable[[Running], str]

PAGES: Mapping[str, Path] = {
    "search": lambda _: "/console/?q=lease",
    "search-newest": lambda _: "/console/",
    "search-nothing": lambda _: "/console/?q=zeppelin",
    "search-bad-query": lambda _: "/console/?q=before:x",
    "article": lambda _: f"/console/articles/{pages.SEED}",
    "article-in-a-story": lambda _: f"/console/articles/{pages.at(pages.WIRE)}",
    "story": lambda _: f"/console/stories/{pages.at(pages.WIRE)}",
    "passport-form": lambda _: "/console/passports",
    "passport": lambda _: f"/console/passports/{pages.SEED}",
    "passport-rejected": lambda _: f"/console/passports/{pages.at(pages.STUB)}",
    "passport-unknown": lambda _: "/console/passports/nobody-knows",
    "flow": lambda _: "/console/flow",
    "dead-letters": lambda _: "/console/dead-letters",
    "dead-letter": lambda running: running.letter,
    "sources": lambda _: "/console/sources",
    "no-such-page": lambda _: "/console/nowhere",
}
