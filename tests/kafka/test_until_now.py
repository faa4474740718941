"""Reading a topic to its end, past a record that one Kafka client can't read."""

import pytest

from copydesk.until_now import UntilNow
from schemas.topics import PAGE_FETCHED
from services.runtime.settings import SharedSettings
from services.watch.backlog import Partition
from services.watch.oldest_unread import with_their_oldest
from tests.kafka.pipeline import Pipeline
from tests.makers import record
from tests.poison.sending import send
from tests.poison.sent import NOT_UTF_8, Sent

pytestmark = pytest.mark.kafka

SENT_LAST = 20

ODD = Sent(wrong="odd", value=b"{}", key=None, headers=((NOT_UTF_8, b"x"),))


def shared_of(pipeline: Pipeline) -> SharedSettings:
    return SharedSettings(kafka_bootstrap=pipeline.bootstrap, topic_prefix=pipeline.prefix)


def publish(pipeline: Pipeline, count: int) -> None:
    pipeline.publish(PAGE_FETCHED, [record() for _ in range(count)], partition=0)


def publish_odd(pipeline: Pipeline) -> None:
    """Write a record with a header's name that is not UTF-8."""
    topic = pipeline.prefix + PAGE_FETCHED.name
    send(pipeline.bootstrap, topic, [ODD])


def test_a_header_name_that_is_not_utf_8_stops_no_reading(pipeline: Pipeline) -> None:
    publish(pipeline, 2)
    publish_odd(pipeline)
    publish(pipeline, SENT_LAST)

    with UntilNow(shared_of(pipeline), PAGE_FETCHED) as records:
        found = list(records)

    assert [one.offset for one in found] == list(range(2 + 1 + SENT_LAST))
    assert [one.offset for one in found if one.headers_lost] == [2]


def test_the_age_of_a_record_with_such_a_header_is_known(pipeline: Pipeline) -> None:
    publish_odd(pipeline)
    place = (pipeline.prefix + PAGE_FETCHED.name, 0)

    found = with_their_oldest(shared_of(pipeline), {place: Partition(earliest=0, end=1)})

    assert found[place].oldest_at is not None


def test_what_comes_after_it_was_made_is_left_out(pipeline: Pipeline) -> None:
    publish(pipeline, 3)

    with UntilNow(shared_of(pipeline), PAGE_FETCHED) as records:
        publish(pipeline, 2)
        found = list(records)

    assert [one.offset for one in found] == [0, 1, 2]
