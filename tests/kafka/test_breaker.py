"""A bad deploy on a real Kafka: what is buried, what is left, who has the partitions."""

import pytest

from schemas.topics import CLEAN, PAGE_FETCHED
from tests.kafka.pipeline import Pipeline
from tests.makers import page, record

pytestmark = pytest.mark.kafka

PAGES, LIMIT, BATCH = 350, 100, 100


def test_a_stage_that_crashes_on_everything_makes_progress_and_stops(pipeline: Pipeline) -> None:
    pages = [page(page_id=f"p{number}") for number in range(PAGES)]
    pipeline.publish(PAGE_FETCHED, [record(p, key=PAGE_FETCHED.key_of(p)) for p in pages])
    ear = pipeline.listen(CLEAN.dead_letters)
    buried: list[int] = []
    for _restart in range(2):
        stage = pipeline.start("clean", deploy="crashes_on_everything")
        try:
            ear.wait_for(CLEAN.dead_letters, keys=LIMIT + sum(buried))
            pipeline.wait_for_members("clean", count=0)
            assert stage.poll() is None, "it stays up, unready"
        finally:
            stage.terminate()
        assert stage.wait(timeout=30) == 0
        buried.append(pipeline.committed("clean", PAGE_FETCHED) - sum(buried))
        ear.wait_for(CLEAN.dead_letters, keys=sum(buried))
    ear.close()

    assert all(LIMIT <= count < LIMIT + BATCH for count in buried)
    assert len(ear.on(CLEAN.dead_letters)) == sum(buried), "each once"
