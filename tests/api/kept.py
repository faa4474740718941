"""A data directory as the stages leave it: articles, their stories, what became of their pages."""

import asyncio
from collections.abc import Sequence
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

from schemas.article_parts import Author, Entity, EntityKind, Image, Language, Mention, Where
from schemas.articles import Article, Withdrawn
from schemas.outcomes import Outcome, Reason, Verdict
from services.index.embedded import EmbeddedStore
from services.page_id import page_id_of_url
from services.passport.keeping import Keeping as PassportKeeping
from services.passport.outcomes_table import passport_file
from services.stories.keeping import Keeping as StoriesKeeping
from services.stories.sketches import stories_file
from tests.makers import NOON, NOON_MS, outcome
from tests.unit.stories.articles import news, prose

URL = "https://www.example.org/2026/bridge?id=7&lang=en"
PAGE_ID = page_id_of_url(URL)
BRIDGE_ID = page_id_of_url("https://www.example.org/bridge")
LOST_ID = page_id_of_url("https://www.example.org/lost")
UNPRINTABLE = "a bell \x07, an escape \x1b[31m, a noncharacter \ufffe, ]]> & <b>\u2028"
CREW = 230
"""More than two pages of the largest size."""


def bridge(**changed: Any) -> Article:
    """Return an article with something in each field that an answer may show."""
    said: dict[str, Any] = {
        "page_id": PAGE_ID,
        "article_id": BRIDGE_ID,
        "version": NOON_MS,
        "url": URL,
        "canonical_url": "https://www.example.org/bridge",
        "site": "example.org",
        "source": "tests",
        "section": "World",
        "title": "Mayor Smith opens the drawbridge",
        "authors": (Author(name="Ann Reporter", role="Reporter"),),
        "published_at": NOON,
        "paragraphs": ("Mayor Smith opened the drawbridge on Tuesday.", *prose("a bridge")),
        "images": (Image(url="https://www.example.org/b.jpg", caption="The bridge", credit="AP"),),
        "language": Language(code="en", confidence=1),
        "word_count": 151,
        "entities": (
            Entity(
                text="Smith",
                kind=EntityKind.PERSON,
                mentions=(Mention(text="Smith", where=Where.TITLE, start=6, end=11),),
            ),
        ),
        "keywords": ("Smith",),
        "summary": "Mayor Smith opened the drawbridge on Tuesday.",
    }
    return Article.model_validate({**said, **changed})


def crew(number: int) -> Article:
    """Return one of many: published *number* minutes before the bridge's."""
    return bridge(
        page_id=f"crew-page-{number}",
        article_id=f"crew-{number:04}",
        title=f"Crew number {number}",
        url=None,
        canonical_url=None,
        site=f"site{number % 3}.example",
        published_at=NOON - timedelta(minutes=number + 1),
    )


ODD = bridge(
    article_id="odd/one #?%41",
    page_id="odd page",
    title=UNPRINTABLE,
    url="javascript:alert(1)",
    canonical_url=None,
    authors=(Author(name=UNPRINTABLE),),
    keywords=(UNPRINTABLE,),
    summary=UNPRINTABLE,
    site="odd.example",
    paragraphs=(UNPRINTABLE,),
    published_at=None,
    version=253_402_300_799_999,
)
TWINS = (news("twin-a", prose("a ferry")), news("twin-b", prose("a ferry"), minute=5))


def told(**changed: Any) -> Outcome:
    """Return what a stage said of the bridge."""
    return outcome().model_copy(update={"page_id": PAGE_ID, **changed})


OUTCOMES = (
    told(article_id=BRIDGE_ID, origin="news.page.fetched.v1/3/7"),
    told(stage="index", article_id=BRIDGE_ID, origin="news.article.enriched.v1/1/1"),
    told(page_id=LOST_ID, verdict=Verdict.REJECTED, reason=Reason.TOO_SHORT, origin="t/0/1"),
    told(page_id="abcdefgh-1", origin="t/0/2"),
    told(page_id="abcdefgh-2", origin="t/0/3"),
)


def fill(data_dir: Path) -> None:
    """Have the stages keep all of the above in *data_dir*."""
    keep_articles(data_dir, [bridge(), ODD, *TWINS, *map(crew, range(CREW))])
    asyncio.run(_keep(data_dir))


def keep_articles(data_dir: Path, articles: Sequence[Article]) -> None:
    """Have the index keep *articles*."""
    with closing(EmbeddedStore(data_dir)) as store:
        assert set(store.upsert_many(articles)) == {None}


def take_down_the_bridge(data_dir: Path) -> None:
    """Have the index take it down."""
    order = Withdrawn(page_id=PAGE_ID, article_id=BRIDGE_ID, version=NOON_MS + 1, withdrawn_at=NOON)
    with closing(EmbeddedStore(data_dir)) as store:
        assert store.upsert_many([order]) == [None]


async def _keep(data_dir: Path) -> None:
    passport = PassportKeeping(passport_file(data_dir), timedelta(days=30), now=lambda: NOON)
    stories = StoriesKeeping(stories_file(data_dir), now=lambda: NOON)
    await passport(OUTCOMES)
    await stories(TWINS)
    await passport.close()
    await stories.close()
