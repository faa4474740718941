"""Makes pages of text and HTML for the tests of clean."""

from datetime import UTC, datetime

from schemas.articles import ArticleCleaned
from services.clean.article import clean_page
from services.clean.findings import Findings
from services.clean.lines.read import read_text
from services.clean.markup.read import read_html
from services.clean.settings import CleanSettings
from tests.makers import page

FETCHED = datetime(2025, 11, 8, tzinfo=UTC)

FIRST = "The mill on the Harrow stopped on Monday, after two hundred years, when its wheel broke."
SECOND = "Nobody was hurt, said the miller, who now hopes that the county will pay for a new wheel."
THIRD = "A carpenter from the next village has offered his help, and twelve oaks from his own wood."
PARAGRAPHS = (FIRST, SECOND, THIRD)
BODY = "\n\n".join(PARAGRAPHS)
TITLE = "Mill on the Harrow stops after two hundred years"


def from_text(text: str, settings: CleanSettings | None = None) -> Findings:
    return read_text(text, settings or CleanSettings(), fetched_at=FETCHED)


def from_html(
    body: str = "",
    *,
    head: str = f"<title>{TITLE}</title>",
    url: str | None = "https://example.org/mill",
    settings: CleanSettings | None = None,
) -> Findings:
    html = f"<html><head>{head}</head><body>{body}</body></html>"
    return read_html(html, settings or CleanSettings(), page_url=url, fetched_at=FETCHED)


def story(extra: str = "") -> str:
    """Return an article's HTML with *extra* between its first and second paragraph."""
    first, *rest = (f"<p>{text}</p>" for text in PARAGRAPHS)
    return f"<article><h1>{TITLE}</h1>{first}{extra}{''.join(rest)}</article>"


def cleaned(*, html: str | None = None, text: str | None = None) -> ArticleCleaned:
    return clean_page(page(html=html, text=text), settings=CleanSettings())
