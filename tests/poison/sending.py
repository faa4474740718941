"""How malformed records get on a real Kafka: by two clients, for neither can write them all."""

from collections.abc import Iterable
from zlib import crc32

from confluent_kafka import KafkaError, Message, Producer
from kafka import KafkaProducer

from tests.poison.sent import NOT_UTF_8, Sent

PARTITIONS = 6
"""Of the tests' topics: both clients must agree where a key belongs."""

MAX_BYTES = 16 * 1024 * 1024
"""More than any topic takes: the broker refuses what is too large, compressed."""


class _Latin1(str):
    """A header's name that the client writes in bytes which are not UTF-8."""

    __slots__ = ()

    def encode(self, _encoding: str = "", _errors: str = "") -> bytes:
        return b"caf\xe9"


def send(bootstrap: str, topic: str, records: Iterable[Sent]) -> None:
    """Write *records* in their order; return once the broker has all of them."""
    producer = Producer(
        {
            "bootstrap.servers": bootstrap,
            "compression.type": "zstd",
            "message.max.bytes": MAX_BYTES,
            "enable.idempotence": True,
        }
    )
    odd = KafkaProducer(bootstrap_servers=bootstrap, acks="all")
    refused: list[str] = []

    def noted(error: KafkaError | None, _message: Message) -> None:
        if error is not None:
            refused.append(error.str())

    for number, sent in enumerate(records):
        partition = (crc32(sent.key) if sent.key else number) % PARTITIONS
        if sent.loses_headers:
            producer.flush()
            names = [(_Latin1(n) if n == NOT_UTF_8 else n, value) for n, value in sent.headers]
            odd.send(topic, key=sent.key, value=sent.value, headers=names, partition=partition).get(
                30
            )
            continue
        producer.produce(
            topic,
            key=sent.key,
            value=sent.value,
            headers=list(sent.headers),
            timestamp=sent.timestamp,
            partition=partition,
            on_delivery=noted,
        )
        producer.poll(0)
    producer.flush()
    odd.close()
    assert not refused, refused
