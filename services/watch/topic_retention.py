"""
How long a Kafka keeps the records of a topic. What follows for unread ones: retention.py.

The topic's own settings count, which may differ from the map (`copydesk topics plan` says so); the
map stands in where the broker does not tell.
"""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from kafka.admin import ConfigResource, ConfigResourceType

from schemas.topics import every_topic


def kept_on(admin: Any, names: Iterable[str], *, prefix: str = "") -> dict[str, timedelta | None]:
    """Return how long the Kafka keeps a record of each of the topics *names*; None: for ever."""
    names = sorted(names)
    if not names:
        return {}
    resources = [ConfigResource(ConfigResourceType.TOPIC, name) for name in names]
    told = admin.describe_configs(resources, config_filter="all").get("topic", {})
    by_the_map = {prefix + topic.name: topic.config for topic in every_topic()}
    return {
        name: kept({**by_the_map.get(name, {}), **_values(told.get(name, {}))}) for name in names
    }


def kept(config: Mapping[str, str]) -> timedelta | None:
    """Return how long a topic with the settings *config* keeps a record; None: for ever."""
    if "delete" not in config.get("cleanup.policy", "delete"):
        return None
    try:
        milliseconds = int(config.get("retention.ms", "-1"))
        return timedelta(milliseconds=milliseconds) if milliseconds >= 0 else None
    except (ValueError, OverflowError):  # Kafka takes times that are longer than Python's
        return None


def _values(config: Mapping[str, Any]) -> dict[str, str]:
    return {name: str(each["value"]) for name, each in config.items() if each["value"] is not None}
