"""A stage on a Kafka that testcontainers runs."""

from collections.abc import Iterator

import pytest

from schemas.topics import ARTICLE_CLEANED, PAGE_FETCHED
from tests.kafka.pipeline import Pipeline
from tests.makers import page, record

pytestmark = pytest.mark.docker


@pytest.fixture
def pipeline(engine: None) -> Iterator[Pipeline]:  # noqa: ARG001  it must be there first
    from tests.docker.kafka_container import ApacheKafkaContainer  # noqa: PLC0415  needs an engine

    with ApacheKafkaContainer() as kafka:
        made = Pipeline(kafka.bootstrap)
        with made.topics():
            yield made


def test_a_page_becomes_an_article_on_a_kafka_in_a_container(pipeline: Pipeline) -> None:
    ear = pipeline.listen(ARTICLE_CLEANED)
    clean = pipeline.start("clean")
    try:
        pipeline.publish(PAGE_FETCHED, [record(page(page_id="p1"))])
        ear.wait_for_records(ARTICLE_CLEANED, count=1)
    finally:
        clean.terminate()
        clean.wait(timeout=60)
    [cleaned] = [ARTICLE_CLEANED.parse(each.value or b"") for each in ear.on(ARTICLE_CLEANED)]
    ear.close()
    assert cleaned.page_id == "p1"
