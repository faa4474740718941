"""
What a port of a Kafka speaks: TLS or not, and which logins it takes. Asked once a client failed.

Kafka's clients tell a wrong password; of a wrong protocol they only see that nobody answers. What
follows from it: kafka_access.py.
"""

import re
import socket
import ssl
import struct
import time
from dataclasses import dataclass
from urllib.parse import urlsplit

from services.runtime.settings import SharedSettings

KAFKA_PORT = 9092

PATIENCE_SECONDS = 2
"""For each step. A port that is slower than that is none that we can say anything about."""

SASL_HANDSHAKE = 17
"""The request that begins a login. Any Kafka answers it, before everything else."""

ALERT = "ALERT"
"""In OpenSSL's reason for what the other side complains of."""

CLIENT = b"copydesk"
MECHANISM = re.compile("[A-Z0-9_-]{1,20}")
"""RFC 4422's names; people read them on their terminals."""

MAX_ANSWER_BYTES = 64 * 1024
"""The answer is a list of names: some fifty bytes. Who sends more is no Kafka."""


@dataclass(frozen=True)
class Listener:
    """One port, as it showed itself."""

    has_tls: bool
    untrusted: str = ""
    """Why its certificate is not believed, in the words of OpenSSL; "" if it is."""

    refuses_us: str = ""
    """What it says of our certificate, or of our having none; "" if nothing."""

    logins: tuple[str, ...] | None = None
    """The SASL mechanisms that it takes; none where there is no login, None if it did not say."""


def listener_at(address: str, settings: SharedSettings) -> Listener | None:
    """Return what *address*, host:port, speaks; None where that can't be told."""
    try:
        parts = urlsplit(f"//{address.strip()}")
        host, port = parts.hostname or "", parts.port or KAFKA_PORT
        with _connected(host, port) as plain:
            logins = _logins(plain, settings.kafka_sasl_mechanism)
        if logins is not None:
            return Listener(has_tls=False, logins=logins)
        return _behind_tls(host, port, settings)
    except (OSError, ValueError):
        return None


def _behind_tls(host: str, port: int, settings: SharedSettings) -> Listener | None:
    untrusted = refuses_us = ""
    logins = None
    context = _trusting(settings)
    try:
        with _connected(host, port) as plain, context.wrap_socket(plain, server_hostname=host):
            pass
    except ssl.SSLCertVerificationError as error:
        untrusted = error.verify_message
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE  # nothing is said to it but a question
    try:
        with (
            _connected(host, port) as plain,
            context.wrap_socket(plain, server_hostname=host) as secret,
        ):
            logins = _logins(secret, settings.kafka_sasl_mechanism)
    except ssl.SSLError as error:
        if ALERT not in (error.reason or ""):
            return None
        refuses_us = error.reason.replace("_", " ").lower()
    return Listener(has_tls=True, untrusted=untrusted, refuses_us=refuses_us, logins=logins)


def _connected(host: str, port: int) -> socket.socket:
    return socket.create_connection((host, port), timeout=PATIENCE_SECONDS)


def _trusting(settings: SharedSettings) -> ssl.SSLContext:
    context = ssl.create_default_context(cafile=settings.kafka_ca_file or None)
    context.check_hostname = settings.kafka_verify_hostname
    if settings.kafka_certificate_file:
        context.load_cert_chain(settings.kafka_certificate_file, settings.kafka_key_file)
    return context


def _logins(connection: socket.socket, wanted: str) -> tuple[str, ...] | None:
    """Return the logins that the Kafka at the other end takes; None if it does not answer."""
    name = wanted.encode()
    head = struct.pack(">hhih", SASL_HANDSHAKE, 1, 1, len(CLIENT)) + CLIENT
    request = head + struct.pack(">h", len(name)) + name
    try:
        connection.sendall(struct.pack(">i", len(request)) + request)
        [size] = struct.unpack(">i", _received(connection, 4))
        if not 0 < size < MAX_ANSWER_BYTES:
            return None
        return _names(_received(connection, size))
    except ssl.SSLError:
        raise  # what it says of our certificate comes with the first answer
    except (OSError, struct.error, ValueError):
        return None


def _names(answer: bytes) -> tuple[str, ...]:
    _correlation, _error, count = struct.unpack_from(">ihi", answer)
    at, names = struct.calcsize(">ihi"), []
    for _ in range(count):
        [size] = struct.unpack_from(">h", answer, at)
        name = answer[at + 2 : at + 2 + size].decode("ascii")
        if not MECHANISM.fullmatch(name):
            raise ValueError("no mechanism is called so")
        names.append(name)
        at += 2 + size
    return tuple(names)


def _received(connection: socket.socket, count: int) -> bytes:
    got = b""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while len(got) < count:
        if time.monotonic() > deadline:
            raise TimeoutError
        more = connection.recv(count - len(got))
        if not more:
            raise ConnectionResetError
        got += more
    return got
