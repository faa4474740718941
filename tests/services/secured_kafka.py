"""
An Apache Kafka that trusts nobody: TLS by a certificate authority of its own, logins, ACLs.

    python -m tests.services.secured_kafka  runs one until Ctrl-C, and says how to log in

What it is without all that: apache_kafka.py.
"""

import signal
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.services.apache_kafka import ApacheKafka, fetch_jars, free_port
from tests.services.authority import Authority

ADMIN = "admin"
"""May do everything. Its password is its name, as that of every user here."""

PLAIN_USER = "plain"
"""Logs in with PLAIN; the others, with SCRAM-SHA-512."""

PROPERTIES = """
listeners=LOGIN://127.0.0.1:{{port}},CERTIFICATE://127.0.0.1:{certificate_port},\
CONTROLLER://127.0.0.1:{{controller}}
advertised.listeners=LOGIN://127.0.0.1:{{port}},CERTIFICATE://127.0.0.1:{certificate_port},\
CONTROLLER://127.0.0.1:{{controller}}
listener.security.protocol.map=CONTROLLER:PLAINTEXT,LOGIN:SASL_SSL,CERTIFICATE:SSL
inter.broker.listener.name=CERTIFICATE
ssl.keystore.type=PEM
ssl.keystore.location={keys}
ssl.truststore.type=PEM
ssl.truststore.location={authority}
listener.name.certificate.ssl.client.auth=required
sasl.enabled.mechanisms=SCRAM-SHA-512,SCRAM-SHA-256,PLAIN
listener.name.login.scram-sha-512.sasl.jaas.config=\
org.apache.kafka.common.security.scram.ScramLoginModule required;
listener.name.login.scram-sha-256.sasl.jaas.config=\
org.apache.kafka.common.security.scram.ScramLoginModule required;
listener.name.login.plain.sasl.jaas.config=\
org.apache.kafka.common.security.plain.PlainLoginModule required user_{plain_user}="{plain_user}";
authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
super.users=User:{admin};User:CN=broker;User:ANONYMOUS
"""
"""Nobody is anonymous but the controller, on a listener that is its own."""

ADMIN_PROPERTIES = """
security.protocol=SASL_SSL
ssl.truststore.type=PEM
ssl.truststore.location={authority}
sasl.mechanism=SCRAM-SHA-512
sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required \
username="{admin}" password="{admin}";
"""


class SecuredKafka(ApacheKafka):
    """One broker, with two ways in: a login at `bootstrap`, a certificate at another port."""

    def __init__(self, state: Path, users: Iterable[str]) -> None:
        self._state = state
        self._users = (ADMIN, *users)
        self.authority = Authority(state)
        self.certificate_port = free_port()
        certificate, key = self.authority.sign("broker")
        keys = state / "broker.pem"
        keys.write_bytes(key.read_bytes() + certificate.read_bytes())
        super().__init__(
            state,
            PROPERTIES.format(
                certificate_port=self.certificate_port,
                keys=keys,
                authority=self.authority.certificate,
                admin=ADMIN,
                plain_user=PLAIN_USER,
            ),
        )

    def format(self, *more: str) -> None:
        """Make an empty data directory that knows the users."""
        known = (f"SCRAM-SHA-512=[name={user},password={user}]" for user in self._users)
        super().format(*(word for user in known for word in ("--add-scram", user)), *more)

    @property
    def admin_properties(self) -> Path:
        """The file with ADMIN's login that Kafka's own tools take as --command-config."""
        path = self._state / "admin.properties"
        path.write_text(
            ADMIN_PROPERTIES.format(authority=self.authority.certificate, admin=ADMIN),
            encoding="utf-8",
        )
        return path

    def settings(self, user: str = ADMIN, password: str | None = None) -> dict[str, str]:
        """Return what Copydesk must be told to log in as *user*."""
        return {
            "COPYDESK_KAFKA_BOOTSTRAP": self.bootstrap,
            "COPYDESK_KAFKA_SECURITY": "SASL_SSL",
            "COPYDESK_KAFKA_CA_FILE": str(self.authority.certificate),
            "COPYDESK_KAFKA_USERNAME": user,
            "COPYDESK_KAFKA_PASSWORD": user if password is None else password,
        }


@contextmanager
def secured_kafka(users: Iterable[str] = ()) -> Iterator[SecuredKafka]:
    """Run a broker that knows *users* inside the with block, on free ports of loopback."""
    fetch_jars()
    with tempfile.TemporaryDirectory(prefix="copydesk-kafka-") as state:
        kafka = SecuredKafka(Path(state), users)
        kafka.format()
        kafka.start()
        try:
            yield kafka
        finally:
            kafka.stop()


if __name__ == "__main__":
    with secured_kafka() as running:
        for name, value in running.settings().items():
            print(f"export {name}={value}", flush=True)  # noqa: T201
        try:
            signal.pause()
        except KeyboardInterrupt:
            sys.exit(0)
