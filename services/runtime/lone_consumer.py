"""
A consumer that is in no group: what it reads, it is told; it commits nothing.

Of librdkafka, which bears a header whose name is not UTF-8: kafka-python reads nothing of the batch
that has one. Stages read in groups: client.py.
"""

import logging
from typing import Any

from confluent_kafka import Consumer

from services.runtime.kafka_connection import for_librdkafka
from services.runtime.settings import SharedSettings

AHEAD_KB = 16 * 1024
"""What is fetched before it is asked for, at most. The default is 64 MB."""

log = logging.getLogger("copydesk.reading")


def lone_consumer(shared: SharedSettings, *, client_id: str, **config: Any) -> Consumer:
    """Return a consumer for `assign`; it says where a partition ends, for now."""
    return Consumer(
        {
            **for_librdkafka(shared),
            "client.id": client_id,
            "group.id": client_id,  # must be there; it is never joined
            "enable.auto.commit": False,
            "enable.auto.offset.store": False,
            "allow.auto.create.topics": False,
            "auto.offset.reset": "earliest",  # a record that was deleted meanwhile: the one after
            "enable.partition.eof": True,
            "isolation.level": "read_uncommitted",
            "queued.max.messages.kbytes": AHEAD_KB,
            **config,
        },
        logger=log,
    )
