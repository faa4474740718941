"""
A real OpenSearch for the tests, without Docker: one node from Maven's artifacts on a JDK.

    python -m tests.services.open_search  runs one until Ctrl-C

The server is kept in a cache directory; the data in a temporary one. It does not run as root: where
the tests do, it runs as nobody.
"""

import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.services.apache_kafka import free_port

POM = Path(__file__).parent / "opensearch_pom.xml"
VERSION = "3.8.0"
IS_ROOT = os.geteuid() == 0
CACHES = (
    Path("/var/cache")  # nobody can't read root's home
    if IS_ROOT
    else Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
)
CACHE = CACHES / "copydesk" / f"opensearch-{VERSION}"
HOME = CACHE / f"opensearch-{VERSION}"
OLDEST_JDK = 21
START_SECONDS = 300
"""After kill -9 it reads its log again: up to minutes on a busy machine."""

HEAP = "512m"

SETTINGS = """
cluster.name: copydesk-tests
node.name: one
path.data: {state}/data
path.logs: {state}/logs
network.host: 127.0.0.1
http.port: {port}
transport.port: {transport}
discovery.type: single-node
action.auto_create_index: false
cluster.routing.allocation.disk.threshold_enabled: false
"""


def why_not() -> str:
    """Return what is missing on this machine for an OpenSearch from Maven; "" if nothing is."""
    if _jdk() is None:
        return f"there is no JDK of {OLDEST_JDK} or newer: set OPENSEARCH_JAVA_HOME to one"
    if not (CACHE / "complete").exists() and shutil.which("mvn") is None:
        return "there is no Maven to fetch OpenSearch with"
    return ""


class OpenSearchServer:
    """One node; start() and kill() as often as you like, the data stays."""

    def __init__(self, state: Path) -> None:
        self._state = state
        self._port = free_port()
        self._process: subprocess.Popen[bytes] | None = None
        for name in ("data", "logs", "tmp"):
            (state / name).mkdir()
        shutil.copytree(HOME / "config", state / "conf")
        told = SETTINGS.format(state=state, port=self._port, transport=free_port())
        (state / "conf" / "opensearch.yml").write_text(told)
        options = state / "conf" / "jvm.options"
        options.write_text(_jvm_options(options.read_text(), state))
        if IS_ROOT:
            for path in (state, *state.rglob("*")):
                shutil.chown(path, "nobody")

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def start(self) -> None:
        """Return once the node answers."""
        with (self._state / "console.log").open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603
                [str(HOME / "bin" / "opensearch")],
                stdout=log,
                stderr=log,
                env=self._env(),
                user="nobody" if IS_ROOT else None,
                group=None if not IS_ROOT else "nogroup",
                extra_groups=[] if IS_ROOT else None,
                start_new_session=True,
            )
        deadline = time.monotonic() + START_SECONDS
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > deadline:
                said = (self._state / "console.log").read_text(errors="replace")
                raise RuntimeError(f"OpenSearch does not start:\n{said[-3000:]}")
            time.sleep(0.1)

    def kill(self, number: int = signal.SIGKILL) -> None:
        """Send all of the server's processes a signal, and wait for its end."""
        assert self._process is not None
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, number)
        self._process.wait(timeout=60)

    def stop(self) -> None:
        if self._process is not None and self._process.poll() is None:
            self.kill()

    def _answers(self) -> bool:
        health = f"{self.url}/_cluster/health?wait_for_status=yellow&timeout=1s"
        try:
            with urllib.request.urlopen(health, timeout=5) as answer:  # noqa: S310
                return bool(answer.status == 200)
        except OSError:
            return False

    def _env(self) -> dict[str, str]:
        known = {n: v for n, v in os.environ.items() if n != "JAVA_TOOL_OPTIONS"}
        return known | {
            "HOME": str(self._state),
            "OPENSEARCH_JAVA_HOME": str(_jdk()),
            "OPENSEARCH_PATH_CONF": str(self._state / "conf"),
            "OPENSEARCH_TMPDIR": str(self._state / "tmp"),
            "OPENSEARCH_JAVA_OPTS": f"-Xms{HEAP} -Xmx{HEAP} -XX:-AlwaysPreTouch"
            " -XX:TieredStopAtLevel=1",
        }


@contextmanager
def open_search() -> Iterator[OpenSearchServer]:
    """Run a node of its own, on a free port of loopback, inside the with block."""
    fetch_server()
    with tempfile.TemporaryDirectory(prefix="copydesk-opensearch-") as state:
        Path(state).chmod(0o755)
        server = OpenSearchServer(Path(state))
        server.start()
        try:
            yield server
        finally:
            server.stop()


def fetch_server() -> None:
    """Have the server in CACHE, from Maven the first time."""
    if (CACHE / "complete").exists():
        return
    CACHE.mkdir(parents=True, exist_ok=True)
    command = ["mvn", "-q", "-B", "-f", str(POM), f"-Dout={CACHE}", "package"]
    subprocess.run(command, check=True)  # noqa: S603
    for script in (HOME / "bin").iterdir():
        script.chmod(0o755)
    (CACHE / "complete").touch()


def _jvm_options(text: str, state: Path) -> str:
    """Give what is relative to the server's folder a place, and leave the heap to _env()."""
    kept = [
        line for line in text.splitlines() if not line.startswith(("-Xms", "-Xmx", "9-:-Xlog:gc"))
    ]
    moved = "\n".join(kept).replace("HeapDumpPath=data", f"HeapDumpPath={state}/logs")
    moved = moved.replace("ErrorFile=logs", f"ErrorFile={state}/logs")
    return moved.replace("javaagent:agent", f"javaagent:{HOME}/agent") + "\n"


def _jdk() -> Path | None:
    named = os.environ.get("OPENSEARCH_JAVA_HOME")
    found = [Path(named)] if named else sorted(Path("/usr/lib/jvm").glob("*"), reverse=True)
    if java := shutil.which("java"):
        found.append(Path(java).resolve().parents[1])
    return next((home for home in found if _is_new_enough(home)), None)


def _is_new_enough(home: Path) -> bool:
    try:
        told = (home / "release").read_text()
    except OSError:
        return False
    version = re.search(r'JAVA_VERSION="(\d+)', told)
    return version is not None and int(version[1]) >= OLDEST_JDK


if __name__ == "__main__":
    # SIGTERM like Ctrl-C: the server must end too.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with suppress(KeyboardInterrupt), open_search() as running:
        print(running.url, flush=True)  # noqa: T201
        signal.pause()
