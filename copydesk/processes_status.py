"""Asks processes for their /status. What a process says there: services/runtime/service.py."""

import json
import socket
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPException
from urllib.parse import urlsplit
from urllib.request import ProxyHandler, Request, build_opener

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from copydesk.failure import BadUse

ANSWER_SECONDS = 15
"""A process asks the broker for each of its stages, and gives that two seconds each."""

ANSWER_BYTES = 1024 * 1024
"""A process of all stages says 2 kB."""

AT_ONCE = 16

OPENER = build_opener(ProxyHandler({}))
"""Past any proxy: these are processes of our own network."""


class StageStatus(BaseModel):
    """What a process says about one stage; what a younger version says beyond it is left out."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    stage: str = Field(max_length=50)
    partitions: int = 0
    records_in_hand: int = 0
    oldest_seconds: float = 0
    outcomes: int | None = None
    """None for the delays: what they send back is no outcome."""

    crashes_in_a_row: int = 0
    not_ready: str = ""
    not_live: str = ""


class ProcessStatus(BaseModel):
    """What a process says about itself."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    pid: int
    stages: tuple[StageStatus, ...]


@dataclass(frozen=True)
class Answer:
    """What came of asking one process."""

    address: str
    """host:port."""

    status: ProcessStatus | None
    trouble: str = ""
    """Why there is no status, in a few words."""


def ask(urls: Iterable[str]) -> Sequence[Answer]:
    """
    Return what the processes at *urls* say, in their order.

    A name with several addresses, as a scaled service of docker compose has, is one process for
    each of them.
    """
    asked = [each for url in urls for each in _addresses(*host_and_port(url))]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(lambda each: each if isinstance(each, Answer) else _ask(each), asked))


def host_and_port(url: str) -> tuple[str, int]:
    """Return what *url* names: http://host:port, with or without http:// and a path."""
    parts = urlsplit(url if "://" in url else f"http://{url}")
    try:
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
    if parts.scheme != "http" or not host or not port:
        raise BadUse(f"{url} is no address of a process: give http://host:port")
    return host, port


def _addresses(host: str, port: int) -> list[str | Answer]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return [Answer(f"{host}:{port}", None, "no host of that name")]
    # Of a host with both, IPv4 alone: the two would be one process, and most listen there only.
    old = [family for family, *_ in found if family == socket.AF_INET]
    numbers = sorted({a[0] for family, *_, a in found if not old or family == socket.AF_INET})
    return [
        f"[{number}]:{port}" if ":" in str(number) else f"{number}:{port}" for number in numbers
    ]


def _ask(address: str) -> Answer:
    request = Request(f"http://{address}/status", headers={"accept": "application/json"})
    try:
        with OPENER.open(request, timeout=ANSWER_SECONDS) as response:
            said = json.loads(response.read(ANSWER_BYTES))
        return Answer(address, ProcessStatus.model_validate(said))
    except TimeoutError:
        return Answer(address, None, f"no answer within {ANSWER_SECONDS} s")
    except (OSError, HTTPException) as error:  # urllib's own errors are OSErrors
        return Answer(address, None, f"unreachable: {_why(error)}")
    except (ValueError, ValidationError):
        return Answer(address, None, "something else answers there, no process of Copydesk")


def _why(error: Exception) -> str:
    cause = getattr(error, "reason", None) or error
    return (getattr(cause, "strerror", None) or str(cause) or type(cause).__name__).lower()
