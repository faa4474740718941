"""
Whether a Kafka lets us in, asked before work begins: it would look like silence otherwise.

librdkafka tries a refused login again and again, for ever. What is said then: kafka_refusal.py.
A Kafka that is merely away keeps nobody out: it is waited for, by whoever needs it.
"""

import logging
import time
from collections.abc import Iterable, Mapping
from concurrent.futures import Future
from typing import Any

from confluent_kafka import KafkaError, KafkaException, TopicCollection
from confluent_kafka.admin import AdminClient

from services.runtime import kafka_refusal
from services.runtime.kafka_connection import for_librdkafka
from services.runtime.kafka_listener import listener_at
from services.runtime.permissions import Permission, Permissions
from services.runtime.settings import SharedSettings

ANSWER_SECONDS = 5
"""How long a Kafka may take to let us in. One that takes longer is away, and waited for."""

TRY_SECONDS = 0.5
"""A login takes a tenth of it; refused, Kafka's answer comes after 0.3 s."""

RIGHTS_SECONDS = 3
"""For what we may do. A Kafka that never had a group does not answer at once, and need not."""

FORBIDDEN = frozenset(
    {KafkaError.TOPIC_AUTHORIZATION_FAILED, KafkaError.GROUP_AUTHORIZATION_FAILED}
)

LOGIN_REFUSED = KafkaError._AUTHENTICATION  # noqa: SLF001  the client's own name for it
NOT_TRUSTED = KafkaError._SSL  # noqa: SLF001

log = logging.getLogger("copydesk.kafka")


class KeptOut(RuntimeError):
    """The Kafka does not let us in, or not do what we must; a person has to mend that."""


def check_access(settings: SharedSettings, needs: Permissions = (), *, who: str = "") -> None:
    """Raise KeptOut where the Kafka is there, and *who* can't do on it all that it *needs*."""
    if why := why_kept_out(settings, needs, who=who):
        raise KeptOut(why)


def why_kept_out(settings: SharedSettings, needs: Permissions = (), *, who: str = "") -> str:
    """
    Return why, in one sentence that says what to do; "" where we are let in, or nobody answers.

    Takes a tenth of a second as a rule, ANSWER_SECONDS and a little where nobody answers.
    """
    errors: list[KafkaError] = []
    config = {**for_librdkafka(settings), "client.id": "copydesk-access", "error_cb": errors.append}
    try:
        # Each refusal is said once, by us.
        admin = AdminClient({**config, "log_level": 0})
    except KafkaException as exception:
        return kafka_refusal.of_files(exception.args[0].str())
    deadline = time.monotonic() + ANSWER_SECONDS
    while time.monotonic() < deadline:
        if _answers(admin):
            missing = _missing(admin, needs)
            return kafka_refusal.of_permissions(settings, missing, who) if missing else ""
        # Without an error it is only slow. One that has just come up deserves a second look.
        if errors and (why := _why_not(settings, errors)) and not _answers(admin):
            return why
    return ""


def is_refusal(error: KafkaError) -> bool:
    """Return whether *error*, from a client that runs, means that we are kept out."""
    return error.code() in {LOGIN_REFUSED, NOT_TRUSTED}


def has_brokers(settings: SharedSettings) -> bool:
    """Return whether the Kafka tells a client that knows nothing yet of a broker that is up."""
    config = {**for_librdkafka(settings), "client.id": "copydesk-access", "log_level": 0}
    try:
        return bool(AdminClient(config).list_topics(timeout=ANSWER_SECONDS).brokers)
    except KafkaException:
        return False


def _answers(admin: AdminClient) -> bool:
    try:
        admin.list_topics(timeout=TRY_SECONDS)
    except KafkaException:
        admin.poll(0)  # has error_cb called
        return False
    return True


def _why_not(settings: SharedSettings, errors: Iterable[KafkaError]) -> str:
    listeners = (listener_at(address, settings) for address in settings.kafka_bootstrap.split(","))
    listener = next(filter(None, listeners), None)
    if listener is not None and (why := kafka_refusal.of_listener(settings, listener)):
        return why
    if any(error.code() == LOGIN_REFUSED for error in errors):
        return kafka_refusal.of_login(settings)
    return ""


def _missing(admin: AdminClient, needs: Permissions) -> list[Permission]:
    """Return which of *needs* the Kafka says that we have not; it says nothing of what is not."""
    topics = sorted({need.name for need in needs if need.kind == "topic"})
    groups = sorted({need.name for need in needs if need.kind == "group"})
    asked: dict[str, Any] = {
        "include_authorized_operations": True,
        "request_timeout": RIGHTS_SECONDS,
    }
    told: dict[tuple[str, str], Future[Any]] = {}
    for kind, futures in (
        ("topic", admin.describe_topics(TopicCollection(topics), **asked) if topics else {}),
        ("group", admin.describe_consumer_groups(groups, **asked) if groups else {}),
    ):
        told.update({(kind, name): future for name, future in futures.items()})
    rights = {thing: _rights(future) for thing, future in told.items()}
    return [need for need in needs if not _is_allowed(need, rights)]


def _is_allowed(need: Permission, rights: Mapping[tuple[str, str], frozenset[str] | None]) -> bool:
    allowed = rights.get((need.kind, need.name))
    return allowed is None or need.operation.upper() in allowed


def _rights(future: "Future[Any]") -> frozenset[str] | None:
    """Return what we may do; None where the Kafka does not tell."""
    try:
        told = future.result(RIGHTS_SECONDS + 1).authorized_operations
    except KafkaException as exception:
        return frozenset() if exception.args[0].code() in FORBIDDEN else None
    except TimeoutError:
        return None
    # Who can see a thing may at least do that: an empty answer is none.
    return frozenset(operation.name.replace("_", "") for operation in told) if told else None
