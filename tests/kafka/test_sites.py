"""Sites are learnt while their pages pass, on a real Kafka: whoever dies, nothing is different."""

from collections.abc import Mapping, Sequence
from contextlib import closing
from signal import SIGKILL
from subprocess import Popen

import pytest

from schemas.articles import ArticleCleaned
from schemas.pages import PageFetched
from schemas.profiles import SiteProfile
from schemas.topics import ARTICLE_CLEANED, OUTCOMES, PAGE_FETCHED, SITE_PROFILE, SITES
from services.answers import Unavailable
from services.runtime.records import Record
from services.runtime.settings import SharedSettings
from services.runtime.table import Table
from services.runtime.table_reader import TableReader
from tests.kafka.members import until
from tests.kafka.pipeline import Ear, Pipeline
from tests.makers import page, profile, record

pytestmark = pytest.mark.kafka

SITE_NAMES = ("one.example", "two.example", "three.example")
TEACHING = 30
"""Pages of each site that come first: enough to know it by."""

PAGES = 250
"""Of each site, in all."""

NOTICE = "Readers who support our journalism get every story of this paper first, without ads."
"""In the middle of every article: without the site's profile it is one of its paragraphs."""

STORY = "The council of {place} has voted on item {number} to rebuild the bridge over its river."


def site_page(site: str, number: int) -> PageFetched:
    place = f"{site.partition('.')[0].title()} {number} Town"
    story = [f"<p>{STORY.format(place=place, number=n) * 2}</p>" for n in range(6)]
    story.insert(3, f"<p>{NOTICE}</p>")
    menu = "".join(f"<li><a href='/{name}'>{name}</a></li>" for name in ("Home", "World", "Sport"))
    title = f"A bridge for {place}"
    html = (
        f"<html><head><title>{title} - {site}</title></head><body><nav><ul>{menu}</ul></nav>"
        f"<article><h1>{title}</h1>{''.join(story)}</article><footer>© {site}</footer></body>"
    )
    return page(page_id=f"{site}-{number}", url=f"https://{site}/{number}", html=html)


def pages_of(numbers: range) -> list[PageFetched]:
    return [site_page(site, number) for number in numbers for site in SITE_NAMES]


FIRST, LATER = pages_of(range(TEACHING)), pages_of(range(TEACHING, PAGES))


def publish(pipeline: Pipeline, pages: Sequence[PageFetched]) -> None:
    pipeline.publish(PAGE_FETCHED, [record(p, key=PAGE_FETCHED.key_of(p)) for p in pages])


def profiles(ear: Ear) -> list[SiteProfile]:
    return [SiteProfile.model_validate_json(r.value or b"") for r in ear.on(SITE_PROFILE)]


def articles(ear: Ear) -> dict[str, ArticleCleaned]:
    """Return what there is of each page, the last that was written."""
    found = (ArticleCleaned.model_validate_json(r.value or b"") for r in ear.on(ARTICLE_CLEANED))
    return {article.page_id: article for article in found}


def teach(pipeline: Pipeline, ear: Ear) -> dict[str, int]:
    """Send the first pages; return the version of each site's profile that knows them all."""
    publish(pipeline, FIRST)

    def complete() -> dict[str, int]:
        return {p.site: p.version for p in profiles(ear) if p.pages == TEACHING}

    ear.wait_until(lambda: len(complete()) == len(SITE_NAMES), 90)
    ear.wait_for(ARTICLE_CLEANED, keys=len(FIRST))
    return complete()


def cleaned(pipeline: Pipeline, *, killing: bool) -> tuple[dict[str, ArticleCleaned], set[str]]:
    """
    Return the article of each page, and the pages that were cleaned with a complete profile.

    With *killing*, two processes clean, and one of them dies half-way.
    """
    settings = {"COPYDESK_CLEAN_BATCH_RECORDS": "20", "COPYDESK_SESSION_TIMEOUT_SECONDS": "6"}
    cleans = [pipeline.start("clean", **settings) for _ in range(1 + killing)]
    sites = pipeline.start("sites")
    with closing(
        pipeline.listen(ARTICLE_CLEANED, SITE_PROFILE, OUTCOMES, SITES.dead_letters)
    ) as ear:
        try:
            complete = teach(pipeline, ear)
            pipeline.wait_for_members("clean", count=len(cleans))
            publish(pipeline, LATER)
            if killing:
                ear.wait_for(ARTICLE_CLEANED, keys=len(FIRST) + len(LATER) // 4)
                cleans[0].send_signal(SIGKILL)
                cleans[0].wait(timeout=30)
                assert len(articles(ear)) < len(FIRST) + len(LATER), "the kill came too late"
            ear.wait_for(ARTICLE_CLEANED, keys=len(FIRST) + len(LATER))
            ear.wait_for(OUTCOMES, keys=len(FIRST) + len(LATER))
        finally:
            end(*cleans, sites)
        assert ear.on(SITES.dead_letters) == []
        assert {outcome_stage(r.value or b"") for r in ear.on(OUTCOMES)} == {b"clean"}
        found = articles(ear)
    return found, {p for p, article in found.items() if is_known(article, complete)}


def outcome_stage(value: bytes) -> bytes:
    return value.partition(b'"stage":"')[2].partition(b'"')[0]


def is_known(article: ArticleCleaned, complete: Mapping[str, int]) -> bool:
    return (article.profile_version or 0) >= complete[article.site]


def end(*processes: "Popen[bytes]") -> None:
    for process in processes:
        process.terminate()
    for process in processes:
        process.wait(timeout=60)


def test_a_clean_process_that_is_killed_changes_no_article(bootstrap: str) -> None:
    in_one_go, struck = Pipeline(bootstrap), Pipeline(bootstrap)
    with in_one_go.topics(), struck.topics():
        expected, known = cleaned(in_one_go, killing=False)
        found, known_too = cleaned(struck, killing=True)

    def ids(those: Mapping[str, ArticleCleaned]) -> dict[str, str]:
        return {page_id: article.article_id for page_id, article in those.items()}

    assert ids(found) == ids(expected)
    assert set(found) == {page.page_id for page in (*FIRST, *LATER)}
    compared = known & known_too
    assert len(compared) > 0.9 * len(LATER), "few pages met a profile that was complete"
    for page_id in compared:
        assert found[page_id].paragraphs == expected[page_id].paragraphs
        assert NOTICE not in found[page_id].paragraphs
        assert NOTICE in {line.text for line in found[page_id].removed}


def test_a_sites_process_that_is_killed_knows_every_page_once(pipeline: Pipeline) -> None:
    settings = {"COPYDESK_SITES_BATCH_RECORDS": "10", "COPYDESK_SESSION_TIMEOUT_SECONDS": "6"}
    with closing(pipeline.listen(SITE_PROFILE)) as ear:
        for portion in range(3):
            sites = pipeline.start("sites", **settings)
            publish(pipeline, pages_of(range(portion * 20, portion * 20 + 20)))
            ear.wait_until(lambda portion=portion: reached(ear, portion * 20 + 10), 90)  # type: ignore[misc]
            sites.send_signal(SIGKILL)
            sites.wait(timeout=30)
        last = pipeline.start("sites", **settings)
        try:
            publish(pipeline, pages_of(range(60, 62)))
            ear.wait_until(lambda: all(p.pages >= 62 for p in newest(ear).values()), 90)
            publish(pipeline, pages_of(range(62)))
            publish(pipeline, [site_page("the-end.example", 1)])
            ear.wait_until(lambda: "the-end.example" in newest(ear), 90)
        finally:
            end(last)

    known = newest(ear)
    assert {site: known[site].pages for site in SITE_NAMES} == dict.fromkeys(SITE_NAMES, 62)
    assert {len(set(known[site].recent)) for site in SITE_NAMES} == {62}


async def test_a_table_is_what_its_topic_says(pipeline: Pipeline) -> None:
    shared = SharedSettings(kafka_bootstrap=pipeline.bootstrap, topic_prefix=pipeline.prefix)
    known, forgotten, later = (profile(site) for site in ("known", "forgotten", "later"))
    pipeline.publish(SITE_PROFILE, map(written, (known, forgotten)))
    pipeline.publish(SITE_PROFILE, [record(None, key=b"forgotten")])
    table = Table(SITE_PROFILE)
    reader = TableReader(table, shared)

    reader.start()
    await table.until_read()
    assert (table.get("known"), table.get("forgotten")) == (known, None)

    pipeline.publish(SITE_PROFILE, [written(later)])
    await until(lambda: table.get("later") == later)
    await reader.stop()


async def test_a_table_is_waited_for_where_its_topic_is_not_there_yet(bootstrap: str) -> None:
    pipeline = Pipeline(bootstrap)
    shared = SharedSettings(kafka_bootstrap=bootstrap, topic_prefix=pipeline.prefix)
    table = Table(SITE_PROFILE)
    reader = TableReader(table, shared)
    reader.start()

    with pytest.raises(Unavailable, match="not read yet"):
        await table.until_read()
    with pipeline.topics():
        pipeline.publish(SITE_PROFILE, [written(profile("known"))])
        await until(lambda: table.is_read)
        assert table.get("known") == profile("known")
        await reader.stop()


def written(message: SiteProfile) -> Record:
    return record(message, key=SITE_PROFILE.key_of(message))


def newest(ear: Ear) -> dict[str, SiteProfile]:
    return {profile.site: profile for profile in profiles(ear)}


def reached(ear: Ear, pages: int) -> bool:
    known = newest(ear)
    return len(known) == len(SITE_NAMES) and all(p.pages >= pages for p in known.values())
