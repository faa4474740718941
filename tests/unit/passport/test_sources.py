"""What each site gives us, and which of them has fallen silent."""

from collections.abc import AsyncIterator
from contextlib import closing
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from schemas.outcomes import Outcome, Reason, Verdict
from services.passport.keeping import Keeping
from services.passport.outcomes_table import passport_file
from services.passport.passports import NoPassports
from services.passport.sources import Sources, SourceSite
from tests.makers import NOON
from tests.unit.passport.first_release import first_release
from tests.unit.passport.outcomes import outcome

DAY = timedelta(days=1)
NUMBERS = count()


@pytest.fixture
async def sources(keep: Keeping, tmp_path: Path) -> AsyncIterator[Sources]:
    await keep([])
    with closing(Sources(tmp_path)) as opened:
        yield opened


def published(
    site: str = "example.org", days_ago: float = 0, stage: str = "index", sure: float | None = None
) -> Outcome:
    at = NOON - days_ago * DAY
    page = f"p{next(NUMBERS)}"
    return outcome(page, stage=stage, site=site, confidence=sure, at=at)


def rejected(site: str = "example.org", reason: Reason = Reason.EMPTY) -> Outcome:
    page = f"p{next(NUMBERS)}"
    return outcome(page, site=site, verdict=Verdict.REJECTED, reason=reason)


def daily(site: str, *, until_days_ago: int = 0, since_days_ago: int = 13) -> list[Outcome]:
    return [published(site, day) for day in range(until_days_ago, since_days_ago + 1)]


async def test_a_site_has_all_that_is_counted_of_it(keep: Keeping, sources: Sources) -> None:
    await keep(
        [
            published(days_ago=2),
            published(days_ago=2),
            published(days_ago=1),
            published(days_ago=1, stage="clean", sure=0.5),
            published(days_ago=1, stage="clean", sure=1.0),
            published(days_ago=5, stage="clean", sure=0.0),
            rejected(reason=Reason.EMPTY),
            rejected(reason=Reason.TOO_SHORT),
            rejected(reason=Reason.TOO_SHORT),
        ]
    )

    assert sources.sites(NOON, days=4) == (
        SourceSite(
            site="example.org",
            articles_a_day=(0, 2, 1, 0),
            articles=3,
            last_seen=NOON,
            last_article=NOON - DAY,
            confidence=0.75,
            rejections=(("too-short", 2), ("empty", 1)),
            silence=None,
        ),
    )


async def test_a_site_that_fails_altogether_is_there_too(keep: Keeping, sources: Sources) -> None:
    await keep([rejected("broken.example")])

    [site] = sources.sites(NOON)
    assert (site.site, site.articles, site.rejections) == ("broken.example", 0, (("empty", 1),))
    assert (site.last_article, site.confidence) == (None, None)


async def test_who_fell_silent_comes_first_then_who_publishes_most(
    keep: Keeping, sources: Sources
) -> None:
    await keep(daily("silent.example", until_days_ago=5))
    await keep([*daily("busy.example"), *daily("busy.example"), *daily("calm.example")])
    await keep([rejected("broken.example")])

    found = sources.sites(NOON)

    assert [site.site for site in found] == [
        "silent.example",
        "busy.example",
        "calm.example",
        "broken.example",
    ]
    assert [site.silence for site in found] == [5 * DAY, None, None, None]
    assert sources.sites(NOON, limit=4) == found
    assert sources.sites(NOON, limit=2) == found[:2]


async def test_a_silent_site_is_there_however_few_the_days(keep: Keeping, sources: Sources) -> None:
    await keep([*daily("silent.example", until_days_ago=5), published("once.example", 5)])

    [site] = sources.sites(NOON, days=2)

    assert (site.site, site.articles_a_day, site.silence) == ("silent.example", (0, 0), 5 * DAY)


async def test_more_days_show_more(keep: Keeping, sources: Sources) -> None:
    await keep([published(days_ago=20)])

    assert sources.sites(NOON) == ()
    [site] = sources.sites(NOON, days=30)
    assert (site.articles, len(site.articles_a_day)) == (1, 30)
    assert site.articles_a_day[-21] == 1


def test_no_file_is_no_trouble_but_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(NoPassports, match="start the passport stage"):
        Sources(tmp_path)


def test_an_earlier_releases_file_says_what_to_do(tmp_path: Path) -> None:
    first_release(passport_file(tmp_path))
    with pytest.raises(NoPassports, match="start the passport stage of this one"):
        Sources(tmp_path)
