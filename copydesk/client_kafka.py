"""
Which Kafka Publisher and Subscriber talk to, and whether it is there.

What the caller gives comes first, then COPYDESK_…, then a `copydesk up` on the same data directory.
"""

import socket
import time
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from kafka.errors import KafkaError

from copydesk.broker import reachable
from copydesk.client_errors import BadCall, NoKafka
from copydesk.failure import BadUse, Failure
from copydesk.settings import shared_settings
from schemas.topic import Topic
from services.runtime.kafka_access import KeptOut, check_access
from services.runtime.kafka_admin import NoKafkaAnswers, kafka_admin
from services.runtime.permissions import Permissions
from services.runtime.settings import SharedSettings

KAFKA_PORT = 9092
CONNECT_SECONDS = 5

NEW_TOPIC_SECONDS = 3
"""A topic that was just made is not known to all brokers at once."""


def client_settings(bootstrap: str | None, topic_prefix: str | None) -> SharedSettings:
    """
    Return the settings of a client; raise NoKafka where no Kafka is named, and none runs.

    TLS and the login come from the environment alone: COPYDESK_KAFKA_SECURITY and its like.
    """
    given = {"kafka_bootstrap": bootstrap, "topic_prefix": topic_prefix}
    try:
        shared = shared_settings().model_copy(
            update={name: value for name, value in given.items() if value is not None}
        )
        if shared.has_kafka:
            return shared
        # The pipeline was found through its data directory: that is known then, as if it were set.
        return reachable(shared).model_copy(update={"data_dir": shared.data_dir})
    except BadUse as error:
        raise BadCall(str(error)) from error
    except Failure as error:
        raise NoKafka(str(error)) from error


def check_topics(
    shared: SharedSettings, topics: Iterable[Topic[Any]], *, needs: Permissions, who: str
) -> None:
    """Raise NoKafka where no Kafka answers, one that keeps us out, or has not all of *topics*."""
    bootstrap = shared.kafka_bootstrap
    if not any(map(_listens, bootstrap.split(","))):
        raise NoKafka(
            f"no Kafka answers at {bootstrap}: start one, or set COPYDESK_KAFKA_BOOTSTRAP"
        )
    missing = {shared.topic_prefix + topic.name for topic in topics}
    deadline = time.monotonic() + NEW_TOPIC_SECONDS
    try:
        check_access(shared, needs, who=who)
        with kafka_admin(shared) as admin:
            while missing := missing - set(admin.list_topics()):
                if time.monotonic() > deadline:
                    break
                time.sleep(0.1)
    except (KeptOut, NoKafkaAnswers, KafkaError) as error:
        raise NoKafka(str(error)) from error
    if missing:
        raise NoKafka(
            f"the Kafka at {bootstrap} has no topic {min(missing)}: run `copydesk topics apply`"
        )


def _listens(address: str) -> bool:
    """
    Return whether anything listens at *address*.

    Asked before kafka-python is: it tries for ten seconds, and then leaves a thread behind that
    goes on trying.
    """
    try:
        parts = urlsplit(f"//{address.strip()}")
        host, port = parts.hostname or "", parts.port or KAFKA_PORT
        with socket.create_connection((host, port), timeout=CONNECT_SECONDS):
            return True
    except (OSError, ValueError):
        return False
