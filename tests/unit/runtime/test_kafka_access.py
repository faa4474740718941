"""A Kafka that is away. One that is there and refuses: tests/kafka/test_security.py."""

import pytest
from confluent_kafka import KafkaError

from services.runtime import kafka_access
from services.runtime.kafka_access import why_kept_out
from services.runtime.login_watch import LoginWatch
from services.runtime.settings import SharedSettings

NOBODY = SharedSettings(kafka_bootstrap="127.0.0.1:9")

REFUSED = KafkaError(KafkaError._AUTHENTICATION, "no such user")  # noqa: SLF001
AWAY = KafkaError(KafkaError._TRANSPORT, "connection refused")  # noqa: SLF001


@pytest.fixture(autouse=True)
def short_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kafka_access, "ANSWER_SECONDS", 0.6)


def test_a_kafka_that_is_away_keeps_nobody_out() -> None:
    assert why_kept_out(NOBODY) == ""


def test_files_that_are_no_certificates_keep_us_out() -> None:
    assert why_kept_out(SharedSettings(kafka_security="SSL", kafka_ca_file=__file__)).startswith(
        "the certificates won't do ("
    )


async def test_the_kafka_is_asked_again_only_after_a_refusal(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answers = ["refused", "refused", ""]
    monkeypatch.setattr("services.runtime.login_watch.why_kept_out", lambda _: answers.pop(0))
    watch = LoginWatch(NOBODY)

    watch(AWAY)
    assert await watch.why_refused() == ""
    assert len(answers) == 3

    watch(REFUSED)
    assert [await watch.why_refused() for _ in range(4)] == ["refused", "refused", "", ""]
