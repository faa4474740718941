"""A Kafka that trusts nobody, with the map's topics: users, their ACLs, stages as processes."""

import shlex
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import httpx
from confluent_kafka import Consumer, Producer
from confluent_kafka.admin import AdminClient
from confluent_kafka.admin._scram import (
    ScramCredentialInfo,
    ScramMechanism,
    UserScramCredentialUpsertion,
)

from copydesk.acl_listing import ADMIN as ADMIN_FILE
from copydesk.acls import EVERYBODY, permissions_of
from schemas.topic import Topic
from services.runtime.kafka_connection import for_librdkafka
from services.runtime.permissions import Permission
from services.runtime.raw_records import as_record
from services.runtime.records import Record
from services.runtime.settings import SharedSettings
from tests.command import COMMAND, Said, copydesk, environment
from tests.kafka.granting import SECONDS, give, settled, take
from tests.services.apache_kafka import free_port
from tests.services.kafka_tools import acls
from tests.services.secured_kafka import ADMIN, SecuredKafka, secured_kafka

MAP = SharedSettings(topic_prefix="")


@dataclass(frozen=True)
class Running:
    """A process of the pipeline, and what it writes."""

    process: subprocess.Popen[bytes]
    port: int
    log: Path

    def get(self, path: str) -> httpx.Response:
        return httpx.get(f"http://127.0.0.1:{self.port}{path}", timeout=30)

    def wait_until(self, is_so: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Return what /readyz says once *is_so* of it."""
        deadline = time.monotonic() + SECONDS
        said: dict[str, Any] = {}
        while time.monotonic() < deadline:
            assert self.process.poll() is None, self.log.read_text()
            try:
                said = self.get("/readyz").json()
            except httpx.TransportError:
                said = {}
            if said and is_so(said):
                return said
            time.sleep(0.2)
        raise AssertionError(f"{said}\n{self.log.read_text()}")


@dataclass(frozen=True)
class Secured:
    """The broker, and what tests do with it."""

    broker: SecuredKafka

    def settings(self, user: str, **more: str) -> dict[str, str]:
        return {**self.broker.settings(user), **more}

    def command(self, *args: str, user: str = ADMIN, seconds: float = SECONDS, **more: str) -> Said:
        return copydesk(*args, settings=self.settings(user, **more), seconds=seconds)

    def give(self, who: str) -> None:
        """Allow *who*, as the user of that name, what it needs."""
        give(self.admin, who, permissions_of(who, MAP, user=who))

    def take(self, user: str, permission: Permission) -> None:
        """Forbid *user* what it was allowed."""
        take(self.admin, user, permission)

    def kafka_acls(self, line: str) -> str:
        """Run *line*, which begins with kafka-acls.sh, as ADMIN; return what it prints."""
        tool, *words = shlex.split(line)
        assert tool == "kafka-acls.sh"
        return acls(*(str(self.broker.admin_properties) if w == ADMIN_FILE else w for w in words))

    def change_password(self, user: str, password: str) -> None:
        """Have the Kafka expect *password* from now on."""
        credential = ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096)
        change = UserScramCredentialUpsertion(user, credential, password.encode())
        settled(self.admin.alter_user_scram_credentials([change]))

    @contextmanager
    def running(self, name: str, directory: Path, **more: str) -> Iterator[Running]:
        """Run the process *name* as the user of its name, unless *more* says otherwise."""
        port, log = free_port(), directory / f"{name}.log"
        settings = {
            **self.settings(name),
            "COPYDESK_HEALTH_PORT": str(port),
            "COPYDESK_DATA_DIR": str(directory),
            "COPYDESK_SESSION_TIMEOUT_SECONDS": "6",
            **more,
        }
        with log.open("wb") as out:
            process = subprocess.Popen(  # noqa: S603
                [*COMMAND, "run", name], stdout=out, stderr=out, env=environment(**settings)
            )
        try:
            yield Running(process, port, log)
        finally:
            process.terminate()
            process.wait(timeout=SECONDS)

    def publish(self, topic: Topic[Any], *records: Record) -> None:
        producer = Producer(self._client())
        for record in records:
            producer.produce(topic.name, key=record.key, value=record.value)
        assert producer.flush(SECONDS) == 0

    def records(self, topic: Topic[Any], *, count: int) -> list[Record]:
        """Return all records of *topic* once there are so many."""
        config = {"group.id": f"ear-{time.monotonic_ns()}", "auto.offset.reset": "earliest"}
        found: list[Record] = []
        deadline = time.monotonic() + SECONDS
        with closing(Consumer({**self._client(), **config})) as consumer:
            consumer.subscribe([topic.name])
            while len(found) < count:
                assert time.monotonic() < deadline, f"{len(found)} of {count} on {topic.name}"
                found += [as_record(r) for r in consumer.consume(100, 0.2) if r.error() is None]
        return found

    @cached_property  # its answers end with it
    def admin(self) -> AdminClient:
        return AdminClient(self._client())

    def _client(self) -> dict[str, Any]:
        return for_librdkafka(
            SharedSettings(
                kafka_bootstrap=self.broker.bootstrap,
                kafka_security="SASL_SSL",
                kafka_ca_file=str(self.broker.authority.certificate),
                kafka_username=ADMIN,
                kafka_password=ADMIN,  # type: ignore[arg-type]  # pydantic makes it a secret
            )
        )


@contextmanager
def secured() -> Iterator[Secured]:
    """Run a broker of its own, with a user for everybody, inside the with block."""
    with secured_kafka(EVERYBODY) as broker:
        made = Secured(broker)
        said = made.command("topics", "apply")
        assert said.code == 0, said.err
        yield made
