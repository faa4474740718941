"""What can't be read of a topic is said, and does not look like an empty one: a local broker."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace

import pytest

from copydesk.broker import at, make_topics
from schemas.topics import ARTICLE
from services.runtime.local_broker import local_broker
from services.runtime.publisher import KafkaPublisher
from services.runtime.records import Outgoing
from services.runtime.settings import SharedSettings
from services.runtime.until_now import TopicSilent, UntilNow


@pytest.fixture(scope="module")
def shared() -> Iterator[SharedSettings]:
    """Give a broker that has one record, in the first of the partitions that has any."""
    with local_broker() as address:
        shared = at(address, SharedSettings())
        make_topics(shared)
        publish = KafkaPublisher(shared, client_id="test")
        asyncio.run(publish([Outgoing(topic=ARTICLE.name, key=b"a1", value=b"{}")]))
        yield shared


def test_a_topic_that_is_not_there_is_not_taken_for_an_empty_one(shared: SharedSettings) -> None:
    with pytest.raises(TopicSilent, match="does not tell what is on nowhere: UNKNOWN_TOPIC"):
        UntilNow(shared, replace(ARTICLE, name="nowhere"))


def test_who_has_read_it_all_goes_on_with_nothing(shared: SharedSettings) -> None:
    with UntilNow(shared, ARTICLE) as records:
        assert [record.key for record in records] == [b"a1"]
        reached = records.reaches
    with UntilNow(shared, ARTICLE, start=reached) as records:
        assert list(records) == []


def test_a_place_behind_the_end_means_that_the_topic_was_made_again(
    shared: SharedSettings,
) -> None:
    with pytest.raises(TopicSilent, match="was read to 7 before: the topic was made again"):
        UntilNow(shared, ARTICLE, start={0: 7})
    with UntilNow(shared, ARTICLE, start={0: 7}, may_end_before=True) as records:
        assert list(records) == []
