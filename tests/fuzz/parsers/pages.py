"""What clean reads of a page: HTML, plain text, JSON-LD, dates."""

from datetime import timedelta

from schemas.articles import ArticleCleaned
from schemas.pages import PageFetched
from schemas.topics import ARTICLE_CLEANED
from services.answers import Rejected
from services.clean.article import clean_page
from services.clean.believable_date import believable
from services.clean.dates import moment_in
from services.clean.lines.dates import find_dates
from services.clean.models import load_models
from services.clean.settings import CleanSettings
from services.enrich.dates import dates_in
from tests.fuzz.parser import Finding, Parser
from tests.makers import NOON

SETTINGS = CleanSettings()
LANGUAGES = ("en", "de", "fr", "es", "ru", "ja", None)

STORY = """<html><head><title>Ferry</title><script type="application/ld+json">%s</script></head>
<body><h1>Ferry to return in spring</h1>
<p>The harbour board said on Friday that the ferry would cross the bay again from April.</p>
<p>Adults pay four crowns for a crossing, and children and bicycles cross without paying.</p>
<p>The board will vote on the timetable in two weeks, in the house by the old pier.</p></body>"""


def clean(*, html: str | None = None, text: str | None = None) -> ArticleCleaned | None:
    """Return the article on a page, None for a page without one; check that it can be sent."""
    page = PageFetched(
        page_id="p1",
        url="https://www.harbour.example/news/ferry",
        html=html,
        text=text,
        source="tests",
        fetched_at=NOON,
    )
    try:
        article = clean_page(page, settings=SETTINGS)
    except Rejected:
        return None
    if ARTICLE_CLEANED.parse(article.model_dump_json()) != article:
        raise Finding("enrich would read another article")
    return article


def _read_html(data: bytes) -> None:
    clean(html=data.decode("utf-8", "replace"))


def _read_text(data: bytes) -> None:
    clean(text=data.decode("utf-8", "replace"))


def _read_json_ld(data: bytes) -> None:
    clean(html=STORY.replace("%s", data.decode("utf-8", "replace")))


def _read_dates(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    found = believable(moment_in(text), fetched_at=NOON)
    if found is not None and found > NOON + timedelta(days=2):
        raise Finding(f"{found} is believed")
    find_dates([(0, text), (1, text[: len(text) // 2])], fetched_at=NOON)
    for language in LANGUAGES:
        for date in dates_in([text], language, written_on=NOON.date()):
            if text[date.start : date.end] != date.text:
                raise Finding(f"{date} does not stand there")


HTML = Parser("html", _read_html, SETTINGS.record_seconds, max_bytes=4_000, prepare=load_models)
TEXT = Parser("text", _read_text, SETTINGS.record_seconds, max_bytes=4_000, prepare=load_models)
JSON_LD = Parser(
    "json-ld", _read_json_ld, SETTINGS.record_seconds, max_bytes=4_000, prepare=load_models
)
DATES = Parser("dates", _read_dates, SETTINGS.record_seconds, max_bytes=1_000, prepare=load_models)
