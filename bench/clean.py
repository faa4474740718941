"""Clean beside trafilatura alone, on the golden HTML pages; and its rules for plain text."""

import trafilatura

from bench.pages import pages, rate, row
from schemas.pages import PageFetched
from services.clean.article import clean_page
from services.clean.settings import CleanSettings

COUNT = 120


def print_table() -> None:
    """Print pages a second, in one process."""
    settings = CleanSettings()

    def clean(page: PageFetched) -> object:
        return clean_page(page, settings=settings)

    def alone(page: PageFetched) -> object:
        return trafilatura.bare_extraction(page.html, with_metadata=True)

    html, text = pages("html", COUNT), pages("text", COUNT)
    beside = rate(alone, html)
    print("\nclean, one process, golden pages")
    print(row("trafilatura with its metadata, HTML", beside, "pages/s"))
    print(row("clean, HTML", rate(clean, html), "pages/s", beside))
    print(row("clean, plain text", rate(clean, text), "pages/s"))
