"""Stories on a real Kafka: whoever dies when, what stands on the topic at the end is the same."""

import random
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from signal import SIGKILL

import pytest

from bench.invented_articles import Invented, press_review
from schemas.articles import Article
from schemas.stories import Story
from schemas.topics import ARTICLE, STORIES, STORY
from services.runtime.records import Record
from tests.kafka.pipeline import Ear, Pipeline
from tests.makers import record
from tests.unit.stories.articles import news, prose

pytestmark = pytest.mark.kafka

KILLS = 4
INVENTED = list(press_review(600, 150, seed=3))
END = prose("the end of it all")


def of(article: Article) -> Record:
    return record(article, key=ARTICLE.key_of(article))


def records(invented: Sequence[Invented], order: int) -> list[Record]:
    shuffled = list(invented)
    random.Random(order).shuffle(shuffled)  # noqa: S311
    return [of(each.article()) for each in shuffled]


def standing(ear: Ear) -> dict[str, Story]:
    """Return what is on the topic: the newest of each key."""
    newest = {each.key: each.value for each in ear.on(STORY)}
    stories = [Story.model_validate_json(value) for value in newest.values() if value is not None]
    return {story.story_id: story for story in stories}


def grouped(bootstrap: str, data_dir: Path, coming: list[Record], kills: int) -> dict[str, Story]:
    """Return the stories of what is *coming*, with the process killed -9 so many times."""
    pipeline = Pipeline(bootstrap)
    settings = {
        "COPYDESK_DATA_DIR": str(data_dir),
        "COPYDESK_STORIES_BATCH_RECORDS": "20",
        "COPYDESK_SESSION_TIMEOUT_SECONDS": "6",
    }
    portion = len(coming) // (kills + 1)
    with pipeline.topics(), closing(pipeline.listen(STORY, STORIES.dead_letters)) as ear:
        process = pipeline.start("stories", **settings)
        try:
            for kill in range(kills):
                before = len(ear.on(STORY))
                pipeline.publish(ARTICLE, coming[kill * portion : (kill + 1) * portion])
                ear.wait_for_records(STORY, count=before + 5)
                process.send_signal(SIGKILL)
                process.wait(timeout=30)
                process = pipeline.start("stories", **settings)
            pipeline.publish(ARTICLE, coming[kills * portion :])
            in_all = len(coming) + 2
            pipeline.publish(ARTICLE, [of(news("end-1", END)), of(news("end-2", END, minute=1))])
            ear.wait_until(lambda: pipeline.committed("stories", ARTICLE) == in_all, 90)
            ear.wait_for_records(STORY, count=pipeline.written(STORY))
        finally:
            process.terminate()
            process.wait(timeout=60)
        assert ear.on(STORIES.dead_letters) == []
        assert "end-1" in standing(ear)
        return standing(ear)


def test_a_process_that_is_killed_loses_no_story_and_has_no_article_twice(
    bootstrap: str, tmp_path: Path
) -> None:
    expected = grouped(bootstrap, tmp_path / "one", records(INVENTED, 1), kills=0)
    found = grouped(bootstrap, tmp_path / "other", records(INVENTED, 2), kills=KILLS)

    assert len(expected) > 50, "there was little to group"
    assert {key: story.articles for key, story in found.items()} == {
        key: story.articles for key, story in expected.items()
    }
    listed = [article.article_id for story in found.values() for article in story.articles]
    assert len(set(listed)) == len(listed)


def test_who_follows_the_topic_sees_a_story_move_and_end(
    pipeline: Pipeline, tmp_path: Path
) -> None:
    text = prose("a bridge")
    process = pipeline.start("stories", COPYDESK_DATA_DIR=str(tmp_path))
    with closing(pipeline.listen(STORY)) as ear:
        try:
            pipeline.publish(ARTICLE, [of(news("a", text)), of(news("b", text, minute=5))])
            ear.wait_until(lambda: list(standing(ear)) == ["a"], 60)
            pipeline.publish(ARTICLE, [of(news("z", text, minute=-5))])
            ear.wait_until(lambda: list(standing(ear)) == ["z"], 60)
            pipeline.publish(ARTICLE, [record(None, key=b"z")])
            ear.wait_until(lambda: list(standing(ear)) == ["a"], 60)
            pipeline.publish(ARTICLE, [record(None, key=b"b")])
            ear.wait_until(lambda: not standing(ear), 60)
        finally:
            process.terminate()
            process.wait(timeout=60)
