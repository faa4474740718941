"""Ports that are no Kafka, or no honest one. Real ones: tests/kafka/test_security.py."""

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from services.runtime.kafka_listener import MAX_ANSWER_BYTES, Listener, listener_at
from services.runtime.settings import SharedSettings


@contextmanager
def answering(answer: bytes) -> Iterator[str]:
    """Run a port that says *answer* to everybody; gives its address."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)
        is_over = threading.Event()

        def serve() -> None:
            while not is_over.is_set():
                try:
                    connection, _ = server.accept()
                except TimeoutError:
                    continue
                with connection:
                    connection.recv(1024)
                    connection.sendall(answer)

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield f"127.0.0.1:{server.getsockname()[1]}"
        finally:
            is_over.set()
            thread.join()


def framed(body: bytes) -> bytes:
    return struct.pack(">i", len(body)) + body


def test_a_kafka_names_its_logins() -> None:
    names = (b"PLAIN", b"SCRAM-SHA-512")
    body = struct.pack(">ihi", 1, 33, len(names))
    body += b"".join(struct.pack(">h", len(name)) + name for name in names)
    with answering(framed(body)) as address:
        told = listener_at(address, SharedSettings())
    assert told == Listener(has_tls=False, logins=("PLAIN", "SCRAM-SHA-512"))


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"HTTP/1.1 400 Bad Request\r\n\r\n",
        struct.pack(">i", -1),
        struct.pack(">i", MAX_ANSWER_BYTES),
        framed(b"\x00"),
        framed(struct.pack(">ihi", 1, 0, 2**31 - 1)),
        framed(struct.pack(">ihihs", 1, 0, 1, 1, b"\xff")),
        framed(struct.pack(">ihih", 1, 0, 1, -3)),
    ],
)
def test_of_what_is_no_kafka_nothing_is_said(answer: bytes) -> None:
    with answering(answer) as address:
        assert listener_at(address, SharedSettings()) is None


@pytest.mark.parametrize("address", ["127.0.0.1:9", "nowhere.invalid:9092", "a:b:c", "[::1", ""])
def test_of_nothing_nothing_is_said(address: str) -> None:
    assert listener_at(address, SharedSettings()) is None
