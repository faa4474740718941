"""The pages that the console under test is to show, beside those of the demo."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import copydesk
from schemas.article_parts import Author, Image
from schemas.articles import Article, ArticleEnriched
from schemas.pages import PageFetched
from services.intake import as_received
from tests.makers import NOON, NOON_MS
from tests.unit.stories.articles import news, prose

SEED = "e859e17fd5a210c7e8e45a9e03d54a7c2a4706021e2cf3929971ea7ff8edb8f4"
"""The page of the demo's plain text, and its article: it has no URL."""

LATER = datetime(2025, 11, 9, 8, 30, tzinfo=UTC)
"""When the seed page is captured again; the demo's capture is of the day before."""

BRACKEN = "https://www.brackenpost.example/local/allotments"
WIRE = "https://www.yardwire.example/2026/allotments"
STUB = "https://www.brackenpost.example/local/stub"

EMPTY = "https://www.brackenpost.example/local/empty"

HEADLINE = "Allotment holders win back the old railway yard"
ALLOTMENTS = """\
<p>After six years of letters, the gardeners of Bracken have been given a lease on the old railway
yard, where forty plots will be marked out before the summer.
<p>The council voted eight to three on Monday night. Councillor Hugh Menzies, who had wanted a car
park, said after the meeting that he would apply for a plot himself.
<p>The soil must first be tested for oil and tar. "We have waited since 2019," said
the association's secretary, Della Moss. "We can wait a little longer for a laboratory."
<p>Plots will cost 45 pounds a year, and half of them are reserved for people who live in flats. The
waiting list opens on Friday at nine in the library, and closes when it is full.
<p>The yard has been empty since the last goods train left in 1987. A fence was put up after
children were found building a raft there out of sleepers, and it has never been taken down."""

GAZETTE = "gazette.example.org"
MANY = 23
"""Articles of one site: more than a page of a search shows."""

HOSTILE = "hostile-article"
HOSTILE_TITLE = "<script>document.title='run'</script> \u202edrawkcab <img src=x onerror=alert(1)>"
HOSTILE_URL = "javascript:document.title='run'"


def at(url: str) -> str:
    """Return the id of the page at *url*; its article's too, where the page declares no other."""
    return as_received(PageFetched(url=url, text="any", source="tests"), NOON).page_id


def seed_again() -> PageFetched:
    """Return the seed page, captured a day later."""
    text = (Path(copydesk.__file__).parent / "demo_pages" / "kremlin.txt").read_text("utf-8")
    page = PageFetched(text=text, source="copydesk demo", fetched_at=LATER)
    return as_received(page, NOON)


def allotments(url: str, *, hour: int, last: str = "") -> PageFetched:
    """Return the story of the allotments as the site of *url* has it, published at that *hour*."""
    html = (
        f"<!doctype html><html lang=en><title>{HEADLINE}</title>"
        f'<meta property="article:published_time" content="2026-11-20T{hour:02}:20:00Z">'
        f"<body><nav><a href=/>Home</a> <a href=/sport>Sport</a></nav>"
        f"<article><h1>{HEADLINE}</h1>{ALLOTMENTS}<p>{last}</article></body></html>"
    )
    return as_received(PageFetched(url=url, html=html, source="tests"), NOON)


def stub(url: str = STUB, html: str = "<title>Soon</title><p>More soon.</p>") -> PageFetched:
    """Return a page that is too short for an article."""
    return as_received(PageFetched(url=url, html=html, source="tests"), NOON)


def gazette() -> Iterator[ArticleEnriched]:
    """Yield many articles of one site, none like another."""
    for number in range(MANY):
        made = news(f"gazette-{number}", prose(f"gazette {number}"), site=GAZETTE, minute=number)
        yield enriched(made)


def hostile() -> ArticleEnriched:
    """Return an article in which everything is meant to do harm to whoever looks at it."""
    made = news(HOSTILE, [HOSTILE_TITLE, *prose("harm")], site="hostile.example.org")
    return enriched(
        made.model_copy(
            update={
                "title": HOSTILE_TITLE,
                "canonical_url": HOSTILE_URL,
                "url": HOSTILE_URL,
                "section": HOSTILE_TITLE,
                "authors": (Author(name=HOSTILE_TITLE, role="\u202eetirw"),),
                "images": (Image(url=HOSTILE_URL, caption=HOSTILE_TITLE),),
                "keywords": (HOSTILE_TITLE,),
                "provenance": {HOSTILE_TITLE: HOSTILE_TITLE},
            }
        )
    )


def enriched(article: Article) -> ArticleEnriched:
    """Return *article* on its way to the index, as if just captured."""
    fields = article.model_dump(exclude={"kind"})
    return ArticleEnriched.model_validate({**fields, "version": NOON_MS})


UNREADABLE_ID = "d" * 64
UNREADABLE = f'{{"page_id": "{UNREADABLE_ID}", "text": "and then the scraper died'.encode()
"""No JSON: clean buries it."""
