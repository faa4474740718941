from typing import Any

import pytest
from pydantic import SecretStr

from services.runtime import kafka_refusal
from services.runtime.kafka_listener import Listener
from services.runtime.permissions import Permission
from services.runtime.settings import SharedSettings

SCRAM = ("SCRAM-SHA-512",)


def settings(security: str, **given: Any) -> SharedSettings:
    """Return settings as they are once they are read: nothing is validated."""
    made = {"kafka_bootstrap": "kafka:9093", "kafka_security": security, **given}
    return SharedSettings().model_copy(update=made)


@pytest.mark.parametrize(
    ("ours", "theirs", "advice"),
    [
        ("PLAINTEXT", Listener(has_tls=True, logins=SCRAM), "SASL_SSL"),
        ("PLAINTEXT", Listener(has_tls=True, logins=()), "SSL"),
        ("PLAINTEXT", Listener(has_tls=False, logins=SCRAM), "SASL_PLAINTEXT"),
        ("SSL", Listener(has_tls=True, logins=SCRAM), "SASL_SSL"),
        ("SASL_SSL", Listener(has_tls=True, logins=()), "SSL"),
        ("SASL_SSL", Listener(has_tls=False, logins=()), "PLAINTEXT"),
        ("SASL_SSL", Listener(has_tls=False, logins=SCRAM), "SASL_PLAINTEXT"),
    ],
)
def test_another_protocol_is_named(ours: str, theirs: Listener, advice: str) -> None:
    said = kafka_refusal.of_listener(settings(ours), theirs)

    assert said.startswith("the Kafka at kafka:9093 ")
    assert said.endswith(f": set COPYDESK_KAFKA_SECURITY to {advice}, not {ours}")
    assert ("speaks TLS" in said, "wants a login" in said) == (theirs.has_tls, bool(theirs.logins))


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("PLAINTEXT", Listener(has_tls=False, logins=())),
        ("PLAINTEXT", Listener(has_tls=False)),
        ("SSL", Listener(has_tls=True)),
        ("SASL_SSL", Listener(has_tls=True)),
        ("SASL_SSL", Listener(has_tls=True, logins=SCRAM)),
    ],
)
def test_nothing_is_said_against_a_listener_that_fits(ours: str, theirs: Listener) -> None:
    assert kafka_refusal.of_listener(settings(ours), theirs) == ""


def test_a_certificate_that_is_not_trusted_is_said_in_openssls_words() -> None:
    stranger = Listener(has_tls=True, logins=SCRAM, untrusted="certificate has expired.")
    assert kafka_refusal.of_listener(settings("SASL_SSL"), stranger) == (
        "the certificate of the Kafka at kafka:9093 is not to be trusted (certificate has"
        " expired): check COPYDESK_KAFKA_CA_FILE and the name in COPYDESK_KAFKA_BOOTSTRAP"
    )


def test_a_certificate_of_ours_that_it_does_not_take() -> None:
    strict = Listener(has_tls=True, refuses_us="sslv3 alert bad certificate")
    assert kafka_refusal.of_listener(settings("SSL"), strict) == (
        "the Kafka at kafka:9093 does not take our certificate (sslv3 alert bad certificate):"
        " check COPYDESK_KAFKA_CERTIFICATE_FILE and COPYDESK_KAFKA_KEY_FILE"
    )


def test_a_mechanism_that_it_does_not_offer() -> None:
    old = Listener(has_tls=True, logins=("PLAIN", "SCRAM-SHA-256"))
    assert kafka_refusal.of_listener(settings("SASL_SSL"), old) == (
        "the Kafka at kafka:9093 takes PLAIN and SCRAM-SHA-256, not SCRAM-SHA-512: set"
        " COPYDESK_KAFKA_SASL_MECHANISM"
    )


def test_a_refused_login_names_the_user_and_where_the_password_came_from() -> None:
    by_file = settings("SASL_SSL", kafka_username="clean", kafka_password_file="/run/k")  # noqa: S106
    said = kafka_refusal.of_login(by_file)

    assert said.startswith("the Kafka at kafka:9093 refuses the user 'clean': check")
    assert "COPYDESK_KAFKA_PASSWORD_FILE" in said
    by_value = settings("SASL_SSL", kafka_username="clean", kafka_password=SecretStr("m4rked"))
    assert "m4rked" not in kafka_refusal.of_login(by_value)


def test_all_that_is_not_allowed_is_named_at_once() -> None:
    missing = [
        Permission("Write", "topic", "c"),
        Permission("Read", "group", "a"),
        Permission("Write", "topic", "b"),
        Permission("DescribeConfigs", "topic", "d"),
    ]
    assert kafka_refusal.of_permissions(settings("PLAINTEXT"), missing, "clean") == (
        "the Kafka at kafka:9093 does not let this process see the settings of the topic d; read"
        " the group a; write the topics b, c: give it what `copydesk topics acls clean` prints"
    )
