"""
How every Kafka client of Copydesk finds its broker: the one place where that is written down.

Two libraries speak to Kafka here, and each has names of its own for the same thing. What the
settings mean: kafka_settings.py. What may keep us out: kafka_access.py.
"""

import logging
from typing import Any

from services.runtime.settings import SharedSettings

TELLTALES = ("auth_bytes", "Send: b")
"""In kafka-python's lines about a login, and about the raw bytes of any request. With PLAIN, the
password is among them."""

LOGS_OF_LOGINS = ("kafka.net.connection", "kafka.protocol.parser")
"""Where kafka-python writes every request and answer, at DEBUG."""


RECONNECT_MS = 500
RECONNECT_MAX_MS = 2000
"""
Between attempts at a broker that is away, each of which is a line in the log. By default they begin
at twenty a second, and end ten seconds apart: a broker that is back would wait as long for us.
"""


REBOOTSTRAP_MS = 5000
"""
After so long without a broker, the bootstrap addresses are asked again. A Kafka that wakes from a
freeze may answer that it has no brokers; librdkafka then forgets those it had, and by default stays
without any for five minutes.
"""


def for_librdkafka(settings: SharedSettings) -> dict[str, Any]:
    """Return what a client of librdkafka (confluent) must be told to reach the broker."""
    return {
        "bootstrap.servers": settings.kafka_bootstrap,
        "reconnect.backoff.ms": RECONNECT_MS,
        "reconnect.backoff.max.ms": RECONNECT_MAX_MS,
        "metadata.recovery.rebootstrap.trigger.ms": REBOOTSTRAP_MS,
        "security.protocol": settings.kafka_security.lower(),  # FastStream takes no capitals
        **(_librdkafka_tls(settings) if settings.has_tls else {}),
        **(_librdkafka_login(settings) if settings.has_login else {}),
    }


def for_kafka_python(settings: SharedSettings) -> dict[str, Any]:
    """Return what a client of kafka-python must be told to reach the broker."""
    for name in LOGS_OF_LOGINS:
        logging.getLogger(name).addFilter(has_no_login)  # the same one: it is added once
    return {
        "bootstrap_servers": settings.kafka_bootstrap.split(","),
        "security_protocol": settings.kafka_security,
        **(_kafka_python_tls(settings) if settings.has_tls else {}),
        **(_kafka_python_login(settings) if settings.has_login else {}),
    }


def has_no_login(record: logging.LogRecord) -> bool:
    """Return whether *record* may be written: it is not one of those that hold a login."""
    if record.levelno > logging.DEBUG:
        return True
    said = record.getMessage()
    return not any(telltale in said for telltale in TELLTALES)


def _librdkafka_tls(settings: SharedSettings) -> dict[str, Any]:
    files = {
        "ssl.ca.location": settings.kafka_ca_file,
        "ssl.certificate.location": settings.kafka_certificate_file,
        "ssl.key.location": settings.kafka_key_file,
    }
    check = "https" if settings.kafka_verify_hostname else "none"
    return {
        "ssl.endpoint.identification.algorithm": check,
        **{name: path for name, path in files.items() if path},
    }


def _librdkafka_login(settings: SharedSettings) -> dict[str, Any]:
    return {
        "sasl.mechanism": settings.kafka_sasl_mechanism,
        "sasl.username": settings.kafka_username,
        "sasl.password": settings.kafka_secret(),
    }


def _kafka_python_tls(settings: SharedSettings) -> dict[str, Any]:
    files = {
        "ssl_cafile": settings.kafka_ca_file,
        "ssl_certfile": settings.kafka_certificate_file,
        "ssl_keyfile": settings.kafka_key_file,
    }
    return {
        "ssl_check_hostname": settings.kafka_verify_hostname,
        **{name: path for name, path in files.items() if path},
    }


def _kafka_python_login(settings: SharedSettings) -> dict[str, Any]:
    return {
        "sasl_mechanism": settings.kafka_sasl_mechanism,
        "sasl_plain_username": settings.kafka_username,
        "sasl_plain_password": settings.kafka_secret(),
    }
