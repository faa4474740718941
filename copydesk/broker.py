"""
Which Kafka a command talks to.

COPYDESK_KAFKA_BOOTSTRAP where it is set; else the local broker of a `copydesk up` that runs on the
same data directory, which leaves its address there.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from copydesk.failure import BadUse, Failure
from copydesk.kafka_topics import apply, found_topics
from copydesk.topic_plan import Step, plan
from schemas.topics import every_topic
from services.runtime.kafka_access import check_access
from services.runtime.kafka_admin import kafka_admin
from services.runtime.local_broker import (
    FETCH_WAIT_SECONDS,
    SESSION_TIMEOUT_SECONDS,
    local_broker,
)
from services.runtime.settings import SharedSettings


def reachable(shared: SharedSettings) -> SharedSettings:
    """
    Return *shared* with the address of a Kafka that runs; raise Failure where there is none.

    One that keeps us out is KeptOut. One that is set and does not answer is left to who asks it.
    """
    if shared.has_kafka:
        check_access(shared)
        return shared
    _refuse_security(shared)
    address = _address(_note(shared))
    if not address:
        raise Failure(
            f"no pipeline runs on {shared.data_dir}: start `copydesk up` there, or set"
            " COPYDESK_KAFKA_BOOTSTRAP"
        )
    return at(address, shared)


@contextmanager
def broker_for(shared: SharedSettings) -> Iterator[SharedSettings]:
    """Return *shared* with a Kafka inside the with block, the local one if none is set."""
    if shared.has_kafka:
        check_access(shared)
        make_topics(shared)
        yield shared
        return
    _refuse_security(shared)
    with local_broker() as address, _noted(address, shared):
        local = at(address, shared)
        make_topics(local)
        yield local


def at(address: str, shared: SharedSettings) -> SharedSettings:
    """Return *shared* for the local broker at *address*."""
    session = min(shared.session_timeout_seconds, SESSION_TIMEOUT_SECONDS)
    return shared.model_copy(
        update={
            "kafka_bootstrap": address,
            "session_timeout_seconds": session,
            "fetch_wait_seconds": min(shared.fetch_wait_seconds, FETCH_WAIT_SECONDS),
        }
    )


def _refuse_security(shared: SharedSettings) -> None:
    if shared.kafka_security != "PLAINTEXT":
        raise BadUse(
            f"COPYDESK_KAFKA_SECURITY is {shared.kafka_security}, which the local broker does not"
            " know: set COPYDESK_KAFKA_BOOTSTRAP to the address of a Kafka, or unset the one"
        )


def make_topics(shared: SharedSettings) -> None:
    """Make the topics that are missing; leave those that are there as they are."""
    with kafka_admin(shared) as admin:
        names = [shared.topic_prefix + topic.name for topic in every_topic()]
        changes = plan(every_topic(), found_topics(admin, names), shared)
        apply(admin, [change for change in changes if change.step is Step.CREATE])


@contextmanager
def _noted(address: str, shared: SharedSettings) -> Iterator[None]:
    """Leave *address* in the data directory, locked as long as the broker runs."""
    path = _note(shared)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        note = path.open("a+")
    except OSError as error:
        raise Failure(
            f"{shared.data_dir} can't be written ({error.strerror}): set COPYDESK_DATA_DIR to a"
            " directory of yours"
        ) from error
    with note:
        if not _lock(note):
            raise Failure(
                f"another pipeline runs on {shared.data_dir}: stop it, or set COPYDESK_DATA_DIR"
                " to another directory"
            )
        note.truncate(0)
        note.write(address)
        note.flush()
        try:
            yield
        finally:
            path.unlink(missing_ok=True)


def _lock(note: TextIO) -> bool:
    """Return whether *note* was free; it is ours then, until it is closed."""
    try:
        fcntl.flock(note, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _address(note: Path) -> str:
    """Return the address in *note*, "" where no pipeline runs that left it."""
    try:
        with note.open() as file:
            return "" if _lock(file) else file.read().strip()
    except OSError:
        return ""


def _note(shared: SharedSettings) -> Path:
    return shared.data_dir / "local-broker"
