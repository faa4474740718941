"""An article goes on a real Kafka, through the real stages, and comes back by no way."""

import asyncio
import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from schemas.articles import Article, Withdrawn
from schemas.outcomes import Reason, Verdict
from schemas.pages import MediaType, PageFetched
from schemas.topics import (
    ARTICLE,
    ARTICLE_ENRICHED,
    OUTCOMES,
    PAGE_FETCHED,
    PAGE_REQUESTED,
    TAKEDOWN,
)
from services.page_id import page_id_of_url
from services.runtime.archive import open_archive
from services.runtime.settings import SharedSettings
from tests.command import Said, copydesk
from tests.kafka.pipeline import Ear, Pipeline
from tests.makers import record, request
from tests.site import article_html

pytestmark = pytest.mark.kafka

URL = "https://www.example.org/bridge"
PAGE = page_id_of_url(URL)
AN_HOUR_AGO = datetime.now(UTC) - timedelta(hours=1)
WHY = "a name that must not be said"


class Place:
    """A pipeline and its data directory."""

    def __init__(self, pipeline: Pipeline, data_dir: Path) -> None:
        self.pipeline = pipeline
        self.data_dir = data_dir
        self.settings: Mapping[str, str] = {
            "COPYDESK_KAFKA_BOOTSTRAP": pipeline.bootstrap,
            "COPYDESK_TOPIC_PREFIX": pipeline.prefix,
            "COPYDESK_DATA_DIR": str(data_dir),
        }

    def run(self, *args: str, code: int = 0) -> Said:
        said = copydesk(*args, settings=self.settings, seconds=300)
        assert said.code == code, said.err
        return said

    @contextmanager
    def stages(self, *names: str) -> Iterator[None]:
        with ExitStack() as ends:
            for name in names:
                process = self.pipeline.start(name, COPYDESK_DATA_DIR=str(self.data_dir))
                ends.enter_context(process)
                ends.callback(process.terminate)
            yield

    def publish(self, page: PageFetched) -> None:
        self.pipeline.publish(PAGE_FETCHED, [record(page, key=PAGE_FETCHED.key_of(page))])

    def captured(self, *, hours_later: int = 0) -> PageFetched:
        """Return the page as it was fetched, its body in the archive."""
        at = AN_HOUR_AGO + timedelta(hours=hours_later)
        keeping = open_archive(SharedSettings(data_dir=self.data_dir)).keep(
            article_html("Kassel").encode(),
            page_id=PAGE,
            at=at,
            media_type=MediaType.HTML,
            charset="utf-8",
        )
        blob = asyncio.run(keeping)
        return PageFetched(page_id=PAGE, url=URL, blob=blob, source="tests", fetched_at=at)

    def archived(self) -> list[str]:
        """Return what the archive has: bodies and captures."""
        kinds = ("pages", "captures")
        return [str(p) for kind in kinds for p in (self.data_dir / kind).rglob("*") if p.is_file()]


def refused(ear: Ear, *, by: str, count: int) -> None:
    """Wait until a stage has refused so many records as withdrawn."""

    def so_far() -> int:
        said = [OUTCOMES.parse(one.value or b"") for one in ear.on(OUTCOMES)]
        return sum((o.stage, o.reason) == (by, Reason.WITHDRAWN) for o in said if is_rejected(o))

    ear.wait_until(lambda: so_far() >= count, 90)


def is_rejected(outcome: Any) -> bool:
    return bool(outcome.verdict is Verdict.REJECTED)


def latest(ear: Ear) -> Article | Withdrawn:
    message: Article | Withdrawn = ARTICLE.parse(ear.on(ARTICLE)[-1].value or b"")
    return message


def test_an_article_that_is_taken_down_is_gone_and_comes_back_by_no_way(
    pipeline: Pipeline, tmp_path: Path
) -> None:
    place = Place(pipeline, tmp_path)
    ears = (ARTICLE, ARTICLE_ENRICHED, OUTCOMES, TAKEDOWN)
    with (
        closing(pipeline.listen(*ears)) as ear,
        place.stages("clean", "enrich", "index", "passport"),
    ):
        place.publish(place.captured())
        ear.wait_for(ARTICLE, keys=1)
        published = latest(ear)
        [enriched] = ear.on(ARTICLE_ENRICHED)
        place.run("show", URL)
        backup = tmp_path / "captures-before"
        shutil.copytree(tmp_path / "captures", backup)

        done = place.run("takedown", URL, "--why", WHY, "--by", "the desk", "--json").json

        assert done["article_id"] == published.article_id
        assert done["deleted"] == {"bodies": 1, "captures": 1}
        assert_gone(place, ear, published)

        pipeline.publish(ARTICLE_ENRICHED, [enriched])  # a replay
        refused(ear, by="index", count=1)
        place.publish(place.captured())  # fetched again, and handed in
        refused(ear, by="clean", count=1)
        shutil.copytree(backup, tmp_path / "captures", dirs_exist_ok=True)
        place.run("reprocess", "clean", "--since", "1d")
        refused(ear, by="index", count=2)
        with place.stages("fetch"):
            again = request(page_id=PAGE, url=URL)
            pipeline.publish(PAGE_REQUESTED, [record(again, key=b"example.org")])
            refused(ear, by="fetch", count=1)

        assert isinstance(latest(ear), Withdrawn)
        says = wait_for_passport(place, "index rejected it: withdrawn, taken down on")
        assert "It was taken down: what comes of it later is rejected as withdrawn." in says
        [told] = place.run("takedown", "list", "--json").json
        assert (told["by"], told["why"], told["url"]) == ("the desk", WHY, URL)


def assert_gone(place: Place, ear: Ear, published: Article | Withdrawn) -> None:
    ear.wait_until(lambda: isinstance(latest(ear), Withdrawn), 90)
    withdrawn = latest(ear)
    assert (withdrawn.article_id, withdrawn.page_id) == (published.article_id, PAGE)
    assert withdrawn.version > published.version
    assert "No articles for bridge" in place.run("search", "bridge").out
    assert "was taken down: its text is gone" in place.run("show", URL, code=1).err
    assert place.archived() == []


def wait_for_passport(place: Place, sentence: str) -> str:
    """Return what `where` says of the page, once the passports have all of it."""
    while sentence not in (says := place.run("where", PAGE).out):
        pass
    return says


def test_an_article_that_was_taken_down_stays_away_from_a_new_store(
    pipeline: Pipeline, tmp_path: Path
) -> None:
    place = Place(pipeline, tmp_path)
    with closing(pipeline.listen(ARTICLE, ARTICLE_ENRICHED, OUTCOMES)) as ear:
        with place.stages("clean", "enrich", "index"):
            place.publish(place.captured())
            ear.wait_for(ARTICLE, keys=1)
            [enriched] = ear.on(ARTICLE_ENRICHED)
            place.run("takedown", URL, "--why", WHY)
            ear.wait_until(lambda: isinstance(latest(ear), Withdrawn), 90)
        shutil.rmtree(tmp_path / "index")

        with place.stages("index"):
            pipeline.publish(ARTICLE_ENRICHED, [enriched])
            refused(ear, by="index", count=1)

        assert isinstance(latest(ear), Withdrawn)
        assert place.run("takedown", URL, "--why", "again", "--json").json["why"] == WHY
