"""The topics that a Kafka has, and how they are changed. What must change: topic_plan.py."""

from collections.abc import Iterable
from typing import Any

from kafka.admin import ConfigResource, ConfigResourceType, NewTopic
from kafka.errors import KafkaError, NoError, TopicAlreadyExistsError

from copydesk.failure import Failure
from copydesk.topic_plan import Change, Found, Step

MADE = frozenset({NoError.errno, TopicAlreadyExistsError.errno})
"""The second: another `up` or `apply` was faster."""


def found_topics(admin: Any, names: Iterable[str]) -> dict[str, Found]:
    """Return those of the topics *names* that exist, as they are."""
    known = sorted(set(names) & set(admin.list_topics()))
    if not known:
        return {}
    resources = [ConfigResource(ConfigResourceType.TOPIC, name) for name in known]
    told = admin.describe_configs(resources, config_filter="all")["topic"]
    return {
        topic["name"]: Found(
            partitions=len(topic["partitions"]),
            config={k: str(v["value"]) for k, v in told.get(topic["name"], {}).items()},
            copies=min((len(p["replica_nodes"]) for p in topic["partitions"]), default=None),
        )
        for topic in admin.describe_topics(known)
    }


def apply(admin: Any, changes: Iterable[Change]) -> None:
    """Carry out *changes*; raise Failure with the broker's words for one that it refuses."""
    changes = list(changes)
    try:
        _create(admin, [change for change in changes if change.step is Step.CREATE])
        _alter(admin, [change for change in changes if change.step is Step.ALTER])
    except KafkaError as error:
        raise Failure(f"the Kafka refuses: {error}") from error


def _create(admin: Any, changes: Iterable[Change]) -> None:
    topics = [
        NewTopic(c.topic, c.partitions, c.replication_factor, topic_configs=dict(c.config))
        for c in changes
    ]
    if not topics:
        return
    # As an exception, kafka-python would say all that was asked and answered: 12 kB.
    made = admin.create_topics(topics, raise_errors=False)["topics"]
    for topic in made:
        if topic["error_code"] not in MADE:
            raise Failure(f"{topic['name']}: {topic['error_message']}")
    admin.wait_for_topics([topic["name"] for topic in made])


def _alter(admin: Any, changes: Iterable[Change]) -> None:
    for change in changes:
        drifted = ConfigResource(
            ConfigResourceType.TOPIC, change.topic, configs=dict(change.config)
        )
        answer = admin.alter_configs([drifted])["topic"][change.topic]
        if answer != "OK":  # kafka-python reports a refused value here, not as an exception
            raise Failure(f"{change.topic}: {answer}")
