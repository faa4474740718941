"""
A real Apache Kafka for the tests, without Docker: one node (KRaft) from Maven's artifacts on a JDK.

    python -m tests.services.apache_kafka  runs one until Ctrl-C

The jars are kept in the user's cache directory; the data in a temporary one.
"""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

POM = Path(__file__).parent / "pom.xml"
CACHE = (
    Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "copydesk" / "kafka-4.3.1"
)
OLDEST_JDK = 17
START_SECONDS = 60

PROPERTIES = """
process.roles=broker,controller
node.id=1
controller.quorum.bootstrap.servers=127.0.0.1:{controller}
listeners=PLAINTEXT://127.0.0.1:{port},CONTROLLER://127.0.0.1:{controller}
advertised.listeners=PLAINTEXT://127.0.0.1:{port},CONTROLLER://127.0.0.1:{controller}
controller.listener.names=CONTROLLER
listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT
log.dirs={state}/data
auto.create.topics.enable=false
offsets.topic.replication.factor=1
offsets.topic.num.partitions=4
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
group.initial.rebalance.delay.ms=0
"""


def why_not() -> str:
    """Return what is missing on this machine for a Kafka from Maven; "" if nothing is."""
    java = shutil.which("java")
    if java is None:
        return "there is no Java"
    told = subprocess.run([java, "-version"], capture_output=True, text=True, check=False)  # noqa: S603
    version = told.stderr.partition('"')[2].partition(".")[0]
    if not version.isdigit() or int(version) < OLDEST_JDK:
        return f"Java is older than {OLDEST_JDK}"
    if not (CACHE / "complete").exists() and shutil.which("mvn") is None:
        return "there is no Maven to fetch Kafka with"
    return ""


class ApacheKafka:
    """One broker; start() and kill() as often as you like, the data stays."""

    def __init__(self, state: Path, more: str = "") -> None:
        """*more* properties come before those of the same names."""
        self._state = state
        self._port = free_port()
        self._process: subprocess.Popen[bytes] | None = None
        self._properties = state / "server.properties"
        self._properties.write_text(
            (PROPERTIES + more).format(port=self._port, controller=free_port(), state=state)
        )

    @property
    def bootstrap(self) -> str:
        return f"127.0.0.1:{self._port}"

    @property
    def pid(self) -> int:
        """The broker's process, while there is one."""
        assert self._process is not None
        return self._process.pid

    def format(self, *more: str) -> None:
        """Make an empty data directory."""
        self._run("kafka.tools.StorageTool", "format", "--standalone", "-t", _cluster_id(), *more)

    def start(self) -> None:
        """Return once the broker takes requests."""
        with (self._state / "kafka.log").open("ab") as log:
            begin = log.tell()
            self._process = subprocess.Popen(  # noqa: S603
                self._java("kafka.Kafka", str(self._properties)),
                stdout=log,
                stderr=log,
                env=_env(),
                start_new_session=True,
            )
        deadline = time.monotonic() + START_SECONDS
        while b"Kafka Server started" not in self._log()[begin:]:
            ended = self._process.poll() is not None
            if ended or time.monotonic() > deadline:
                raise RuntimeError(f"Kafka does not start:\n{self._log()[-3000:].decode()}")
            time.sleep(0.05)

    def kill(self, number: int = signal.SIGKILL) -> None:
        """Send the broker a signal, and wait for its end unless it is only frozen."""
        assert self._process is not None
        self._process.send_signal(number)
        if number in {signal.SIGKILL, signal.SIGTERM}:
            self._process.wait(timeout=60)

    def stop(self) -> None:
        if self._process is not None and self._process.poll() is None:
            self.kill(signal.SIGKILL)

    def _log(self) -> bytes:
        return (self._state / "kafka.log").read_bytes()

    def _run(self, tool: str, *args: str) -> None:
        command = self._java(tool, *args, "-c", str(self._properties))
        done = subprocess.run(command, capture_output=True, env=_env(), check=False)  # noqa: S603
        if done.returncode:
            raise RuntimeError(f"{tool} fails: {(done.stdout + done.stderr).decode()}")

    @staticmethod
    def _java(tool: str, *args: str) -> list[str]:
        log4j = f"-Dlog4j2.configurationFile={Path(__file__).parent / 'log4j2.yaml'}"
        return ["java", "-Xmx512m", log4j, "-cp", f"{CACHE}/*", tool, *args]


@contextmanager
def apache_kafka() -> Iterator[ApacheKafka]:
    """Run a broker of its own, on a free port of loopback, inside the with block."""
    fetch_jars()
    with tempfile.TemporaryDirectory(prefix="copydesk-kafka-") as state:
        kafka = ApacheKafka(Path(state))
        kafka.format()
        kafka.start()
        try:
            yield kafka
        finally:
            kafka.stop()


def fetch_jars() -> None:
    """Have the jars in CACHE, from Maven the first time."""
    if (CACHE / "complete").exists():
        return
    CACHE.mkdir(parents=True, exist_ok=True)
    goal = ["dependency:copy-dependencies", "-DincludeScope=runtime", f"-DoutputDirectory={CACHE}"]
    subprocess.run(["mvn", "-q", "-B", "-f", str(POM), *goal], check=True)  # noqa: S603, S607
    (CACHE / "complete").touch()


def _env() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != "JAVA_TOOL_OPTIONS"}


def _cluster_id() -> str:
    return "Y29weWRlc2stdGVzdHMtMQ"


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


if __name__ == "__main__":
    # SIGTERM like Ctrl-C: the broker must end too.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with suppress(KeyboardInterrupt), apache_kafka() as running:
        print(running.bootstrap, flush=True)  # noqa: T201
        signal.pause()
