"""An Apache Kafka in a container of testcontainers, whose own Kafka is another image."""

import os
from typing import Self

# Its image may not be to be had where Kafka's is; our fixture ends the container itself.
os.environ.setdefault("TESTCONTAINERS_RYUK_DISABLED", "true")
# Clients run on this machine: they reach the broker at its published port on localhost.
os.environ.setdefault("TESTCONTAINERS_CONNECTION_MODE", "docker_host")

from testcontainers.core.container import DockerContainer  # reads the two at its import
from testcontainers.core.wait_strategies import LogMessageWaitStrategy

from tests.docker.engine import KAFKA

SETTINGS = {
    "CLUSTER_ID": "Y29weWRlc2stdGVzdHMtMQ",
    "KAFKA_NODE_ID": "1",
    "KAFKA_PROCESS_ROLES": "broker,controller",
    "KAFKA_CONTROLLER_QUORUM_VOTERS": "1@localhost:9093",
    "KAFKA_CONTROLLER_LISTENER_NAMES": "CONTROLLER",
    "KAFKA_LISTENERS": "HOST://:9092,CONTROLLER://:9093,BROKER://:9094",
    "KAFKA_LISTENER_SECURITY_PROTOCOL_MAP": (
        "HOST:PLAINTEXT,CONTROLLER:PLAINTEXT,BROKER:PLAINTEXT"
    ),
    "KAFKA_INTER_BROKER_LISTENER_NAME": "BROKER",
    "KAFKA_AUTO_CREATE_TOPICS_ENABLE": "false",
    "KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR": "1",
    "KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS": "4",
    "KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR": "1",
    "KAFKA_TRANSACTION_STATE_LOG_MIN_ISR": "1",
    "KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS": "0",
    "KAFKA_HEAP_OPTS": "-Xms256m -Xmx512m",
}
START = "/tmp/start.sh"  # noqa: S108  in the container
START_SECONDS = 120


class ApacheKafkaContainer(DockerContainer):
    """
    One broker (KRaft). Its clients are sent on to the address that it advertises.

    That one holds the published port, which is known only once the container runs: the container's
    command waits for a script that says it.
    """

    def __init__(self) -> None:
        super().__init__(KAFKA)
        self.with_exposed_ports(9092)
        self.with_envs(**SETTINGS)
        self.with_command(["sh", "-c", f"until [ -s {START} ]; do sleep 0.1; done; . {START}"])

    @property
    def bootstrap(self) -> str:
        return f"{self.get_container_host_ip()}:{self.get_exposed_port(9092)}"

    def start(self) -> Self:
        """Return once the broker takes requests."""
        super().start()
        advertised = f"HOST://{self.bootstrap},BROKER://localhost:9094"
        script = f"export KAFKA_ADVERTISED_LISTENERS={advertised}\nexec /etc/kafka/docker/run\n"
        self.copy_into_container(script.encode(), START)
        started = LogMessageWaitStrategy("Kafka Server started")
        started.with_startup_timeout(START_SECONDS).wait_until_ready(self)
        return self
