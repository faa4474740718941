"""
A client that asks a Kafka about itself: kafka-python, which needs no event loop.

How it finds its broker: kafka_connection.py. The topics as the map says: copydesk/kafka_topics.py.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

from kafka import KafkaAdminClient
from kafka.errors import KafkaError
from kafka.net.compat import KafkaNetClient

from services.runtime.kafka_connection import for_kafka_python
from services.runtime.settings import SharedSettings

ANSWER_SECONDS = 10
"""How long a command waits for a Kafka that is not there."""


class NoKafkaAnswers(RuntimeError):
    """There is no Kafka where the settings say, or it does not tell what it is asked."""


@contextmanager
def kafka_admin(shared: SharedSettings) -> Iterator[Any]:
    """Return a client of the Kafka that *shared* names, or raise NoKafkaAnswers."""
    connections: list[Any] = []

    def connecting(**config: Any) -> Any:
        connections.append(KafkaNetClient(**config))
        return connections[-1]

    try:
        admin = KafkaAdminClient(
            **for_kafka_python(shared),
            bootstrap_timeout_ms=ANSWER_SECONDS * 1000,
            kafka_client=connecting,
        )
    except (KafkaError, ValueError, OSError) as error:
        for connection in connections:
            _give_up(connection)
        raise NoKafkaAnswers(
            f"no Kafka answers at {shared.kafka_bootstrap}: start one, or set"
            " COPYDESK_KAFKA_BOOTSTRAP"
        ) from error
    with closing(admin):
        yield admin


def _give_up(connection: Any) -> None:
    """End the thread of a client that was never made: it would go on trying for ever."""
    connection.close()
    connection._net.stop()  # noqa: SLF001  as the client's own close() does
