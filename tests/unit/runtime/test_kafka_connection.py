import logging
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from schemas.topics import CLEAN
from services.delays.partitions import consumer_config
from services.runtime.handlers import at_once
from services.runtime.kafka import build_member
from services.runtime.kafka_connection import for_kafka_python, for_librdkafka
from services.runtime.publisher import producer_config
from services.runtime.settings import SharedSettings, StageSettings
from services.runtime.wiring import Wiring

MARK = "m4rked-s3cret"


@pytest.fixture
def pem(tmp_path: Path) -> str:
    """Return a file that is there; what is in it, only a client reads."""
    path = tmp_path / "some.pem"
    path.write_text("pem")
    return str(path)


def logged_in(pem: str, **given: Any) -> SharedSettings:
    return SharedSettings(
        **{
            "kafka_bootstrap": "one:1,two:2",
            "kafka_security": "SASL_SSL",
            "kafka_username": "clean",
            "kafka_password": SecretStr(MARK),
            "kafka_ca_file": pem,
            **given,
        }
    )


def of_the_way_in(config: dict[str, Any]) -> dict[str, Any]:
    """Return *config* without when a client knocks."""
    return {
        name: value
        for name, value in config.items()
        if not name.startswith(("reconnect.", "metadata."))
    }


def test_without_security_only_the_address_is_told() -> None:
    plain = SharedSettings(kafka_bootstrap="one:1,two:2")

    assert of_the_way_in(for_librdkafka(plain)) == {
        "bootstrap.servers": "one:1,two:2",
        "security.protocol": "plaintext",
    }
    assert for_kafka_python(plain) == {
        "bootstrap_servers": ["one:1", "two:2"],
        "security_protocol": "PLAINTEXT",
    }


def test_both_libraries_are_told_the_same(pem: str) -> None:
    settings = logged_in(pem, kafka_sasl_mechanism="SCRAM-SHA-256")

    assert of_the_way_in(for_librdkafka(settings)) == {
        "bootstrap.servers": "one:1,two:2",
        "security.protocol": "sasl_ssl",
        "ssl.ca.location": pem,
        "ssl.endpoint.identification.algorithm": "https",
        "sasl.mechanism": "SCRAM-SHA-256",
        "sasl.username": "clean",
        "sasl.password": MARK,
    }
    assert for_kafka_python(settings) == {
        "bootstrap_servers": ["one:1", "two:2"],
        "security_protocol": "SASL_SSL",
        "ssl_cafile": pem,
        "ssl_check_hostname": True,
        "sasl_mechanism": "SCRAM-SHA-256",
        "sasl_plain_username": "clean",
        "sasl_plain_password": MARK,
    }


def test_a_certificate_of_our_own_and_no_look_at_names(pem: str) -> None:
    settings = SharedSettings(
        kafka_security="SSL",
        kafka_certificate_file=pem,
        kafka_key_file=pem,
        kafka_verify_hostname=False,
    )

    told = for_librdkafka(settings)
    assert (told["ssl.certificate.location"], told["ssl.key.location"]) == (pem, pem)
    assert told["ssl.endpoint.identification.algorithm"] == "none"
    assert "ssl.ca.location" not in told  # the system's authorities
    asked = for_kafka_python(settings)
    assert (asked["ssl_certfile"], asked["ssl_keyfile"]) == (pem, pem)
    assert asked["ssl_check_hostname"] is False


def test_every_client_of_a_process_is_told(pem: str) -> None:
    shared = logged_in(pem)
    expected = for_librdkafka(shared).items()
    stage = build_member(
        Wiring(CLEAN, StageSettings(shared=shared), at_once(nothing, limit=1, seconds=1))
    )
    connection = stage.broker.config.broker_config.connection_config

    for told in (
        connection.consumer_config,
        connection.producer_config,
        connection.admin_config,
        producer_config(shared, client_id="c"),
        consumer_config(shared),
    ):
        assert expected <= told.items()


async def nothing(_message: Any) -> Any: ...


def test_what_kafka_python_logs_of_a_login_is_not_written(
    pem: str, caplog: pytest.LogCaptureFixture
) -> None:
    for_kafka_python(logged_in(pem))
    caplog.set_level(logging.DEBUG, "kafka")

    for name in ("kafka.net.connection", "kafka.protocol.parser"):
        log = logging.getLogger(name)
        log.debug("Request %d: %s", 3, f"SaslAuthenticateRequest(auth_bytes=b'{MARK}')")
        log.debug("%s Send: %r", "node=1", f"\0clean\0{MARK}".encode())
        log.debug("Request %d: %s", 4, "MetadataRequest()")

    assert caplog.messages == ["Request 4: MetadataRequest()"] * 2
